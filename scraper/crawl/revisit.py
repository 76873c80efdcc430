"""When to visit a page again after a successful visit.

News changes soon after publication, and rarely later. The wait until the next visit is twice the article's age, and at
least an hour: after a first visit at publication there are visits after 1, 3, 9, 27 and 81 hours. A page that a feed or
sitemap lists as changed is due at once, whatever was planned (``Store.add``).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# An article is young for a week after its publication or last change.
YOUNG = timedelta(days=7)
SOONEST = timedelta(hours=1)
GROWTH = 2.0
# Without any date, one more visit on the next day.
UNDATED = timedelta(days=1)
# A Last-Modified this recent is the time of the response, which many sites send.
_JUST_MADE = timedelta(minutes=5)


def next_visit(now: datetime, published: datetime | None, modified: datetime | None, *, first: bool) -> datetime | None:
    """When to visit a page again that was just fetched, or None for never. All times are aware.

    ``published`` and ``modified`` are the dates of the article, if known; ``first`` marks the first visit. The wait grows
    with the age since publication, so visits become rare even if a page always claims to be new.
    """
    if published is None and modified is None:
        return now + UNDATED if first else None
    base = published or modified
    assert base is not None
    changed = max(filter(None, (published, modified)))
    if now - changed > YOUNG:
        return None
    return now + max(SOONEST, GROWTH * (now - base))


def last_change(header: str | None, now: datetime) -> datetime | None:
    """The time in a Last-Modified header (RFC 9110, 8.8.2), if it is meaningful."""
    if not header:
        return None
    try:
        when = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when if when < now - _JUST_MADE else None
