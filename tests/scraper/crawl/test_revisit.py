"""When pages are visited again, and for how long failures are left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

import scraper
from scraper.crawl import backoff as patience
from scraper.crawl.revisit import last_change, next_visit
from scraper.crawl.visits import _again
from scraper.page import Page
from scraper.store import Lease

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def hours(number: int) -> Any:
    return timedelta(hours=number)


def visits(published: Any, modified: Any = None, most: int = 100) -> Any:
    """The hours after publication at which a page is visited, the first one right then."""
    now, first = published, True
    found: list[Any] = []
    while len(found) < most:
        again = next_visit(now, published, modified(now) if modified else None, first=first)
        if again is None:
            break
        now, first = again, False
        found.append((now - published) / hours(1))
    return found


def test_visits_grow_rare_and_end() -> None:
    assert visits(NOW) == [1, 3, 9, 27, 81, 243]


def test_a_page_that_always_claims_to_be_new_is_not_visited_for_ever() -> None:
    found = visits(NOW, modified=lambda now: now - hours(1), most=8)
    # Each wait is twice the age, so that eight visits take more than a season.
    assert found[:6] == [1, 3, 9, 27, 81, 243]
    assert found[-1] == 3**7


def test_an_old_page_is_not_visited_again() -> None:
    assert next_visit(NOW, NOW - timedelta(days=8), None, first=True) is None


def test_an_old_page_that_changed_lately_is() -> None:
    published = NOW - timedelta(days=8)
    assert next_visit(NOW, published, NOW - hours(5), first=False) == NOW + timedelta(days=16)
    assert next_visit(NOW, None, NOW - hours(5), first=False) == NOW + hours(10)


def test_a_page_without_a_date_is_looked_at_once_more() -> None:
    assert next_visit(NOW, None, None, first=True) == NOW + timedelta(days=1)
    assert next_visit(NOW, None, None, first=False) is None


def test_a_date_in_the_future() -> None:
    assert next_visit(NOW, NOW + hours(5), None, first=True) == NOW + hours(1)


@pytest.mark.parametrize(
    ("header", "when"),
    [
        (format_datetime(NOW - hours(3), usegmt=True), NOW - hours(3)),
        # The time of the answer says nothing of the page.
        (format_datetime(NOW, usegmt=True), None),
        (format_datetime(NOW + hours(3), usegmt=True), None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_last_modified(header: Any, when: Any) -> None:
    assert last_change(header, NOW) == when


PASSING = ["15 min", "30 min", "1 h", "2 h", "4 h", "8 h", "16 h", "1 day", "1 day"]


def error(kind: Any, **options: Any) -> Any:
    return kind("no", url="https://news.example/a", **options)


@pytest.mark.parametrize(
    ("problem", "waits"),
    [
        (error(scraper.NotFound, status=404), ["1 day"]),
        (error(scraper.RobotsRefused), ["7 days", "14 days"]),
        (error(scraper.AddressRefused), []),
        (error(scraper.InvalidURL), []),
        (error(scraper.Forbidden, status=403), ["6 h", "12 h", "1 day"]),
        (error(scraper.StatusError, status=400), ["1 day"]),
        (error(scraper.DecodingError), ["7 days", "14 days"]),
        (error(scraper.ServerError, status=500), PASSING),
        (error(scraper.ResolveError), PASSING),
        (error(scraper.DeadlineExceeded), PASSING),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_waits_after_failures(problem: Any, waits: Any) -> None:
    units = {"min": timedelta(minutes=1), "h": hours(1), "day": timedelta(days=1), "days": timedelta(days=1)}
    expected = [int(number) * units[unit] for number, unit in map(str.split, waits)]
    how_long = patience.after_fetch(problem)
    found: list[Any] = []
    while (again := how_long.next_visit(NOW, len(found))) is not None:
        found.append(again - NOW)
    assert found == expected


def test_a_feed_is_never_given_up() -> None:
    assert patience.SOURCE.next_visit(NOW, 0) == NOW + timedelta(minutes=5)
    assert patience.SOURCE.next_visit(NOW, 10_000) == NOW + timedelta(days=1)


@pytest.mark.parametrize(("outcome", "tries"), [("blocked", 4), ("empty", 2), ("index_page", 1)])
def test_pages_that_are_no_articles(outcome: str, tries: int) -> None:
    assert patience.after_cleaning(outcome).tries == tries


def test_the_visits_end_though_a_page_dates_itself_at_each_request() -> None:
    found = datetime.now(UTC) - timedelta(hours=30)
    lease = Lease(1, "https://tarn.example/a", "Tarn", "tarn.example", "me", found, "again", added_at=found)
    page = Page(lease.url, b"")
    again = _again(lease, page, datetime.now(UTC))
    assert again is not None
    assert again > datetime.now(UTC) + timedelta(hours=59), "twice as long as it has been known"
    assert _again(replace(lease, added_at=found - timedelta(days=9)), page, datetime.now(UTC)) is None
