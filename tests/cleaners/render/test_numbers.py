"""Numbers of their own before the items that they count."""

from __future__ import annotations

import pytest

from cleaners.article import Article, Block
from cleaners.render.numbers import numbered


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(text) for text in texts)


def shown(*blocks: Block) -> list[str]:
    found = numbered(blocks)
    return [one.text for place, block in enumerate(blocks) if (one := found.get(place, block)) is not None]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1.", "Loosen the rope.", "2.", "Push off."), ["1. Loosen the rope.", "2. Push off."]),
        (("1", "Loosen the rope.", "2", "Push off."), ["1. Loosen the rope.", "2. Push off."]),
        (("#2", "The quay", "#1", "The crane"), ["#2 The quay", "#1 The crane"]),
        (("No. 1", "Rope", "It is of hemp.", "No. 2", "Oar"), ["No. 1 Rope", "It is of hemp.", "No. 2 Oar"]),
        (("10)", "Bells", "9)", "Tides"), ["10) Bells", "9) Tides"]),
    ],
)
def test_a_number_joins_its_item(texts: tuple[str, ...], expected: list[str]) -> None:
    assert shown(*paragraphs(*texts)) == expected


def test_a_number_joins_its_heading_however_far_the_next_is() -> None:
    prose = paragraphs(
        *(f"The crew waited, and day {day} was as grey as the others." for day in ("four", "five", "six"))
    )
    blocks = (Block("1"), Block("The storm", "heading", 2), *prose, Block("2"), Block("The calm", "heading", 2))
    assert shown(*blocks) == ["1. The storm", *(block.text for block in prose), "2. The calm"]


@pytest.mark.parametrize(
    "texts",
    [
        ("How many boats are left?", "12", "And how many will come back?"),  # an answer
        ("3", "2", "1", "Go!"),  # a countdown
        ("1911", "The yard opens.", "1912", "It burns."),  # years
        ("4", "The crane fell.", "17", "The wall broke."),  # no series
        (
            "1",
            "The crew waited.",
            "It rained.",
            "They sang.",
            "Nobody came.",
            "2",
            "A boat.",
            "It was red.",
        ),  # chapters
        ("Rope", "1."),
    ],
)
def test_numbers_that_count_nothing_stay(texts: tuple[str, ...]) -> None:
    assert shown(*paragraphs(*texts)) == list(texts)


def test_every_rendering_shows_them_joined_and_the_data_as_they_are() -> None:
    article = Article(blocks=paragraphs("1.", "Loosen the rope.", "2.", "Push off."))
    assert article.to_markdown(front_matter=False) == "1\\. Loosen the rope.\n\n2\\. Push off.\n"
    assert article.to_text() == "1. Loosen the rope.\n\n2. Push off.\n"
    assert "<p>1. Loosen the rope.</p>" in article.to_html()
    assert [block["text"] for block in article.to_dict()["blocks"]] == ["1.", "Loosen the rope.", "2.", "Push off."]
