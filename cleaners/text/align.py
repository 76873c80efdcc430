"""Which blocks of a page a given text consists of.

A voter answers with a text, not with blocks. Looking for each block from a moving position fails: one early match too
far down hides all that follows. Here every long block found in the answer is an anchor, the heaviest chain of anchors
that increases in both is kept, and short blocks count only between neighbouring anchors. Letters and digits alone are
compared: spacing, quotes and bullets do not matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

ANCHOR = 30  # letters; shorter blocks ("Share", "Read more") are in many places
MAX_OCCURRENCES = 4  # of an anchor that are weighed; bounds the time that a page which repeats itself takes
ROOM = 20_000  # letters of the answer in which a short block is looked for, from where the answer goes on
EDGE = 24  # letters of a long block's beginning and end that are looked for when the whole is not found


def align(blocks: Sequence[str], answer: str) -> list[float]:
    """The share of each block that is in the answer, 0 to 1, in the order of both.

    ``blocks`` and ``answer`` are letters and digits alone (``folding.letters_and_digits``). A long block of which only the
    beginning or the end is found counts half.
    """
    anchors = _chain(_candidates(blocks, answer))
    shares = [0.0] * len(blocks)
    bounds: list[tuple[int, int, int]] = [(-1, 0, 0)]
    for index, start, end, share in anchors:
        shares[index] = share
        bounds.append((index, start, end))
    bounds.append((len(blocks), len(answer), len(answer)))
    for (left, _, after), (right, before, _) in pairwise(bounds):
        _fill(blocks, answer, shares, (left + 1, right), (after, before))
    return shares


Candidate = tuple[int, int, int, float]  # block, start and end in the answer, share of the block


def _candidates(blocks: Sequence[str], answer: str) -> list[Candidate]:
    whole, edges = _occurrences({text for text in blocks if len(text) >= ANCHOR}, answer)
    found: list[Candidate] = []
    for index, text in enumerate(blocks):
        size = len(text)
        if size < ANCHOR:
            continue
        if text in whole:
            found.extend((index, start, start + size, 1.0) for start in whole[text])
        elif size >= 2 * EDGE:
            found.extend(_edges(index, text, edges))
    return found


def _occurrences(texts: set[str], answer: str) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Where some long texts stand in the answer, the first few places of each, and where their beginnings and ends stand
    first. The answer is read once, whatever the number of texts."""
    lengths: dict[str, set[int]] = {}  # of the texts that begin with some letters
    for text in texts:
        lengths.setdefault(text[:EDGE], set()).add(len(text))
        lengths.setdefault(text[-EDGE:], set())
    whole: dict[str, list[int]] = {}
    edges: dict[str, int] = {}
    for start in range(len(answer) - EDGE + 1) if lengths else ():
        edge = answer[start : start + EDGE]
        if edge not in lengths:
            continue
        edges.setdefault(edge, start)
        for length in lengths[edge]:
            text = answer[start : start + length]
            if text in texts and len(starts := whole.setdefault(text, [])) < MAX_OCCURRENCES:
                starts.append(start)
    return whole, edges


def _edges(index: int, text: str, edges: dict[str, int]) -> list[Candidate]:
    """A block that the answer holds with something left out, or only in part."""
    head, tail = edges.get(text[:EDGE], -1), edges.get(text[-EDGE:], -1)
    size = len(text)
    if head >= 0 and tail > head and tail - head <= size:
        return [(index, head, tail + EDGE, min(1.0, (tail + EDGE - head) / size))]
    if head >= 0:
        return [(index, head, head + EDGE, 0.5)]
    if tail >= 0:
        return [(index, tail, tail + EDGE, 0.5)]
    return []


def _chain(candidates: list[Candidate]) -> list[Candidate]:
    """The heaviest chain that increases both in the page and in the answer (weight: letters).

    A table of (end in the answer, weight of the best chain that ends there), both increasing, is kept; O(n log n).
    """
    ends: list[int] = []
    best: list[tuple[int, int]] = []  # weight of the chain, node
    nodes: list[tuple[Candidate, int]] = []  # candidate, node before it or -1
    position = 0
    while position < len(candidates):
        block = candidates[position][0]
        additions: list[tuple[int, int, int]] = []
        while position < len(candidates) and candidates[position][0] == block:
            candidate = candidates[position]
            slot = bisect_left(ends, candidate[1] + 1) - 1
            weight, before = best[slot] if slot >= 0 else (0, -1)
            nodes.append((candidate, before))
            gain = int((candidate[2] - candidate[1]) * candidate[3]) or 1
            additions.append((candidate[2], weight + gain, len(nodes) - 1))
            position += 1
        for end, weight, node in additions:
            slot = bisect_left(ends, end)
            if slot > 0 and best[slot - 1][0] >= weight:
                continue
            if slot < len(ends) and ends[slot] == end:
                if best[slot][0] >= weight:
                    continue
                best[slot] = (weight, node)
            else:
                ends.insert(slot, end)
                best.insert(slot, (weight, node))
            while slot + 1 < len(ends) and best[slot + 1][0] <= weight:
                del ends[slot + 1], best[slot + 1]
    chain: list[Candidate] = []
    node = best[-1][1] if best else -1
    while node >= 0:
        candidate, node = nodes[node]
        chain.append(candidate)
    return chain[::-1]


def _fill(
    blocks: Sequence[str], answer: str, shares: list[float], span: tuple[int, int], room: tuple[int, int]
) -> None:
    """Accept the short blocks of ``span`` that the answer holds between two anchors, in order."""
    position, limit = room
    if position >= limit:
        return
    for index in range(*span):
        text = blocks[index]
        if not text or len(text) >= ANCHOR:
            continue
        start = answer.find(text, position, min(limit, position + ROOM))
        if start < 0:
            continue
        # A short block far from where the answer goes on is a chance hit, unless little is skipped.
        if start - position > 4 * len(text) and len(text) < 12:
            continue
        shares[index] = 1.0
        position = start + len(text)
