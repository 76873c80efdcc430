"""Durations and moments as one types them: ``15m``, ``7d``, ``2026-03-01``. Types of click options."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import click

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*([smhdw])", re.IGNORECASE)
_LONGEST = timedelta(days=36_500)


def duration(text: str) -> timedelta:
    """A number with ``s``, ``m``, ``h``, ``d`` or ``w``: seconds, minutes, hours, days, weeks. At most a century.

    Raises ``click.BadParameter`` for anything else, and for nought.

    >>> duration("1.5h")
    datetime.timedelta(seconds=5400)
    """
    found = _duration(text)
    if found is None:
        raise click.BadParameter(f"{text!r} is no duration: write 30s, 15m, 12h, 7d or 2w")
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
        raise click.BadParameter(f"{text!r} is no moment: write 12h, 7d, 2026-03-01 or 2026-03-01T09:30") from error


def _duration(text: str) -> timedelta | None:
    match = _DURATION.fullmatch(text.strip())
    seconds = float(match[1]) * _UNITS[match[2].lower()] if match else 0
    return timedelta(seconds=seconds) if 0 < seconds <= _LONGEST.total_seconds() else None
