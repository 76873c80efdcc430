"""The voters' opinion of a page, as a value that is passed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple


class Reason(NamedTuple):
    """Why a block was rejected: in plain words, and the voter's figures behind them."""

    words: str = ""
    figures: str = ""


class Votes(NamedTuple):
    """Who holds which block for main content.

    ``scores`` has a number for each block of the page, 0 to 1, in their order; it is empty where nobody has voted, and
    all blocks are in. A block is voted in from ``threshold`` on. ``weighed`` means that the scores are probabilities,
    not plain votes. ``explain`` gives the reasons for the scores of some blocks, by index.
    ``told`` says of blocks whose scores were changed, by index, what they were decided together with.
    """

    scores: tuple[float, ...] = ()
    threshold: float = 0.5
    weighed: bool = False
    explain: Callable[[list[int]], list[Reason]] | None = None
    told: Mapping[int, str] = MappingProxyType({})

    def changed(self, scores: Sequence[float], changes: Mapping[int, float]) -> Votes:
        """These votes with other scores for some blocks, by index."""
        told = {index: words for index, words in self.told.items() if index not in changes}
        return self._replace(scores=tuple(changes.get(index, score) for index, score in enumerate(scores)), told=told)
