"""Boosted oblivious trees: reading the model's data file, scores, and which signals weighed most.

An oblivious tree asks one question a level, the same for all of the level's nodes, so a whole forest is a table of
comparisons and one look-up a tree: a page's blocks are scored at once by numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from cleaners.votes.layout import Matrix


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
        flat = self._leaf(rows) + self._first_leaf
        return np.asarray(self.leaves.ravel().take(flat).sum(axis=0) + self.bias, dtype=np.float32)

    def scores(self, rows: Matrix) -> Matrix:
        """Probabilities, 0 to 1; shape (rows,)."""
        return np.asarray(1 / (1 + np.exp(-self.raw(rows))), dtype=np.float32)

    @cached_property
    def _first_leaf(self) -> npt.NDArray[np.int32]:
        trees, leaves = self.leaves.shape
        return np.arange(0, trees * leaves, leaves, dtype=np.int32)[:, None]

    def _leaf(self, rows: Matrix) -> npt.NDArray[np.uint8]:
        """Which leaf of every tree each row falls into; shape (trees, rows)."""
        table = np.ascontiguousarray(rows.T)  # a level's answers are then copies of whole lines
        index = np.zeros((len(self.column), len(rows)), dtype=np.uint8)
        for level in range(self.column.shape[1]):
            bits = table.take(self.column[:, level], axis=0) > self.border[:, level, None]
            index |= bits.view(np.uint8) << level
        return index

    def weights(self, rows: Matrix) -> Matrix:
        """How much each signal moved each row's sum, along the trees' paths; shape (rows, signals).

        The value of a node is the mean of the leaves below it; a level's share is what its answer changed (Saabas).
        """
        index = self._leaf(rows).astype(np.int32)
        trees, depth = self.column.shape
        first = np.arange(trees, dtype=np.int32)[:, None]
        # The mean over all answers to the questions that are still open, with more and more of them answered.
        values = [
            self._means[answered].ravel().take((first << answered) + (index & ((1 << answered) - 1)))
            for answered in range(depth + 1)
        ]
        moved = np.stack([upper - lower for lower, upper in pairwise(values)], axis=1)  # trees, levels, rows
        width = len(self.signals)
        cells = self.column[:, :, None] + np.arange(len(rows)) * width
        found = np.bincount(cells.ravel(), weights=moved.ravel(), minlength=len(rows) * width)
        return found.reshape(len(rows), width).astype(np.float32)

    @cached_property
    def _means(self) -> list[Matrix]:
        """For every number of answers, from 0: the mean of the leaves that agree with them; each of shape (trees, 2 **
        answered)."""
        trees, depth = self.column.shape
        return [
            self.leaves.reshape(trees, 1 << (depth - answered), 1 << answered).mean(axis=1)
            for answered in range(depth + 1)
        ]
