"""Patterns of the names in class and id attributes: parts that may stand within a word, and words of their own.

``class_names`` looks up whole words. Where languages build long words (``Bildunterschrift``, ``articleAuthorName``), what
tells is a part of one. ``class_stems.toml`` has the parts; only here are they made into regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from cleaners.text.data import table

_LETTER, _LETTER_OR_DIGIT = r"[^\W\d_]", r"[^\W_]"


class Stems(NamedTuple):
    """What a family is known by in a name.

    Parts that may stand ``anywhere``, that ``begin`` or ``end`` a word, words that stand ``alone``, and ``pairs``: the
    beginnings and ends of words of two parts, with up to two hyphens or underscores between them. Signs part words;
    digits do too, unless the family has ``digits`` in them ("nav2").
    """

    anywhere: tuple[str, ...] = ()
    begin: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    digits: bool = False


@cache
def stems(section: str) -> dict[str, Stems]:
    """The families of a section of ``class_stems.toml``."""
    return {family: _stems(entry) for family, entry in table("cleaners.page", "class_stems.toml")[section].items()}


def _stems(entry: dict[str, Any]) -> Stems:
    listed = {place: tuple(words.split()) for place, words in entry.items() if isinstance(words, str)}
    pairs = tuple((tuple(first.split()), tuple(last.split())) for first, last in entry.get("pairs", ()))
    return Stems(**listed, pairs=pairs, digits=entry.get("digits", False))


@cache
def pattern(section: str, family: str) -> re.Pattern[str]:
    """A pattern that finds what a family is known by, in capitals or not."""
    known = stems(section)[family]
    letter = _LETTER_OR_DIGIT if known.digits else _LETTER
    begins, ends = f"(?<!{letter})", f"(?!{letter})"
    ways = [
        (known.anywhere, "{}"),
        (known.begin, begins + "{}"),
        (known.end, "{}" + ends),
        (known.alone, begins + "{}" + ends),
    ]
    found = [way.format(either(words)) for words, way in ways if words]
    found += [f"{either(first)}[-_]{{0,2}}{either(last)}{ends}" for first, last in known.pairs]
    return re.compile("|".join(found), re.IGNORECASE)


def either(words: Iterable[str]) -> str:
    """A pattern of the longest word at a place, as a tree: words of one beginning share it."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    inner = "|".join(re.escape(first) + either(rest) for first, rest in branches.items())
    return f"(?:{inner}){'?' if ends else ''}" if inner else ""
