"""When a failed request is tried again, and after how long."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)
from tenacity.stop import stop_base
from tenacity.wait import wait_base

from scraper.errors import FetchError, StatusError
from scraper.fetch.clock import Deadline
from scraper.fetch.limits import Limits

# A server that asks for more than a week has its date wrong, or does not mean us.
_ABSURD = timedelta(days=7).total_seconds()


def retrying(limits: Limits, deadline: Deadline, sleep: Callable[[float], Awaitable[None]]) -> AsyncRetrying:
    """The policy: up to three attempts while there is time, after as long as the server asks for, or else
    with full jitter from 1 s, doubling."""
    return AsyncRetrying(
        retry=retry_if_exception(worth_retrying),
        stop=stop_after_attempt(limits.attempts) | stop_when_spent(deadline),
        wait=wait_retry_after(or_else=wait_random_exponential(multiplier=1, max=limits.backoff)),
        sleep=sleep,
        reraise=True,
    )


def worth_retrying(error: BaseException) -> bool:
    """Whether it is one of our errors, and temporary. Cancellation and bugs are not retried."""
    return isinstance(error, FetchError) and error.retryable


def retry_after_of(error: BaseException | None) -> float | None:
    """The seconds that the server asked us to wait, if it did."""
    return error.retry_after if isinstance(error, StatusError) else None


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (RFC 9110, 10.2.3), or None if it is absent or absurd.

    Both forms are read, a number of seconds and a date; a date that has passed means now.
    """
    if value is None:
        return None
    text = value.strip()
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text):
        seconds = float(text)
    elif text[:1].isalpha():
        try:
            date = parsedate_to_datetime(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            return None
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        seconds = max(0.0, (date - now).total_seconds())
    else:
        return None
    return seconds if seconds <= _ABSURD else None


class stop_when_spent(stop_base):  # noqa: N801  tenacity's own strategies are named like functions
    """Stop if the coming pause would outlast the deadline; a pause that the server asked for does not count."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def __call__(self, retry_state: RetryCallState) -> bool:
        if _retry_after(retry_state) is not None:
            return self._deadline.remaining() <= 0
        return retry_state.upcoming_sleep >= self._deadline.remaining()


class wait_retry_after(wait_base):  # noqa: N801
    """Wait for as long as the server asked, or else by another strategy."""

    def __init__(self, or_else: wait_base) -> None:
        self._or_else = or_else

    def __call__(self, retry_state: RetryCallState) -> float:
        retry_after = _retry_after(retry_state)
        return self._or_else(retry_state) if retry_after is None else retry_after


def _retry_after(retry_state: RetryCallState) -> float | None:
    outcome = retry_state.outcome
    return retry_after_of(outcome.exception()) if outcome is not None else None
