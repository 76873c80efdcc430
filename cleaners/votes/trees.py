"""Boosted oblivious trees: reading the model's data file, scores, and which signals weighed most.

An oblivious tree asks one question a level, the same for all of the level's nodes, so a whole forest is a table of
comparisons and one look-up a tree: a page's blocks are scored at once by numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaners.votes.signals import Matrix


@dataclass(frozen=True)
class Forest:
    """``signals``: the columns that it reads, by name. ``column`` and ``border``: for every tree and level, which of
    them is compared and with what; shape (trees, depth). ``leaves``: shape (trees, 2 ** depth); the bit of level d is
    ``1 << d``, and there are 8 levels at most. ``bias`` is added to the sum."""

    signals: tuple[str, ...]
    column: npt.NDArray[np.int64]
    border: npt.NDArray[np.float32]
    leaves: npt.NDArray[np.float32]
    bias: float

    def raw(self, rows: Matrix) -> Matrix:
        """The sums of the trees' leaves, log-odds; shape (rows,)."""
        index = self._leaf(rows)
        return np.asarray(
            self.leaves[np.arange(len(self.leaves)), index].sum(axis=1, dtype=np.float32) + self.bias,
            dtype=np.float32,
        )

    def scores(self, rows: Matrix) -> Matrix:
        """Probabilities, 0 to 1; shape (rows,)."""
        return np.asarray(1 / (1 + np.exp(-self.raw(rows))), dtype=np.float32)

    def _leaf(self, rows: Matrix) -> npt.NDArray[np.int64]:
        trees, depth = self.column.shape
        bits = np.take(rows, self.column.ravel(), axis=1) > self.border.ravel()
        packed = np.packbits(bits.reshape(len(rows), trees, depth), axis=2, bitorder="little")
        return packed[:, :, 0].astype(np.int64)

    def weights(self, rows: Matrix) -> Matrix:
        """How much each signal moved each row's sum, along the trees' paths; shape (rows, signals).

        The value of a node is the mean of the leaves below it; a level's share is what its answer changed (Saabas).
        """
        depth = self.column.shape[1]
        index = self._leaf(rows)
        width = len(self.signals)
        moved = np.zeros(len(rows) * width)
        cells = np.arange(len(rows))[:, None] * width
        for level in range(depth):
            # The mean over all answers to the questions from ``level`` on, the earlier ones being as they are.
            upper = self._means(index, level + 1)
            lower = self._means(index, level)
            change = upper - lower
            where = (cells + self.column[:, level]).ravel()
            moved += np.bincount(where, weights=change.ravel(), minlength=len(moved))
        return moved.reshape(len(rows), width).astype(np.float32)

    def _means(self, index: npt.NDArray[np.int64], fixed: int) -> Matrix:
        """Mean of the leaves that agree with ``index`` in its lowest ``fixed`` bits; shape (rows, trees)."""
        trees, depth = self.column.shape
        folded = self.leaves.reshape(trees, 1 << (depth - fixed), 1 << fixed).mean(axis=1)
        return np.asarray(folded[np.arange(trees), index & ((1 << fixed) - 1)], dtype=np.float32)


def select(table: Matrix, names: Sequence[str], wanted: Sequence[str]) -> Matrix:
    """The wanted columns of a table of signals, in the order asked for."""
    where = {name: place for place, name in enumerate(names)}
    return table[:, [where[name] for name in wanted]]
