"""Which sitemaps of an index to read: those that changed, and where its dates say nothing, the latest and the liveliest.

An index may list the sitemaps of twenty years. Some give each its date; some give none, or date all at the time of the
request; some gave the dates once and never again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from scraper.discover import Found
from scraper.store import Source
from scraper.urls.parse import canonical

# How many sitemaps are fetched in a run, the latest first. Older ones are an archive.
MOST_SITEMAPS = 50
# A list may be said to be unchanged for ever; so often it is read all the same.
WHOLE = timedelta(days=7)
# A date without a time, in any zone, may be half a day older than it looks.
_SLACK = timedelta(days=1)
# Of sitemaps without dates: so many of the latest are looked at for new ones, so many that gave something last are read in
# each run, and as many of the others once a day. An index of so many is read whole.
_LIVELY = 10
_DAILY = timedelta(days=1)
# Of sitemaps that are said to be unchanged, so many of the liveliest are read whole from time to time.
_SAMPLE = 3
# Dates that are so near to one another are of when the index was made; so many of them are no accident.
_ONE_TIME, _ENOUGH = timedelta(hours=1), 3

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_/.]?(0?[1-9]|1[0-2]))?(?:[-_/.]?(0?[1-9]|[12]\d|3[01]))?(?!\d)")


def choose(
    children: Sequence[Found], known: Mapping[str, Source], index: Source | None, now: datetime
) -> tuple[Found, ...]:
    """The sitemaps of an index that are to be read now, in order; ``known`` are those that were visited, by canonical URL,
    and ``index`` is its own record. Those that come undated have dates that say nothing."""
    if _dates_say_nothing(children):
        return _undated(children, known, now)
    old = [child for child in children if _is_old(child, known, index)]
    due = [child for child in children if child not in old]
    sample = [child for child in _lively(old, known)[:_SAMPLE] if _is_stale(known[canonical(child.url)], now)]
    return (*due, *(replace(child, modified=None) for child in sample))


def _undated(children: Sequence[Found], known: Mapping[str, Source], now: datetime) -> tuple[Found, ...]:
    ranked = [replace(child, modified=None) for child in _ranked(children)]
    lively = _lively(ranked, known)
    if len(ranked) <= _LIVELY or not lively:
        return tuple(ranked[:MOST_SITEMAPS])
    unread = [child for child in ranked[:_LIVELY] if child not in lively]
    others = [child for child in lively[_LIVELY:] if now - (known[canonical(child.url)].seen_at or _EPOCH) >= _DAILY]
    others.sort(key=lambda child: known[canonical(child.url)].seen_at or _EPOCH)
    return (*unread, *lively[:_LIVELY], *others[:_LIVELY])


def _ranked(children: Sequence[Found]) -> list[Found]:
    """The likely latest first: by the date in the name, else from both ends of the list, as the newest is last or first."""
    dated = [(_date_in(child.url), child) for child in children]
    if all(date for date, _ in dated):
        return [child for _, child in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    ends = sorted(range(len(children)), key=lambda place: (min(place, len(children) - 1 - place), -place))
    return [children[place] for place in ends]


def _date_in(url: str) -> tuple[int, ...]:
    """Year, month and day, as far as they are in an address."""
    found = list(_DATE.finditer(urlsplit(url).path))
    return tuple(int(part or 0) for part in found[-1].groups()) if found else ()


def _lively(children: Iterable[Found], known: Mapping[str, Source]) -> list[Found]:
    """Those that were read, the one with the latest page, or that listed something new last, first."""
    sources = [(known[canonical(child.url)], child) for child in children if canonical(child.url) in known]
    read = [(source, child) for source, child in sources if source.seen_at is not None]
    return [
        child
        for _, child in sorted(
            read, key=lambda pair: (pair[0].newest or _EPOCH, pair[0].gave_at or _EPOCH), reverse=True
        )
    ]


def _dates_say_nothing(children: Sequence[Found]) -> bool:
    dates = [child.modified for child in children if child.modified is not None]
    return not dates or (len(dates) >= _ENOUGH and max(dates) - min(dates) < _ONE_TIME)


def _is_old(child: Found, known: Mapping[str, Source], index: Source | None) -> bool:
    """Whether a sitemap, by its index, has not changed since we read it, or since we read the index: those that we skipped
    then are an archive."""
    source = known.get(canonical(child.url)) or index
    if child.modified is None or source is None or source.seen_at is None or source.error:
        return False
    return child.modified < source.seen_at - _SLACK


def _is_stale(source: Source, now: datetime) -> bool:
    return source.read_at is None or abs(now - source.read_at) >= WHOLE
