"""How often the page repeats something of a block: its text, its beginning, the elements around it."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import Any

import numpy as np

from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks
from cleaners.votes.layout import PROSE_CHARS

_PLAIN = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "th", "dd", "dt", "html", "body"))


def columns(blocks: Blocks) -> dict[str, Any]:
    """The signals, by name: one value a block."""
    items = blocks.all
    copies = Counter(block.folded for block in items)
    begins = Counter(block.folded[:40] for block in items if len(block.folded) >= 40)
    repeats = _repeats(blocks)
    likes = np.array([repeats[block.scope.key] for block in items], dtype=np.float32).reshape(-1, 2)
    return {
        "copies": [min(copies[block.folded], 5) for block in items],
        "begins_like": [begins.get(block.folded[:40], 1) > 1 for block in items],
        "repeats": np.log1p(likes[:, 0]),
        "repeats_prose": np.log1p(likes[:, 1]),
    }


def _repeats(blocks: Blocks) -> dict[int, tuple[int, int]]:
    """For each scope that holds a block, how often the page repeats an element around it, by tag and class: the highest
    count of all elements, and of those that hold prose.

    The items of a list of comments or of teasers recur many times, the container of a story never.
    """
    likes: Counter[tuple[str, str]] = Counter()
    prose: Counter[tuple[str, str]] = Counter()
    look_by_scope: dict[int, tuple[str, str] | None] = {}
    with_prose: set[int] = set()
    for block in blocks.all:
        is_prose = block.chars >= PROSE_CHARS and block.link_density < 0.5
        for scope in block.scope.chain():
            is_known = scope.key in look_by_scope
            look = look_by_scope[scope.key] if is_known else look_by_scope.setdefault(scope.key, _look(scope))
            if is_known and (not is_prose or scope.key in with_prose):
                break
            if look is not None and not is_known:
                likes[look] += 1
            if look is not None and is_prose:
                prose[look] += 1
            if is_prose:
                with_prose.add(scope.key)
    found: dict[int, tuple[int, int]] = {}

    def most(scope: Scope | None) -> tuple[int, int]:
        if scope is None:
            return 0, 0
        if scope.key not in found:
            around, look = most(scope.parent), look_by_scope[scope.key]
            found[scope.key] = (max(around[0], likes[look]), max(around[1], prose[look])) if look else around
        return found[scope.key]

    for block in blocks.all:
        # From the outside in, without recursion, for nesting of any depth.
        passed = takewhile(lambda outer: outer.key not in found, block.scope.chain())
        for scope in reversed(list(passed)):
            most(scope)
    return found


def _look(scope: Scope) -> tuple[str, str] | None:
    """What an item of a list is recognised by; ``None`` for elements that repeat in any story."""
    if scope.tag in _PLAIN:
        return None
    names = scope.classes
    if not names and scope.tag not in ("article", "li"):
        return None
    return scope.tag, names.split()[0] if names and names.strip() else ""
