"""The feeds that a page names."""

from __future__ import annotations

import pytest

from scraper.discover import Link, NotAPage, feeds_of, linked_feeds

URL = "https://www.paper.example/world/"


def test_feeds_in_order_each_once() -> None:
    page = """<html><head>
<link rel="alternate" type="application/rss+xml" title="The  Paper" href="/rss.xml">
<link rel="ALTERNATE nofollow" type="application/atom+xml; charset=utf-8" href="atom.xml">
<link rel="alternate" type="application/feed+json" title="" href="https://feeds.paper.example/feed.json">
<link rel="alternate" type="application/rss+xml" title="again" href="/rss.xml">
</head><body><p>.</p></body></html>"""
    assert feeds_of(page, URL) == (
        Link("https://www.paper.example/rss.xml", "The Paper"),
        Link("https://www.paper.example/world/atom.xml"),
        Link("https://feeds.paper.example/feed.json"),
    )


def test_by_the_pages_base() -> None:
    page = '<base href="/en/"><link rel="feed" href="rss"><p>.'
    assert feeds_of(page.encode(), URL) == (Link("https://www.paper.example/en/rss"),)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate" type="text/html" media="handheld" href="/m/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?feed=1">',
        '<link rel="stylesheet" type="application/rss+xml" href="/style.css">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="feed:x">',
        '<link rel="alternate" type="application/rss+xml" href="http://[">',
    ],
)
def test_other_links(link: str) -> None:
    assert feeds_of(f"<head>{link}</head><p>.", URL) == ()


def test_links_that_look_like_feeds() -> None:
    page = """<body><a href="/news">News</a> <a href="/service/rss-overview">Our RSS feeds</a>
<a href="/service/all"><img alt=""> RSS</a> <a href="/x/feed.xml">Subscribe</a> <a href="/x/feed.xml">again</a>
<a href="/world.rss" title="World"></a> <a href="/a/feeds-of-the-harbour">The gulls that the harbour feeds</a>
<a href="/rss-readers">Which of the many RSS readers is the best for those who read a lot of news?</a>
<a href="mailto:rss@paper.example">RSS</a></body>"""
    assert linked_feeds(page, URL) == (
        Link("https://www.paper.example/service/rss-overview", "Our RSS feeds"),
        Link("https://www.paper.example/service/all", "RSS"),
        Link("https://www.paper.example/x/feed.xml", "Subscribe"),
        Link("https://www.paper.example/world.rss", "World"),
    )


def test_what_cannot_be_searched() -> None:
    with pytest.raises(NotAPage):
        feeds_of(b"", URL)
