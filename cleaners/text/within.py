"""Which of some texts stand in others of them too, and which are like another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

_RUN, _STEP = 6, 8  # letters of the runs by which passages are found, and how far one begins after another
_MOST_WITH_RUN = 20  # passages that are found by one run; more have it because it says nothing
_MOST_LIKE = 8  # passages that are given for one text
_MOST_LETTERS = 600  # of a text that are looked for


class Passages:
    """Some texts, found by what stands in them; the time of a search does not grow with their number."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(dict.fromkeys(texts))
        self._having: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            for start in range(0, len(text) - _RUN + 1, _STEP):
                having = self._having.setdefault(text[start : start + _RUN], [])
                if len(having) < _MOST_WITH_RUN:
                    having.append(place)

    def like(self, text: str) -> list[str]:
        """The texts that share most runs of letters with this one, the likest first. One that holds it whole, or in nearly
        the same words, is among them if it is of some length."""
        text = text[:_MOST_LETTERS]
        shared = Counter(
            place for start in range(len(text) - _RUN + 1) for place in self._having.get(text[start : start + _RUN], ())
        )
        return [self._texts[place] for place, _ in shared.most_common(_MOST_LIKE)]


def within_others(texts: Sequence[str], least: int) -> list[bool]:
    """For each text of ``least`` letters or more whether it is another one too, or a part of one; shorter ones are not.

    The time grows with the letters of all texts, not with their pairs: a part is looked up by its first letters.
    """
    count = Counter(text for text in texts if len(text) >= least)
    lengths: dict[str, set[int]] = {}  # of the texts that begin with some letters
    for text in count:
        lengths.setdefault(text[:least], set()).add(len(text))
    found = {text for text, times in count.items() if times > 1}
    for text in count:
        for start in range(len(text) - least + 1):
            for length in lengths.get(text[start : start + least], ()):
                if length < len(text) and (part := text[start : start + length]) in count:
                    found.add(part)
    return [text in found for text in texts]
