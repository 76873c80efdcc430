"""The data tables of a page and the blocks in their cells: a table is one thing, and its cells are no lines."""

from __future__ import annotations

from typing import NamedTuple

from cleaners.page.block import SourceBlock
from cleaners.page.scope import TAG_BIT, Scope
from cleaners.page.tables import is_data_table
from cleaners.story.blocks import Blocks

_TABLE = TAG_BIT["table"]
_CELLS = frozenset(("td", "th"))
_PARAGRAPH = 40  # words; a cell with two such blocks holds a text, and the table is the page's layout
_TEXT = 200  # words of a cell that holds a text, in however many blocks


class Table(NamedTuple):
    """A data table: its element, and its blocks in order, caption and head rows included."""

    scope: Scope
    blocks: list[SourceBlock]

    @property
    def letters(self) -> int:
        """Letters and digits of all blocks, at least 1."""
        return sum(len(block.squeezed) for block in self.blocks) or 1

    @property
    def link_density(self) -> float:
        """Share of the table's characters inside links, 0 to 1."""
        return sum(block.link_chars for block in self.blocks) / (sum(block.chars for block in self.blocks) or 1)


def tables_of(blocks: Blocks) -> list[Table]:
    """The data tables of a page, in order. What is shown only as a region (a button in a cell) is no part of them.

    A table that only lays out the page is none: its cells hold texts, the headline, or code. Nor is one of a single block.
    """
    if blocks.source != "page":
        return []
    found: dict[int, Table] = {}
    for block in blocks.all:
        if block.scope.tags & _TABLE and block.region is None:
            scope = next(scope for scope in block.scope.chain() if scope.tag == "table")
            found.setdefault(scope.key, Table(scope, [])).blocks.append(block)
    return [table for table in found.values() if len(table.blocks) > 1 and _is_data(blocks, table)]


def by_block(blocks: Blocks) -> dict[int, Table]:
    """The data table that each block of one is in, by the block's index."""
    return {block.index: table for table in blocks.of_page(tables_of) for block in table.blocks}


def _is_data(blocks: Blocks, table: Table) -> bool:
    if any(block.raw or blocks.fields.get(block.index) == "title" for block in table.blocks):
        return False
    return not _holds_text(table) and is_data_table(table.scope.element)


def _holds_text(table: Table) -> bool:
    """Whether a cell holds a text: many words, or two paragraphs."""
    words: dict[int, int] = {}
    paragraphs: dict[int, int] = {}
    for block in table.blocks:
        if block.chars < _PARAGRAPH:
            continue
        key = next((scope.key for scope in block.scope.chain() if scope.tag in _CELLS), -1)
        words[key] = words.get(key, 0) + block.words
        paragraphs[key] = paragraphs.get(key, 0) + (block.words >= _PARAGRAPH)
    return any(count > _TEXT for count in words.values()) or any(count > 1 for count in paragraphs.values())
