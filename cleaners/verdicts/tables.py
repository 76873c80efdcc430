"""A data table before the rules and the fields: it is taken whole, or left whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cleaners.story.blocks import Blocks
from cleaners.story.tables import by_block

_MOST = 0.5  # share of a table's letters that a rule for lines must hit to take the table: a calendar, a box of links


def whole_tables(blocks: Blocks, found: Mapping[int, str], by_element: Collection[int]) -> dict[int, str]:
    """The hits of a rule, by index, with all blocks of each table of which it hits most, and none of the others.

    A cell that reads "Duration" is no player's label, and two cells alike are no repetition. Hits by element stay.
    """
    tables = blocks.of_page(by_block)
    hits: dict[int, str] = {}
    for index, detail in found.items():
        table = tables.get(index)
        if table is None or index in by_element:
            hits[index] = detail
        elif index not in hits:
            letters = sum(len(block.squeezed) for block in table.blocks if block.index in found)
            if letters >= _MOST * table.letters:
                hits |= {block.index: found.get(block.index, detail) for block in table.blocks}
    return hits


def score_of(blocks: Blocks, index: int) -> float:
    """The voters' score of a block, or of the table that it is in: the mean by letters."""
    table = blocks.of_page(by_block).get(index)
    if table is None:
        return blocks.scores[index]
    return sum(blocks.scores[block.index] * len(block.squeezed) for block in table.blocks) / table.letters


def is_story_too(blocks: Blocks, index: int) -> bool:
    """Whether a block that a field was read from stays in the story, if it is voted in: a standfirst that looks like the
    story's paragraphs, a cell."""
    return blocks.is_soft(index) or index in blocks.of_page(by_block)
