"""Pages of every kind are classified, with the signals that decided."""

from __future__ import annotations

from typing import get_args

import pytest

import cleaners
from cleaners import page_kind
from cleaners.article import PageKind
from cleaners.page.parse import parse
from cleaners.page_kind import places
from cleaners.story.read import page_blocks, text_blocks
from tests.cleaners.page_kind import east_asian_pages
from tests.cleaners.page_kind.kind_pages import PAGES, Page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.kind}-{page.name}")
def test_kind(page: Page) -> None:
    assert cleaners.clean(page.page, url=page.url).kind == page.kind


@pytest.mark.parametrize("language", east_asian_pages.STORIES)
@pytest.mark.parametrize("build", east_asian_pages.BUILDS)
def test_articles_without_spaces_between_words(language: str, build: str) -> None:
    pages = list(east_asian_pages.articles(language, build))
    found = {page.name: cleaners.clean(page.page, url=page.url) for page in pages}
    wrong = {
        name: (a.kind, a.outcome.kind) for name, a in found.items() if (a.kind, a.outcome.kind) != ("article", "ok")
    }
    assert (len(pages) >= 10, wrong) == (True, {})


@pytest.mark.parametrize("page", east_asian_pages.OTHERS, ids=lambda page: page.name)
def test_other_east_asian_pages(page: Page) -> None:
    assert cleaners.clean(page.page, url=page.url).kind == page.kind


def test_every_kind_has_two_pages() -> None:
    kinds = [page.kind for page in PAGES]
    assert {kind: kinds.count(kind) for kind in get_args(PageKind) if kinds.count(kind) < 2} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_signals_are_shares_and_all_there(page: Page) -> None:
    found = page_kind.signals(page_blocks(parse(page.page)[0], page.url))
    assert set(found) == set(page_kind.NAMES)
    assert {name: value for name, value in found.items() if not 0 <= value <= 1} == {}


def test_reasons_are_signals_that_spoke_for_it() -> None:
    classified = page_kind.classify(page_blocks(parse(PAGES[0].page)[0], PAGES[0].url))
    assert classified.kind == "forum"
    assert {name for name, _ in classified.reasons} & {"url_forum", "type_forum", "class_thread"}
    assert all(weight > 0 for _, weight in classified.reasons)
    found = cleaners.clean(PAGES[0].page, url=PAGES[0].url).evidence["kind"]
    assert [(claim.value, claim.source) for claim in found] == [("forum", name) for name, _ in classified.reasons]


def test_a_text_and_an_empty_page_are_articles() -> None:
    assert page_kind.classify(text_blocks("One line.", None)).kind == "article"
    assert cleaners.clean("").kind == "article"


def test_the_weights_name_known_signals() -> None:
    known = page_kind._weights()
    assert set(known.weight) <= set(page_kind.NAMES)
    assert set(known.ordinary) == set(known.weight)


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://a.example/2026/03/04/board-votes-on-the-breakwater", {"url_date", "url_slug"}),
        ("https://forum.a.example/t/leak/4711", {"url_forum", "url_number"}),
        ("https://docs.a.example/en/latest/", {"url_docs"}),
        ("https://a.example/products/lamp", {"url_shop"}),
        ("https://a.example/", {"url_root"}),
        ("https://a.example/football-and-shopping", {"url_slug"}),
    ],
)
def test_signals_of_an_address(url: str, names: set[str]) -> None:
    found = places.signals(url)
    assert {name for name, value in found.items() if value and name != "url_depth"} >= names
    assert not (found["url_shop"] and "products" not in url)


@pytest.mark.parametrize("url", [None, "", "no address", "http://[broken", "mailto:a@b.example"])
def test_no_address_has_no_signals(url: str | None) -> None:
    assert not any(places.signals(url).values())
