"""The signs that stand for words in a phrase, as regexes on folded text."""

from __future__ import annotations

import re

from cleaners.text.scripts import begins_unspaced

# Up to six words; a number; an e-mail address or a handle.
SIGNS = {"*": r"(?:\S+ ){0,6}?", "#": r"\d[\d.,:/-]*", "@": r"\S*@\S+"}


def has_signs(key: str) -> bool:
    """Whether a folded phrase has a sign, and so needs a regex."""
    return any(word in SIGNS for word in key.split())


def regex_for(key: str) -> str:
    """A regex for a folded phrase with signs; "*" takes the space after its words, and so may match no words."""
    parts = [SIGNS.get(word) or re.escape(word) for word in key.split()]
    joined = "".join(part + ("" if part == SIGNS["*"] else " ") for part in parts).removesuffix(" ")
    return joined if begins_unspaced(key) or not key[-1].isalnum() else joined + r"(?!\w)"
