"""Texts that stand in others, by the plain comparison of all pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners.text.within import within_others


@given(st.lists(st.text("ab", max_size=9), max_size=12), st.integers(1, 4))
def test_all_pairs_agree(texts: list[str], least: int) -> None:
    pairs = [
        len(text) >= least and any(text in other for place, other in enumerate(texts) if place != index)
        for index, text in enumerate(texts)
    ]
    assert within_others(texts, least) == pairs


def test_a_part_and_a_repetition() -> None:
    assert within_others(["harbour", "theharbourboard", "board", "crane", "crane"], 5) == [
        True,
        False,
        True,
        True,
        True,
    ]
    assert within_others(["harbour", "theharbourboard"], 8) == [False, False]
