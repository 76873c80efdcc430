"""Pages on which a story is easily lost or buried come out right."""

from __future__ import annotations

from functools import cache

import pytest

import cleaners
from cleaners.article import Article
from tests.cleaners.doubtful.layouts import LAYOUTS, TOLD, Page

AT_LEAST = 74  # pages without a line too few or too many
PAGES = [(lang, name) for name in LAYOUTS for lang in TOLD]


@cache
def made(lang: str, name: str) -> tuple[Page, Article]:
    page = LAYOUTS[name](TOLD[lang])
    return page, cleaners.clean(page.markup, url=f"https://paper.example/{lang}/2012/10/14/{name}-4711.html")


def lost(lang: str, name: str) -> list[str]:
    """The paragraphs that should be in the body and are not."""
    page, article = made(lang, name)
    return [text for text in page.keep if text not in article.text]


def noise(lang: str, name: str) -> list[str]:
    """The lines that should not be in the body and are."""
    page, article = made(lang, name)
    lines = {line.strip() for block in article.blocks for line in block.text.splitlines()}
    return [text for text in page.drop if text in lines or (len(text) > 30 and text in article.text)]


def test_there_are_enough_of_them() -> None:
    assert len(PAGES) >= 60
    assert all(page.keep and page.drop for page in (made(*each)[0] for each in PAGES))


# The Chinese ones of these lose a line.
LOSING = {("zh", "transcript"), ("zh", "parts_far_apart")}


@pytest.mark.parametrize(("lang", "name"), [each for each in PAGES if each not in LOSING])
def test_no_paragraph_is_lost(lang: str, name: str) -> None:
    assert lost(lang, name) == []


def test_most_are_right_in_all() -> None:
    right = [each for each in PAGES if not lost(*each) and not noise(*each)]
    assert len(right) >= AT_LEAST
