"""The first lines of a scraped text: which of them are fields, and which look like it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cleaners.story.read import text_blocks
from tests.prose import BREAKWATER

STORY = [*BREAKWATER[:3]]
ADDRESS = "https://harbourpost.example/2024/05/breakwater-settled"


def fields(*lines: str) -> Mapping[int, str]:
    return text_blocks("\n".join([*lines, *STORY]), None).fields


@pytest.mark.parametrize(
    "line",
    [
        "Breakwater settled after nine years",
        "Is the Breakwater a Crime?",
        "‘No Vote Before Spring!’",
        "Quarrel in the harbour: is the breakwater really a crime?",
        "„Unermüdliche Arbeit“",
        "港の防波堤：本当に必要か？",
    ],
)
def test_a_title(line: str) -> None:
    assert fields(line) == {0: "title"}


@pytest.mark.parametrize(
    "line",
    [
        "Is the breakwater really a crime?",  # the story may begin so
        "The board met on Tuesday.",
        "Reviewed by: Ida Holm RRP: 49.95 Euro",
        "A breakwater is considered the most common work of its kind in the whole of Norway (",
        "READ MORE: A quiet night in the harbour",
    ],
)
def test_no_title(line: str) -> None:
    assert 0 not in fields(line)


def test_a_question_above_lines_of_the_page_around_it_is_the_title() -> None:
    question = "Is the breakwater really a crime?"
    assert 0 not in text_blocks("\n".join([question, *STORY]), None).fields
    assert text_blocks("\n".join([question, *STORY, "Share this article"]), None).fields == {0: "title"}


@pytest.mark.parametrize("line", ["– Is the breakwater really a crime?", "“No vote,” he said, “before spring.”"])
def test_what_somebody_says_is_no_title(line: str) -> None:
    assert 0 not in text_blocks("\n".join([line, *STORY, "Share this article"]), None).fields


def test_an_address_above_the_title_is_the_canonical_one() -> None:
    blocks = text_blocks("\n".join([ADDRESS, "Breakwater settled after nine years", "By Ida Holm", *STORY]), None)
    assert blocks.fields == {0: "canonical_url", 1: "title", 2: "authors"}
    assert blocks.metadata.canonical_url == ADDRESS
    assert blocks.metadata.title == "Breakwater settled after nine years"


def test_an_address_within_the_story_stays() -> None:
    assert fields("Breakwater settled after nine years", STORY[0], ADDRESS) == {0: "title"}


def test_a_date_line_and_the_end_of_an_embedded_post() -> None:
    assert fields("Breakwater settled after nine years", "November 18, 2019") == {0: "title", 1: "published"}
    assert fields("Breakwater settled after nine years", "— Ida Holm (@ida) November 18, 2019") == {0: "title"}


@pytest.mark.parametrize(
    "line",
    [
        "18 November 2019 | 5 min read",
        "Updated 19 November 2019 – Published 18 November 2019",
        "Updated 18 November 2019",
    ],
)
def test_a_date_line_is_read_with_its_labels(line: str) -> None:
    blocks = text_blocks("\n".join(["Breakwater settled after nine years", line, *STORY]), None)
    assert blocks.fields == {0: "title", 1: "published"}
    assert blocks.metadata.published is not None and blocks.metadata.published.day == 18


@pytest.mark.parametrize(
    "line", ["The pier broke on 18 November 2019", "Open evening: 18 November 2019, 8pm, pilot house"]
)
def test_a_line_that_names_a_date_stays(line: str) -> None:
    assert 1 not in fields("Breakwater settled after nine years", line)
