"""The language that a text is written in, by its script and its function words."""

from __future__ import annotations

import re
from functools import cache

from cleaners.metadata import data

WORD = re.compile(r"[^\W\d_]+")
FEWEST = 6  # function words that a text must have before its language is named
CLEARLY = 1.4  # times as many as of the next likely language; both set by judgement


def by_words(text: str, declared: str | None = None) -> str | None:
    """The language whose function words a text uses most; ``None`` where that is not clear.

    ``declared`` is believed unless another language is plainly used. Only languages that
    ``data/function_words.toml`` lists are known.
    """
    counts = dict.fromkeys(data.table("function_words.toml"), 0)
    users = _users()
    for word in WORD.findall(text.lower()):
        for language in users.get(word, ()):
            counts[language] += 1
    ranked = sorted(counts, key=lambda language: -counts[language])
    first, second = counts[ranked[0]], counts[ranked[1]]
    if first < FEWEST or first < CLEARLY * second:
        return None
    if declared in counts and counts[declared] * 2 > first:
        return declared
    return ranked[0]


@cache
def _users() -> dict[str, list[str]]:
    """The languages that use a function word, by the word."""
    users: dict[str, list[str]] = {}
    for language, words in data.table("function_words.toml").items():
        for word in dict.fromkeys(words.split()):
            users.setdefault(word, []).append(language)
    return users
