"""A forest's sums are those of its trees walked one by one, and what moved them adds up to them."""

from __future__ import annotations

import numpy as np
import pytest

from cleaners.votes.layout import Matrix
from cleaners.votes.trees import Forest

DEPTH, TREES, SIGNALS = 3, 20, 7


@pytest.fixture
def forest() -> Forest:
    draw = np.random.default_rng(3)
    return Forest(
        tuple(f"signal {number}" for number in range(SIGNALS)),
        draw.integers(0, SIGNALS, (TREES, DEPTH)),
        draw.normal(size=(TREES, DEPTH)).astype(np.float32),
        draw.normal(size=(TREES, 1 << DEPTH)).astype(np.float32),
        0.25,
    )


@pytest.fixture
def rows() -> Matrix:
    return np.random.default_rng(4).normal(size=(30, SIGNALS)).astype(np.float32)


def walked(forest: Forest, row: Matrix) -> float:
    """The sum of one row, a tree after the other."""
    total = forest.bias
    for column, border, leaves in zip(forest.column, forest.border, forest.leaves, strict=True):
        leaf = sum((row[c] > b) << level for level, (c, b) in enumerate(zip(column, border, strict=True)))
        total += leaves[leaf]
    return float(total)


def test_sums_are_those_of_the_trees(forest: Forest, rows: Matrix) -> None:
    assert np.allclose(forest.raw(rows), [walked(forest, row) for row in rows], atol=1e-5)


def test_scores_are_probabilities_in_the_order_of_the_sums(forest: Forest, rows: Matrix) -> None:
    scores = forest.scores(rows)
    assert ((scores > 0) & (scores < 1)).all()
    assert (np.argsort(scores) == np.argsort(forest.raw(rows))).all()


def test_what_moved_a_sum_adds_up_to_it(forest: Forest, rows: Matrix) -> None:
    unmoved = forest.bias + forest.leaves.mean(axis=1).sum()
    moved = forest.weights(rows)
    assert moved.shape == (30, SIGNALS)
    assert np.allclose(unmoved + moved.sum(axis=1), forest.raw(rows), atol=1e-4)


def test_a_signal_that_no_tree_asks_for_moves_nothing(rows: Matrix) -> None:
    one = Forest(
        tuple("abcdefg"),
        np.full((1, 2), 3),
        np.zeros((1, 2), dtype=np.float32),
        np.array([[1, 2, 3, 4]], dtype=np.float32),
        0.0,
    )
    assert np.flatnonzero(one.weights(rows).any(axis=0)).tolist() == [3]
