"""Strings that hold a date, as aware datetimes where they say their zone.

Forms: ISO 8601 and its many near misses, RFC 5322, JavaScript's ``Date`` as text, Unix seconds and
milliseconds, and dates written out in some fifty languages (``data/months.toml``), with day and month in the
order of the language where only numbers are given. Thai Buddhist years, Chinese, Japanese and Korean date
marks and all Unicode digits are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple

from cleaners.metadata import data

FIRST_YEAR = 1850  # of a date that is believed: archives of newspapers are online this far back
LAST_YEAR = 2100  # of a date that is believed; a later number is a price or a count
BUDDHIST = 543  # years between the Thai solar calendar and the Common Era

CLOCK = r"(?P<hour>[01]?\d|2[0-4])[:.hH時시点點](?P<minute>[0-5]\d)?(?:[:.分분](?P<second>[0-5]\d|60))?(?:[.,]\d+)?"
ZONE = r"(?P<zone>Z\b|z\b|(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?(?!\d)|[A-Z]{2,5}\b)"
# The characters of a month's name after its first letter: Indic and Thai vowel signs are no \w.
LETTER = r"[\w.'’\u0900-\u0dff\u0e00-\u0e4e]"
AFTER = r"(?:[T\s,.·|/@()–—-]|at|um|à|a las|às|alle|kl\.?|klo|om|o|в|ob|u|ore|pukul|saat|lúc|oras|t)*"
TIME = re.compile(
    rf"{AFTER}{CLOCK}(?P<half>\s*(?:[ap]\.?\s?m\b\.?|am|pm))?\s*(?:Uhr|Hs?|hrs|uur|ч)?\s*\(?{ZONE}?", re.I
)
HALF = re.compile(
    r"\s*(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?::\d\d)?\s*(?P<half>[ap]\.?\s?m\b\.?)\s*\(?"
    + ZONE
    + "?",
    re.I,
)
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)")
COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=T?(?:\d{4,6}Z?)?\b)"
)
CJK = re.compile(r"(?<!\d)(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号號]?")
NUMERIC = re.compile(
    r"(?<![\d.:/-])(?P<a>\d{1,2})\s?[./-]\s?(?P<b>\d{1,2})\s?[./-]\s?(?P<year>(?:19|20|25)\d{2}|\d{2})(?![\d/-])"
)
DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-?е|an|en|\s?de)?[\s.,/-]{0,3}(?:de\s|d['’]\s?|of\s|tháng\s|ta'\s|ngày\s)?"
    r"(?P<name>[^\W\d_]" + LETTER + r"{1,18}?)\.?,?(?:\s?de[l]?\b|\s?of\b)?[\s.,/'’-]{1,4}(?P<year>\d{4})(?!\d)"
)
MONTH_FIRST = re.compile(
    r"(?P<name>[^\W\d_]"
    + LETTER
    + r"{1,18}?)\.?\s{0,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?,?\s{0,3}(?P<year>\d{4})(?!\d)"
)
YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})[.,]?\s*(?:m\.\s*)?(?P<name>[^\W\d_]" + LETTER + r"{2,18}?)\.?\s*(?P<day>\d{1,2})(?!\d)"
)
SCRIPT_DATE = re.compile(
    r"\b(?P<name>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})\s+(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s+"
    r"(?:(?P<zone>[A-Z]{2,5}(?:[+-]\d{4})?|[+-]\d{4})\s+)?(?P<year>\d{4})"
)
FILLED = re.compile(rf"^{AFTER}", re.I)
BEFORE = re.compile(rf"(?<!\d){CLOCK}(?P<half>\s*[ap]\.?\s?m\.?)?\s*(?:Uhr\s*)?{ZONE}?\s*(?:on|am|,)?$", re.I)
PACKED = re.compile(r"T\d{4,6}Z?")  # the hour of ISO 8601's basic format
OFFSET = re.compile(r"(?:UTC|GMT|MSK)?\s?([+-])(\d{1,2}):?(\d{2})?", re.I)
# What every form has: four digits in a row, or three numbers.
DATELIKE = re.compile(r"\d{4}|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d")
EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d+)?\s*")
MONTH_DAY_LANGUAGES = re.compile(r"en(?:$|[-_](?:us|ph))|^fil|^tl", re.I)

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


class Moment(NamedTuple):
    """A date as a string gave it.

    ``when`` is naive where no zone was given; ``timed`` is true where an hour was given.
    """

    when: datetime
    timed: bool

    @property
    def zoned(self) -> bool:
        """Whether the string has its zone."""
        return self.when.tzinfo is not None


@lru_cache(maxsize=1024)
def parse(text: str, language: str | None = None) -> Moment | None:
    """The first date in a string, ``None`` if there is none."""
    return next(find(text, language), None)


def find(text: str, language: str | None = None) -> Iterator[Moment]:
    """The dates in a string. The surest form comes first, and each form in reading order."""
    text = _ascii_digits(text.strip()[:500])
    if not DATELIKE.search(text):
        return
    if match := EPOCH.fullmatch(text):
        number = int(match.group(1))
        yield Moment(datetime.fromtimestamp(number / (1000 if number > 10**11 else 1), UTC), True)
        return
    for match in SCRIPT_DATE.finditer(text):
        month = month_of(match["name"], "en")
        if month and (when := _date(match["year"], month, match["day"])):
            clock = timedelta(
                hours=int(match["hour"]), minutes=int(match["minute"]), seconds=min(59, int(match["second"]))
            )
            yield Moment((when + clock).replace(tzinfo=_zone(match["zone"], when + clock)), True)
            return
    for pattern in (ISO, CJK, DAY_FIRST, MONTH_FIRST, YEAR_FIRST, NUMERIC, COMPACT):
        for match in pattern.finditer(text):
            day = _read(pattern, match, language)
            if day is not None:
                yield _timed(day, text, match)


def _read(pattern: re.Pattern[str], match: re.Match[str], language: str | None) -> datetime | None:
    if pattern is NUMERIC:
        return _numeric(match, language)
    if pattern in (ISO, CJK, COMPACT):
        return _date(match["year"], int(match["month"]), match["day"])
    month = month_of(match["name"], language)
    return _date(match["year"], month, match["day"]) if month else None


def _numeric(match: re.Match[str], language: str | None) -> datetime | None:
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    if len(year) == 2:
        year = ("20" if int(year) < 70 else "19") + year
    month_first = bool(MONTH_DAY_LANGUAGES.search(language or "")) and "/" in match.group()
    if month_first and a <= 12:
        return _date(year, a, b) or _date(year, b, a)
    return _date(year, b, a) or _date(year, a, b)


def _date(year: str | int, month: int, day: str | int) -> datetime | None:
    number = int(year)
    if number > 2400:
        number -= BUDDHIST
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        return datetime(number, month, int(day))
    except ValueError:
        return None


def _timed(when: datetime, text: str, match: re.Match[str]) -> Moment:
    """The date with the hour right after or right before it."""
    rest = text[match.end() : match.end() + 60]
    clock = HALF.match(FILLED.sub("", rest)) or TIME.match(rest)
    if clock is None and PACKED.fullmatch(rest.strip()):
        digits = rest.strip(" TZ")
        when += timedelta(hours=int(digits[:2]) % 24, minutes=int(digits[2:4]) % 60)
        return Moment(when.replace(tzinfo=UTC) if rest.strip().endswith("Z") else when, True)
    if clock is None:
        before = text[: match.start()].rstrip(" ,·|-–—/")[-14:]
        clock = BEFORE.search(before)
        if clock is None or clock["minute"] is None:
            return Moment(when, False)
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or "").strip().lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return Moment(when, False)
    seconds = int(clock.groupdict().get("second") or 0)
    when += timedelta(hours=hour, minutes=minute, seconds=min(seconds, 59))
    return Moment(when.replace(tzinfo=_zone(clock["zone"], when)), True)


def _zone(name: str | None, when: datetime) -> tzinfo | None:
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


@lru_cache(maxsize=1024)
def month_of(word: str, language: str | None = None) -> int | None:
    """The number of the month that a word names, the page's language first.

    ``None`` if it names no month.
    """
    word = word.casefold().strip(".")
    primary = (language or "").lower().replace("_", "-").split("-")[0]
    primary = {"no": "nb", "nn": "nb", "bs": "hr", "fil": "tl"}.get(primary, primary)
    for name in (primary, "en", ""):
        for stem, month in _stems(name):
            if word.startswith(stem):
                return month
    return None


@cache
def _stems(language: str) -> tuple[tuple[str, int], ...]:
    """Beginnings of month names of a language, or of all under the empty name; the longest first."""
    months = data.table("months.toml")
    names = [language] if language else list(months)
    found = [
        (stem.casefold(), number)
        for name in names
        for number, stems in enumerate(months.get(name, ()), start=1)
        for stem in stems.split("|")
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() and unicodedata.digit(c, -1) >= 0 else c
        for c in text
    )
