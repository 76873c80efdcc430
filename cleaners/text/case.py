"""Small letters and capitals: what they show about a line."""

from __future__ import annotations


def lower_run(text: str) -> int:
    """The most words in a row that begin with a small letter: long in prose, short in a list of names."""
    longest = run = 0
    for word in text.split():
        run = run + 1 if word[0].islower() else 0
        longest = max(longest, run)
    return longest
