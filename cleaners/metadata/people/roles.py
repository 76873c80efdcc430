"""Sentences that state what somebody does: "Jane Doe is a reporter …"."""

from __future__ import annotations

from cleaners.metadata.people.byline_words import words
from cleaners.text.folding import caseless_words

_COPULAS = frozenset("is was ist war est es è é är er on jest".split())
_PRESENTED = 200  # characters of a line that are searched
_BEFORE_NAME = 4  # words: "The Berlin imam Jane Doe is founder of …"
_ROLE_WORDS = 10  # words between the verb and the role
_SHORTEST = 4  # letters of a role that is no chance word of a sentence


def stated_role(line: str, name: str) -> str:
    """The role in a line that begins with a name and states it; empty without."""
    before, found, after = line[:_PRESENTED].partition(name)
    verb, *predicate = after.split() or [""]
    if not found or len(before.split()) > _BEFORE_NAME or verb not in _COPULAS:
        return ""
    parts = (part for word in predicate[: _ROLE_WORDS - 1] for part in caseless_words(word.rpartition("-")[2]).split())
    return next((part for part in parts if part in words().role and len(part) >= _SHORTEST), "")
