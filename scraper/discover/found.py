"""A discovered address, with the data of its entry."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from cleaners.metadata.dates import moments
from scraper.errors import InvalidURL
from scraper.urls.parse import URL, parse_url

# A clock may be wrong by hours, and a zone by half a day; a date beyond that is a mistake or a trick.
MOST_AHEAD = timedelta(days=1)
_LONGEST_TITLE = 1000  # characters
_LONGEST_GUID = 2000
_LONGEST_URL = 8192  # as in scraper.Limits
# 0 as Unix time, in any zone: "no date", not a date.
_ZERO_UNTIL = datetime(1970, 1, 3, tzinfo=UTC)
_ZERO_FROM = datetime(1969, 12, 30, tzinfo=UTC)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """An address of an article or a sitemap, from a feed, a sitemap or a section page.

    ``url`` is absolute, without credentials and fragment, and not yet canonical (``scraper.canonicalise``). ``source`` is
    the address of the document that lists it. ``published`` and ``modified`` are in UTC; dates more than a day in the
    future are left out. ``guid`` identifies an entry within its feed.
    """

    url: str
    source: str
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    guid: str | None = None


def resolve(text: object, base: URL | None) -> str | None:
    """An address in a document, made absolute; None if it does not lead to a web page."""
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST_URL:
        return None
    try:
        url = str(parse_url(text, base).without_credentials())
    except InvalidURL:
        return None
    return url if len(url) <= _LONGEST_URL else None


def whole(text: object) -> str | None:
    """The text if it is an absolute address, as ids of entries often are."""
    return text if isinstance(text, str) and text.strip().lower().startswith(("https://", "http://")) else None


def base_of(text: object, fallback: URL | None = None) -> URL | None:
    """The base for relative addresses: ``text``, itself relative to ``fallback``, if it is an address."""
    if isinstance(text, str) and text.strip():
        with suppress(InvalidURL):
            return parse_url(text, fallback)
    return fallback


def moment(text: object, now: datetime | None = None) -> datetime | None:
    """A date from a feed or sitemap, in UTC; None if it is not a date, is 0, or is too far ahead of ``now``.

    Reads W3C and RFC 5322 forms, and publishers' variants of them. A date without a zone is taken as UTC.
    """
    if not isinstance(text, str) or not text.strip():
        return None
    when = _parsed(text.strip()[:100])
    if when is None:
        return None
    try:
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the first or last possible day, which is out of range in UTC
        return None
    if _ZERO_FROM < when < _ZERO_UNTIL or when > (now or datetime.now(UTC)) + MOST_AHEAD:
        return None
    return when


def _parsed(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    found = moments.parse(text)
    if found:
        return found.when
    # Two-digit years are left, which only e-mail dates may have.
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(text)
    return None


def line(text: object, longest: int = _LONGEST_TITLE) -> str | None:
    """The text in one line without control characters; None if nothing is left."""
    if not isinstance(text, str):
        return None
    joined = _SPACE.sub(" ", "".join(char if char.isprintable() else " " for char in text[: longest * 4])).strip()
    return joined[:longest] or None


def identifier(text: object) -> str | None:
    """The identifier of an entry in its feed; numbers are common."""
    if isinstance(text, int | float) and not isinstance(text, bool):
        text = str(text)
    return line(text, _LONGEST_GUID)
