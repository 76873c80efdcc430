"""What naive scrapers leave in texts, and lines of stories that look like it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cleaners.page.parse import parse
from cleaners.rules import DEFAULT, Rule, repeats, scraps
from cleaners.story.read import page_blocks, text_blocks
from cleaners.verdicts.decide import decide
from tests.cleaners.voted import all_in
from tests.prose import BARGE, BREAKWATER


def rules_of(text: str, rules: Sequence[Rule] = DEFAULT) -> dict[str, str | None]:
    """The rule that each line of a text was left out by, all lines voted in."""
    blocks = all_in(text_blocks(text, None))
    verdicts = decide(blocks, rules)
    return {b.text: v.rule if v.verdict != "body" else None for b, v in zip(blocks.all, verdicts, strict=True)}


def amid(*lines: str) -> str:
    return "\n".join((BREAKWATER[0], BREAKWATER[1], *lines, BREAKWATER[2], BREAKWATER[3]))


TAKES = {
    "bracketed-call": (
        "Harbour master quits after the storm [VIDEO]",
        "Plane passengers kept on the tarmac for nine hours [NEWS]|",
        "Fähre treibt in den Hafen von Tarn [BILDER]",
        "Паром вынесло на мель у старого причала [ВИДЕО]",
    ),
    "glued-tags": (
        "TagsHarbour, ferry, storm over the quay",
        "TagsHafen, Fähre, Sturm",
        "EtiquetasPuerto, temporal, transbordador",
    ),
    "gallery-caption": ("1of4Crews look at the light on the bar on Monday.Photo: Ida Berg", "12of12The barge."),
}
SPARES = (
    "The board calls the wall [sic] a breakwater",
    "How the harbour came through the storm (Applause)",
    "Living with a long disease of the lungs (COPD)",
    "WHAT HAPPENS TO THE FERRY NOW [UPDATED]",
    "The engineer answers (and so does the mayor)",
    "Tags are what the fishermen call the numbers on their boats, and the numbers are old.",
    "Tagesordnung, Protokoll, Beschluss",
    "Themenwechsel im Rat, Streit, Versöhnung",
    "3 of 5 Americans eat no herring at all.",
    "10 Downing Street said nothing about the breakwater.",
    "1 of the boats was lost.",
)


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in TAKES.items() for line in lines])
def test_takes(name: str, line: str) -> None:
    assert rules_of(amid(line))[line] == name


@pytest.mark.parametrize("line", SPARES)
def test_spares(line: str) -> None:
    assert rules_of(amid(line))[line] is None


def test_lines_with_the_number_of_pictures() -> None:
    captions = ("6 The barge on the bar on Monday", "6 Two tugs come from the south", "6 Gravel lies on the deck")
    assert {rules_of(amid(*captions))[line] for line in captions} == {"gallery-caption"}
    assert {rules_of(amid(*captions[:2]))[line] for line in captions[:2]} == {None}


def test_paragraphs_about_the_same_number_are_spared() -> None:
    house = tuple(
        f"10 Downing Street {what} on {day}." for what, day in (("spoke", "Monday"), ("fell silent", "Friday"))
    )
    assert {rules_of(amid(*house, house[0].replace("spoke", "slept")))[line] for line in house} == {None}


def test_the_title_over_and_over() -> None:
    title = "Ten things from the harbour today"
    text = "\n".join((title, *BARGE, title, "harbour", title, "2026-11-28", title, BREAKWATER[0]))
    blocks = all_in(text_blocks(text, None))
    found = [v.rule for v, b in zip(decide(blocks, scraps.RULES), blocks.all, strict=True) if b.text == title]
    assert found == [None, *["recurring-title"] * 3]


@pytest.mark.parametrize("heading", ["What We Like", "Dr Anna Berg", "Team Size: 1 to 5", "The head of the board"])
def test_headings_and_speakers_that_recur_are_spared(heading: str) -> None:
    told = [line for paragraph in (*BREAKWATER, *BARGE) for line in (heading, "A quay of stone", paragraph)]
    assert rules_of("\n".join(("The breakwater", *told)), scraps.RULES)[heading] is None


def test_a_story_that_comes_a_second_time() -> None:
    told = "\n".join((*BREAKWATER, "Harbour news", *BREAKWATER))
    blocks = all_in(text_blocks(told, None))
    verdicts = decide(blocks, DEFAULT)
    assert [v.rule for v in verdicts[6:]] == ["repeated-run"] * 5
    assert all(v.verdict == "body" for v in verdicts[:5])


def test_what_repeats_on_purpose_is_spared() -> None:
    meals = ("Two eggs and a slice of bread with butter", "Herring with potatoes and a green salad", "Soup of leeks")
    plan = "\n".join((BREAKWATER[0], "Monday", *meals, "Tuesday", *meals, BREAKWATER[1]))
    assert set(rules_of(plan, (repeats.REPEATED_RUN,)).values()) == {None}
    refrain = (
        "The tide comes in, the tide goes out,",
        "and nobody knows what it is about,",
        "and nobody asks the sea.",
    )
    song = "\n".join((*refrain, "We went to the quay in the morning,", *refrain, "and home in the rain,", *refrain))
    assert set(rules_of(song, (repeats.REPEATED_RUN,)).values()) == {None}


def test_pages_are_left_to_their_markup() -> None:
    line = TAKES["bracketed-call"][0]
    blocks = all_in(page_blocks(parse("".join(f"<p>{text}</p>" for text in (*BREAKWATER, line)))[0], None))
    assert decide(blocks, DEFAULT)[-1].verdict == "body"
