"""Where a page's blocks stand: lengths, and numbers that are equal for blocks of one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.blocks import Scope
from cleaners.view import Blocks

Matrix = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

PROSE_CHARS = 60  # characters without spaces; shorter blocks are as often labels as sentences


@dataclass(frozen=True)
class Layout:
    """Where a page's blocks stand, as arrays of one value a block: lengths in characters without spaces, and numbers
    that are equal for blocks in the same element, the same element around that, two up, and of the same shape (tag and
    class)."""

    chars: Matrix
    linked: Matrix
    prose: Matrix
    own: Ids
    parent: Ids
    grand: Ids
    shape: Ids


def layout(blocks: Blocks) -> Layout:
    """Where the blocks of a page stand."""
    items = blocks.all
    chars = np.array([block.chars for block in items], dtype=np.float32)
    linked = np.minimum(np.array([block.link_chars for block in items], dtype=np.float32), chars)
    prose = np.where((chars >= PROSE_CHARS) & (linked < 0.5 * chars), chars - linked, 0).astype(np.float32)
    prose[np.array([block.region is not None for block in items], dtype=bool)] = 0
    scopes = [block.scope for block in items]
    parents = [up(scope, 1) for scope in scopes]
    looks: dict[tuple[str, str | None, str], int] = {}
    shape = [
        looks.setdefault((scope.tag, scope.classes, parent.tag), len(looks))
        for scope, parent in zip(scopes, parents, strict=True)
    ]
    return Layout(
        chars,
        linked,
        prose,
        np.array([scope.key for scope in scopes], dtype=np.int64),
        np.array([parent.key for parent in parents], dtype=np.int64),
        np.array([up(scope, 2).key for scope in scopes], dtype=np.int64),
        np.array(shape, dtype=np.int64),
    )


def up(scope: Scope, steps: int) -> Scope:
    """The scope so many elements up, or the outermost."""
    for _ in range(steps):
        if scope.parent is None:
            break
        scope = scope.parent
    return scope


def climbed(scope: Scope, inside: dict[int, int]) -> int:
    """Elements to climb from one whose surroundings ``inside`` counts by key, until a scope is in; 0 where it stands in
    it, 12 where the two share nothing."""
    for outer in scope.chain():
        steps = inside.get(outer.key)
        if steps is not None:
            return min(steps, 12)
    return 12


def sums(ids: Ids, *values: Matrix) -> list[npt.NDArray[Any]]:
    """For each block the sum of every value over the blocks of its key, and at the end their number."""
    _, inverse = np.unique(ids, return_inverse=True)
    found: list[npt.NDArray[Any]] = [np.bincount(inverse, weights=value)[inverse] for value in values]
    return [*found, np.bincount(inverse)[inverse]]


def smooth(values: npt.NDArray[Any], window: Matrix) -> Matrix:
    """The sums over a window centred on each block."""
    if not len(values):
        return values
    full = np.convolve(values, window)
    start = len(window) // 2
    return np.asarray(full[start : start + len(values)], dtype=np.float32)
