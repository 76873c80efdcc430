"""Durations as users type them: ``30s``, ``15m``, ``1.5h``, ``7d``, ``2w``."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*([smhdw])", re.IGNORECASE)


def seconds(text: str) -> float | None:
    """How many seconds a number with ``s``, ``m``, ``h``, ``d`` or ``w`` stands for; None for anything else.

    >>> seconds("1.5h"), seconds("soon")
    (5400.0, None)
    """
    match = _DURATION.fullmatch(text.strip())
    return float(match[1]) * _UNITS[match[2].lower()] if match else None


def short(length: float) -> str:
    """A number of seconds, to six digits, in the largest unit that it is a whole number of; weeks left out.

    >>> short(900), short(90), short(0.5)
    ('15m', '90s', '0.5s')
    """
    for unit in "dhm":
        if length and not length % _UNITS[unit]:
            return f"{length // _UNITS[unit]:.0f}{unit}"
    return f"{length:g}s"
