"""Noise between the paragraphs of a scraped text, where no markup tells it apart, and what only looks like it."""

from __future__ import annotations

import pytest

import cleaners
from tests.prose import BREAKWATER

TITLE = "The breakwater and its crane"
CAPTION = "The crane stands idle on the quay at dawn."


def cleaned(*lines: str) -> cleaners.Article:
    """A text with some lines after its second paragraph."""
    return cleaners.clean_text("\n\n".join([TITLE, *BREAKWATER[:2], *lines, *BREAKWATER[2:]]))


def left(*lines: str) -> list[str]:
    """Which of the lines stay in the body."""
    shown = [block.text for block in cleaned(*lines).blocks]
    return [line for line in lines if line in shown]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Harbour Brief: The crane is sold. Are we cool with that?",
        "Read also: Is the wall safe?",
        "See also: “We build, they pay”: who owns the quay",
        "READ MORE Engineer resigns over the wall",
        "Read also Engineer resigns over the wall",
        "Lesen Sie auch: „Wir bauen weiter“: Was wird aus dem Hafen?",
        "LESEN SIE AUCH Kran bleibt im Hafen",
        "Lire aussi : « Le mur tiendra » : qui paiera la grue ?",
        "(Lire aussi : Le mur tiendra-t-il ?)",
        "▶ Lire aussi : Le mur tiendra",
        "Lire aussi Pourquoi le mur ne tient pas",
        "Lea también: ¿Quién paga la grúa?",
        "TE PUEDE INTERESAR | La grúa sigue en el muelle",
    ],
)
def test_a_headline_behind_a_label_goes_whatever_it_ends_in(line: str) -> None:
    assert left(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Read more than thirty books a year, she advised.",
        "See also how the river bends: the old town lies behind it, he wrote.",
        "Read more: that was all the advice which the schoolteacher gave to the board.",
        "Lesen Sie auch mal etwas anderes, sagte er.",
        "Lesen Sie auch Bücher über Häfen, sagte sie.",
        "Lire aussi souvent que possible, telle était sa devise.",
        "Lea también los planos, le dijo el ingeniero.",
        "“Read also the small print,” said the treasurer.",
        "Why does the wall move?",
        "The engineer: who pays?",
    ],
)
def test_prose_that_begins_like_a_label_stays(line: str) -> None:
    assert left(line) == [line]


@pytest.mark.parametrize("label", ["READ MORE:", "Lesen Sie auch:", "À lire aussi :", "Lee también:", "Read next »"])
def test_a_headline_below_a_label_that_points_at_it(label: str) -> None:
    headline = "Engineer of the harbour board resigns"
    assert left(label, headline) == []
    assert left(headline) == [headline]


def test_a_sentence_below_a_label_stays() -> None:
    line = "The engineer of the harbour board has resigned."
    assert left("READ MORE:", line) == [line]


def test_headlines_below_the_heading_of_a_list_at_the_end() -> None:
    headlines = ["Engineer of the harbour board resigns", "Who will pay for the crane"]
    text = "\n\n".join([TITLE, *BREAKWATER, "Top stories", *headlines])
    assert [block.text for block in cleaners.clean_text(text).blocks] == list(BREAKWATER)


@pytest.mark.parametrize("credit", ["Reuters Archive", "Archivo Reuters", "Archiv dpa", "Hafenblatt Bilderdienst"])
def test_a_caption_that_stands_twice_around_its_credit(credit: str) -> None:
    article = cleaned(CAPTION, credit, CAPTION)
    assert [block.text for block in article.blocks] == list(BREAKWATER)


def test_a_sentence_of_a_paragraph_before_a_credit_is_a_caption() -> None:
    sentence = BREAKWATER[3].split(". ")[0] + "."
    assert left(sentence, "Photo: AFP") == []


@pytest.mark.parametrize("between", ["So be it, said the board.", "ADVERTISEMENT"])
def test_a_line_that_comes_twice_around_prose_or_an_advertisement_stays_once(between: str) -> None:
    assert left(CAPTION, between, CAPTION)[0] == CAPTION


@pytest.mark.parametrize("heading", ["A wall of basalt", "What the engineer saw", "Who pays?", "The vote"])
@pytest.mark.parametrize("noise", ["ADVERTISEMENT", "Share this article", "READ MORE: Engineer resigns"])
def test_a_subheading_beside_noise_is_no_noise_to_a_rule(heading: str, noise: str) -> None:
    for lines in ((noise, heading), (heading, noise)):
        article = cleaned(*lines)
        assert [removal.rule for removal in article.removed if removal.text == heading] in ([], ["not-story"])
