"""Days without their year, and hours without their day, behind a full date of the same line."""

from __future__ import annotations

import re
from datetime import datetime

from cleaners.metadata.dates.hours import CLOCK
from cleaners.metadata.dates.moments import Moment
from cleaners.metadata.dates.months import month_of

_CLOCK = re.compile(rf"(?<!\d){CLOCK}(?!\d)", re.I)
REACH = 60  # characters behind a label that are read
_NO_YEAR = re.compile(
    r"(?<![\d.:/-])(?:(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\.|º)?\s?(?:de\s|of\s)?(?P<name>[^\W\d_]{3,12})"
    r"|(?P<first>[^\W\d_]{3,12})\.?\s(?P<behind>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.]\d)"
    r"|(?P<month>0?[1-9]|1[0-2])[月월]\s?(?P<of>3[01]|[12]\d|0?[1-9])[日일]"
    r"|(?P<a>3[01]|[12]\d|0?[1-9])[./](?P<b>0[1-9]|1[0-2])\.?(?![\d.:/]))"
)


def change_after(text: str, date: str, since: datetime, language: str | None) -> tuple[Moment, int, int] | None:
    """The moment of a change that begins a text by its day or its hour ("5 March, 09:30", "09:30"), and where it stands.

    ``date`` is the sign that stands in the text for full dates; ``since`` is the publication, which no change is before.
    """
    after = text[:REACH]
    for match in _NO_YEAR.finditer(after):
        day = _day_of(match, since, language)
        if day is not None:
            return _with_clock(day, _CLOCK.search(after, match.end())), *match.span()
    clock = _CLOCK.search(after)
    if clock is not None and clock["minute"] and date not in after[1 : clock.start()]:
        return _with_clock(since.replace(hour=0, minute=0, second=0), clock), clock.start(), clock.start()
    return None


def _day_of(match: re.Match[str], since: datetime, language: str | None) -> datetime | None:
    """The day of a date without a year: the first such day that is not before another day."""
    name = match["name"] or match["first"]
    month = month_of(name, language) if name else int(match["month"] or match["b"])
    day = int(match["day"] or match["behind"] or match["of"] or match["a"])
    if month is None:
        return None
    for year in (since.year, since.year + 1):
        try:
            found = since.replace(year=year, month=month, day=day, hour=0, minute=0, second=0)
        except ValueError:
            continue
        if found.date() >= since.date():
            return found
    return None


def _with_clock(day: datetime, clock: re.Match[str] | None) -> Moment:
    if clock is None or int(clock["hour"]) > 23:
        return Moment(day, False)
    return Moment(day.replace(hour=int(clock["hour"]), minute=int(clock["minute"] or 0)), True)
