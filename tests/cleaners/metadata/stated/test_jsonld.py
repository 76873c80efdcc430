"""JSON-LD as it is in the wild: what is read of broken scripts, and which node is the story's."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.metadata import Metadata
from cleaners.metadata.stated import lenient_json

BROKEN = {
    "sound": ('{"a": 1}', [{"a": 1}]),
    "a trailing comma": ('{"a": [1, 2,], "b": "x",}', [{"a": [1, 2], "b": "x"}]),
    "a missing comma": ('{"a": 1 "b": 2}', [{"a": 1, "b": 2}]),
    "a raw newline and a tab in a string": ('{"a": "one\ntwo\tthree"}', [{"a": "one\ntwo\tthree"}]),
    "an unescaped quotation mark": ('{"a": "the "old" pier", "b": 2}', [{"a": 'the "old" pier', "b": 2}]),
    "single quotes": ("{'a': 'x', 'b': [1]}", [{"a": "x", "b": [1]}]),
    "a comment": ('{"a": 1, /* note */ "b": 2 // more\n}', [{"a": 1, "b": 2}]),
    "a wrong escape": (r'{"a": "rock \& roll", "b": 1,}', [{"a": "rock & roll", "b": 1}]),
    "escaped characters in a broken script": (r'{"a": "caf\u00e9 \ud83d\ude00",}', [{"a": "café 😀"}]),
    "a CDATA wrapping": ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
    "an HTML comment": ('<!-- {"a": 1} -->', [{"a": 1}]),
    "entities instead of quotes": ("{&quot;a&quot;: &quot;x&quot;}", [{"a": "x"}]),
    "two objects in a row": ('{"a": 1}\n{"b": 2}', [{"a": 1}, {"b": 2}]),
    "a semicolon at the end": ('{"a": 1};', [{"a": 1}]),
    "a text that was cut off": ('{"a": "x", "b": {"c": "begun and ne', [{"a": "x", "b": {"c": "begun and ne"}}]),
    "a bare word": ('{"a": undefined, "b": yes}', [{"a": None, "b": "yes"}]),
    "nothing": ("", []),
    "no JSON at all": ("window.x = 1;", []),
}


@pytest.mark.parametrize("case", BROKEN)
def test_reads(case: str) -> None:
    text, expected = BROKEN[case]
    assert lenient_json.loads(text) == expected


@given(st.text(alphabet="{}[]\",:\\ab1 /*\n'", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    lenient_json.loads(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_sound_json_is_read_as_the_standard_says(value: Any) -> None:
    assert lenient_json.loads(json.dumps(value)) == [value]


def test_deep_nesting_ends() -> None:
    assert lenient_json.loads("[" * 100_000) != []


def script(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


STORY = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry line reopens",
    "datePublished": "2024-03-01T08:00:00Z",
    "author": {"@type": "Person", "name": "Jane Doe"},
    "articleBody": "The first boat left at dawn &amp; came back full.",
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Another story",
    "url": "https://www.harbourpost.example/another",
    "datePublished": "2020-01-01",
    "author": "John Roe",
}

SHAPES = {
    "alone": script(STORY),
    "in an array": script([OTHER, STORY]),
    "in a graph": script({"@graph": [{"@type": "WebSite", "name": "Harbour Post"}, STORY]}),
    "as the main entity of a page": script({"@type": "WebPage", "mainEntity": STORY}),
    "beside a broken script": script('{"@type": "NewsArticle", "headline": ') + script(STORY),
    "with a type that is an address": script({**STORY, "@type": "http://schema.org/NewsArticle"}),
    "with several types": script({**STORY, "@type": ["Article", "Report"]}),
    "before a list of other stories": script(STORY)
    + script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}),
    "behind a list of other stories": script({"@type": "ItemList", "itemListElement": [OTHER]}) + script(STORY),
    "with related stories within": script({**STORY, "hasPart": [OTHER], "mentions": [OTHER]}),
    "with a headline that is a list": script({**STORY, "headline": ["Ferry line reopens"]}),
    "with a date that is an object": script({**STORY, "datePublished": {"@type": "Date", "@value": "2024-03-01"}}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_story_is_found(shape: str, fields: Callable[..., Metadata]) -> None:
    found = fields("<title>Ferry line reopens</title>" + SHAPES[shape], "<h1>Ferry line reopens</h1>")
    assert found.title == "Ferry line reopens"
    assert [author.name for author in found.authors] == ["Jane Doe"]
    assert found.published.date().isoformat() == "2024-03-01"
    assert found.json_ld_body == "The first boat left at dawn & came back full."


@pytest.mark.parametrize(
    "value",
    [
        {"@type": 5},
        {"@type": "Article", "author": 7, "headline": {"x": 1}},
        [[[]]],
        "null",
        3,
        {"@type": ["Article", None], "image": [None]},
    ],
)
def test_wrong_types_are_passed_over(value: Any, fields: Callable[..., Metadata]) -> None:
    assert fields("<title>Ferry line reopens</title>" + script(value), "<h1>Ferry line reopens</h1>").title


def test_types_are_kept_in_lower_case(fields: Callable[..., Metadata]) -> None:
    found = fields('<meta property="og:type" content="article">' + script(STORY))
    assert found.types[:2] == ("newsarticle", "article")
