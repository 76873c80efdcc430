"""Texts made of a story with noise between its paragraphs."""

from __future__ import annotations

import random

import pytest

from benchmarks.training.seeded import lines
from cleaners.lexicon import matches
from tests.prose import BREAKWATER

TITLE = "Board settles for a longer breakwater"
OTHERS = ("Crane falls into the dock of the old yard", "Herring return to the bay after nine years")


def made(seed: int, language: str = "en") -> list[tuple[str, bool | None]]:
    return [*lines(TITLE, "\n\n".join(BREAKWATER), language, OTHERS, random.Random(seed))]


@pytest.mark.parametrize("seed", range(20))
def test_the_story_is_there_once_and_in_order(seed: int) -> None:
    story = [text for text, is_story in made(seed) if is_story]
    assert story == list(BREAKWATER[: len(story)])
    assert len(story) >= 3


def test_the_same_draw_makes_the_same_text() -> None:
    assert made(7) == made(7)
    assert len({tuple(made(seed)) for seed in range(10)}) > 5


def test_noise_is_of_the_language() -> None:
    noise = {text for seed in range(60) for text, is_story in made(seed, "de") if is_story is False}
    known = {match.language for text in noise for match in matches(text)}
    assert "de" in known
    assert any(text.endswith(OTHERS) and len(text) > max(map(len, OTHERS)) for text in noise)


def test_a_language_without_phrases_takes_those_of_english() -> None:
    noise = [text for seed in range(30) for text, is_story in made(seed, "xx") if is_story is False]
    assert any(match.language == "en" for text in noise for match in matches(text))


def test_only_the_title_counts_for_nothing() -> None:
    for seed in range(20):
        assert {text for text, is_story in made(seed) if is_story is None} <= {TITLE}
