"""Standfirst and kicker."""

from __future__ import annotations

from collections.abc import Callable

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
