"""Durations and times as users type them: ``15m``, ``7d``, ``2026-03-01``. Types of click options."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from scraper.durations import seconds

_LONGEST = timedelta(days=36_500)


def duration(text: str) -> timedelta:
    """A number with ``s``, ``m``, ``h``, ``d`` or ``w``: seconds, minutes, hours, days, weeks. At most a century.

    Raises ``click.BadParameter`` for anything else, and for 0.

    >>> duration("1.5h")
    datetime.timedelta(seconds=5400)
    """
    found = _duration(text)
    if found is None:
        raise click.BadParameter(f"{text!r} is not a duration: write 30s, 15m, 12h, 7d or 2w")
    return found


def since(text: str) -> datetime:
    """A duration before now, or a date or time of ISO 8601, in UTC unless it says otherwise; in UTC.

    Raises ``click.BadParameter`` for anything else.
    """
    if back := _duration(text):
        return datetime.now(UTC) - back
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(f"{text!r} is not a time: write 12h, 7d, 2026-03-01 or 2026-03-01T09:30") from error


def _duration(text: str) -> timedelta | None:
    length = seconds(text) or 0
    return timedelta(seconds=length) if 0 < length <= _LONGEST.total_seconds() else None
