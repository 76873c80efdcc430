"""The signals of a block's place: what stands around it, and what share of the page's text stands there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks
from cleaners.votes.layout import Layout, Matrix, climbed, side_by_side, smooth, sums

Columns = dict[str, Any]
Floats = npt.NDArray[Any]

PLACE: dict[str, str] = {
    "index_share": "share of the page's blocks before it",
    "chars_before": "share of the page's text before it",
    "from_end": "blocks to the end of the page (logarithm)",
    "after_title": "blocks since the title, negative before it (compressed)",
    "heading_distance": "blocks since the last heading",
    "heading_level": "level of the last heading",
    "heading_groups_related": "the last heading's surroundings are named for related links",
    "scope_text": "share of the page's prose in its own element",
    "scope_links": "link density of its own element",
    "scope_blocks": "blocks in its own element (logarithm)",
    "parent_text": "share of the page's prose in the element around its own",
    "parent_links": "link density of the element around its own",
    "parent_blocks": "blocks in the element around its own (logarithm)",
    "grand_text": "share of the page's prose two elements up",
    "grand_links": "link density two elements up",
    "shape_text": "share of the page's prose in blocks of the same tag and class",
    "shape_links": "link density of the blocks of the same tag and class",
    "shape_blocks": "blocks of the same tag and class (logarithm)",
    "shape_mean": "mean length of the blocks of the same tag and class (logarithm)",
    "best_distance": "elements between it and the element with most prose",
    "best_inside": "stands in the element with most prose",
    "best_direct": "stands directly in the element with most prose",
    "window_text": "mean length in a window of nine blocks (logarithm)",
    "window_links": "link density in a window of nine blocks",
    "page_blocks": "blocks on the page (logarithm)",
    "page_prose": "prose on the page, in characters (logarithm)",
    "prose_before": "share of the page's prose before it",
    "since_prose": "blocks since the last prose",
    "until_prose": "blocks to the next prose",
}


class _Sums(NamedTuple):
    """For each block, of the blocks that share its place: their characters, those in links, their prose, their number."""

    chars: Floats
    linked: Floats
    prose: Floats
    blocks: Floats

    @property
    def links(self) -> Floats:
        """The share of the text in links."""
        return np.asarray(self.linked / np.maximum(self.chars, 1))


def matrix(blocks: Blocks, where: Layout) -> Matrix:
    """An array of shape (blocks, signals), in the order of ``PLACE``."""
    total = float(where.prose.sum()) or 1.0
    columns = _order(blocks, where) | _headings(blocks) | _shared(where, total)
    columns |= _best(blocks.all, where) | _windows(where) | _prose(where.prose, total)
    return side_by_side(PLACE, columns)


def same(where: Layout) -> dict[str, Matrix]:
    """Whether each block shares its scope and its shape with the one before, by the name of the signal."""
    scope, shape = np.zeros((2, len(where.chars)), dtype=np.float32)
    scope[1:] = (where.parent[1:] == where.parent[:-1]) | (where.own[1:] == where.own[:-1])
    shape[1:] = where.shape[1:] == where.shape[:-1]
    return {"same_scope": scope, "same_shape": shape}


def _order(blocks: Blocks, where: Layout) -> Columns:
    count = len(blocks.all)
    index = np.arange(count, dtype=np.float32)
    title = next((i for i in range(count) if blocks.fields.get(i) == "title"), None)
    if title is None:
        title = next((i for i, block in enumerate(blocks.all) if block.level == 1), 0)
    since = index - title
    return {
        "index_share": index / max(count, 1),
        "chars_before": np.cumsum(where.chars) / (float(where.chars.sum()) or 1.0),
        "from_end": np.log1p(count - index),
        "after_title": np.sign(since) * np.log1p(np.abs(since)),
        "page_blocks": np.full(count, math.log1p(count)),
    }


def _headings(blocks: Blocks) -> Columns:
    items = blocks.all
    index = np.arange(len(items), dtype=np.float32)
    level = np.array([block.level for block in items])
    related = np.array([b.scope.around & (BIT["related"] | BIT["list"] | BIT["newsletter"]) > 0 for b in items])
    last = np.maximum.accumulate(np.where(level > 0, index, -1)).astype(int)
    previous = np.concatenate(([-1], last[:-1]))
    headed, heading = previous >= 0, np.maximum(previous, 0)
    return {
        "heading_distance": np.where(headed, np.minimum(index - previous, 50), 50),
        "heading_level": np.where(headed, level[heading], 0),
        "heading_groups_related": headed & related[heading],
    }


def _shared(where: Layout, total: float) -> Columns:
    own, parent, grand, shape = (
        _Sums(*sums(ids, where.chars, where.linked, where.prose))
        for ids in (where.own, where.parent, where.grand, where.shape)
    )
    return {
        "scope_text": own.prose / total,
        "scope_links": own.links,
        "scope_blocks": np.log1p(own.blocks),
        "parent_text": parent.prose / total,
        "parent_links": parent.links,
        "parent_blocks": np.log1p(parent.blocks),
        "grand_text": grand.prose / total,
        "grand_links": grand.links,
        "shape_text": shape.prose / total,
        "shape_links": shape.links,
        "shape_blocks": np.log1p(shape.blocks),
        "shape_mean": np.log1p(shape.chars / np.maximum(shape.blocks, 1)),
    }


def _best(items: Sequence[SourceBlock], where: Layout) -> Columns:
    best = _best_container(items, where.prose)
    key = best.key if best else -1
    distance = np.array(climbed([block.scope for block in items], best), dtype=np.float32)
    return {
        "best_distance": np.minimum(distance, 12),
        "best_inside": distance < 12,
        "best_direct": (where.own == key) | (where.parent == key),
    }


def _windows(where: Layout) -> Columns:
    window = np.ones(9, dtype=np.float32)
    chars = smooth(where.chars, window)
    return {
        "window_text": np.log1p(chars / 9),
        "window_links": smooth(where.linked, window) / np.maximum(chars, 1),
    }


def _prose(prose: Matrix, total: float) -> Columns:
    count = len(prose)
    index = np.arange(count, dtype=np.float32)
    last = np.maximum.accumulate(np.where(prose > 0, index, -50))
    following = np.minimum.accumulate(np.where(prose > 0, index, count + 50)[::-1])[::-1]
    return {
        "page_prose": np.full(count, math.log1p(total)),
        "prose_before": (np.cumsum(prose) - prose) / total,
        "since_prose": np.minimum(index - np.concatenate(([-50], last[:-1])), 30),
        "until_prose": np.minimum(np.concatenate((following[1:], [count + 50])) - index, 30),
    }


def _best_container(items: Sequence[SourceBlock], prose: Matrix) -> Scope | None:
    """The element with most prose directly in it or one level down; ``None`` where there is no prose."""
    sums: dict[int, float] = {}
    holders: dict[int, Scope] = {}
    for block, weight in zip(items, prose.tolist(), strict=True):
        if weight:
            scope = block.scope
            for share in (1.0, 0.9, 0.6):
                if scope.parent is None:
                    break
                sums[scope.key] = sums.get(scope.key, 0.0) + share * weight
                holders[scope.key] = scope
                scope = scope.parent
    if not sums:
        return None
    return holders[max(sums, key=lambda key: sums[key])]
