"""Where a page's blocks are: lengths, and numbers that are equal for blocks in the same place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks

Matrix = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

PROSE_CHARS = 60  # characters without spaces; shorter blocks are as often labels as sentences


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where a page's blocks are, as arrays of one value a block: lengths in characters without spaces, and numbers that
    are equal for blocks in the same element, the same element around that, two up, and of the same shape (tag and
    class)."""

    chars: Matrix
    linked: Matrix
    prose: Matrix
    own: Ids
    parent: Ids
    grand: Ids
    shape: Ids


def layout(blocks: Blocks) -> Layout:
    """The layout of the blocks of a page."""
    items = blocks.all
    chars = np.array([block.chars for block in items], dtype=np.float32)
    linked = np.minimum(np.array([block.link_chars for block in items], dtype=np.float32), chars)
    prose = np.where((chars >= PROSE_CHARS) & (linked < 0.5 * chars), chars - linked, 0).astype(np.float32)
    prose[np.array([block.region is not None for block in items], dtype=bool)] = 0
    scopes = [block.scope for block in items]
    parents = [up(scope, 1) for scope in scopes]
    shape_numbers: dict[tuple[str, str | None, str], int] = {}
    shape = [
        shape_numbers.setdefault((scope.tag, scope.classes, parent.tag), len(shape_numbers))
        for scope, parent in zip(scopes, parents, strict=True)
    ]
    return Layout(
        chars=chars,
        linked=linked,
        prose=prose,
        own=np.array([scope.key for scope in scopes], dtype=np.int64),
        parent=np.array([parent.key for parent in parents], dtype=np.int64),
        grand=np.array([up(scope, 2).key for scope in scopes], dtype=np.int64),
        shape=np.array(shape, dtype=np.int64),
    )


def side_by_side(names: Iterable[str], columns: Mapping[str, Any]) -> Matrix:
    """The columns as one table, in the order of their names.

    Raises ``ValueError`` where a name has no column, or a column is not among the names.
    """
    names = tuple(names)
    if columns.keys() != set(names):
        raise ValueError(f"a signal without a column, or a column without a signal: {columns.keys() ^ set(names)}")
    return np.stack([np.asarray(columns[name], dtype=np.float32) for name in names], axis=1)


def up(scope: Scope, steps: int) -> Scope:
    """The scope so many elements up, or the outermost."""
    for _ in range(steps):
        if scope.parent is None:
            break
        scope = scope.parent
    return scope


def climbed(scopes: Sequence[Scope], outer: Scope | None) -> list[int]:
    """For each scope the elements to climb from ``outer`` until it is inside; 0 if it is inside already, 12 if that is
    far, or where there is no ``outer``."""
    if outer is None:
        return [12] * len(scopes)
    steps = {scope.key: min(count, 12) for count, scope in enumerate(outer.chain())}
    found = []
    for scope in scopes:
        passed = []
        current: Scope | None = scope
        while current is not None and current.key not in steps:
            passed.append(current.key)
            current = current.parent
        count = steps[current.key] if current is not None else 12
        steps.update(dict.fromkeys(passed, count))
        found.append(count)
    return found


def sums(ids: Ids, *values: Matrix) -> list[npt.NDArray[Any]]:
    """For each block the sum of every value over the blocks of its key, and at the end their number."""
    found: list[npt.NDArray[Any]] = [np.bincount(ids, weights=value)[ids] for value in values]
    return [*found, np.bincount(ids)[ids]]


def smooth(values: npt.NDArray[Any], window: Matrix) -> Matrix:
    """The sums over a window centred on each block."""
    if not len(values):
        return values
    full = np.convolve(values, window)
    start = len(window) // 2
    return np.asarray(full[start : start + len(values)], dtype=np.float32)
