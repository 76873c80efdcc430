"""Whole sections whose heading says that they are not the story: other stories, readers' comments.

A heading such as "Related" that begins an element of its own applies to everything in the element, however much its
texts look like a story: teasers with whole first paragraphs, readers' letters under a short report.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

_HEADINGS = frozenset(("related_heading", "read_more", "comments"))
_OUTER = frozenset(("html", "body", "main"))
_STORY = 60  # characters without spaces of a paragraph; so much must be voted in before the section
_SURE = 0.9  # the voters' score


@rule("other-section", why="in a section that its heading sets apart from the story", limit=1.0, yields=0.97)
def OTHER_SECTION(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """Everything in an element that begins with a heading of other stories or of comments, after the story."""
    story_chars = 0  # characters of the story so far
    until = -1  # the last block of the section that was found
    for block in blocks.all if blocks.source == "page" else ():
        if block.index <= until:
            continue
        if story_chars >= _STORY and (heading := _heading(block)):
            inside = _section(blocks, block)
            if inside:
                until = inside[-1].index
                for other in inside:
                    yield Hit(other, f"under {heading!r}")
                continue
        story_chars += block.chars if blocks.voted(block) else 0


def _heading(block: SourceBlock) -> str:
    """The phrase by which a heading says that what follows is not part of the story; empty for all other blocks."""
    if not (block.level or block.all_marked("strong")):
        return ""
    return next((m.phrase for m in block.phrases if m.family in _HEADINGS and m.how == "line"), "")


def _section(blocks: Blocks, heading: SourceBlock) -> list[SourceBlock]:
    """The blocks after a heading in the largest element that begins with it."""
    before = blocks.all[heading.index - 1]
    inside: list[SourceBlock] = []
    for scope in heading.scope.chain():
        if scope.tag in _OUTER or before.scope.is_in(scope):
            break
        more = _behind(blocks, heading, scope)
        # A box at the start of the second part of a story is not the heading of that part.
        if inside and any(_is_story(blocks, other) for other in more[len(inside) :]):
            break
        inside = more
    return inside


def _behind(blocks: Blocks, heading: SourceBlock, scope: Scope) -> list[SourceBlock]:
    return list(takewhile(lambda block: block.scope.is_in(scope), blocks.all[heading.index + 1 :]))


def _is_story(blocks: Blocks, block: SourceBlock) -> bool:
    return block.chars >= _STORY and blocks.scores[block.index] >= _SURE


RULES = (OTHER_SECTION,)
