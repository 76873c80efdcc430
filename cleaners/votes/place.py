"""The signals of a block's place: what stands around it, and what share of the page's text stands there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks
from cleaners.votes.layout import Layout, Matrix, climbed, smooth, sums

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


def matrix(blocks: Blocks, where: Layout) -> tuple[Matrix, Matrix]:
    """The signals of ``PLACE``, and whether each block shares its scope and its shape with the one before."""
    items = blocks.all
    count = len(items)
    chars, linked, prose = where.chars, where.linked, where.prose
    total = float(prose.sum()) or 1.0
    scopes = [block.scope for block in items]
    own, parent, grand, shape = (
        sums(ids, chars, linked, prose) for ids in (where.own, where.parent, where.grand, where.shape)
    )
    best = _best_container(items, prose)
    best_key = best.key if best else -1
    distance = np.array(climbed(scopes, best), dtype=np.float32)
    index = np.arange(count, dtype=np.float32)
    level = np.array([block.level for block in items])
    last_heading = np.maximum.accumulate(np.where(level > 0, index, -1)).astype(int)
    previous = np.concatenate(([-1], last_heading[:-1]))
    headed = previous >= 0
    related = np.array([s.around & (BIT["related"] | BIT["list"] | BIT["newsletter"]) > 0 for s in scopes])
    title_at = next((i for i in range(count) if blocks.fields.get(i) == "title"), None)
    if title_at is None:
        title_at = next((i for i in range(count) if level[i] == 1), 0)
    since = index - title_at
    window = np.ones(9, dtype=np.float32)
    window_chars = smooth(chars, window)
    before = np.cumsum(prose) - prose
    is_prose = prose > 0
    last_prose = np.maximum.accumulate(np.where(is_prose, index, -50))
    last_prose = np.concatenate(([-50], last_prose[:-1]))
    next_prose = np.minimum.accumulate(np.where(is_prose, index, count + 50)[::-1])[::-1]
    next_prose = np.concatenate((next_prose[1:], [count + 50]))
    columns: list[npt.NDArray[Any]] = [
        index / max(count, 1),
        np.cumsum(chars) / (float(chars.sum()) or 1.0),
        np.log1p(count - index),
        np.sign(since) * np.log1p(np.abs(since)),
        np.where(headed, np.minimum(index - previous, 50), 50),
        np.where(headed, level[np.maximum(previous, 0)], 0),
        headed & related[np.maximum(previous, 0)],
        own[2] / total,
        own[1] / np.maximum(own[0], 1),
        np.log1p(own[3]),
        parent[2] / total,
        parent[1] / np.maximum(parent[0], 1),
        np.log1p(parent[3]),
        grand[2] / total,
        grand[1] / np.maximum(grand[0], 1),
        shape[2] / total,
        shape[1] / np.maximum(shape[0], 1),
        np.log1p(shape[3]),
        np.log1p(shape[0] / np.maximum(shape[3], 1)),
        np.minimum(distance, 12),
        distance < 12,
        (where.own == best_key) | (where.parent == best_key),
        np.log1p(window_chars / 9),
        smooth(linked, window) / np.maximum(window_chars, 1),
        np.full(count, math.log1p(count)),
        np.full(count, math.log1p(total)),
        before / total,
        np.minimum(index - last_prose, 30),
        np.minimum(next_prose - index, 30),
    ]
    keys, parents, kinds = where.own, where.parent, where.shape
    same = np.zeros((count, 2), dtype=np.float32)
    same[1:, 0] = (parents[1:] == parents[:-1]) | (keys[1:] == keys[:-1])
    same[1:, 1] = kinds[1:] == kinds[:-1]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1), same


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
