"""Dates and counts that follow a name."""

from __future__ import annotations

import pytest

from cleaners.metadata.people.undated import BEFORE_NAME, undated


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("Jane Doe Dec 18, 2025", "Jane Doe"),
        ("Jane Doe am 08.12.2022", "Jane Doe"),
        ("Anna Muster, Fr, 18. Oktober", "Anna Muster,"),  # the comma is left to who parts at commas
        ("Jane Doe Published 3 hours ago", "Jane Doe"),
        ("Jane Doe", "Jane Doe"),
        ("jane2doe", "jane2doe"),
    ],
)
def test_undated(piece: str, name: str) -> None:
    assert undated(piece) == name


def test_a_date_before_a_name() -> None:
    assert BEFORE_NAME.sub("", "25.10.2022 - Jane Doe") == "Jane Doe"
    assert BEFORE_NAME.sub("", "Jane Doe - 25.10.2022") == "Jane Doe - 25.10.2022"
