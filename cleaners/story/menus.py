"""Menus by their looks: a dozen or more labels in a row, wherever they stand and whatever their elements are called."""

from __future__ import annotations

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks
from cleaners.text.scripts import mostly_unspaced
from cleaners.text.sentences import ends_sentence

_ROW = 12  # labels in a row that are a menu
_COUNTING = 0.25  # share of the labels that have digits
_CLIMB = 4  # elements between a label and the one in which paragraphs stand too
_PARAGRAPHS = frozenset(("p", "li", "blockquote", "dd", "h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = 5  # of links in one block
# Characters without spaces of a label, at most, and of a sentence or two, at least; in scripts without spaces fewer say as
# much.
_LABEL, _UNSPACED_LABEL = 40, 14
_PROSE, _UNSPACED_PROSE = 60, 28


def menus(blocks: Blocks) -> list[list[SourceBlock]]:
    """The rows of labels on a page, tables of data and code left out."""
    return blocks.of_page(_menus)


def _menus(blocks: Blocks) -> list[list[SourceBlock]]:
    found: list[list[SourceBlock]] = []
    row: list[SourceBlock] = []
    for block in [*blocks.all, None]:
        if block is not None and is_label(blocks, block):
            row.append(block)
            continue
        if (len(row) >= _ROW and not _counts(row)) or any(_is_lines_of_links(label) for label in row):
            found.append(row)
        row = []
    return found


def _counts(row: list[SourceBlock]) -> bool:
    """Whether the digits of a row make it a list of results, prices or ingredients."""
    return sum(any(map(str.isdigit, label.text)) for label in row) >= _COUNTING * len(row)


def is_label(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a block is short and does not end like a sentence, or is nothing but lines of links, and stands apart from
    paragraphs: a list among the paragraphs of a story is part of it."""
    return block.index in blocks.of_page(_labels)


def _labels(blocks: Blocks) -> frozenset[int]:
    """The labels of a page, by index."""
    return frozenset(block.index for block in blocks.all if _is_label(blocks, block))


def _is_label(blocks: Blocks, block: SourceBlock) -> bool:
    if block.raw or block.level or block.region is not None:
        return False
    short = block.chars <= _LABEL and (block.chars <= _UNSPACED_LABEL or not mostly_unspaced(block.text[:60]))
    if not ((short and not ends_sentence(block.text)) or _is_lines_of_links(block)):
        return False
    holders = blocks.of_page(_holders)
    scope: Scope | None = block.scope
    for _ in range(_CLIMB):
        if scope is None:
            break
        if scope.key in holders:
            return False
        scope = scope.parent
    return True


def _holders(blocks: Blocks) -> frozenset[int]:
    """The elements in which paragraphs stand, by key."""
    own = (block.scope for block in blocks.all if is_prose(block))
    return frozenset(scope.parent.key if scope.tag in _PARAGRAPHS and scope.parent else scope.key for scope in own)


def _is_lines_of_links(block: SourceBlock) -> bool:
    return block.text.count("\n") >= _LINES and block.link_density >= 0.9


def is_prose(block: SourceBlock) -> bool:
    """Whether a block is as long as a sentence or two, and not mostly links."""
    if block.chars < _UNSPACED_PROSE or block.region is not None or block.link_density >= 0.5:
        return False
    return block.chars >= _PROSE or mostly_unspaced(block.text[:60])
