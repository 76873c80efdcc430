"""Signals made of votes: what a voter says of a block, of its neighbours, and of the blocks that share its place.

The second stage of the learned voter sees the first stage's opinion this way, and trafilatura's where it was asked.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.votes.layout import Ids, Layout, Matrix, side_by_side, smooth, sums

Floats = npt.NDArray[Any]
# Neighbours whose opinions the second stage sees; changing it asks for a new training.
OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
SIGNALS: dict[str, str] = {
    "here": "the opinion of this block",
    "window": "the mean opinion in a window of eleven blocks, by length",
    "scope": "the mean opinion of the blocks in its own element, by length",
    "parent": "the mean opinion of the blocks in the element around its own, by length",
    "shape": "the mean opinion of the blocks of the same tag and class, by length",
    "scope_plain": "the mean opinion of the blocks in its own element, each counted once",
    "shape_plain": "the mean opinion of the blocks of the same tag and class, each counted once",
    "before": "share of the story so far before it",
    "since_story": "blocks since the last that belongs to the story",
    "until_story": "blocks to the next that belongs to the story",
    "since_main": "blocks since the last long one that belongs to the story",
    "until_main": "blocks to the next long one that belongs to the story",
    "share": "share of the page's text that belongs to the story",
    "story_share": "share of the story that stands in its own element",
    "parent_story_share": "share of the story that stands in the element around its own",
}
_COLUMNS = (*(f":{name}" for name in SIGNALS), *(f"@{offset:+d}" for offset in OFFSETS))
_LONG = 80  # characters without spaces


def names(voter: str) -> tuple[str, ...]:
    """The names of the signals made of one voter's opinion."""
    return tuple(voter + column for column in _COLUMNS)


def matrix(where: Layout, opinion: Matrix) -> Matrix:
    """An array of shape (blocks, signals) for one voter's opinion, 0 to 1 for each block."""
    chars = where.chars
    weighed = chars * opinion
    total = float(weighed.sum()) or 1.0
    own, own_weight, own_mean = _means(where.own, opinion, chars)
    parent, parent_weight, _ = _means(where.parent, opinion, chars)
    shape, _, shape_mean = _means(where.shape, opinion, chars)
    window = np.ones(11, dtype=np.float32)
    story = opinion >= 0.5
    main = story & (chars >= _LONG)
    columns: dict[str, Any] = {
        ":here": opinion,
        ":window": smooth(weighed, window) / np.maximum(smooth(chars, window), 1),
        ":scope": own,
        ":parent": parent,
        ":shape": shape,
        ":scope_plain": own_mean,
        ":shape_plain": shape_mean,
        ":before": (np.cumsum(weighed) - weighed) / total,
        ":since_story": _since(story),
        ":until_story": _since(story[::-1])[::-1],
        ":since_main": _since(main),
        ":until_main": _since(main[::-1])[::-1],
        ":share": np.full(len(chars), total / (float(chars.sum()) or 1.0)),
        ":story_share": own_weight / total,
        ":parent_story_share": parent_weight / total,
    }
    columns |= {f"@{offset:+d}": _moved(opinion, offset) for offset in OFFSETS}
    return side_by_side(_COLUMNS, columns)


def _means(ids: Ids, opinion: Matrix, chars: Matrix) -> tuple[Floats, Floats, Floats]:
    """By key: mean opinion weighed by length, weight of the opinion, plain mean opinion; each per block."""
    weight, size, plain, count = sums(ids, chars * opinion, chars, opinion)
    return weight / np.maximum(size, 1), weight, plain / count


def _since(marked: npt.NDArray[np.bool_]) -> Matrix:
    """Blocks since the last marked one before each, 30 at most."""
    index = np.arange(len(marked), dtype=np.float32)
    last = np.maximum.accumulate(np.where(marked, index, -50))
    last = np.concatenate(([-50], last[:-1]))
    return np.minimum(index - last, 30).astype(np.float32)


def _moved(values: Matrix, offset: int) -> Matrix:
    out = np.zeros_like(values)
    if offset < 0:
        out[-offset:] = values[:offset]
    else:
        out[:-offset] = values[offset:]
    return out
