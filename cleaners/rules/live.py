"""Live blogs: dated entries one after the other, which voters take for teasers. Their text is kept."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.lexicon import matches
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

MIN_ENTRIES = 3  # of a live blog; fewer may be times that a story mentions
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
        if block.region or block.link_density > 0.5 or _is_noise(block):
            continue
        if any(scope.key in entries for scope in block.scope.chain()):
            yield Hit(block, f"one of {len(entries)} entries with a time")
        elif block.level and _heads_kept_list(blocks, block) and any(s.key in holders for s in block.scope.chain()):
            yield Hit(block, "heads a summary of the live blog")


def _is_noise(block: SourceBlock) -> bool:
    """Whether the block, or a part of it that the markup sets apart, is a phrase of noise. The entry's time is not."""
    if block.words <= 3 and any(character.isdigit() for character in block.text):
        return False
    parts = [piece.text for piece in block.pieces if piece.text.strip()]
    phrases = [*block.phrases, *(match for part in parts[:4] if len(parts) > 1 for match in matches(part.strip()))]
    return any(match.family in _NOISE for match in phrases)


def _is_live(blocks: Blocks) -> bool:
    if "liveblogposting" in blocks.metadata.types:
        return True
    return sum(bool(block.scope.around & BIT["live"]) for block in blocks.all) >= MIN_ENTRIES


def _entries(blocks: Blocks) -> dict[int, Scope]:
    """The elements, by key, that have siblings of the same look, a <time> and prose."""
    by_look: dict[tuple[int, str, str], dict[int, Scope]] = {}
    for block in blocks.all:
        if block.words < 12 or block.link_density > 0.5:
            continue
        for scope in block.scope.chain():
            names = (scope.element.get("class") or "").split()
            if scope.parent is not None and names and next(scope.element.iter("time"), None) is not None:
                by_look.setdefault((scope.parent.key, scope.tag, names[0]), {})[scope.key] = scope
    return max(by_look.values(), key=len, default={})


def _heads_kept_list(blocks: Blocks, heading: SourceBlock) -> bool:
    after = blocks.around(heading, 1)
    return after is not None and blocks.voted(after) and after.scope.tag in ("li", "p")


RULES = (LIVE_ENTRY,)
