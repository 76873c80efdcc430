"""Durations as one types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.durations import seconds, short


@pytest.mark.parametrize(
    ("text", "length"),
    [("30s", 30), ("15m", 900), ("1.5 H", 5400), (" 7d ", 604_800), ("2w", 1_209_600), ("0s", 0)],
)
def test_lengths(text: str, length: float) -> None:
    assert seconds(text) == length


@pytest.mark.parametrize("text", ["", "soon", "15", "m", "-1m", "1h30m", "1e3s", "١٥x"])
def test_what_is_none(text: str) -> None:
    assert seconds(text) is None


@given(st.integers(0, 999_999))
def test_a_short_form_reads_back(length: int) -> None:
    assert seconds(short(length)) == length
