"""Headings of parts of the story, which the voters lose more easily than the text below them."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

# The voters' score: of headings between this and the threshold right above the story, three in four belong to the story
# on labelled pages; of those below it, hardly more than half.
_LEAST = 0.45
_BETWEEN = 0.4  # the score of a line between such a heading and the story


@rule("heads-story", why="heads a part of the story", field="body")
def HEADS_STORY(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A heading that the voters are unsure of, and the line below it, right above text that they take for story."""
    first, last = blocks.span
    if not blocks.weighed or blocks.source != "page":
        return
    for block in blocks.all[max(0, first - 2) : last]:
        if not block.level or blocks.voted(block) or not _may_be(blocks, block, _LEAST):
            continue
        below = [other for other in blocks.all[block.index + 1 : block.index + 4] if other.region is None][:2]
        place = next((n for n, other in enumerate(below) if blocks.voted(other) and _under(block, other)), None)
        if place is None:
            continue
        for other in (block, *below[:place]):
            if _may_be(blocks, other, _BETWEEN):
                yield Hit(other, f"score {blocks.scores[other.index]:.2f}, over {below[place].text[:40]!r}")


def _may_be(blocks: Blocks, block: SourceBlock, least: float) -> bool:
    return blocks.scores[block.index] >= least and block.link_density < 0.5


def _under(heading: SourceBlock, block: SourceBlock) -> bool:
    holder = heading.scope.parent
    return holder is not None and block.scope.is_in(holder)


RULES = (HEADS_STORY,)
