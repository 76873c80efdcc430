"""Teasers of other stories, and what looks like them and is the story: lists, portraits, roundups, link lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from cleaners.page.parse import parse
from cleaners.rules.teasers import TEASERS
from cleaners.story.read import page_blocks
from tests.cleaners.doubtful.layouts import TOLD, Told
from tests.cleaners.voted import all_in
from tests.prose import document, paragraphs

Unit = Callable[[int, str, str, str], str]


def card(n: int, headline: str, line: str, date: str) -> str:
    return f'<div class="c c{n}"><img src="/{n}.jpg"><h3><a href="/p/{n}">{headline}</a></h3><p>{line}</p></div>'


def dated(n: int, headline: str, line: str, date: str) -> str:
    return f'<li><span>{date}</span><a href="/p/{n}"><b>{headline}</b></a><p>{line}</p></li>'


def cell(n: int, headline: str, line: str, date: str) -> str:
    return f'<tr><td><img src="/{n}.gif"></td><td>{date}<br><a href="/p/{n}">{headline}</a><br>{line}</td></tr>'


def bare(n: int, headline: str, line: str, date: str) -> str:
    return f'<div><h3><a href="/p/{n}">{headline}</a></h3><p>{line}</p></div>'


def elsewhere(n: int, headline: str, line: str, date: str) -> str:
    return card(n, headline, line, date).replace('href="/p', 'href="https://shop.example/p')


def anchored(n: int, headline: str, line: str, date: str) -> str:
    return card(n, headline, line, date).replace(f"/p/{n}", f"#part-{n}")


def units(told: Told, unit: Unit, others: Sequence[Sequence[str]]) -> str:
    made = "".join(unit(n, headline, line, told.date) for n, (headline, line) in enumerate(others))
    return f"<table>{made}</table>" if unit is cell else f"<div>{made}</div>"


def taken(told: Told, story: str) -> list[str]:
    markup = document(told.title, f"<div><h1>{told.title}</h1>{story}</div>", lang=told.lang)
    blocks = page_blocks(parse(markup)[0], "https://paper.example/4711.html")
    return [hit.target.text for hit in TEASERS.find(all_in(replace(blocks, fields={})))]


EACH = pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)


@EACH
@pytest.mark.parametrize("unit", [card, dated, cell])
def test_units_below_a_story_are_taken(told: Told, unit: Unit) -> None:
    found = " ".join(taken(told, paragraphs(*told.paragraphs[:4]) + units(told, unit, told.others)))
    assert all(headline in found and line in found for headline, line in told.others)
    assert not any(text in found for text in told.paragraphs)


@EACH
def test_units_above_a_story_are_taken(told: Told) -> None:
    assert taken(told, units(told, card, told.others[:4]) + paragraphs(*told.paragraphs[:4]))


@EACH
@pytest.mark.parametrize("unit", [bare, elsewhere, anchored])
def test_without_a_picture_or_a_date_or_a_page_of_this_site_behind_them_they_are_spared(told: Told, unit: Unit) -> None:
    assert taken(told, paragraphs(*told.paragraphs[:4]) + units(told, unit, told.others)) == []


@EACH
def test_items_of_paragraphs_are_spared(told: Told) -> None:
    lines = [f"{one} {other}" for one, other in zip(told.paragraphs[3:], told.paragraphs[2:-1], strict=True)]
    items = list(zip(told.headlines[: len(lines)], lines, strict=True))
    assert taken(told, paragraphs(*told.paragraphs[:3]) + units(told, card, items)) == []


@EACH
def test_names_are_spared(told: Told) -> None:
    portraits = list(zip(told.people, told.sentences, strict=False))
    assert taken(told, paragraphs(*told.paragraphs[:3]) + units(told, card, portraits)) == []


@EACH
def test_a_page_that_is_nothing_else_is_spared(told: Told) -> None:
    assert taken(told, paragraphs(told.paragraphs[0]) + units(told, card, told.others)) == []


@EACH
def test_units_amid_the_story_are_spared(told: Told) -> None:
    first, last = units(told, card, told.others[:5]), units(told, card, told.others[5:])
    inner = f"{paragraphs(*told.paragraphs[:3])}{first[5:-6]}{paragraphs(*told.paragraphs[3:])}{last[5:-6]}"
    assert taken(told, inner) == []


@EACH
def test_links_without_lines_are_a_list(told: Told) -> None:
    links = "".join(f'<li><a href="/p/{n}">{headline}</a></li>' for n, headline in enumerate(told.headlines))
    assert taken(told, paragraphs(*told.paragraphs[:4]) + f"<ul>{links}</ul>") == []


RECIPES = [
    ["Leek soup with smoked herring", "Ready in half an hour, and better on the second day."],
    ["Pumpkin soup from the harbour inn", "The innkeeper adds an apple, and will not say which."],
    ["Bread soup for a wet evening", "It asks for nothing but what is in the house."],
    ["Cold cucumber soup", "For the last warm day of the year."],
]


def test_items_that_speak_of_what_the_title_speaks_of_are_spared() -> None:
    told = replace(TOLD["en"], title="Soups for the autumn")
    assert taken(told, paragraphs(*told.paragraphs[:4]) + units(told, card, RECIPES)) == []
    assert taken(TOLD["en"], paragraphs(*told.paragraphs[:4]) + units(told, card, RECIPES))
