"""A discovered address, with the data of its entry."""

from __future__ import annotations

import re
from base64 import b64decode
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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
# Mistakes of publishing systems: "http://https://paper.example/", "www.paper.example/storm" as a relative address.
_DOUBLED = re.compile(r"https?:/{0,2}(?=https?://)", re.I)
_BARE_HOST = re.compile(r"www\.[\w-]+\.[\w.-]+(?:/|$)", re.I)
_SCRIPTED = re.compile(r"(?:https?://[^/?#]+)?/?#!?/", re.I)
# Counters and search engines lead to an entry by way of themselves, and name its address in the query.
_WAY = re.compile(r"/(?:url|link|redirect|redir|out|goto|go|click|apiclick|away)(?:\.\w{2,5})?", re.I)
_PACKED = re.compile(r"/[\w-]{40,}={0,2}")
_WEB = re.compile(rb".{1,6}?(https?://[\x21-\x7e]+)(?![\x21-\x7e])", re.S)
_TARGETS = frozenset(("url", "u", "q", "to", "target", "dest", "link"))
_ZERO = re.compile(r"-0001\b|(?<!\d)0000-00|(?<!\d)0000-00-00")
_DAYS_END = re.compile(r"(?<=[T\s])24:00(?=:00\b|\b)")
_LEAP = re.compile(r"(?<=:\d\d):60\b")
_MONTH = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?")
_CJK_MONTH = re.compile(r"\b(\d{1,2}) (\d{1,2})[月월] (\d{4})")
_REGION = re.compile(r"\s([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]+){1,2})$")
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
    """An address in a document, made absolute; None if it does not lead to a web page, or to a part of one that only its
    scripts know (``/#!/storm``)."""
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST_URL:
        return None
    text = _DOUBLED.sub("", text.strip(), count=1)
    if _SCRIPTED.match(text):
        return None
    if base is not None and _BARE_HOST.match(text):
        text = f"{base.scheme}://{text}"
    try:
        url = str(parse_url(text, base).without_credentials())
    except InvalidURL:
        return None
    return url if len(url) <= _LONGEST_URL else None


def whole(text: object) -> str | None:
    """The text if it is an absolute address, as ids of entries often are."""
    return text if isinstance(text, str) and text.strip().lower().startswith(("https://", "http://")) else None


def direct(url: str) -> str:
    """The address that a link leads to, if it leads by way of a counter or a search engine that names it."""
    parts = urlsplit(url)
    last = parts.path[parts.path.rfind("/") :]
    if _PACKED.fullmatch(last):
        return _packed(last[1:]) or url
    if not _WAY.fullmatch(last):
        return url
    for name, value in parse_qsl(parts.query):
        if name.lower() in _TARGETS and whole(value):
            return resolve(value, None) or url
    return url


def _packed(text: str) -> str | None:
    """The address that is packed into a link in base64, right behind a byte or a few that say how long it is."""
    try:
        content = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    found = _WEB.match(content)
    return resolve(found[1].decode("ascii"), None) if found else None


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
    text, later = _regular(text.strip()[:100])
    region = _REGION.search(text)
    when = _parsed(text[: region.start()] if region else text)
    if when is None or when.year < moments.FIRST_YEAR:
        return None
    try:
        when = (when if when.tzinfo else when.replace(tzinfo=_zone(region))).astimezone(UTC) + later
    except OverflowError:  # the last possible day, which is out of range in UTC
        return None
    if _ZERO_FROM < when < _ZERO_UNTIL or when > (now or datetime.now(UTC)) + MOST_AHEAD:
        return None
    return when


def _regular(text: str) -> tuple[str, timedelta]:
    """A date as it is parsed, and what is to be added: the end of a day and a leap second are times, too. Nothing of a date
    that is zero."""
    if _ZERO.search(text):
        return "", timedelta(0)
    if month := _MONTH.fullmatch(text):
        return f"{month[1]}-{month[2] or '01'}-01", timedelta(0)
    text = _CJK_MONTH.sub(r"\3-\2-\1", text)
    day, second = _DAYS_END.subn("00:00", text), _LEAP.subn(":59", text)
    if day[1]:
        return day[0], timedelta(days=1)
    return second[0], timedelta(seconds=second[1])


def _zone(region: re.Match[str] | None) -> tzinfo:
    """The zone that a date ends in (``Europe/Berlin``); UTC if it ends in none."""
    if region is not None:
        with suppress(ValueError, OSError, ZoneInfoNotFoundError):
            return ZoneInfo(region[1])
    return UTC


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
