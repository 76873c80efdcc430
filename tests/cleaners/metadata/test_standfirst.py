"""Standfirst and kicker."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE, meta

LINE = "After eleven weeks the boats are back, and the islanders with them."


def test_standfirst_is_the_marked_line_below_the_headline(fields: Callable[..., Metadata]) -> None:
    found = fields(
        TITLE + meta(og__description="Short summary of another kind."), f'{H1}<p class="standfirst">{LINE}</p>'
    )
    assert found.standfirst == LINE
    assert [name for element, name in found.elements.items() if element.tag == "p"] == ["standfirst"]
    assert found.evidence["standfirst"][-1].value == "Short summary of another kind."


def test_description_is_the_standfirst_when_no_line_shows_it(fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE + meta(og__description=LINE), H1).standfirst == LINE


def test_excerpt_of_another_story_is_no_standfirst(fields: Callable[..., Metadata]) -> None:
    body = f'{H1}<p>Text.</p><div class="related"><p class="excerpt">{LINE}</p></div>'
    assert fields(TITLE, body).standfirst is None


def test_kicker_is_above_the_headline(fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, f'<span class="kicker">Transport</span>{H1}').kicker == "Transport"
    assert fields(TITLE, f'{H1}<aside class="related"><span class="kicker">Sport</span></aside>').kicker is None


@pytest.mark.parametrize(
    "text",
    [
        "Ferry line reopens after storms",
        "Ferry line reopens after storms | The Tarn Post",
        "By Jane Doe, 1 March 2024",
        "Published on 1 March 2024 by Jane Doe",
        "Von Jane Doe, Redaktion The Tarn Post",
        "01.03.2024 – 12:30 The Tarn Post",
    ],
)
def test_other_fields_are_no_standfirst(fields: Callable[..., Metadata], text: str) -> None:
    head = TITLE + meta(og__site_name="The Tarn Post", author="Jane Doe")
    assert fields(head + meta(og__description=text), H1).standfirst is None
    assert fields(head, f'{H1}<p class="standfirst">{text}</p>').standfirst is None


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe on the last of the wooden boats",
        "The Tarn Post asked forty passengers",
        "In March 2024 the ferry was full again",
    ],
)
def test_a_sentence_that_names_them_is_one(fields: Callable[..., Metadata], text: str) -> None:
    head = TITLE + meta(og__site_name="The Tarn Post", author="Jane Doe")
    assert fields(head + meta(og__description=text), H1).standfirst == text


def test_what_the_site_says_of_itself_is_none(fields: Callable[..., Metadata]) -> None:
    motto = "News from all quays of the north since 1911"
    site = (
        f'<script type="application/ld+json">{{"@type": "WebSite", "name": "Tarn", "description": "{motto}"}}</script>'
    )
    assert fields(TITLE + site + meta(og__description=motto), H1).standfirst is None
    assert fields(TITLE + site + meta(og__description=LINE), H1).standfirst == LINE


def test_the_sites_name_at_its_end_is_cut(fields: Callable[..., Metadata]) -> None:
    head = TITLE + meta(og__site_name="The Tarn Post", og__description=f"{LINE} - The Tarn Post")
    assert fields(head, H1).standfirst == LINE
