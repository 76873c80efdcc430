"""The signals of a block: what the learned voter weighs, each named and explained.

``matrix`` gives a row a block and a column a signal, in the order of ``NAMES``. Signals are counts, shares between 0
and 1, or yes and no as 1 and 0; none is a word of a page, and so all mean the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaners.lexicon.families import FAMILIES
from cleaners.page.class_names import BIT
from cleaners.page.scope import STRUCTURAL, TAG_BIT, Scope
from cleaners.story.blocks import Blocks
from cleaners.votes import lines
from cleaners.votes import own as owns
from cleaners.votes import place as places
from cleaners.votes.layout import Layout, Matrix, smooth
from cleaners.votes.lines import LINES
from cleaners.votes.own import OWN
from cleaners.votes.place import PLACE

# What a phrase of a family is as a signal: 3 where the whole line is such a phrase, 2 after a label, 1 where it begins so.
_HOW = {"line": 3, "label": 2, "start": 1}
NEAR = ("chars", "link_density", "ends_sentence", "level", "is_p", "is_li", "capital_words", "stops", "same_scope",
        "same_shape", "ends_colon", "strong")  # fmt: skip
OFFSETS = (-3, -2, -1, 1, 2, 3)  # neighbours whose signals a block has too; changing it needs a new training
_TAGS = tuple(t for t in STRUCTURAL if t not in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "figcaption", "pre"))
_HEADING, _NEARBY = "phrase:heading", "phrase:near"
_PHRASES = (*(f"phrase:{family}" for family in FAMILIES), _HEADING, _NEARBY)


class _Page(NamedTuple):
    """What the parts of the table are computed from."""

    blocks: Blocks
    where: Layout
    own: Matrix


class _Part(NamedTuple):
    """Some of the columns: their names, and the function that computes them, in the order of the names."""

    names: Sequence[str]
    columns: Callable[[_Page], npt.NDArray[Any]]


def matrix(blocks: Blocks, where: Layout, in_json_ld: Sequence[float]) -> Matrix:
    """The signals of all blocks of a page, of which there is at least one: an array of shape (blocks, signals).

    ``in_json_ld`` is each block's share in the page's JSON-LD body.
    """
    page = _Page(blocks, where, owns.matrix(blocks, where, in_json_ld))
    return np.concatenate([part.columns(page) for part in _PARTS], axis=1, dtype=np.float32)


def _among(found: Iterable[int], bits: Sequence[int]) -> npt.NDArray[np.int64]:
    """For each set of bits a row that says which of ``bits`` are in it."""
    places = np.array([bit.bit_length() - 1 for bit in bits])
    return np.asarray((np.array(list(found), dtype=np.int64)[:, None] >> places) & 1)


def _named_own(page: _Page) -> npt.NDArray[np.int64]:
    return _among((_own_groups(block.scope) for block in page.blocks.all), tuple(BIT.values()))


def _named_around(page: _Page) -> npt.NDArray[np.int64]:
    return _among((block.scope.around_inside for block in page.blocks.all), tuple(BIT.values()))


def _inside(page: _Page) -> npt.NDArray[np.int64]:
    return _among((block.scope.tags for block in page.blocks.all), [TAG_BIT[tag] for tag in _TAGS])


def _own_groups(scope: Scope) -> int:
    """The groups of names of the block's own element, and of one close around it."""
    found = scope.groups
    parent = scope.parent
    if parent is not None and parent.depth > 1:
        found |= parent.groups
    return found


def _near(page: _Page) -> Matrix:
    """The signals of ``NEAR`` of the neighbours; zeros past the ends of the page."""
    columns = dict(zip(OWN, page.own.T, strict=True)) | places.same(page.where)
    table = np.stack([columns[name] for name in NEAR], axis=1)
    out = []
    for offset in OFFSETS:
        moved = np.zeros_like(table)
        if offset < 0:
            moved[-offset:] = table[:offset]
        else:
            moved[:-offset] = table[offset:]
        out.append(moved)
    return np.concatenate(out, axis=1)


def _phrases(page: _Page) -> Matrix:
    """What the lexicon says about each block; whether the last heading is a phrase; how many blocks near it are."""
    items = page.blocks.all
    table = np.zeros((len(items), len(_PHRASES)), dtype=np.float32)
    column = {name: place for place, name in enumerate(_PHRASES)}
    heading = 0.0
    for row, block in enumerate(items):
        table[row, column[_HEADING]] = heading
        found = block.phrases if block.chars < 400 else ()
        for match in found:
            place = column[f"phrase:{match.family}"]
            table[row, place] = max(table[row, place], _HOW[match.how])
        if block.level or block.all_marked("strong"):
            heading = 1.0 + (_HOW[found[0].how] if found else -1.0)
    any_phrase = np.asarray((table[:, : len(FAMILIES)] > 0).any(axis=1), dtype=np.float32)
    table[:, column[_NEARBY]] = smooth(any_phrase, np.ones(7, dtype=np.float32))
    return table


_PARTS = (
    _Part(tuple(OWN), lambda page: page.own),
    _Part(tuple(PLACE), lambda page: places.matrix(page.blocks, page.where)),
    _Part([f"own:{name}" for name in BIT], _named_own),
    _Part([f"around:{name}" for name in BIT], _named_around),
    _Part([f"in:{tag}" for tag in _TAGS], _inside),
    _Part([f"{name}@{offset:+d}" for offset in OFFSETS for name in NEAR], _near),
    _Part(_PHRASES, _phrases),
    _Part(tuple(LINES), lambda page: lines.matrix(page.blocks)),
)
NAMES: tuple[str, ...] = tuple(name for part in _PARTS for name in part.names)
