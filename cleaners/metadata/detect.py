"""The language that a text is written in, by its script and its function words."""

from __future__ import annotations

import re
from functools import cache

from cleaners.metadata import data

WORD = re.compile(r"[^\W\d_]+")
LATIN = "la"  # known only in order not to be taken for another: it is what fills pages that have no text yet
FEWEST = 6  # function words that a text must have before its language is named
CLEARLY = 1.15  # times the score of the next likely language
DECLARED = 2.5  # times the score of the declared language that overrule it


def by_words(text: str, declared: str | None = None) -> str | None:
    """The language whose function words a text uses most; ``None`` where that is not clear.

    ``declared`` is believed unless another language is plainly used. Only languages that
    ``data/function_words.toml`` lists are known.
    """
    counts = dict.fromkeys(data.table("function_words.toml"), 0)
    scores = dict.fromkeys(counts, 0.0)
    users = _users()
    for word in WORD.findall(text.lower()):
        languages = users.get(word, ())
        for language in languages:
            counts[language] += 1
            scores[language] += 1 / len(languages)
    ranked = sorted(scores, key=lambda language: -scores[language])
    first, second = ranked[:2]
    if first == LATIN or counts[first] < FEWEST or scores[first] < CLEARLY * scores[second]:
        return None
    if declared in counts and counts[declared] * 2 > counts[first] and scores[declared] * DECLARED > scores[first]:
        return declared
    return first


@cache
def _users() -> dict[str, list[str]]:
    """The languages that use a function word, by the word."""
    users: dict[str, list[str]] = {}
    for language, words in data.table("function_words.toml").items():
        for word in dict.fromkeys(words.split()):
            users.setdefault(word, []).append(language)
    return users
