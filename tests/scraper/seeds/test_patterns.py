"""Which pages are a site's articles: hosts, and patterns as robots.txt has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.seeds import Pattern, Site
from scraper.seeds.patterns import read_pattern


def site(take: tuple[str, ...] = (), leave: tuple[str, ...] = (), hosts: tuple[str, ...] = ("paper.example",)) -> Site:
    return Site(
        "paper",
        "https://paper.example/",
        hosts=hosts,
        take=tuple(map(read_pattern, take)),
        leave=tuple(map(read_pattern, leave)),
    )


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://paper.example/a", True),
        ("http://www.paper.example/a", True),
        ("https://PAPER.example:8443/a", True),
        ("https://newspaper.example/a", False),
        ("https://paper.example.evil.example/a", False),
        ("https://evil.example/?https://paper.example/", False),
        ("mailto:desk@paper.example", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_hosts(url: str, taken: bool) -> None:
    assert site().takes(url) is taken


def test_any_host() -> None:
    assert site(hosts=("*",)).takes("https://elsewhere.example/a")


@pytest.mark.parametrize(
    ("take", "leave", "path", "taken"),
    [
        ("/news/", "/none", "/news/storm", True),
        ("/news/", "/none", "/sport/final", False),
        ("/*/2024/", "/none", "/news/2024/storm", True),
        ("*.html$", "/none", "/news/storm.html", True),
        ("*.html$", "/none", "/news/storm.html?print=1", False),
        ("/news/", "/news/live", "/news/live-storm", False),
        ("/", "*?print=", "/news/storm?print=1", False),
        ("/größe", "/none", "/gr%C3%B6%C3%9Fe", True),
        ("/größe", "/none", "/größe", True),
        ("/a b", "/none", "/a%20b", True),
        ("https://blog.paper.example/", "/none", "/news/storm", False),
        ("https://paper.example", "/none", "/news/storm", True),
        ("https://paper.example/news*", "/none", "/news/storm", True),
    ],
)
def test_patterns(take: str, leave: str, path: str, taken: bool) -> None:
    assert site((take,), (leave,)).takes(f"https://paper.example{path}") is taken


def test_a_pattern_shows_as_it_was_written() -> None:
    assert [str(read_pattern(text)) for text in ("/a*", "https://paper.example/a$")] == [
        "/a*",
        "https://paper.example/a$",
    ]
    assert read_pattern("https://paper.example/a$") == Pattern("/a$", "paper.example")


@pytest.mark.parametrize("text", ["news", "", "https://", "*" * 21, "/" * 2000])
def test_what_is_no_pattern(text: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|host"):
        read_pattern(text)


@given(st.text())
def test_no_url_makes_it_raise(url: str) -> None:
    assert site(("/a",)).takes(url) in (True, False)
