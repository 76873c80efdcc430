"""Single lines amid a story, in many languages: noise goes from wherever it stands, prose that begins like it stays.

The lines are in ``lines_in_stories.toml``. A page is told to be in the line's language.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import cleaners
from tests.prose import BREAKWATER, p

LINES = tomllib.loads((Path(__file__).parent / "lines_in_stories.toml").read_text("utf-8"))
PARAGRAPHS = [p(text) for text in BREAKWATER[:6]]


def lines(kind: str) -> list[object]:
    return [
        pytest.param(language, line, id=f"{language}-{number}")
        for language, found in LINES[kind].items()
        for number, line in enumerate(found)
    ]


def body_of(markup: str, language: str = "en") -> str:
    return cleaners.clean(
        f'<html lang="{language}"><head><title>The breakwater</title></head><body><nav><a href="/">Home</a></nav><main>'
        f"<article><h1>The breakwater</h1>{markup}</article></main></body></html>"
    ).text


def amid(markup: str) -> str:
    return "".join([*PARAGRAPHS[:3], markup, *PARAGRAPHS[3:]])


@pytest.mark.parametrize(("language", "line"), lines("noise"))
def test_noise_goes_from_amid_a_story(language: str, line: str) -> None:
    assert line not in body_of(amid(p(line)), language).split("\n")


@pytest.mark.parametrize(("language", "line"), lines("prose"))
def test_prose_that_begins_like_noise_stays(language: str, line: str) -> None:
    assert line in body_of(amid(p(line)), language)


@pytest.mark.parametrize("word", ["Facebook", "Newsletter", "E-mail", "Discussion", "Privacy", "Survey", "Advertising"])
def test_a_word_is_a_heading_of_the_story_over_its_prose(word: str) -> None:
    parts = [
        f"<h2>{name}</h2>{''.join(PARAGRAPHS[n : n + 2])}" for n, name in enumerate(("The wall", word, "The crane"))
    ]
    assert word in body_of("".join(parts)).split("\n")


def test_a_word_is_a_heading_of_the_story_over_its_list() -> None:
    listed = "<h2>Tools</h2><ul><li>a bent nail and a bucket</li><li>two ropes</li></ul>"
    shared = "<h2>Contact</h2><ul><li>the harbour office, by the lock</li><li>the lamp man, at night</li></ul>"
    assert "Contact" in body_of(amid(listed + shared)).split("\n")


@pytest.mark.parametrize(
    "markup",
    [
        "<h3>Newsletter</h3>"
        + p("Sign up for our newsletter to get the best of the week straight to your inbox each day."),
        "<h4>Advertisement</h4>",
        "<p><strong>Advertisement</strong></p>",
    ],
)
def test_a_heading_over_noise_goes(markup: str) -> None:
    left = body_of(amid(markup)).split("\n")
    assert not {"Newsletter", "Advertisement"} & set(left)


@pytest.mark.parametrize(
    "item",
    [
        "<strong>Tip:</strong> Salt the water first, and taste it",
        "Video: four lamps at dawn",
        "More: bring a second rope",
    ],
)
def test_a_remark_behind_a_label_stays_in_a_list(item: str) -> None:
    listed = f"<p>What you need:</p><ul><li>A bucket</li><li>{item}</li><li>A rope</li></ul>"
    text = body_of(amid(listed))
    assert item.split("> ")[-1] in text


@pytest.mark.parametrize(
    "line",
    [
        "No.",
        "QUILL: I was the first up the wall.",
        "Quay United 3–1 Lamp Rovers",
        "Saturday 4 May: open day at the wall, 10am",
        "Read more. Walk more. That was all the doctor said.",
        "Why it matters: nine ships wait outside.",
    ],
)
@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_bare_line_among_the_paragraphs_of_a_story_is_part_of_it(line: str, place: int) -> None:
    assert line in body_of("".join([*PARAGRAPHS[:place], f"<div>{line}</div>", *PARAGRAPHS[place:]])).split("\n")


@pytest.mark.parametrize(
    "markup",
    [
        '<div><a href="/other">The lamp man retires</a></div>',
        "<div>Sign up for our newsletter</div>",
    ],
)
def test_a_linked_line_or_a_phrase_below_the_story_is_left_to_the_voters(markup: str) -> None:
    text = re.sub("<[^>]*>", "", markup)
    assert text not in body_of("".join(PARAGRAPHS) + markup).split("\n")


def test_a_page_in_two_languages_has_the_phrases_of_both() -> None:
    assert "Leia mais" not in body_of(amid(p("Leia mais")), "pt").split("\n")
    assert "Tip: leg het net in het zout" in body_of(amid(p("Tip: leg het net in het zout")), "nl")


def test_the_sound_of_an_embedded_film_is_no_part_of_the_post() -> None:
    film = (
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@quay/video/7"><section><a href="/@quay">@quay</a> '
        'The crane at work <a href="/music/1">♬ original sound - Mara Quill</a></section></blockquote>'
    )
    text = body_of(amid(film))
    assert "The crane at work" in text
    assert "original sound" not in text


@pytest.mark.parametrize("line", ["♬ The bells rang.", "♪ Oh, ladder, swing me in ♪"])
def test_a_line_of_music_stays(line: str) -> None:
    assert line in body_of(amid(p(line)))
    assert line in body_of(amid(f"<blockquote>{p(line)}</blockquote>"))
