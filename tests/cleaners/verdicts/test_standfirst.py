"""Which of a page's descriptions is told as the article's standfirst."""

from __future__ import annotations

import pytest

import cleaners
from tests.cleaners.metadata.headline import meta
from tests.prose import BREAKWATER, document, paragraphs

URL = "https://harbourgazette.example/breakwater"
OWN = "What forty winters of gales have left of the wall, and who will pay for the stones."
TITLE = "The breakwater of Tarn"


def standfirst(head: str, above: str = "") -> str | None:
    body = f"<main><article><h1>{TITLE}</h1>{above}{paragraphs(*BREAKWATER)}</article></main>"
    markup = document(TITLE, body, head=meta(og__site_name="The Harbour Gazette") + head)
    return cleaners.clean(markup, url=URL).standfirst


def described(*values: str) -> str:
    names = ("og:description", "description", "twitter:description")
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in zip(names, values, strict=False))


def test_a_description_of_its_own_is_the_standfirst() -> None:
    assert standfirst(described(OWN)) == OWN


@pytest.mark.parametrize(
    "cut",
    [
        BREAKWATER[0][:60] + "...",
        BREAKWATER[0][:60] + " […]",
        BREAKWATER[0][:60] + "… Read more",
        BREAKWATER[0][:71],  # in the middle of a word, and nothing says so
    ],
)
def test_the_storys_beginning_cut_off_is_none(cut: str) -> None:
    assert standfirst(described(cut)) is None
    assert standfirst(described(cut, OWN)) == OWN


def test_a_long_text_that_was_cut_off_is_none_wherever_it_is_from() -> None:
    cut = "Who built the wall is not known, but the harbour board has letters in which a mason complains of the wages, the"
    assert standfirst(described(f"{cut} weather and the bread...")) is None


def test_a_short_one_may_trail_off() -> None:
    assert standfirst(described("And then the sea came back for it…")) == "And then the sea came back for it…"


def test_what_the_site_says_of_itself_does_not_step_in() -> None:
    site = "The Harbour Gazette has news from all quays of the north, the tides and the weather."
    assert standfirst(described(BREAKWATER[0][:60] + "...", site)) is None


def test_a_beginning_that_ends_with_its_sentence_stays_a_field() -> None:
    assert standfirst(described(BREAKWATER[0])) == BREAKWATER[0]


def test_a_line_that_the_page_shows_is_the_standfirst_whatever_it_ends_in() -> None:
    line = (
        "Forty winters of gales, and then the sea came back for what it had left on the first day of the year, the old men"
        " say, and for more…"
    )
    assert standfirst(described(line), f'<p class="standfirst">{line}</p>') == line


NOTE = BREAKWATER[1]
# A note's markup below its headline, and the lines of the story that a reader takes from it; its description is NOTE.
NOTES = {
    "one paragraph": (f"<div class=entry-content><p>{NOTE}</p></div>", [NOTE]),
    "words right in an element": (f"<div class=entry-content>{NOTE}</div>", [NOTE]),
    "a short sentence behind it": (f"<p>{NOTE}</p><p>Nobody was on it.</p>", [NOTE, "Nobody was on it."]),
    "a byline behind it, and the story": (
        f"<div><p>{NOTE}</p><p>By Ann Lee.</p></div><p>{BREAKWATER[2]}</p>",
        [BREAKWATER[2]],
    ),
    "a look of its own": (f"<p class=lead>{NOTE}</p><p>{BREAKWATER[2]}</p>", [BREAKWATER[2]]),
}


@pytest.mark.parametrize("case", NOTES)
def test_a_description_that_is_the_first_paragraph_of_a_note_stays_in_it(case: str) -> None:
    markup, lines = NOTES[case]
    body = f"<main><article><h1>{TITLE}</h1><time datetime=2026-03-01>1 March 2026</time>{markup}</article></main>"
    article = cleaners.clean(document(TITLE, body, head=described(NOTE)), url=URL)
    assert article.standfirst == NOTE
    assert [block.text for block in article.blocks] == lines
    assert article.outcome.kind == "ok"
