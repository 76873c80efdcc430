"""How many words a text has, in scripts with spaces between words and in those without."""

from __future__ import annotations

import re

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SOUTHEAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
_UNSPACED = re.compile(f"[{_IDEOGRAPHS}{_SOUTHEAST}]")
_SHORT = re.compile(f"[{_IDEOGRAPHS}]")
_LONG = re.compile(f"[{_SOUTHEAST}]")
# Letters that make a word on average: some 1.6 in Chinese, 2.2 in Japanese, 4 to 5 in Thai and its neighbours.
_SHORT_LETTERS, _LONG_LETTERS = 2, 4.5
_WORD = re.compile(r"\w")


def count(text: str) -> int:
    """Number of words: what stands between white space; in scripts without spaces, as many as the letters would make."""
    if text.isascii() or not _UNSPACED.search(text):
        return len(text.split())
    rest, short = _SHORT.subn(" ", text)
    rest, long = _LONG.subn(" ", rest)
    others = sum(_WORD.search(part) is not None for part in rest.split())
    return others + max(1, round(short / _SHORT_LETTERS + long / _LONG_LETTERS))
