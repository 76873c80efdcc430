"""Interviews, transcripts, lists and definitions lose no single line; what is unlike them, or is named by a rule, goes."""

from __future__ import annotations

import pytest

from cleaners.page.parse import parse
from cleaners.story.read import page_blocks
from tests.cleaners.votes.together.judged import AFTER, BEFORE, judged, kept, page, texts
from tests.prose import p, paragraphs

INTERVIEW = (
    "<p><b>When did you first go to sea?</b></p><p>I was eleven, and my school needed a quiet week.</p>"
    "<p><b>@Were you afraid?</b></p><p>@Yes.</p><p><b>What has changed since then?</b></p>"
    "<p>The ships got longer and the bends did not.</p><p><b>@Will you go back?</b></p><p>No. Ask me again in spring.</p>"
)
TRANSCRIPT = "".join(
    p(f"{'@' if n % 3 == 2 else ''}{('Ida Holm', 'Per Lund')[n % 2]}: {text}")
    for n, text in enumerate(
        (
            "Welcome back to the programme, and good morning to everyone who listens on the quay",
            "Good morning, and thank you for having me",
            "So, the light on the bar",
            "It had been dark since Saturday, and I told them so twice before the barge came",
            "And then?",
            "Then nothing",
            "Nothing at all happened until the following Monday, as far as you know?",
            "A man came with a ladder",
            "A ladder",
            "He left it there when he went, and it was still there in the evening when we came home",
        )
    )
)
KEPT = {
    "interview": INTERVIEW,
    "transcript": TRANSCRIPT,
    "entretien": paragraphs(
        "Pourquoi avez-vous quitté le port ?", "@Parce que la drague ne venait plus, et que l'hiver durait.",
        "Le regrettez-vous aujourd'hui, après tant d'années ?", "@Jamais.", "Qui vous a remplacé sur le bateau pilote ?",
        "Une femme de Tarn, qui connaît chaque pierre du chenal et qui dort peu.",
    ),
    "Chinese": paragraphs(
        "问：您第一次出海是什么时候？", "答：十一岁那年，学校放了一个星期的假。", "@问：您害怕吗？", "@答：怕。",
        "问：现在有什么变化？", "答：船变长了，弯道没有变。",
    ),
    "steps": (
        "<ol><li>Drain the old basin as far as the sill.</li><li>@Lift the gate.</li>"
        "<li>Scrape the hinges and grease them.</li><li>Hang the gate again, and fill the basin.</li><li>@Wait.</li></ol>"
    ),
    "links that are the list": (
        "<ul><li><a href='/1'>The ferry to the outer isle</a></li><li><a href='/2'>@The stone pier</a></li>"
        "<li><a href='/3'>The deckhouse of the old coaster</a></li><li><a href='/4'>The pilot's kitchen</a></li></ul>"
    ),
    "definitions": (
        "<dl><dt>Bar</dt><dd>A bank of gravel across the mouth of a river.</dd><dt>@Mole</dt><dd>A pier of stone.</dd>"
        "<dt>@Sill</dt><dd>@The step under a gate.</dd><dt>Spring tide</dt><dd>The highest, twice a month.</dd></dl>"
    ),
    "pros and cons": (
        "<div><p>What we like</p><ul><li>It floats in any weather that we met</li><li>@Cheap</li>"
        "<li>Quiet enough for a nap</li></ul>"
        "<p>What we don't</p><ul><li>@Leaks</li>"
        "<li>It smells of herring for a week</li><li>No cabin, and no chair</li></ul></div>"
    ),
    "questions and answers": paragraphs(
        "Was kostet die Überfahrt?", "Zwölf Mark, Kinder zahlen die Hälfte.", "@Darf der Hund mit?", "@Nur an der Leine.",
        "Fährt die Fähre auch bei Sturm?", "Nein, ab Windstärke acht bleibt sie an der steinernen Pier.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_nothing_is_missing_of_a_series_that_is_mostly_voted_in(name: str) -> None:
    assert kept(KEPT[name]) == texts(KEPT[name])


FOUR = [f"<p>The pilot wrote a long letter number {n} to the harbour board, and got no answer.</p>" for n in range(4)]
SPARED = {
    "a label": [*FOUR[:2], p("@More harbour news"), *FOUR[2:]],
    "links": [*FOUR[:2], p("@<a href='/x'>The board answers a letter that nobody had sent it.</a>"), *FOUR[2:]],
    "another look": [*FOUR[:2], "<div>@Support the gazette with a small gift this month.</div>", *FOUR[2:]],
    "another class": [*FOUR[:2], "<p class=promo>@The gazette is printed on paper.</p>", *FOUR[2:]],
    "half of the series": [
        "<div>", *FOUR[:1], *(p(f"@The other paper wrote a report {n} about its readers, and sold it.") for n in range(4)),
        *FOUR[1:3], "</div>",
    ],
    "a link in a list of prose": [
        "<ul><li>Drain the basin as far as the sill.</li><li>@<a href='/x'>See all steps.</a></li>"
        "<li>Scrape the hinges and grease them.</li><li>Hang the gate.</li></ul>"
    ],
    "named for something else": [
        *FOUR[:2], "<div class=newsletter><p>@One letter a week.</p><p>Two letters a week.</p><p>Three a week.</p>"
        "<p>Four.</p></div>",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", SPARED)
def test_what_is_unlike_the_series_is_left_to_the_voters(name: str) -> None:
    markup = "".join(SPARED[name])
    missing = [block.text for block in page_blocks(parse(markup)[0], None).all if block.text.startswith("@")]
    out = [text for text, verdict in judged(page(markup)) if verdict.rule == "not-story"]
    assert out == [text.removeprefix("@") for text in missing]


def test_what_the_voters_are_sure_of_goes() -> None:
    markup = INTERVIEW.replace("@Yes.", "Yes.")
    assert "Were you afraid?" not in kept(markup, out=0.05)


def test_what_a_rule_names_goes_from_a_series() -> None:
    markup = INTERVIEW.replace("@Yes.", "@Sign up for our newsletter.")
    told = dict(judged(page(markup)))
    assert told["Sign up for our newsletter."].rule == "newsletter"
    assert told["Were you afraid?"].detail == "one of a series that is kept"


def test_lines_after_the_last_of_a_series_are_left_to_the_voters() -> None:
    last = "@The boards of the pier are painted green below."
    story = f"<article><h1>A pier</h1>{paragraphs(*BEFORE, *AFTER, last)}</article>"
    assert [text for text, verdict in judged(story, 0.25) if verdict.rule == "not-story"] == [
        "The boards of the pier are painted green below."
    ]
