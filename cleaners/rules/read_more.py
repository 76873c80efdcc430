"""Links to other stories inside a story: "READ MORE: …", "Lire aussi : …", headings of link lists, and the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.lexicon import Match, matches
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import named, vocabulary
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import is_known_label, phrase_rule
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import ends_sentence
from cleaners.text.spaces import single_spaces

_HATNOTES = frozenset(vocabulary("elements")["hatnote"])


def _begins(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    return match.how == "start"


def _is_label_or_line(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    return match.how != "start"


READ_MORE = phrase_rule(
    "read-more",
    "read_more",
    why="points to another story",
    words=16,
    accept=_is_label_or_line,
    limit=0.5,
    pictures=True,
)
# A sentence that begins so ("Read our full review of …") may be part of what the story says.
READ_ON = phrase_rule(
    "read-on", "read_more", why="sends the reader to another story", words=16, accept=_begins, yields=0.8
)


@rule("read-more-link", why="points to another story", limit=0.3, pictures=True)
def READ_MORE_LINK(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A label and right behind it a headline that is a link, with no sign between them."""
    for block in blocks:
        label, rest = _parted(block)
        if not rest or block.words > _TITLE_WORDS or block.region is not None:
            continue
        found = next((m for m in matches(label, block.languages) if is_known_label(m) and m.how != "start"), None)
        if found is not None:
            yield Hit(block, f"{found.phrase!r} ({found.language}) before a link")


def _parted(block: SourceBlock) -> tuple[str, str]:
    """The text of a block before its first link, and that of the links, if there is nothing else behind it."""
    first = next((at for at, piece in enumerate(block.pieces) if piece.href is not None), 0)
    label, behind = block.pieces[:first], block.pieces[first:]
    if not first or any(piece.href is None and piece.text.strip() for piece in behind):
        return "", ""
    return single_spaces("".join(piece.text for piece in label)), "".join(piece.text for piece in behind).strip()


RELATED_HEADING = phrase_rule(
    "related-heading", "related_heading", why="the heading of a list of other stories", words=10, pictures=True
)

_MAX_LIST = 12  # blocks under one heading
_TITLE_WORDS = 24  # of another story's headline
_ITEM = re.compile(r"[-–—•*·▪●]\s|\d+[.)]\s")
_POINTS_ON = re.compile(r"[:：|>»→►▶▸↓⬇👇]\s*$")  # what the end of a label says to be below it


@rule("related-list", why="a list of links under a heading such as “Related”", yields=0.85, pictures=True)
def RELATED_LIST(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    for block in blocks:
        first, _, rest = block.text.partition("\n")
        if rest and block.link_density > 0.5 and any(m.family == "related_heading" for m in matches(first)):
            yield Hit(block, f"under {first[:40]!r}")
        heading = next((m for m in block.phrases if m.family in ("related_heading", "read_more")), None)
        if heading is None or heading.how == "start" or (heading.how == "label" and heading.rest):
            continue
        for follower in _linked_after(blocks, block):
            yield Hit(follower, f"under {block.text[:40]!r}")


def _linked_after(blocks: Blocks, heading: SourceBlock) -> Iterator[SourceBlock]:
    for offset in range(1, _MAX_LIST + 1):
        follower = blocks.around(heading, offset)
        if follower is None or follower.link_density < 0.8 or follower.words > 30:
            return
        yield follower


@rule("link-list", why="a list of links to other pages", limit=0.2, yields=0.6, pictures=True)
def LINK_LIST(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """Three or more items in a row that are links and nothing else, after the last prose of the story."""
    run: list[SourceBlock] = []
    for block in [*blocks, None]:
        if block is not None and block.link_density > 0.9 and block.inside("li") and block.words >= 3:
            run.append(block)
            continue
        if len(run) >= 3 and (block is None or not _prose_follows(blocks, run[-1])):
            for item in run:
                yield Hit(item, f"{len(run)} links in a row")
        run = []


def _prose_follows(blocks: Blocks, block: SourceBlock) -> bool:
    following = (blocks.around(block, offset) for offset in range(1, 6))
    return any(b is not None and b.words > 12 and b.link_density < 0.3 and blocks.voted(b) for b in following)


@rule("other-headline", why="the headline of another story, below a label such as “Read more:”", pictures=True)
def OTHER_HEADLINE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """In a text: the line below a label that ends in a colon, and all lines from such a label to the text's end, where
    they have no sentence's end."""
    if blocks.source != "text":
        return
    last = max((block.index for block in blocks.all if _is_prose(block)), default=-1)
    for block in blocks:
        if block.index > last and _heads_list(block):
            below = blocks.all[block.index + 1 :]
        elif _POINTS_ON.search(block.text) and _is_label_alone(block):
            below = blocks.all[block.index + 1 : block.index + 2]
        else:
            continue
        for follower in below:
            if _is_title(blocks, follower):
                yield Hit(follower, f"below {block.text[:40]!r}")


def _heads_list(block: SourceBlock) -> bool:
    """Whether a line is the heading of a list of other stories and nothing else."""
    return any(m.family == "related_heading" and m.how == "line" for m in block.phrases)


def _is_label_alone(block: SourceBlock) -> bool:
    """Whether a line is a label such as "Read also" without the headline."""
    return any(m.how == "label" and not m.rest and is_known_label(m) for m in block.phrases)


def _is_prose(block: SourceBlock) -> bool:
    return block.words > 5 and ends_sentence(block.text) and not block.phrases


def _is_title(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line may be a headline: no field, no item of a list, and without a sentence's end."""
    words = 2 < block.words <= _TITLE_WORDS
    return words and block.index not in blocks.fields and not _ITEM.match(block.text) and not ends_sentence(block.text)


@rule("hatnote", why="leads to another article of a wiki", limit=0.2)
def HATNOTE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    for block in blocks:
        around = (block.scope, block.scope.parent)
        if any(scope and scope.classes and named(scope.classes, _HATNOTES) for scope in around):
            yield Hit(block)


RULES = (READ_MORE, READ_MORE_LINK, READ_ON, HATNOTE, RELATED_HEADING, RELATED_LIST, OTHER_HEADLINE, LINK_LIST)
