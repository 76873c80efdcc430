"""RSS and JSON Feed: well-formed whatever the page held, and read by a feed reader."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleaners.article import Article, Author, Block, Run
from scraper import export
from tests.scraper.export.stored_articles import SEEN, saved


def rss(*articles: Any, **head: str) -> bytes:
    stream = io.BytesIO()
    export.write(articles, "rss", stream, export.Channel(**head))
    return stream.getvalue()


def json_feed(*articles: Any, **head: str) -> dict[str, Any]:
    stream = io.BytesIO()
    export.write(articles, "json-feed", stream, export.Channel(**head))
    data: dict[str, Any] = json.loads(stream.getvalue())
    return data


def test_a_feed_reader_reads_the_articles() -> None:
    feed = feedparser.parse(rss(saved(), title="Harbours", home="https://news.example/"))
    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.link) == ("rss20", "Harbours", "https://news.example/")
    (entry,) = feed.entries
    assert entry.title == "Harbour closed <again> & again"
    assert entry.link == entry.id == "https://news.example/2024/storm"
    assert entry.published_parsed[:5] == (2024, 4, 30, 23, 5)
    assert [tag.term for tag in entry.tags] == ["harbour", "weather"]
    assert [author.name for author in entry.authors] == ["Ada Byron", "Wire"]
    assert "<em>was</em>" in entry.content[0].value
    assert 'href="https://news.example/1"' in entry.content[0].value
    assert "The pier" in entry.content[0].value


def test_namespaces_are_declared_once_and_the_language_is_that_of_the_articles() -> None:
    text = rss(saved(), saved(), language="de").decode()
    assert text.count("xmlns:") == 3
    assert feedparser.parse(text).feed.language == "de"
    assert "<language>" not in rss(saved()).decode()


def test_an_article_without_a_date_has_that_of_its_first_sight() -> None:
    (entry,) = feedparser.parse(rss(saved(Article(title="Undated")))).entries
    assert entry.published_parsed[:5] == (2024, 5, 1, 9, 30)


def test_feeds_of_nothing_are_feeds() -> None:
    assert not feedparser.parse(rss()).bozo
    assert json_feed() == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Clean articles",
        "home_page_url": export.Channel().link,
        "items": [],
    }


@given(st.text())
def test_rss_is_well_formed_whatever_the_text(text: str) -> None:
    article = Article(title=text, standfirst=text, authors=(Author(text),), tags=(text,), blocks=(Block(text),))
    tree = etree.fromstring(rss(saved(article, url=f"https://news.example/{text}")))
    assert len(tree.findall("channel/item")) == 1


def test_no_script_of_a_page_comes_through() -> None:
    bad = Block("click <script>alert(1)</script>", runs=(Run("click <script>alert(1)</script>", (), "javascript:x()"),))
    article = Article(title="<script>x</script>", blocks=(bad,), authors=(Author("A", url="javascript:x()"),))
    (item,) = json_feed(saved(article, url="javascript:x()"))["items"]
    assert "<script" not in item["content_html"]
    assert "javascript:" not in item["content_html"]
    assert "url" not in item and item["authors"] == [{"name": "A"}]
    (entry,) = etree.fromstring(rss(saved(article, url="javascript:x()"))).findall("channel/item")
    assert entry.find("link") is None
    assert entry.find("guid").get("isPermaLink") == "false"


def test_json_feed_maps_the_fields_of_an_article() -> None:
    first, second = json_feed(saved(), saved(revision=2, saved_at=SEEN + timedelta(days=1), url="https://b.example/"))[
        "items"
    ]
    html = first.pop("content_html")
    assert "<em>was</em>" in html and "<img" in html
    about = first["_copydesk"].pop("about")
    assert about.startswith("https://")
    assert first == {
        "id": "https://news.example/2024/storm",
        "url": "https://news.example/2024/storm",
        "title": "Harbour closed <again> & again",
        "summary": "No ship came in.",
        "content_text": "The harbour was closed.\n\nSee the report.",
        "image": "https://news.example/1.jpg",
        "date_published": "2024-04-30T23:05:00+00:00",
        "authors": [{"name": "Ada Byron", "url": "https://news.example/ada"}, {"name": "Wire"}],
        "tags": ["harbour", "weather"],
        "language": "en",
        "_copydesk": {"site": "news", "revision": 1, "saved_at": "2024-05-01T09:30:00+00:00", "outcome": "ok"},
    }
    assert second["date_modified"] == "2024-05-02T09:30:00+00:00"


@pytest.mark.parametrize("name", ["rss", "json-feed"])
def test_half_a_surrogate_pair_is_no_reason_to_stop(name: str) -> None:
    stream = io.BytesIO()
    export.write([saved(Article(title="a\ud800b", blocks=(Block("c\udfffd"),)))], name, stream)
    assert b"story" not in stream.getvalue() and stream.getvalue().endswith(b"\n")
