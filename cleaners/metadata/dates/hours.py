"""The hour beside a date, and the zone that it is given in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple

from cleaners.metadata.dates.words import words

# Abbreviations of zones that mean one offset wherever they are used; minutes east of UTC (IANA tz database).
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60,
    "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "WIB": 420, "ICT": 420, "WITA": 480, "HKT": 480, "SGT": 480,
    "MYT": 480, "PHT": 480, "AWST": 480, "WIT": 540, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630, "AEST": 600,
    "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "AST": -240, "ADT": -180, "EST": -300,
    "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540,
    "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180,
}  # fmt: skip
# North American newspapers leave out whether it is summer time: the zone's standard offset in minutes.
FLOATING = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.hH]|[時시点點时]\s?)(?P<minute>[0-5]\d)?"
    r"(?:[:.](?P<second>[0-5]\d|60)|[分분](?:\s?[0-5]\d[秒초])?)?(?:[.,]\d+)?"
)
ZONE = rf"(?P<zone>Z\b|z\b|(?:UTC|GMT)?\s?[+\-−]\d{{1,2}}(?::?\d{{2}})?(?!\d)|(?-i:{'|'.join((*ZONES, *FLOATING))})\b)"
BEFORE = re.compile(rf"(?<!\d){CLOCK}(?P<half>\s*[ap]\.?\s?m\.?)?\s*(?:Uhr\s*)?{ZONE}?\s*(?:on|am|,)?$", re.I)
PACKED = re.compile(r"T\d{4,6}Z?")  # the hour of ISO 8601's basic format
OFFSET = re.compile(r"(?:UTC|GMT|MSK)?\s?([+-])(\d{1,2}):?(\d{2})?", re.I)


class Clock(NamedTuple):
    """A day with its hour, and where in a text the two stand."""

    when: datetime
    start: int
    end: int


@cache
def _after() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What fills the place between a date and its hour; the hour of a clock, with what fills; the hour of half a day."""
    fill = rf"(?:[T\s,.·|•/@()–—-]|(?:{words().between})(?![^\W\d_]))*"
    half = r"(?P<half>\s*(?:[ap]\.?\s?m\b\.?|am|pm))?"
    clock = rf"{fill}{CLOCK}{half}\s*(?:Uhr|Hs?\b|hrs|uur|ч|น\.)?\s*\(?{ZONE}?"
    short = (
        r"\s*(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?::\d\d)?\s*(?P<half>[ap]\.?\s?m\b\.?)\s*\(?"
        + ZONE
        + "?"
    )
    return re.compile(fill, re.I), re.compile(clock, re.I), re.compile(short, re.I)


_AFTERNOON = re.compile("오후|下午|晚上|午後")


def with_hour(day: datetime, text: str, date: re.Match[str]) -> Clock | None:
    """A day with the hour right after or right before its date in a text; ``None`` where no hour is given."""
    rest = text[date.end() : date.end() + 60]
    start, end = date.span()
    filling, time, half_day = _after()
    filled = filling.match(rest)
    clock = (half_day.match(rest, filled.end()) if filled else None) or time.match(rest)
    if clock is None and PACKED.fullmatch(rest.strip()):
        digits = rest.strip(" TZ")
        when = day + timedelta(hours=int(digits[:2]) % 24, minutes=int(digits[2:4]) % 60)
        return Clock(when.replace(tzinfo=UTC) if rest.strip().endswith("Z") else when, start, len(text))
    if clock is None:
        before = text[: date.start()].rstrip(" ,·|-–—/")
        clock = BEFORE.search(before, max(0, len(before) - 14))
        if clock is None or clock["minute"] is None:
            return None
        start = clock.start()
    else:
        end += len(rest[: clock.end()].rstrip().rstrip("(").rstrip())
    at = _at(day, clock)
    return Clock(at, start, end) if at else None


def _at(day: datetime, clock: re.Match[str]) -> datetime | None:
    """A day at the hour that a match has."""
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or "").strip().lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour < 12 and _AFTERNOON.search(clock[0]):
        hour += 12
    if hour > 23:
        return None
    seconds = int(clock.groupdict().get("second") or 0)
    when = day + timedelta(hours=hour, minutes=minute, seconds=min(seconds, 59))
    return when.replace(tzinfo=zone_of(clock["zone"], when))


def zone_of(name: str | None, when: datetime) -> tzinfo | None:
    """The zone that a suffix such as ``Z``, ``+02:00``, ``GMT+2`` or ``CEST`` stands for."""
    if not name:
        return None
    name = name.strip().replace("−", "-")
    if match := OFFSET.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes > 14 * 60:
            return None
        return _offset(minutes if match[1] == "+" else -minutes)
    upper = name.upper()
    if upper in FLOATING:
        return _offset(FLOATING[upper] + (60 if _american_summer(when) else 0))
    return _offset(ZONES[upper]) if upper in ZONES else None


def _offset(minutes: int) -> tzinfo:
    return UTC if minutes == 0 else timezone(timedelta(minutes=minutes))


def _american_summer(when: datetime) -> bool:
    """Daylight saving time in the United States since 2007.

    Second Sunday of March to first Sunday of November.
    """
    march = datetime(when.year, 3, 14)
    november = datetime(when.year, 11, 7)
    start = march - timedelta(days=(march.weekday() + 1) % 7) + timedelta(hours=2)
    end = november - timedelta(days=(november.weekday() + 1) % 7) + timedelta(hours=2)
    return start <= when.replace(tzinfo=None) < end
