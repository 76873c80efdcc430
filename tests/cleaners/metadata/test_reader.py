"""All fields together: nothing invented, nothing raised, the tree left as it was."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cleaners.metadata import Metadata, read

PAGE = """<html lang="en"><head><title>Ferry line reopens | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Ferry line reopens">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry line reopens","author":"Jane Doe",
"datePublished":"2024-03-01T08:00:00+01:00"}</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry line reopens</h1><p class="byline">By Jane Doe</p>
<time datetime="2024-03-01T08:00:00+01:00">1 March</time>
<p>The first boat left at dawn.</p></article></body></html>"""


def test_the_tree_is_not_changed() -> None:
    tree = lxml.html.document_fromstring(PAGE)
    before = etree.tostring(tree)
    read(tree, url="https://www.harbourpost.example/a")
    assert etree.tostring(tree) == before


def test_same_page_gives_the_same_fields_whatever_came_before() -> None:
    first = read(lxml.html.document_fromstring(PAGE))
    read(lxml.html.document_fromstring(PAGE.replace("Jane Doe", "John Roe").replace("byline", "author")))
    assert read(lxml.html.document_fromstring(PAGE)) == first


def test_every_field_that_is_given_has_a_witness() -> None:
    found = read(lxml.html.document_fromstring(PAGE))
    for name in ("title", "authors", "published", "site_name", "language"):
        assert getattr(found, name)
        assert found.evidence[name]


def test_elements_are_those_that_show_a_field() -> None:
    found = read(lxml.html.document_fromstring(PAGE))
    assert {element.tag: name for element, name in found.elements.items()} == {
        "h1": "title",
        "p": "authors",
        "time": "published",
    }


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body></body></html>", "<p>", "<html lang=''><head><meta></head></html>"]
)
def test_an_empty_page_gives_empty_fields(page: str) -> None:
    found = read(lxml.html.document_fromstring(page))
    assert (found.title, found.authors, found.published, found.images, found.types) == (None, (), None, (), ())


HOSTILE = [
    "<html><body>" + "<div class='author date headline'>" * 2000 + "x",
    "<html><head>" + "<meta property='article:published_time' content='99999999999999999999'>" * 50,
    "<html><head><base href='http://[::1'><link rel=canonical href='http://[bad'></head><body><img src='http://[x'>",
    "<html><body><h1>" + "a" * 200_000 + "</h1><time datetime='" + "9" * 100_000 + "'>x</time>",
    "<html><body><a rel=author href='//'>" + "Jane " * 5000 + "</a>",
    "<html><body><p class=byline>By " + ", ".join(["Jane Doe"] * 3000) + "</p>",
    '<html><head><script type="application/ld+json">' + '{"author":' * 5000 + "</script>",
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_page_is_read_to_its_end(number: Any) -> None:
    parser = lxml.html.HTMLParser(huge_tree=True)
    assert isinstance(
        read(lxml.html.document_fromstring(HOSTILE[number], parser=parser), url="https://x.example/"), Metadata
    )


WORDS = st.sampled_from(
    [
        "By ",
        "Jane Doe",
        "2024-03-01",
        "author",
        "<p class='byline'>",
        "<h1>",
        "</h1>",
        "<time datetime='",
        "'>",
        "</p>",
        "&amp;",
        "|",
        ", ",
        "Von ",
        "記者",
    ]
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=25))
def test_any_markup_is_read_without_an_error(parts: Any) -> None:
    read(lxml.html.document_fromstring("<html><body>" + "".join(parts) + "x"), url="https://x.example/a")


def test_reading_fields_imports_no_heavy_or_networked_module() -> None:
    code = (
        "import sys, cleaners.metadata; heavy = {'dateparser', 'trafilatura', 'numpy', 'httpx', 'htmldate'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
