"""How many words a text has, and how long they take to read, in scripts with spaces between words and in those without.

The one counter of words: ``Article.words``, ``Block.words``, the words that rules look at, and those of the formats.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from cleaners.text.scripts import EAST_ASIAN, SOUTHEAST_ASIAN, has_unspaced

_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
_SOUTHEAST_ASIAN = re.compile(f"[{SOUTHEAST_ASIAN}]")
# Letters that make a word on average: some 1.6 in Chinese, 2.2 in Japanese, 4 to 5 in Thai and its neighbours.
_EAST_ASIAN_LETTERS, _SOUTHEAST_ASIAN_LETTERS = 2, 4.5
_WORD = re.compile(r"\w")
# A minute; ``Article.reading_minutes`` says where the figures are from.
WORDS_A_MINUTE, LETTERS_A_MINUTE = 238, 300


class Size(NamedTuple):
    """The size of a text: words between spaces, and letters of the two kinds of scripts without spaces."""

    spaced: int
    east_asian: int = 0
    southeast_asian: int = 0


def size(text: str) -> Size:
    """The words and letters of a text. Beside letters of a script without spaces a sign alone is not a word."""
    if not has_unspaced(text):
        return Size(len(text.split()))
    rest, east_asian = _EAST_ASIAN.subn(" ", text)
    rest, southeast_asian = _SOUTHEAST_ASIAN.subn(" ", rest)
    return Size(sum(_WORD.search(part) is not None for part in rest.split()), east_asian, southeast_asian)


def count(text: str) -> int:
    """Number of words: runs between white space; in scripts without spaces, as many as the letters would make.

    That is a word for two letters of Chinese and Japanese, and for four and a half of Thai, Lao, Burmese and Khmer.
    """
    if text.isascii():
        return len(text.split())
    spaced, east_asian, southeast_asian = size(text)
    if not (east_asian or southeast_asian):
        return spaced
    return spaced + max(1, round(east_asian / _EAST_ASIAN_LETTERS + southeast_asian / _SOUTHEAST_ASIAN_LETTERS))


def reading_minutes(texts: Iterable[str]) -> int:
    """Minutes that reading some texts takes, rounded up; 0 for nothing."""
    total = 0.0
    for spaced, *letters in map(size, texts):
        total += spaced / WORDS_A_MINUTE + sum(letters) / LETTERS_A_MINUTE
    return math.ceil(total)
