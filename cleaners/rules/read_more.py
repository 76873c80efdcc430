"""Links to other stories inside a story: "READ MORE: …", "Lire aussi : …", headings of link lists, and the lists."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.lexicon import Match, matches
from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.story.blocks import Blocks


def _begins(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    return match.how == "start"


def _is_label_or_line(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    return match.how != "start"


READ_MORE = phrase_rule(
    "read-more", "read_more", why="points to another story", words=16, accept=_is_label_or_line, pictures=True
)
# A sentence that begins so ("Read our full review of …") may be part of what the story says.
READ_ON = phrase_rule(
    "read-on", "read_more", why="sends the reader to another story", words=16, accept=_begins, yields=0.8
)
RELATED_HEADING = phrase_rule(
    "related-heading", "related_heading", why="the heading of a list of other stories", words=10, pictures=True
)

_MAX_LIST = 12  # blocks under one heading


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


RULES = (READ_MORE, READ_ON, RELATED_HEADING, RELATED_LIST, LINK_LIST)
