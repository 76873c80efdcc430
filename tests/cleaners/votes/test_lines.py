"""The signals of a text's lines, worked out by hand for a short text."""

from __future__ import annotations

from math import log, log1p

import numpy as np
import pytest

from cleaners.page.parse import parse
from cleaners.story.read import page_blocks, text_blocks
from cleaners.votes import lines
from cleaners.votes.lines import LINES
from tests.prose import BREAKWATER

TEXT = "\n".join(
    (
        "The new breakwater",
        BREAKWATER[0],
        "READ MORE: Crane falls into the dock",
        "A wall for whom",
        "Loading...",
        BREAKWATER[1],
        BREAKWATER[0][:70],
        "Share this article",
        "Herring return to the bay",
        "Mayor opens the new fish market",
    )
)
TITLE, FIRST, LABEL, SUBHEADING, LOADING, SECOND, CAPTION, SHARE, OTHER, LAST = range(10)


def column(name: str) -> list[float]:
    table = lines.matrix(text_blocks(TEXT, None))
    return [round(float(value), 4) for value in table[:, list(LINES).index(name)]]


def test_neighbours_are_looked_for_past_phrases() -> None:
    above, below = column("sentence_above"), column("sentence_below")
    assert (above[SUBHEADING], below[SUBHEADING]) == (1, 1)
    assert (above[OTHER], below[OTHER]) == (0, 0)
    assert (above[TITLE], below[TITLE]) == (0, 1)


def test_lines_that_are_no_sentences_in_a_row() -> None:
    around = column("labels_around")
    assert around[LAST] == around[SHARE] == pytest.approx(log1p(3), abs=1e-4)
    assert around[SUBHEADING] == pytest.approx(log1p(2), abs=1e-4)  # the two labels beside it
    assert column("labels_above")[LAST] == pytest.approx(log1p(3), abs=1e-4)


def test_sentences_before_and_after() -> None:
    assert column("sentences_left")[SECOND] == column("sentences_left")[LAST] == 0
    assert column("sentences_left")[SUBHEADING] == pytest.approx(log1p(1), abs=1e-4)
    assert column("sentences_passed")[TITLE] == 0


def test_a_line_within_another() -> None:
    within = column("within_another")
    assert within[CAPTION] == 1
    assert within[SECOND] == within[SUBHEADING] == 0


def test_what_the_whole_text_is() -> None:
    assert set(column("text_lines")) == {round(log1p(10), 4)}
    # Seven lines are no phrases, and two of these end like a sentence; the caption was cut before its full stop.
    assert set(column("text_sentences")) == {round(2 / 7, 4)}
    assert 0.5 < column("text_prose")[0] < 1


def test_phrases_beside() -> None:
    assert column("phrase_above")[SUBHEADING] == column("phrase_below")[SUBHEADING] == 1
    assert column("phrase_above")[FIRST] == 0
    assert column("phrase_below")[FIRST] == 1


def test_labels_before_a_colon() -> None:
    text = "\n".join(("FOR LATER: The crane is up", BREAKWATER[0], "For later: Herring return", "Dues: nine thousand"))
    table = lines.matrix(text_blocks(text, None))
    recurs, capitals = (table[:, list(LINES).index(name)].tolist() for name in ("label_recurs", "label_in_capitals"))
    assert recurs == pytest.approx([log(2), 0, log(2), 0], abs=1e-4)
    assert capitals == [1, 0, 0, 0]


def test_a_page_has_none_of_these() -> None:
    table = lines.matrix(page_blocks(parse(f"<p>{BREAKWATER[0]}</p><p>{BREAKWATER[1]}</p>")[0], None))
    assert table.shape == (2, len(LINES))
    assert not np.any(table)
