"""Live blogs: dated entries one after the other, which voters take for teasers. Their text is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.lexicon import matches
from cleaners.metadata.urls import path_of
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.scope import TAG_BIT, Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

MIN_ENTRIES = 3  # of a live blog; fewer may be times that a story mentions
_ASIDE = TAG_BIT["aside"]
_NAME_WORDS = 5  # of a byline
_PROSE = 12  # words of a line that is prose
_LABEL, _WHEN_WORDS = 40, 6  # characters of a line in which a time begins; words of one that is a time and no more
# What may look like entries and is not.
_OTHERS = BIT["comment"] | BIT["related"] | BIT["list"]
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d|\s?[ap]\.?m\b|[:.][0-5]\d\s?[ap]\.?m\b|\s?Uhr\b|[時시點点])", re.IGNORECASE
)
_LIVE_ADDRESS = re.compile(
    r"(?:^|[/_.-])(?:live|live-?blog|live-?ticker|live-?updates?|newsticker|ticker|en-direct|en-vivo|en-directo|ao-vivo|"
    r"in-diretta|direkt|minuto-a-minuto)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"^live\b|\blive$|\blive\s*[:|–—-]|[:|–—-]\s*live\b|\blive[ -]?(?:blog|ticker|updates?|coverage)\b|as it happened|"
    r"minute by minute|minuto a minuto|\ben direct(?:o)?\b|\ben vivo\b|\bao vivo\b|\bin diretta\b|\bliveticker\b|"
    r"\bна живо\b|онлайн|прямая трансляция|\bcanlı\b|\bna żywo\b|\bživě\b|\bzo živo\b|ライブ|速報中|直播|실시간|생중계",
    re.IGNORECASE,
)
_NOISE = frozenset(
    "share follow advert updated read_more related_heading newsletter subscribe navigation comments".split()
)


@rule("live-entry", why="part of a live blog's entry", field="body")
def LIVE_ENTRY(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """The text of entries that look alike and have a time, on a page that says it is a live blog."""
    if blocks.source != "page" or not _is_live(blocks):
        return
    entries = _entries(blocks)
    if len(entries) < MIN_ENTRIES:
        return
    holders = {entry.parent.key for entry in entries.values() if entry.parent}
    for block in blocks.all:
        if block.region or block.link_density > 0.5 or _is_noise(block) or _is_byline(blocks, block):
            continue
        if any(scope.key in entries for scope in block.scope.chain()):
            yield Hit(block, f"one of {len(entries)} entries with a time")
        elif block.level and _heads_kept_list(blocks, block) and any(s.key in holders for s in block.scope.chain()):
            yield Hit(block, "heads a summary of the live blog")


def _is_noise(block: SourceBlock) -> bool:
    """Whether the block, or a part of it that the markup sets apart, is a phrase of noise. The entry's hour is not."""
    if block.words <= 3 and _CLOCK.match(block.text):
        return False
    parts = [piece.text for piece in block.pieces if piece.text.strip()]
    phrases = [*block.phrases, *(match for part in parts[:4] if len(parts) > 1 for match in matches(part.strip()))]
    return any(match.family in _NOISE for match in phrases)


def _is_byline(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line is the name of an entry's author."""
    named = block.scope.groups & BIT["author"] and block.words <= _NAME_WORDS
    return bool(named) or block.folded in blocks.author_names or blocks.fields.get(block.index) == "authors"


def _is_live(blocks: Blocks) -> bool:
    """Whether the page says that it is a live blog: by its type, names of classes, its address or its title."""
    if "liveblogposting" in blocks.metadata.types:
        return True
    if sum(bool(block.scope.around & BIT["live"]) for block in blocks.all) >= MIN_ENTRIES:
        return True
    return _LIVE_ADDRESS.search(path_of(blocks.url)) is not None or _LIVE.search(blocks.title or "") is not None


def _entries(blocks: Blocks) -> dict[int, Scope]:
    """The elements, by key, that have siblings of the same look, a time and prose; none in an <aside>, where they may be
    comments or teasers, or where the page has a story besides."""
    timed = {scope.key for block in blocks.all if _says_when(block) for scope in block.scope.chain()}
    by_look: dict[tuple[int, str, str], dict[int, Scope]] = {}
    prose = [block for block in blocks.all if block.words >= _PROSE and block.link_density <= 0.5 and not block.region]
    for block in prose:
        for scope in block.scope.chain():
            names = (scope.element.get("class") or "").split()
            if scope.parent is None or scope.tag == "body" or scope.tags & _ASIDE:
                continue
            marked = bool(names) and next(scope.element.iter("time"), None) is not None
            if marked or (scope.key in timed and not scope.around & _OTHERS):
                by_look.setdefault((scope.parent.key, scope.tag, names[0] if names else ""), {})[scope.key] = scope
    found = max(by_look.values(), key=len, default={})
    if all(next(scope.element.iter("time"), None) is not None for scope in found.values()):
        return found
    inside = sum(block.chars for block in prose if any(scope.key in found for scope in block.scope.chain()))
    alone = 2 * inside >= sum(block.chars for block in prose)
    return found if alone and not _lead_elsewhere(blocks, found) else {}


def _says_when(block: SourceBlock) -> bool:
    """Whether a short line, or the first part of one, is a time: "14:32", "5 min ago"."""
    if block.region or not any(character.isdigit() for character in block.text[:_LABEL]):
        return False
    if _CLOCK.match(block.text):
        return True
    return block.words <= _WHEN_WORDS and any(match.family == "updated" for match in block.phrases)


def _lead_elsewhere(blocks: Blocks, entries: dict[int, Scope]) -> bool:
    """Whether most entries are headed by links to other pages, as teasers are; a link to the entry itself is not one."""
    page = path_of(blocks.url)
    leading: set[int] = set()
    for block in blocks.all:
        if block.link_density >= 0.8 and block.words >= MIN_ENTRIES:
            target = block.links[0]
            if not target.startswith(("#", "?")) and path_of(target) != page:
                leading.update(scope.key for scope in block.scope.chain() if scope.key in entries)
    return 2 * len(leading) > len(entries)


def _heads_kept_list(blocks: Blocks, heading: SourceBlock) -> bool:
    after = blocks.around(heading, 1)
    return after is not None and blocks.voted(after) and after.scope.tag in ("li", "p")


RULES = (LIVE_ENTRY,)
