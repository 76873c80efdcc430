"""Names of months."""

from __future__ import annotations

import pytest

from cleaners.metadata.dates.months import month_of


@pytest.mark.parametrize(
    ("word", "language", "month"),
    [
        ("listopada", "pl", 11),
        ("listopada", "hr", 10),
        ("červenec", "cs", 7),
        ("červen", "cs", 6),
        ("marraskuuta", "fi", 11),
        ("May", None, 5),
    ],
)
def test_a_month_is_read_in_the_language_of_the_page(word: str, language: str | None, month: int) -> None:
    assert month_of(word, language) == month
