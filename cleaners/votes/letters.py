"""The characters of all blocks counted at once: a page's text as one array of codes, and a table of what each is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from cleaners.text.scripts import UNSPACED_RANGES
from cleaners.text.sentences import STOPS

Counts = npt.NDArray[np.int64]
SPACE, UPPER, DIGIT, COMMA, STOP, BAR, QUOTE, WIDE = (1 << bit for bit in range(8))
_SIGNS = {COMMA: ",;،、，；", STOP: STOPS, BAR: "|•·►▶", QUOTE: '"“”„«»「」'}
_LAST = 0xFFFF  # characters beyond it (emoji, rare scripts) are of no kind
HEAD = 400  # characters of a block whose case, digits and script are counted
_TOKENS = 40  # words of a block whose first letters are counted


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """What every character of the basic plane is, as bits."""
    table = np.zeros(_LAST + 1, dtype=np.uint8)
    every = "".join(map(chr, range(_LAST)))
    for kind, is_of_kind in ((SPACE, str.isspace), (UPPER, str.isupper), (DIGIT, str.isdigit)):
        table[:_LAST] |= np.fromiter(map(is_of_kind, every), dtype=np.uint8, count=_LAST) * np.uint8(kind)
    for kind, characters in _SIGNS.items():
        table[[ord(character) for character in characters]] |= kind
    for first, last in UNSPACED_RANGES:
        table[first : min(last + 1, _LAST)] |= WIDE
    return table


class Letters:
    """Counts of kinds of characters in texts; every answer has one value a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        # A line break between two texts separates the last word of one from the first of the next.
        codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self._all = _kinds()[np.minimum(codes, _LAST)]
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self._ends = np.cumsum(lengths + 1) - 1
        self._starts = self._ends - lengths
        self._heads = np.minimum(self._ends, self._starts + HEAD)
        blank = (self._all & SPACE) > 0
        begins = ~blank
        begins[1:] &= blank[:-1]
        self._tokens = np.flatnonzero(begins)
        self.words = self._between(begins, self._ends)
        self.head_lengths = np.maximum(self._heads - self._starts, 1)

    def count(self, kind: int) -> Counts:
        """Characters of a kind."""
        return self._between((self._all & kind) > 0, self._ends)

    def count_in_head(self, kind: int) -> Counts:
        """Those of a kind among the first ``HEAD`` characters."""
        return self._between((self._all & kind) > 0, self._heads)

    def begins_with(self, kind: int) -> npt.NDArray[np.bool_]:
        """Whether the first character is of a kind."""
        first: npt.NDArray[np.uint8] = self._all[np.minimum(self._starts, len(self._all) - 1)]
        return np.asarray((first & kind) > 0, dtype=np.bool_)

    def capital_words(self) -> npt.NDArray[np.float64]:
        """Share of the first 40 words that begin with a capital, 0 to 1."""
        holder = np.repeat(np.arange(len(self.words)), self.words)
        place = np.arange(len(holder)) - np.repeat(np.cumsum(self.words) - self.words, self.words)
        capital = ((self._all[self._tokens] & UPPER) > 0) & (place < _TOKENS)
        found = np.bincount(holder[capital], minlength=len(self.words))
        return found / np.clip(self.words, 1, _TOKENS)

    def _between(self, marked: npt.NDArray[np.bool_], ends: Counts) -> Counts:
        total = np.zeros(len(marked) + 1, dtype=np.int64)
        np.cumsum(marked, out=total[1:])
        return np.asarray(total[ends] - total[self._starts], dtype=np.int64)
