"""Characters counted over all blocks at once are those that Python counts in each."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaners.votes import letters
from cleaners.votes.letters import Letters

TEXTS = (
    "The ferry left at Six, with 12 passengers.",
    "LOADING",
    "7 | 8 • 9",
    "“Quoted,” she said; «encore», dit-il.",
    "船は六時に出た。",
    "x",
    "one\ntwo  three",
)


def test_counts_of_each_text() -> None:
    found = Letters(TEXTS)
    assert found.words.tolist() == [len(text.split()) for text in TEXTS]
    assert found.count(letters.UPPER).tolist() == [sum(map(str.isupper, text)) for text in TEXTS]
    assert found.count(letters.DIGIT).tolist() == [0 + sum(map(str.isdigit, text)) for text in TEXTS]
    assert found.count(letters.COMMA).tolist() == [1, 0, 0, 3, 0, 0, 0]
    assert found.count(letters.STOP).tolist() == [1, 0, 0, 1, 1, 0, 0]
    assert found.count(letters.BAR).tolist() == [0, 0, 2, 0, 0, 0, 0]
    assert found.count(letters.QUOTE).tolist() == [0, 0, 0, 4, 0, 0, 0]
    assert (found.count_in_head(letters.WIDE) > 0).tolist() == [False] * 4 + [True, False, False]
    assert found.begins_with(letters.UPPER).tolist() == [True, True, False, False, False, False, False]


def test_only_the_head_of_a_long_text_is_looked_at_for_case() -> None:
    found = Letters(["a" * letters.HEAD + "B" * 10, "B" * 10])
    assert found.count_in_head(letters.UPPER).tolist() == [0, 10]
    assert found.count(letters.UPPER).tolist() == [10, 10]
    assert found.head_lengths.tolist() == [letters.HEAD, 10]


def test_capital_words_are_a_share_of_the_first_forty() -> None:
    found = Letters(["Ida Holm went home", "Word " * 40 + "word " * 100, "no capitals here"])
    assert np.allclose(found.capital_words(), [0.5, 1.0, 0.0])


def test_characters_beyond_the_basic_plane_are_no_letters() -> None:
    found = Letters(["😀 smile 😀", "\U0001d400"])
    assert found.words.tolist() == [3, 1]
    assert found.count(letters.UPPER).tolist() == [0, 0]


@given(st.lists(st.text(st.characters(codec="utf-8", max_codepoint=0xFFFE), min_size=1), min_size=1, max_size=8))
def test_any_texts_are_counted_as_python_counts_them(texts: list[str]) -> None:
    found = Letters(texts)
    assert found.words.tolist() == [len(text.split()) for text in texts]
    assert found.count(letters.UPPER).tolist() == [sum(map(str.isupper, text)) for text in texts]
    assert found.begins_with(letters.UPPER).tolist() == [text[0].isupper() for text in texts]
    firsts = [[word[0].isupper() for word in text.split()[:40]] for text in texts]
    shares = [sum(first) / len(first) if first else 0.0 for first in firsts]
    assert np.allclose(found.capital_words(), shares)
