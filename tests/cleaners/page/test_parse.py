"""A story in a button that was never closed."""

from __future__ import annotations

import cleaners
from tests.prose import document, paragraphs

LINES = [
    f"On day {day} the keeper of the lighthouse wrote down the wind, the waves, the ships that passed, and at the "
    "end of the line what he had paid for bread and paraffin in the village shop."
    for day in range(1, 9)
]
STORY = paragraphs(*LINES)


def cleaned(button: str) -> cleaners.Article:
    """The article of a page with the button above its story."""
    return cleaners.clean(document("", f"<main><h1>The keeper's books</h1>{button}{STORY}</main>"))


def test_the_story_is_read() -> None:
    assert [block.text for block in cleaned("<button class=share>Share").blocks] == LINES


def test_a_button_is_no_line_of_the_story() -> None:
    article = cleaned("<button class=share>Share</button>")
    assert [block.text for block in article.blocks] == LINES
    assert [entry.region for entry in article.ledger if entry.text == "Share"] == [True]
