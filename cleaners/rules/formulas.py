"""Formulas on lines of their own, which no voter takes for prose."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.story.amid import is_within
from cleaners.story.blocks import Blocks
from cleaners.text.folding import letters_and_digits

_BESIDE = 6  # letters beside a formula on its line: its number, "and", "where"


@rule("formula-in-story", why="a formula between the paragraphs of the story", field="body")
def FORMULA_IN_STORY(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A line that is formulas alone, in the element that holds the story."""
    if blocks.source != "page":
        return
    first, last = blocks.span
    for block in blocks.all[first : last + 1]:
        if block.region is None and not blocks.voted(block) and _is_formula(block) and is_within(blocks, block.scope):
            yield Hit(block, "in the element that holds the story")


def _is_formula(block: SourceBlock) -> bool:
    if not any(piece.tex for piece in block.pieces):
        return False
    beside = sum(len(letters_and_digits(piece.text)) for piece in block.pieces if not piece.tex)
    return beside <= _BESIDE


RULES = (FORMULA_IN_STORY,)
