"""Durations and moments as one types them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click
import pytest

from scraper.cli.given.times import duration, since


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30s", 30), ("15m", 900), ("12h", 43_200), ("7d", 604_800), ("2 W", 1_209_600), ("1.5h", 5400)],
)
def test_durations(text: str, seconds: float) -> None:
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "15", "m", "-5m", "0s", "5 years", "99999999w", "1h30m", "9" * 400 + "d"])
def test_what_is_not_a_duration_is_reported(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a duration: write"):
        duration(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T09:30", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
        ("2026-03-01T09:30:00+02:00", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
    ],
)
def test_moments(text: str, moment: datetime) -> None:
    found = since(text)
    assert (found, found.tzinfo) == (moment, UTC)


def test_a_moment_may_be_a_duration_ago() -> None:
    before = datetime.now(UTC)
    found = since("7d")
    assert before <= found + timedelta(days=7) <= datetime.now(UTC)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "0001-01-01T00:00+14:00", "5"])
def test_what_is_not_a_moment_is_reported(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a time: write"):
        since(text)
