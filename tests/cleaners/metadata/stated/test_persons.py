"""The shapes in which JSON-LD names people."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE, story

JANE = {"@type": "Person", "name": "Jane Doe"}
SHAPES: dict[str, tuple[Any, list[str]]] = {
    "a string": ("Jane Doe", ["Jane Doe"]),
    "strings": (["Jane Doe", "John Roe"], ["Jane Doe", "John Roe"]),
    "one name that is a list": ({"@type": "Person", "name": ["Jane Doe", "John Roe"]}, ["Jane Doe", "John Roe"]),
    "an ordered list": ({"@list": [JANE, {"@type": "Person", "name": "John Roe"}]}, ["Jane Doe", "John Roe"]),
    "lists in lists": ([[JANE], "John Roe"], ["Jane Doe", "John Roe"]),
    "a given and a family name": ({"@type": "Person", "givenName": "Jane", "familyName": "Doe"}, ["Jane Doe"]),
    "a role around a person": ({"@type": "Role", "roleName": "reporter", "author": JANE}, ["Jane Doe"]),
    "a person for a house": ({"@type": "Person", "name": "Jane Doe for The Harbour Post"}, ["Jane Doe"]),
    "a person and an organization": ([JANE, {"@type": "Organization", "name": "Reuters"}], ["Jane Doe", "Reuters"]),
    "a name that a template left open": ({"@type": "Person", "name": "{{ page.author }}"}, []),
    "a value that a script left open": ({"@type": "Person", "name": "undefined"}, []),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_authors_are(shape: str, fields: Callable[..., Metadata]) -> None:
    author, expected = SHAPES[shape]
    assert [a.name for a in fields(TITLE + story(author=author), H1).authors] == expected


def test_the_site_itself_is_no_author_beside_a_person(fields: Callable[..., Metadata]) -> None:
    site = '<meta property="og:site_name" content="Harbour Post">'
    house = {"@type": "Organization", "name": "Harbour Post"}
    assert [a.name for a in fields(TITLE + site + story(author=[house, JANE]), H1).authors] == ["Jane Doe"]
    assert [a.name for a in fields(TITLE + site + story(author=house), H1).authors] == ["Harbour Post"]


@pytest.mark.parametrize("reference", [{"@id": "https://x.example/#jane"}, "https://x.example/#jane"])
def test_a_reference(reference: Any, fields: Callable[..., Metadata]) -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "Ferry line reopens after storms", "author": reference},
        {"@id": "https://x.example/#jane", **JANE},
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert [a.name for a in fields(TITLE + script, H1).authors] == ["Jane Doe"]


def test_the_creator_where_there_is_no_author(fields: Callable[..., Metadata]) -> None:
    assert [a.name for a in fields(TITLE + story(author=None, creator=["Jane Doe"]), H1).authors] == ["Jane Doe"]


def test_contributors_where_nobody_else_is_named(fields: Callable[..., Metadata]) -> None:
    helped = {"@type": "Person", "name": "Jane Doe"}
    assert [a.name for a in fields(TITLE + story(author=None, contributor=helped), H1).authors] == ["Jane Doe"]
    assert [a.name for a in fields(TITLE + story(author="John Roe", contributor=helped), H1).authors] == ["John Roe"]


@pytest.mark.parametrize("kind", ["Recipe", "HowTo", "Review", "CreativeWork"])
def test_the_only_work_of_a_page_states_who_made_it(kind: str, fields: Callable[..., Metadata]) -> None:
    node = {"@type": kind, "name": "Hen soup", "author": JANE, "datePublished": "2024-03-01"}
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    found = fields(TITLE + script, H1)
    assert [a.name for a in found.authors] == ["Jane Doe"]
    assert found.published is not None and found.published.date().isoformat() == "2024-03-01"
    assert found.title == "Ferry line reopens after storms"


@pytest.mark.parametrize(
    "nodes",
    [
        [{"@type": "Review", "name": "Good", "author": JANE}, {"@type": "Review", "name": "Bad", "author": "John Roe"}],
        [{"@type": "Product", "name": "A rope", "review": {"@type": "Review", "name": "Good", "author": JANE}}],
        [{"@type": "Event", "name": "A regatta", "author": JANE}],
    ],
)
def test_what_readers_wrote_is_not_the_page(nodes: Any, fields: Callable[..., Metadata]) -> None:
    script = f'<script type="application/ld+json">{json.dumps(nodes)}</script>'
    assert fields(TITLE + script, H1).authors == ()
