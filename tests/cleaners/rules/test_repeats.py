"""The last line of a scraped text: a label of something else on the page, or the story's own end."""

from __future__ import annotations

import pytest

import cleaners

STORY = [
    "The harbour board met on Tuesday evening to settle the question of the new breakwater, and sat until midnight.",
    "Members heard from the engineer, from two shipowners and from a schoolteacher who had counted the waves.",
    "The vote was nine to four, and the loser in the argument bought the winner a drink on the quay afterwards.",
    "Work begins in the spring, when the herring have gone, and is to be finished before the autumn gales return.",
    "The cost will be met from the dues of the last three years, which the board had set aside for a new crane.",
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
