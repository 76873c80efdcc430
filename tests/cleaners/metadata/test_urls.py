"""Canonical and AMP addresses, and the further pages of a story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleaners.metadata import Metadata, urls
from tests.cleaners.metadata.headline import H1, TITLE, meta


def test_canonical_chain(fields: Callable[..., Metadata]) -> None:
    head = '<link rel="canonical" href="/news/ferry"><link rel="amphtml" href="/amp/news/ferry">'
    found = fields(TITLE + head + meta(og__url="https://www.harbourpost.example/news/ferry?x=1"), H1)
    assert found.canonical_url == "https://www.harbourpost.example/news/ferry"
    assert found.amp_url == "https://www.harbourpost.example/amp/news/ferry"
    assert [e.source for e in found.evidence["canonical_url"]] == ["link", "og"]


def test_canonical_link_to_the_front_page_is_not_believed_first(fields: Callable[..., Metadata]) -> None:
    head = '<link rel="canonical" href="https://www.harbourpost.example/">'
    found = fields(TITLE + head + meta(og__url="https://www.harbourpost.example/news/ferry"), H1)
    assert found.canonical_url == "https://www.harbourpost.example/news/ferry"


def test_base_element_moves_links(fields: Callable[..., Metadata]) -> None:
    head = '<base href="https://cdn.harbourpost.example/a/"><link rel="amphtml" href="b">'
    assert fields(head).amp_url == "https://cdn.harbourpost.example/a/b"


PAGING = [
    ('<link rel="next" href="/news/ferry-line-reopens?page=2">', "", ["?page=2"]),
    ('<link rel="next" href="/news/ferry-line-reopens/2">', "", ["/2"]),
    ('<link rel="next" href="/news/older-story">', "", []),
    (
        "",
        '<div class="pagination"><a href="/news/ferry-line-reopens/">1</a><a href="/news/ferry-line-reopens/2/">2</a>'
        '<a href="/news/ferry-line-reopens/3/">3</a></div>',
        ["/2/", "/3/"],
    ),
    ("", '<div class="pagination"><a href="/news/2/">2</a></div>', []),
]


@pytest.mark.parametrize(("head", "body", "ends"), PAGING)
def test_next_pages_are_of_this_story(head: str, body: str, ends: Any, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + head, H1 + body)
    assert list(found.next_pages) == [f"https://www.harbourpost.example/news/ferry-line-reopens{end}" for end in ends]


def test_paging_needs_the_page_url(fields: Callable[..., Metadata]) -> None:
    assert fields('<link rel="next" href="https://x.example/a/2">', url=None).next_pages == ()


def test_a_page_number_is_not_a_story_number() -> None:
    assert urls._parts("https://x.example/news/story-2")[:2] == ("x.example/news/story", 2)
    assert urls._parts("https://x.example/news/12345678")[:2] == ("x.example/news/12345678", None)


PAGES = [
    ("/story.html", '<a href="story_2.html">2</a> <a href="/story_3.html">3</a>', ["/story_2.html", "/story_3.html"]),
    ("/story", '<nav><a href="?page=2">Next page ›</a></nav>', ["/story?page=2"]),
    ("/story", '<link rel="next" href="/story/2">', ["/story/2"]),
    ("/story-2", '<a href="/story">1</a> <a href="/story-3">Weiter »</a>', ["/story-3"]),
    ("/story/page/2/", '<a href="/story/page/3/">Page 3 of 3</a>', ["/story/page/3/"]),
    (
        "/story?id=4",
        '<a href="/story?id=4&amp;page=2">2</a><a href="/story?id=9&amp;page=3">3</a>',
        ["/story?id=4&page=2"],
    ),
    # A number that may be a story's own, and what says that it is a page's.
    ("/long-read/part1", '<link rel="next" href="/long-read/part2">', ["/long-read/part2"]),
    ("/long-read/part-1", '<a href="/long-read/part-2">Next page</a>', ["/long-read/part-2"]),
    ("/story-1.html", '<link rel="next" href="story-2.html">', ["/story-2.html"]),
    ("/story-1.html", '<a rel="next" href="story-2.html">Next »</a>', ["/story-2.html"]),
    ("/story-1.html", '<a href="story-2.html">Nächste Seite</a>', ["/story-2.html"]),
    ("/story-1.html", '<a href="story-2.html">2</a><a href="story-3.html">3</a>', ["/story-2.html", "/story-3.html"]),
    ("/story_1.php", '<a href="story_2.php">次のページへ</a>', ["/story_2.php"]),
    ("/story-2.html", '<link rel="prev" href="story-1.html"><link rel="next" href="story-3.html">', ["/story-3.html"]),
    ("/story-3.html", '<link rel="prev" href="story-2.html"><link rel="next" href="story-4.html">', ["/story-4.html"]),
    ("/story/teil2", '<link rel="prev" href="/story/teil1"><link rel="next" href="/story/teil3">', ["/story/teil3"]),
    ("/story", '<link rel="next" title="Page 2" href="/story-2">', ["/story-2"]),
    ("/story", '<link rel="next" title="Go to the next page" href="/story?page=2">', ["/story?page=2"]),
    ("/story-seite-1", '<a href="/story-seite-2">weiter</a>', ["/story-seite-2"]),
    # The next story, one of a series under a headline of its own, strips of a comic.
    ("/story-1.html", '<link rel="next" title="The old crane is sold" href="story-2.html">', []),
    ("/story-1.html", '<a rel="next" href="story-2.html">The old crane is sold</a>', []),
    ("/story-1.html", '<a rel="next" href="story-2.html">Next story</a>', []),
    ("/story-1.html", '<a href="story-2.html">Next</a>', []),
    ("/story-1.html", '<link rel="next" href="story-3.html">', []),
    ("/diary", '<link rel="next" title="Diary of a pilot, two" href="/diary-2">', []),
    ("/long-read/part1", '<a rel="next" href="/long-read/part2">Part two: the storm</a>', []),
    ("/strip/612", '<a rel="prev" href="/strip/611">Prev</a><a rel="next" href="/strip/613">Next</a>', []),
    ("/story-2.html", '<link rel="next" href="story-3.html">', []),
    # Other stories, comments, the last page alone, a front page.
    ("/story-12", '<link rel="next" href="/story-13">', []),
    ("/jane-doe", '<a href="/jane-doe-2">Weiter</a>', []),
    ("/story", '<div class="comments"><a href="?page=2">2</a></div>', []),
    ("/story", '<a href="/story?page=9">9</a>', []),
    ("/story", '<a href="/story-of-a-boat?page=2">2</a>', []),
    ("/", '<a href="/page/2">2</a>', []),
]


@pytest.mark.parametrize(("path", "links", "expected"), PAGES)
def test_next_pages(path: str, links: str, expected: Any, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, H1 + links, url=f"https://x.example{path}").next_pages
    assert found == tuple(f"https://x.example{each}" for each in expected)
