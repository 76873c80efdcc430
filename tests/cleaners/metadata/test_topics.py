"""Section and tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE, meta, story


def test_site_name_and_section(fields: Callable[..., Metadata]) -> None:
    head = TITLE + meta(og__site_name="Harbour Post", article__section="Transport")
    found = fields(head, H1)
    assert (found.site_name, found.section) == ("Harbour Post", "Transport")
    assert fields(TITLE + meta(og__site_name="Harbour Post", article__section="Harbour Post"), H1).section is None


def test_tags_are_separated_and_listed_once(fields: Callable[..., Metadata]) -> None:
    assert fields(
        TITLE + meta(article__tag="Ferries") + meta(article__tag="Storms") + meta(article__tag="ferries"), H1
    ).tags == (
        "Ferries",
        "Storms",
    )
    assert fields(TITLE + '<meta name="keywords" content="ferries, storms; islands">', H1).tags == (
        "ferries",
        "storms",
        "islands",
    )
    assert fields(TITLE + story(keywords=["Ferries", "Storms, Islands"]), H1).tags == ("Ferries", "Storms", "Islands")


SHOWN_TAGS = [
    (
        '<p>Filed under: <a rel="tag" href="/x">Ferries</a>, <a rel="tag" href="/y">Storms</a></p>',
        ("Ferries", "Storms"),
    ),
    (
        '<ul><li><a href="/tag/ferries">Ferries</a></li><li><a href="/tag/storms">Storms</a></li></ul>',
        ("Ferries", "Storms"),
    ),
    ('<p>The <a href="/tag/ferries">ferries</a> of the coast were full again, and so was the pier.</p>', ()),
    ('<aside class="sidebar"><a href="/tag/a1">Autumn</a> <a href="/tag/b1">Boats</a></aside>', ()),
    ('<p><a rel="category tag" href="/c/news">News</a></p>', ()),
]


@pytest.mark.parametrize(("body", "expected"), SHOWN_TAGS)
def test_tags_that_readers_see(body: str, expected: Any, fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, H1 + body).tags == expected


def test_headlines_of_other_stories_are_no_tags(fields: Callable[..., Metadata]) -> None:
    links = "".join(f'<a href="/topic/{n}">The hens of quay {n} are counted again</a> ' for n in range(3))
    assert fields(TITLE, f'{H1}<p class="tags">{links}</p>').tags == ()
    mixed = '<a href="/tag/a">Ferries</a> <a href="/tag/b">Islands</a> '
    mixed += '<a href="/tag/c">All that we told of the far isles</a>'
    assert fields(TITLE, f'{H1}<p class="tags">{mixed}</p>').tags == ("Ferries", "Islands")


def test_values_for_machines_are_no_tags(fields: Callable[..., Metadata]) -> None:
    keywords = ["Ferries", "shortTitle: The ferry", "Tarn: the islands"]
    assert fields(TITLE + story(keywords=keywords), H1).tags == ("Ferries", "Tarn: the islands")
