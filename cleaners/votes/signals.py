"""The signals of a block: what the learned voter weighs, each named and explained.

``matrix`` gives a row a block and a column a signal, in the order of ``NAMES``. Signals are counts, shares between
0 and 1, or yes and no as 1 and 0; none is a word of a page, so that they mean the same in every language.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaners.lexicon.families import FAMILIES
from cleaners.page.class_names import GROUPS
from cleaners.page.scope import STRUCTURAL, Scope
from cleaners.story.blocks import Blocks
from cleaners.votes import own as owns
from cleaners.votes import place as places
from cleaners.votes.layout import Layout, Matrix, smooth
from cleaners.votes.own import OWN
from cleaners.votes.place import PLACE

# What a phrase of a family is as a signal: 3 where the whole line is such a phrase, 2 after a label, 1 where it begins so.
_HOW = {"line": 3, "label": 2, "start": 1}
NEAR = ("chars", "link_density", "ends_sentence", "level", "is_p", "is_li", "capital_words", "stops", "same_scope",
        "same_shape", "ends_colon", "strong")  # fmt: skip
OFFSETS = (-3, -2, -1, 1, 2, 3)
_TAGS = tuple(t for t in STRUCTURAL if t not in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "figcaption", "pre"))
OWN_GROUPS = tuple(f"own:{name}" for name in GROUPS)
AROUND_GROUPS = tuple(f"around:{name}" for name in GROUPS)
INSIDE = tuple(f"in:{tag}" for tag in _TAGS)
NAMES: tuple[str, ...] = (
    *OWN,
    *PLACE,
    *OWN_GROUPS,
    *AROUND_GROUPS,
    *INSIDE,
    *(f"{name}@{offset:+d}" for offset in OFFSETS for name in NEAR),
    *(f"phrase:{family}" for family in FAMILIES),
    "phrase:heading",
    "phrase:near",
)


def matrix(blocks: Blocks, where: Layout, in_json_ld: Sequence[float]) -> Matrix:
    """The signals of all blocks of a page, of which there is at least one: an array of shape (blocks, signals).

    ``in_json_ld`` is each block's share in the page's JSON-LD body.
    """
    items = blocks.all
    own = owns.matrix(blocks, where, in_json_ld)
    place, same = places.matrix(blocks, where)
    own_bits = np.array([_own_groups(block.scope) for block in items], dtype=np.int64)
    around_bits = np.array([_around_groups(block.scope) for block in items], dtype=np.int64)
    tag_bits = np.array([block.scope.tags for block in items], dtype=np.int64)
    shifts = np.arange(len(GROUPS))
    tags = np.array([STRUCTURAL.index(tag) for tag in _TAGS])
    parts = [
        own,
        place,
        (own_bits[:, None] >> shifts) & 1,
        (around_bits[:, None] >> shifts) & 1,
        (tag_bits[:, None] >> tags) & 1,
        _near(own, same),
        _phrases(blocks, own),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _own_groups(scope: Scope) -> int:
    """What the block's own element, and one that holds it closely, are named for."""
    found = scope.groups
    parent = scope.parent
    if parent is not None and parent.depth > 1:
        found |= parent.groups
    return found


def _around_groups(scope: Scope) -> int:
    """What the elements around are named for; not <html> and <body>, whose classes speak of the whole page."""
    found = 0
    current: Scope | None = scope
    while current is not None and current.depth > 1:
        found |= current.groups
        current = current.parent
    return found


def _phrases(blocks: Blocks, own: Matrix) -> Matrix:
    """What the lexicon says of each block; whether the last heading is a phrase; how many blocks near it are."""
    table = np.zeros((len(blocks.all), len(FAMILIES) + 2), dtype=np.float32)
    column = {family: place for place, family in enumerate(FAMILIES)}
    heading = 0.0
    for row, block in enumerate(blocks.all):
        table[row, -2] = heading
        found = block.phrases if block.chars < 400 else ()
        for match in found:
            if match.family in column:
                place = column[match.family]
                table[row, place] = max(table[row, place], _HOW[match.how])
        if block.level or block.all_marked("strong"):
            heading = 1.0 + (_HOW[found[0].how] if found else -1.0)
    any_phrase = np.asarray((table[:, : len(FAMILIES)] > 0).any(axis=1), dtype=np.float32)
    table[:, -1] = smooth(any_phrase, np.ones(7, dtype=np.float32))
    return table


def _near(own: Matrix, same: Matrix) -> Matrix:
    """The signals of ``NEAR`` of the neighbours; zeros past the ends of the page."""
    names = list(OWN)
    columns = [
        same[:, 0] if n == "same_scope" else same[:, 1] if n == "same_shape" else own[:, names.index(n)] for n in NEAR
    ]
    table = np.stack(columns, axis=1)
    out = []
    for offset in OFFSETS:
        moved = np.zeros_like(table)
        if offset < 0:
            moved[-offset:] = table[:offset]
        else:
            moved[:-offset] = table[offset:]
        out.append(moved)
    return np.concatenate(out, axis=1)
