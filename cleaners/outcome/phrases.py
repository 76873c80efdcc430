"""The phrases that show that a page is not an article, from ``phrases.toml``, in many languages."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaners.text import data
from cleaners.text.folding import fold_for_phrases
from cleaners.text.scripts import begins_unspaced

FILE = "phrases.toml"
_BUCKET = 3  # characters of a phrase's beginning that it is filed under
_PARTS = re.compile(r"\s[|–—:·•»«>/-]+\s|(?:(?<!\s)\s+|)[|»«·•]\s*|:\s")


class Phrases(NamedTuple):
    """The folded phrases of one outcome: those that are a title, and those that begin a line, filed by their start.
    ``comments`` are words of a line that speaks of readers' comments alone."""

    titles: frozenset[str]
    starts: dict[str, tuple[str, ...]]
    comments: tuple[str, ...] = ()

    def in_title(self, title: str) -> str | None:
        """The part of a title, or the whole, that is one of the phrases: ``Page not found | The Herald``."""
        for part in (title, *_PARTS.split(title)):
            if fold_for_phrases(part) in self.titles:
                return part.strip()
        return None

    def of_comments(self, line: str) -> bool:
        """Whether a line speaks of readers' comments."""
        folded = fold_for_phrases(line)
        return any(word in folded for word in self.comments)

    def begins(self, line: str) -> bool:
        """Whether a line begins with one of the phrases, at a word's end."""
        folded = fold_for_phrases(line[:160])
        for phrase in self.starts.get(folded[:_BUCKET], ()):
            if folded.startswith(phrase):
                after = folded[len(phrase) : len(phrase) + 1]
                if not after.isalnum() or begins_unspaced(phrase):
                    return True
        return False


@cache
def phrases(outcome: str) -> Phrases:
    """The phrases of a table of the file. Raises ``KeyError`` for an unknown table."""
    table = data.table("cleaners.outcome", FILE)[outcome]
    starts: dict[str, list[str]] = {}
    for phrase in map(fold_for_phrases, table["start"]):
        starts.setdefault(phrase[:_BUCKET], []).append(phrase)
    return Phrases(
        frozenset(map(fold_for_phrases, table["title"])),
        {key: tuple(found) for key, found in starts.items()},
        tuple(map(fold_for_phrases, table.get("comments", ()))),
    )
