"""The vocabularies of class names: one file, one lookup."""

from __future__ import annotations

import pytest

from cleaners.page.class_names import groups, lined, names_of, vocabulary, words_of


@pytest.mark.parametrize("section", ["groups", "lines", "recipes", "kinds"])
def test_words_can_be_found(section: str) -> None:
    for family, words in vocabulary(section).items():
        assert words and list(words) == [word.lower() for word in words], family
        assert len(words) == len(set(words)), family


@pytest.mark.parametrize(
    ("names", "families"),
    [
        ("td-related-posts", ("related",)),
        ("RelatedArticles__list", ("related",)),
        ("sr-only", ("hidden",)),
        ("football", ()),
    ],
)
def test_groups(names: str, families: tuple[str, ...]) -> None:
    assert set(families) <= set(names_of(groups(names))) and (families or not groups(names))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("td-related_posts", ["td", "related", "posts"]),
        ("RelatedArticles__list", ["related", "articles", "list"]),
        ("HTMLParser2x", ["html", "parser", "2", "x"]),
        ("poesía-größe", ["poesía", "größe"]),
    ],
)
def test_words_of(names: str, words: list[str]) -> None:
    assert words_of(names) == words


def test_lines() -> None:
    assert (lined("crayon-pre"), lined("wp-block-verse"), lined("universe")) == ("code", "verse", "")
