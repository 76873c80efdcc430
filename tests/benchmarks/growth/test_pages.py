"""Cleaning costs instructions in proportion to the page, counted: the same on every machine and under every load."""

from __future__ import annotations

import pytest

import cleaners
from benchmarks.growth.measure import steps
from benchmarks.growth.shapes import SHAPES, TEXTS, URL, page

SMALL, LARGE = 60, 240
# For four times as much. Some things are only done on longer pages, and so it may be somewhat more.
MOST = 7.0


def clean(text: str) -> cleaners.Article:
    return cleaners.clean(text, url=URL)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_a_page_of_four_times_the_size(name: str) -> None:
    small, large = (SHAPES[name](size) for size in (SMALL, LARGE))
    clean(large)  # what is loaded and compiled at first use
    assert steps(lambda: clean(large)) < MOST * steps(lambda: clean(small))


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_four_times_the_size(name: str) -> None:
    small, large = (TEXTS[name](size) for size in (SMALL, LARGE))
    cleaners.clean_text(large)
    assert steps(lambda: cleaners.clean_text(large)) < MOST * steps(lambda: cleaners.clean_text(small))


@pytest.mark.parametrize("name", SHAPES)
def test_an_article_is_not_much_larger_than_its_page(name: str) -> None:
    made = [SHAPES[name](size) for size in (SMALL, LARGE)]
    small, large = (len(clean(text).to_json()) for text in made)
    grown = len(made[1]) - len(made[0])
    # A block of one letter and a tag of three has its kind, its path and twelve structures around it.
    assert large - small <= 20 * grown


def test_every_shape_has_a_story() -> None:
    assert clean(page()).outcome
    assert all(clean(make(3)).blocks for make in SHAPES.values())
