"""The phrases in memory, and how the engine asks for them. Nothing is read before the first question."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from cleaners.lexicon import compiled
from cleaners.lexicon.signs import has_signs, regex_for
from cleaners.lexicon.tables import ENTRY, FIELD, LANGUAGE
from cleaners.text.folding import fold_for_phrases, opening_of

How = Literal["label", "line", "start"]
_OPENING = 60  # characters that surely hold the three words by which a phrase is filed
_INNER = 100  # characters that contain the first whole words of a line


class Entry(NamedTuple):
    """A phrase that is looked up as it is, and the languages whose files have it."""

    family: str
    languages: tuple[str, ...]
    phrase: str


class Start(NamedTuple):
    """A phrase that is not simply looked up: ``key`` is what the line begins with, ``names`` where a name belongs."""

    family: str
    languages: tuple[str, ...]
    phrase: str
    key: str
    pattern: str
    names: str
    how: How


class _Tables(NamedTuple):
    """The compiled phrases, as tables.py describes them."""

    lines: dict[str, str]
    labels: dict[str, str]
    starts: dict[str, str]
    inner: dict[str, str]
    openings: frozenset[str]
    first_words: frozenset[str]


def lines(key: str) -> list[Entry]:
    """The phrases that a whole folded line is."""
    return _entries(_tables().lines, key)


def labels(key: str) -> list[Entry]:
    """The labels that a folded text is."""
    return _entries(_tables().labels, key)


def is_label(family: str, phrase: str) -> bool:
    """Whether a phrase, as written or folded, is a label of a family."""
    return any(entry.family == family for entry in labels(fold_for_phrases(phrase)))


def is_start(family: str, phrase: str) -> bool:
    """Whether a phrase, as written or folded, is also known as the beginning of a line before a capital."""
    key = fold_for_phrases(phrase)
    return any(s.family == family and s.key == key and s.names == "after" for s in starts(key))


def starts(key: str) -> tuple[Start, ...]:
    """The phrases with which a folded line may begin, by its first two words."""
    opening = opening_of(key)
    first = opening.partition(" ")[0]
    return _starts(opening) + (_starts(first) if first != opening else ())


def inner_starts(text: str) -> tuple[Start, ...]:
    """The phrases that begin after some words or a name, by a word that a text as it came has near its beginning."""
    words = text[:_INNER].lower().split()
    if _inner_words().isdisjoint(words):
        return ()
    return tuple(start for word in sorted(_inner_words().intersection(words)) for start in _inner(word))


def may_match(text: str) -> bool:
    """Whether any phrase begins as a text does. This settles most lines, by their first word or their first two."""
    words = text[:_OPENING].split(None, 3)[:3]
    if not words or not _may_open(words[0]):
        return False
    openings = _tables().openings
    opening = opening_of(fold_for_phrases(" ".join(words)))
    return opening in openings or opening.partition(" ")[0] in openings


@lru_cache(4096)
def _may_open(word: str) -> bool:
    """Whether a phrase has this first word; an ornament, which says nothing, may open any."""
    first = opening_of(fold_for_phrases(word)).partition(" ")[0]
    return not first or first in _tables().first_words


def _entries(table: dict[str, str], key: str) -> list[Entry]:
    if key not in table:
        return []
    fields = [entry.split(FIELD) for entry in table[key].split(ENTRY)]
    return [Entry(family, tuple(languages.split(LANGUAGE)), phrase or key) for family, languages, phrase in fields]


@cache
def _starts(opening: str) -> tuple[Start, ...]:
    return _unpack(_tables().starts.get(opening, ""))


@cache
def _inner(word: str) -> tuple[Start, ...]:
    return _unpack(_tables().inner[word])


def _unpack(entries: str) -> tuple[Start, ...]:
    found = []
    for entry in entries.split(ENTRY) if entries else ():
        family, languages, phrase, key, names, how = entry.split(FIELD)
        pattern = regex_for(key) if has_signs(key) else ""
        found.append(
            Start(family, tuple(languages.split(LANGUAGE)), phrase or key, key, pattern, names, cast(How, how))
        )
    return tuple(found)


@cache
def _inner_words() -> frozenset[str]:
    return frozenset(_tables().inner)


@cache
def _tables() -> _Tables:
    *tables, openings, first_words = compiled.tables().split("\f")
    whole, labelled, beginning, inside = map(_table, tables)
    return _Tables(whole, labelled, beginning, inside, _set(openings), _set(first_words))


def _set(rows: str) -> frozenset[str]:
    return frozenset(rows.split("\n"))


def _table(rows: str) -> dict[str, str]:
    """Keys and entries take turns, line by line: one split for all is the quickest that there is."""
    cells = rows.split("\n") if rows else []
    return dict(zip(cells[::2], cells[1::2], strict=True))
