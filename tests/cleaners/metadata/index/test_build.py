"""The index of a page and the context of its fields: made once, changed by nobody."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from cleaners import metadata
from cleaners.metadata import reader
from cleaners.metadata.index.build import Index, Spot, index_of
from cleaners.metadata.index.context import Context
from cleaners.page.parse import parse

PAGE = """<html lang="en"><head><base href="/news/"><meta property="og:title" content="Breakwater settled">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Breakwater settled", "author": "Ida Holm"}
</script></head><body><nav class="menu"><p>Harbours</p></nav><article class="post"><h1>Breakwater settled</h1>
<p class="byline">By Ida Holm</p><p>3 May 2024</p><a rel="tag" href="/tag/harbours">Harbours</a>
<p itemprop="description">Nine years of quarrels end.</p></article>
<aside class="related"><div><h2>Ferry delayed</h2><p>4 May 2024</p></div></aside></body></html>"""


def indexed() -> Index:
    return index_of(parse(PAGE)[0], "https://gazette.example/breakwater", "en")


def place_of(page: Index, tag: str) -> Spot:
    return page.tags[tag][0]


@pytest.mark.parametrize("name", [field.name for field in fields(Index)])
def test_no_attribute_of_an_index_can_be_assigned(name: str) -> None:
    page = indexed()
    with pytest.raises(FrozenInstanceError):
        setattr(page, name, getattr(page, name))


@pytest.mark.parametrize("name", [field.name for field in fields(Context)])
def test_no_attribute_of_a_context_can_be_assigned(name: str) -> None:
    context = Context(indexed())
    with pytest.raises(FrozenInstanceError):
        setattr(context, name, getattr(context, name))


def test_reading_the_fields_leaves_the_index_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Index] = []

    def keep(*args: object) -> Index:
        made.append(index_of(*args))  # type: ignore[arg-type]
        return made[0]

    monkeypatch.setattr(reader, "index_of", keep)
    tree, _ = parse(PAGE)
    metadata.read(tree, url="https://gazette.example/breakwater")
    fresh = index_of(tree, "https://gazette.example/breakwater", "en")
    assert len(made) == 1
    for field in fields(Index):
        assert getattr(made[0], field.name) == getattr(fresh, field.name), field.name


def test_another_headline_makes_another_context_with_other_memories() -> None:
    page = indexed()
    before = Context(page, "en")
    related = place_of(page, "h2")
    assert before.is_apart(related.element)
    assert before.lines == ()
    at_story = replace(before, headline=place_of(page, "h1"))
    at_related = replace(at_story, headline=related)
    assert [line.text for line in at_story.lines][:2] == ["By Ida Holm", "3 May 2024"]
    assert at_related.lines[0].text == "4 May 2024"
    assert at_story.is_apart(related.element.getparent())
    assert not at_related.is_apart(related.element.getparent())  # around the headline, it is the article


def test_a_context_gives_the_primary_subtag_of_the_language() -> None:
    page = indexed()
    assert [Context(page, tag).primary for tag in ("en-GB", "pt_br", None)] == ["en", "pt", ""]


def test_the_index_has_what_the_fields_ask_for() -> None:
    page = indexed()
    assert page.base == "https://gazette.example/news/"
    assert page.first("twitter:title", "og:title") == "Breakwater settled"
    assert [spot.element.text for spot in page.hints["author"]] == ["By Ida Holm"]
    assert [spot.element.text for spot in page.links["tag"]] == ["Harbours"]
    assert [spot.element.text for spot in page.props["description"]] == ["Nine years of quarrels end."]
    assert page.texts("By") == ["By Ida Holm"]
