"""Which redirects lead away from an article."""

from __future__ import annotations

import pytest

from scraper.crawl.elsewhere import leads_away
from scraper.seeds import Site

SITE = Site(
    "Tarn Gazette",
    "https://tarn.example/",
    feeds=("https://tarn.example/feed.xml",),
    sections=("https://tarn.example/harbour",),
)
STORY = "https://tarn.example/2026/03/04/board-closes-the-north-quay"


@pytest.mark.parametrize(
    ("asked", "came", "where"),
    [
        (STORY, "https://tarn.example/", "the home page"),
        (STORY, "http://www.tarn.example", "the home page"),
        (STORY, "https://tarn.example/?utm_source=feed", "the home page"),
        (STORY, "https://money.tarn.example/", "the home page"),
        ("https://tarn.example/?p=8123", "https://tarn.example/", "the home page"),
        (STORY, "https://tarn.example/harbour", "a list of the site"),
        (STORY, "https://tarn.example/feed.xml", "a list of the site"),
        (STORY, "https://tarn.example/news/", "a section"),
        (STORY, "https://tarn.example/category/news", "a section"),
        (STORY, "https://tarn.example/2026/03/", "a section"),
        (STORY, "https://tarn.example/search?q=quay", "a section"),
        (STORY, "https://tarn.example/login?next=/2026/03/04/board-closes-the-north-quay", "a section"),
    ],
)
def test_a_redirect_that_leads_away(asked: str, came: str, where: str) -> None:
    assert leads_away(asked, came, SITE) == f"redirected to {where}"


@pytest.mark.parametrize(
    ("asked", "came"),
    [
        (STORY, STORY),
        (STORY, f"{STORY}/"),
        (STORY, STORY.replace("https://", "http://www.")),
        (f"{STORY}/amp", STORY),
        (STORY, "https://tarn.example/2026/03/04/board-shuts-the-north-quay-for-good"),
        (STORY, "https://tarn.example/news/article-81236543"),
        (STORY, "https://tarn.example/story?id=81236543"),
        ("https://tarn.example/?p=8123", STORY),
        ("https://short.example/x7Yz", STORY),
        ("https://tarn.example/hello", "https://tarn.example/notes/hello"),  # nothing says what either is
        ("https://tarn.example/", "https://www.tarn.example/"),
    ],
)
def test_a_redirect_that_is_followed(asked: str, came: str) -> None:
    assert leads_away(asked, came, SITE) is None
