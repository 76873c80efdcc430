"""How long to wait after a failure, and when to give up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from scraper.errors import (
    BadResponse,
    FetchError,
    Forbidden,
    InvalidURL,
    NotFound,
    Refused,
    RetryLater,
    RobotsRefused,
    ServerError,
    StatusError,
    TLSError,
    TooManyRequests,
)


@dataclass(frozen=True, slots=True)
class Backoff:
    """Up to ``tries`` visits: the second one ``first`` after the first, each further wait twice as long, up to
    ``longest``."""

    tries: int
    first: timedelta = timedelta(days=1)
    longest: timedelta = timedelta(days=7)

    def next_visit(self, now: datetime, failures: int) -> datetime | None:
        """When to try again after this failure and ``failures`` earlier ones in a row; None for never."""
        if failures + 1 >= self.tries:
            return None
        wait: timedelta = self.first * 2 ** min(failures, 16)
        return now + min(wait, self.longest)


NEVER = Backoff(tries=1)
# A page that the feed lists before the site has published it is there a day later, or never.
GONE = Backoff(tries=2)
# The machine may have been busy, or short of memory; if the cleaner fails twice, the page is the reason.
BROKEN = Backoff(tries=2)
SELDOM = Backoff(tries=3, first=timedelta(days=7), longest=timedelta(days=30))
# Walls and blocks often last only hours.
WALLED = Backoff(tries=4, first=timedelta(hours=6))
# Networks and servers recover; ten tries span some four days.
PASSING = Backoff(tries=10, first=timedelta(minutes=15), longest=timedelta(days=1))
# A feed is visited as long as it is in the seeds.
SOURCE = Backoff(tries=1 << 30, first=timedelta(minutes=5), longest=timedelta(days=1))

# The first match applies.
_OF_ERRORS: tuple[tuple[type[FetchError] | tuple[type[FetchError], ...], Backoff], ...] = (
    (InvalidURL, NEVER),
    (RobotsRefused, SELDOM),
    (Refused, NEVER),
    (NotFound, GONE),
    (Forbidden, WALLED),
    ((ServerError, TooManyRequests, RetryLater), PASSING),
    (StatusError, GONE),
    (TLSError, SELDOM),
    (BadResponse, SELDOM),
)
_OF_OUTCOMES = {"blocked": WALLED, "consent_wall": WALLED, "not_found": GONE, "empty": GONE}


def after_fetch(error: FetchError) -> Backoff:
    """For a page that could not be fetched."""
    if error.retryable:
        return PASSING
    return next((backoff for kinds, backoff in _OF_ERRORS if isinstance(error, kinds)), PASSING)


def after_cleaning(outcome: str) -> Backoff:
    """For a page that is not an article, by its ``Outcome.kind``."""
    return _OF_OUTCOMES.get(outcome, NEVER)
