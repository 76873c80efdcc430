"""Front matter: whatever the page put into a field, a YAML parser reads that text and no structure."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article
from cleaners.render.markdown.front_matter import front_matter, quoted
from tests.cleaners.render.sample_articles import EMPTY, FULL


def parsed(article: Article) -> dict[str, object]:
    text = article.to_markdown()
    assert text.startswith("---\n")
    block, _, _ = text[4:].partition("\n---\n")
    data = yaml.safe_load(block)
    assert isinstance(data, dict)
    return data


def test_the_fields() -> None:
    assert parsed(FULL) == {
        "title": FULL.title,
        "standfirst": FULL.standfirst,
        "kicker": "Weather",
        "authors": ["Ada Byron", "Wire", "Desk"],
        "published": FULL.published,
        "modified": FULL.modified,
        "url": FULL.url,
        "canonical_url": FULL.canonical_url,
        "site_name": "The Example",
        "section": "World",
        "tags": ["storm", "yes: no"],
        "language": "en-GB",
        "dateline": "LONDON",
        "credits": list(FULL.credits),
        "corrections": list(FULL.corrections),
        "images": ["https://news.example/a.jpg"],
        "kind": "article",
        "outcome": "paywalled",
    }


def test_fields_that_are_missing_are_left_out() -> None:
    assert front_matter(EMPTY) == '---\nkind: "article"\noutcome: "ok"\n---\n'


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "1.0",
        "2024-05-01",
        "null",
        "~",
        "- a",
        "a: b",
        "a # b",
        "---",
        "...",
        "a\n---\nb",
        '"',
        "\\",
        "{a}",
        "\x85",
    ],
)
def test_values_are_text(text: str) -> None:
    assert parsed(Article(title=text))["title"] == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert yaml.safe_load(quoted("a\ud800")) == "a\ufffd"
