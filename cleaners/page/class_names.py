"""What the names in class and id attributes say about a part of a page, as families of tokens.

Publishing systems differ in markup but agree in vocabulary: ``td-related-posts``, ``RelatedArticles__list`` and
``related_links`` all say *related*. A name is cut into words at hyphens, underscores and capitals; each word is looked
up. Whole words only: ``football`` is not a footer and ``shared-layout`` shares nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from cleaners.text.data import table

Groups = int  # a bit set over GROUPS


def vocabulary(section: str) -> dict[str, tuple[str, ...]]:
    """The families of a section of ``class_names.toml``, each with its words."""
    return {
        family: tuple(words.split()) for family, words in table("cleaners.page", "class_names.toml")[section].items()
    }


def by_word(section: str) -> dict[str, list[str]]:
    """The families of a section by each of their words."""
    found: dict[str, list[str]] = {}
    for family, words in vocabulary(section).items():
        for word in words:
            found.setdefault(word, []).append(family)
    return found


GROUPS = tuple(vocabulary("groups"))
BIT: dict[str, Groups] = {name: 1 << position for position, name in enumerate(GROUPS)}
_BY_WORD: dict[str, Groups] = {word: sum(BIT[f] for f in set(families)) for word, families in by_word("groups").items()}
_SMALL = r"[^\W\d_A-Z]"  # letters of all scripts but the capitals of English
_CUT = re.compile(rf"[A-Z]?{_SMALL}+|[A-Z]+(?!{_SMALL})|\d+")


def words_of(names: str) -> list[str]:
    """The words that names are made of, in small letters: parted by all signs, digits and capitals."""
    return [word.lower() for word in _CUT.findall(names)]


@lru_cache(maxsize=16384)
def groups(names: str) -> Groups:
    """The families that a class or id attribute names. Pure: equal attributes get equal answers."""
    found = 0
    for name in names.split():
        found |= _groups_of(name)
    return found


@lru_cache(maxsize=16384)
def _groups_of(name: str) -> Groups:
    found = _BY_WORD.get(name.lower(), 0)
    before = ""
    for word in words_of(name):
        found |= _BY_WORD.get(word, 0)
        if before:
            found |= _BY_WORD.get(before + word, 0) | _BY_WORD.get(f"{before}-{word}", 0)
        before = word
    return found


def names_of(found: Groups) -> tuple[str, ...]:
    """The families in a set, by name."""
    return tuple(name for name in GROUPS if found & BIT[name])


Lined = Literal["", "code", "verse"]
_CODE, _VERSE = map(frozenset, (vocabulary("lines")["code"], vocabulary("lines")["verse"]))


@lru_cache(maxsize=16384)
def named(classes: str, names: frozenset[str]) -> str:
    """The first of an element's classes that is one of some names; empty where none is."""
    return next((name for name in classes.split() if name in names), "")


@lru_cache(maxsize=16384)
def lined(names: str) -> Lined:
    """What a class says about the lines in its element: that they are code, outside ``<pre>``, or verse."""
    tokens = names.split()
    if not _CODE.isdisjoint(tokens):
        return "code"
    return "" if _VERSE.isdisjoint(words_of(names)) else "verse"
