"""The last line of a scraped text: a label of something else on the page, or the story's own end."""

from __future__ import annotations

import pytest

import cleaners
from tests.prose import BREAKWATER

STORY = [
    *BREAKWATER,
    "Nobody had asked the herring, and nobody meant to, although the schoolteacher had a theory about them as well.",
]


def rules_of_last(lines: list[str]) -> list[str]:
    article = cleaners.clean_text("\n\n".join(lines))
    return [removal.rule for removal in article.removed if removal.text == lines[-1]]


@pytest.mark.parametrize("line", ["Route 6", "Harbour", "More Coast News"])
def test_takes(line: str) -> None:
    assert rules_of_last([*STORY, line]) != []


@pytest.mark.parametrize("line", ["So be it.", "“Never again.”", "Why not?", "The end.", "* * *"])
def test_spares(line: str) -> None:
    assert "closing-fragment" not in rules_of_last([*STORY, line])


def test_spares_a_text_of_short_lines() -> None:
    lines = ["The sea", "The grey sea", "The sea at night", "And no ship", "Route 6"]
    assert "closing-fragment" not in rules_of_last(lines)
