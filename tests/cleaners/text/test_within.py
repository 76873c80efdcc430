"""Texts that stand in others, by the plain comparison of all pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners.text.within import Passages, within_others


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


def test_passages_like_a_text() -> None:
    lines = [f"thecouncilmetonday{number}andsaidthatitwouldmendthequay" for number in range(100, 400)]
    passages = Passages([*lines, "harbourmasteridaholmdecidedlastnightthattheferrywouldnotsail"])
    assert passages.like("decidedlastnightthattheferry")[0].startswith("harbourmaster")
    assert passages.like("decidedlastnighthattheferry")[0].startswith("harbourmaster")  # one letter is missing
    assert passages.like("nothingofthesortwaseversaid") == []


@given(st.lists(st.text("abc", max_size=40), max_size=6), st.integers(0, 30), st.integers(13, 30))
def test_a_passage_that_holds_a_text_is_found(texts: list[str], start: int, size: int) -> None:
    passages = Passages(texts)
    for text in texts:
        part = text[start : start + size]
        if len(part) >= 13:
            assert any(part in other for other in passages.like(part))
