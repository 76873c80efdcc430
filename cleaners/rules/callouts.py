"""Boxes and folds in a story: remarks that a writer sets apart, questions that open at a click.

Their texts are often no paragraphs but bare text in elements named for the box, of which the voters know little.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import named, vocabulary
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.amid import is_within
from cleaners.story.blocks import Blocks

_CALLOUTS = frozenset(vocabulary("elements")["callout"])
_CLIMB = 6  # elements between a line and its box
_LINKS = 0.5  # share of links from which a box points elsewhere


@rule("callout", why="a remark or a fold in the story", field="body")
def CALLOUT(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A line of a box amid the story, and the line over a fold whose content is story."""
    if blocks.source != "page":
        return
    first, last = blocks.span
    for block in blocks.all[max(0, first - 1) : last + 1]:
        if block.region is not None or blocks.voted(block) or not block.squeezed or block.link_density > _LINKS:
            continue
        box = _box(block)
        around = box.parent if box else block.scope
        if (box or _is_over_story(blocks, block)) and around is not None and is_within(blocks, around):
            yield Hit(
                block,
                f"in an element of class {named(box.classes or '', _CALLOUTS)!r}" if box else "opens what is story",
            )


def _box(block: SourceBlock) -> Scope | None:
    """The box that a block is in; one with a form asks for something."""
    for _, scope in zip(range(_CLIMB), block.scope.chain(), strict=False):
        if scope.classes and named(scope.classes, _CALLOUTS):
            return None if next(scope.element.iter("form", "input"), None) is not None else scope
    return None


def _is_over_story(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line is the summary of a fold of which the next block is voted in."""
    below = blocks.around(block, 1)
    if not block.inside("summary") or below is None or not blocks.voted(below):
        return False
    fold = next((scope for scope in block.scope.chain() if scope.tag == "details"), None)
    return fold is not None and below.scope.is_in(fold)


RULES = (CALLOUT,)
