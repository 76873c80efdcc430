"""Which field an element may show, going by its class names and id.

A hint only makes an element a candidate; the module of the field decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, chain
from typing import NamedTuple

from cleaners.page.class_stems import either, stems


class _Stem(NamedTuple):
    family: str
    length: int
    whole: bool  # whether it must stand alone between signs


# By stem and word: the fields that it hints at.
_PARTS = [(stem, _Stem(family, len(stem), False)) for family, s in stems("fields").items() for stem in s.anywhere]
_WORDS = [(word, _Stem(family, len(word), True)) for family, s in stems("fields").items() for word in s.alone]
_ALL_STEMS = sorted({stem for stem, _ in (*_PARTS, *_WORDS)})
# A match is the longest stem at a place; what others the place begins with are known by it.
_BEGINNINGS = {text: [hint for stem, hint in (*_PARTS, *_WORDS) if text.startswith(stem)] for text in _ALL_STEMS}
_STEM = re.compile(f"(?=({either(_ALL_STEMS)}))")
_families: dict[str, tuple[str, ...]] = {}  # what words of class names hint at; a pure function's memory
_MOST_WORDS = 20_000  # remembered at most, some megabytes; then the memory is cleared


def families(attributes: Iterable[str]) -> dict[str, list[str]]:
    """The fields that elements of some class names or ids may show, by these; names without a field are left out.

    The stems are looked for in all new words together, which is faster than word by word; the pages of the
    world share many of their words.
    """
    words = {names: names.lower().split() for names in attributes}
    every = set(chain.from_iterable(words.values()))
    new = [word for word in every if word not in _families]
    if len(_families) + len(new) > _MOST_WORDS:
        _families.clear()
        new = list(every)
    if new:
        _families.update(dict.fromkeys(new, ()))
        _families.update(_scan(new))
    telling = {word for word in every if _families[word]}
    found: dict[str, list[str]] = {}
    for names, own in words.items():
        if not telling.isdisjoint(own):
            found[names] = list(dict.fromkeys(chain.from_iterable(_families[word] for word in own)))
    return found


def _scan(every: list[str]) -> dict[str, tuple[str, ...]]:
    text = "\n".join(every) + "\n"
    ends = list(accumulate(len(name) + 1 for name in every))
    found: dict[str, tuple[str, ...]] = {}
    for match in _STEM.finditer(text):
        place = match.start()
        word = every[bisect_right(ends, place)]
        for family, length, whole in _BEGINNINGS[match[1]]:
            others = found.get(word, ())
            if family not in others and (not whole or _stands_alone(text, place, length)):
                found[word] = (*others, family)
    return found


def _stands_alone(text: str, place: int, length: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + length] if place + length < len(text) else " "
    return not before.isalnum() and not after.isalnum()  # "date1" has no word "date"
