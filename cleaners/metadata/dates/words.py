"""The words around dates, of all languages together; the tables are in ``data/date_words.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaners.metadata import data
from cleaners.page.class_stems import either
from cleaners.text.scripts import has_unspaced

_CASES = 2  # letters that a case adds to, or changes in, the name of a day: среда, среду; trešdiena, trešdien
_LONG = 5  # letters of a name that cases may change; a shorter one is an abbreviation
_HANGUL = re.compile("[\uac00-\ud7a3]")
_DAY_SIGN = re.compile(r"[(（\[【]\s?[日月火水木金土祝월화수목금토일一二三四五六]{1,2}\s?[)）\]】]")


class Words(NamedTuple):
    """``labels`` match "published" (group ``published``) and "updated" (``updated``) in all languages; ``between`` is a
    pattern, as text, of the words between a date and its hour; ``small`` are those that say nothing."""

    labels: re.Pattern[str]
    between: str
    small: frozenset[str]
    days: frozenset[str]
    day_stems: frozenset[str]


@cache
def words() -> Words:
    """The tables compiled once."""
    found: dict[str, set[str]] = {"published": set(), "updated": set(), "small": set(), "days": set()}
    for language in data.table("date_words.toml").values():
        for key, listed in found.items():
            listed.update(language.get(key, ()))
    published, updated = found["published"], found["updated"] - found["published"]
    days = found["days"]
    small = found["small"]
    return Words(
        labels=re.compile(f"(?P<updated>{_either(updated)})|(?P<published>{_either(published)})", re.I),
        between=_listed(small | {day for day in days if len(day) > 1}),
        small=frozenset(small),
        days=frozenset(days),
        day_stems=frozenset(day[:-1] for day in days if len(day) >= _LONG),
    )


def is_day(word: str) -> bool:
    """Whether a word is the name of a day of the week, in some language and case."""
    known, word = words(), word.casefold().strip(".,")
    if word in known.days:
        return True
    return any(len(word) - cut >= _LONG - 1 and word[: len(word) - cut] in known.day_stems for cut in range(_CASES + 1))


def without_day_signs(text: str) -> str:
    """A line without the signs of days in brackets: "2026年3月4日(水)"."""
    return _DAY_SIGN.sub(" ", text)


def _either(phrases: set[str]) -> str:
    """A pattern of phrases, the longest first; those of scripts with spaces must be whole words."""
    spaced = {phrase for phrase in phrases if not has_unspaced(phrase) and not _HANGUL.search(phrase)}
    return rf"(?<![^\W\d_])(?:{_listed(spaced)})(?![^\W\d_])|(?<![^\W\d_])(?:{_listed(phrases - spaced)})"


def _listed(phrases: set[str]) -> str:
    return either(sorted(phrases)).replace("\\ ", r"\s+")
