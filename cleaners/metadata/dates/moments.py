"""Strings that hold a date, as aware datetimes where they say their zone.

Forms: ISO 8601 and its many near misses, RFC 5322, JavaScript's ``Date`` as text, Unix seconds and
milliseconds, and dates written out in some fifty languages (``data/months.toml``), with day and month in the
order of the language where only numbers are given. Chinese, Japanese and Korean date marks and all Unicode digits
are read; other calendars are in ``calendars``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from cleaners.metadata.dates.calendars import BUDDHIST, THAI_SHORT, common_era
from cleaners.metadata.dates.hours import with_hour, zone_of
from cleaners.metadata.dates.months import month_of
from cleaners.metadata.dates.words import without_day_signs

FIRST_YEAR = 1850  # of a date that is believed: archives of newspapers are online this far back
MOST = 500  # characters of a string that are read
LAST_YEAR = 2100  # of a date that is believed; a later number is a price or a count
# The characters of a month's name after its first letter: Indic and Thai vowel signs are no \w.
LETTER = r"[\w.'’\u0900-\u0dff\u0e00-\u0e4e]"
ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?:[-/]|\.\s?)(?P<month>0?[1-9]|1[0-2])(?:[-/]|\.\s?)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=T?(?:\d{4,6}Z?)?\b)"
)
CJK = re.compile(r"(?<!\d)(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号號]?")
NUMERIC = re.compile(
    r"(?<![\d.:/-])(?P<a>\d{1,2})\s?[./-]\s?(?P<b>\d{1,2})\s?[./-]\s?(?P<year>(?:19|20|25)\d{2}|\d{2})(?![\d/-]|\.\d)"
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
# "2026. gada 4. martā", "2026 жылғы 4 наурыз".
YEAR_DAY = re.compile(
    r"(?<!\d)(?P<year>\d{4})\.?\s?(?:gada|жылғы|оны|ko|m\.)\s?(?P<day>\d{1,2})\.?\s?(?P<name>[^\W\d_]"
    + LETTER
    + r"{2,18})"
)
SCRIPT_DATE = re.compile(
    r"\b(?P<name>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})\s+(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s+"
    r"(?:(?P<zone>[A-Z]{2,5}(?:[+-]\d{4})?|[+-]\d{4})\s+)?(?P<year>\d{4})"
)
# What every form has: four digits in a row, or three numbers.
DATELIKE = re.compile(r"\d{4}|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d")
EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d+)?\s*")
MONTH_DAY_LANGUAGES = re.compile(r"en(?:$|[-_](?:us|ph))|^fil|^tl", re.I)


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


class Found(NamedTuple):
    """A date in a text that ``readable`` made, and where it stands with its hour."""

    moment: Moment
    start: int
    end: int


@lru_cache(maxsize=1024)
def parse(text: str, language: str | None = None) -> Moment | None:
    """The first date in a string, ``None`` if there is none."""
    found = next(find(readable(text, language), language), None)
    return found.moment if found else None


def readable(text: str, language: str | None = None) -> str:
    """A string as ``find`` reads it: ASCII digits, dates of other calendars as ISO dates, the ends cut."""
    text = _ascii_digits(text.strip()[:MOST])
    return common_era(text if text.isascii() else without_day_signs(text), language)


def find(text: str, language: str | None = None) -> Iterator[Found]:
    """The dates in a string that ``readable`` made. The surest form comes first, and each form in reading order."""
    if not DATELIKE.search(text):
        return
    if match := EPOCH.fullmatch(text):
        number = int(match.group(1))
        yield Found(Moment(datetime.fromtimestamp(number / (1000 if number > 10**11 else 1), UTC), True), *match.span())
        return
    for match in SCRIPT_DATE.finditer(text):
        month = month_of(match["name"], "en")
        if month and (when := _date(match["year"], month, match["day"])):
            clock = timedelta(
                hours=int(match["hour"]), minutes=int(match["minute"]), seconds=min(59, int(match["second"]))
            )
            moment = Moment((when + clock).replace(tzinfo=zone_of(match["zone"], when + clock)), True)
            yield Found(moment, *match.span())
            return
    for pattern in (ISO, CJK, DAY_FIRST, MONTH_FIRST, YEAR_FIRST, YEAR_DAY, NUMERIC, COMPACT):
        for match in pattern.finditer(text):
            day = _read(pattern, match, language)
            if day is not None:
                at = with_hour(day, text, match)
                yield Found(Moment(at.when, True), at.start, at.end) if at else Found(Moment(day, False), *match.span())


def _read(pattern: re.Pattern[str], match: re.Match[str], language: str | None) -> datetime | None:
    if pattern is NUMERIC:
        return _numeric(match, language)
    if pattern in (ISO, CJK, COMPACT):
        return _date(match["year"], int(match["month"]), match["day"])
    month = month_of(match["name"], language)
    return _date(match["year"], month, match["day"]) if month else None


def _numeric(match: re.Match[str], language: str | None) -> datetime | None:
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    if len(year) == 2 and int(year) >= THAI_SHORT and (language or "").startswith("th"):
        year = "25" + year
    elif len(year) == 2:
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


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() and unicodedata.digit(c, -1) >= 0 else c
        for c in text
    )
