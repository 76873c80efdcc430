"""Stated dates that are not believed: what a program writes where it knows none, and the time of a capture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from cleaners.metadata.dates.moments import Moment
from cleaners.metadata.index.context import Context

# The first days of the clocks of programs: Unix with the zones west of it, spreadsheets, the common "no date".
_DEFAULTS = frozenset(
    {date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1901, 1, 1)}
)
# The address of a page's copy: the moment of the copy, then the address of the page.
_COPY = re.compile(
    r"/((?:19|20)\d\d)\.?(0[1-9]|1[0-2])\.?([0-2]\d|3[01])-?([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?:[a-z]{2}_)?/(?=https?:/|www\.)"
)
_NEAR = timedelta(minutes=2)  # of a capture: the time it takes


def is_default(moment: Moment) -> bool:
    """Whether a moment is what a program writes where it knows none."""
    return moment.when.date() in _DEFAULTS


def captured(context: Context) -> datetime | None:
    """When an archive took its copy of the page, where an address says it."""
    for address in _addresses(context):
        if match := _COPY.search(address):
            try:
                return datetime(*map(int, match.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]
            except ValueError:
                continue
    return None


def original(address: str) -> str:
    """The address of the page that an archive's address is a copy of; any other address as it is."""
    match = _COPY.search(address)
    return address[match.end() :] if match else address


def is_capture(moment: Moment, capture: datetime | None) -> bool:
    """Whether a moment is that of the capture."""
    if capture is None or not moment.timed:
        return False
    when = moment.when if moment.zoned else moment.when.replace(tzinfo=UTC)
    return abs(when - capture) <= _NEAR


def _addresses(context: Context) -> Iterator[str]:
    page = context.page
    yield from filter(None, (page.url, page.first("og:url")))
    for relation in ("canonical", "bookmark", "memento"):
        for spot in page.links.get(relation, ()):
            yield spot.element.get("href") or ""
