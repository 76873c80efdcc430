"""When a page that was had is visited again.

News changes soon after it came out, and seldom later. The wait until the next visit is twice the article's age, an
hour at least: with the first visit right after publication there are visits after 1, 3, 9, 27 and 81 hours. What
a feed or a sitemap says has changed is due at once, whatever was planned (``Store.add``).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# An article is young for a week after it came out or last changed.
YOUNG = timedelta(days=7)
SOONEST = timedelta(hours=1)
GROWTH = 2.0
# Where nobody says when it came out, one more look on the next day.
UNDATED = timedelta(days=1)
# A Last-Modified as fresh as this is the time of the answer, which many sites put there.
_JUST_MADE = timedelta(minutes=5)


def next_visit(now: datetime, published: datetime | None, modified: datetime | None, *, first: bool) -> datetime | None:
    """When to look again at a page that came just now, or None for never. All times are aware.

    ``published`` and ``modified`` are what is known of the article; ``first`` says that it was never had before. As
    the wait grows with the age since publication, there is an end to the visits even where a page claims to be
    new for ever.
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
    """The time in a Last-Modified header (RFC 9110, 8.8.2), if it says something of the page."""
    if not header:
        return None
    try:
        when = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when if when < now - _JUST_MADE else None
