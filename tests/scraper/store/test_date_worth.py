"""What the dates of a list are worth, by what the visits that they asked for came to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scraper.store import Store
from tests.scraper.store.store_setup import OK, HandClock, add, article

PAGES = [f"https://news.example/{number}" for number in range(40)]


def visit(store: Store, text: str | None = None) -> int:
    """Visit all that is due; with ``text``, each page reads differently than before. Returns the number of visits."""
    leases = store.lease("me", 99, 60)
    for lease in leases:
        store.finish(lease, OK, article(lease.url, f"{text or 'The wind rose.'} {lease.url}"))
    return len(leases)


@pytest.fixture
def listed(store: Store, hand: HandClock) -> Store:
    """Forty pages that were visited once."""
    add(store, *PAGES, modified=hand.time)
    assert visit(store) == 40
    return store


def listed_again(store: Store, hand: HandClock, *, after: timedelta = timedelta(minutes=15)) -> int:
    """List all as changed now. Returns how many are due."""
    hand.time += after
    return add(store, *PAGES, modified=hand.time).again


def test_dates_at_the_time_of_the_request_are_soon_not_believed(listed: Store, hand: HandClock) -> None:
    visits = []
    for _ in range(4):
        listed_again(listed, hand)
        visits.append(visit(listed))
    assert visits == [10, 0, 0, 0]
    # Now and then one that was not visited for long is looked at.
    assert listed_again(listed, hand, after=timedelta(days=61)) == 1


def test_dates_that_tell_of_changes_are_believed(listed: Store, hand: HandClock) -> None:
    for number in range(4):
        listed_again(listed, hand)
        assert visit(listed, f"Edition {number}.") == (10 if number == 0 else 40)


def test_one_change_in_five_is_enough(listed: Store, hand: HandClock) -> None:
    for number in range(30):
        listed_again(listed, hand)
        for lease in listed.lease("me", 99, 60):
            text = f"Edition {number}." if lease.url.endswith(("0", "5")) else "The wind rose."
            listed.finish(lease, OK, article(lease.url, f"{text} {lease.url}"))
    assert listed_again(listed, hand) == 40


def test_trust_comes_back(listed: Store, hand: HandClock) -> None:
    for _ in range(3):
        listed_again(listed, hand)
        visit(listed)
    for number in range(6):
        assert listed_again(listed, hand, after=timedelta(days=61)) >= 1
        visit(listed, f"Edition {number}.")
    assert listed_again(listed, hand) == 40


def test_other_lists_are_judged_by_themselves(listed: Store, hand: HandClock) -> None:
    for _ in range(3):
        listed_again(listed, hand)
        visit(listed)
    hand.move(minutes=15)
    assert add(listed, PAGES[0], modified=hand.time, source="https://news.example/sitemap.xml").again == 1
    assert add(listed, PAGES[1], modified=hand.time, source=None).again == 1
