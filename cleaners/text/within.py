"""Which of some texts stand in others of them too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


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
