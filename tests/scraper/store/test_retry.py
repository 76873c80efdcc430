"""What failed is made due again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scraper.store import Retried, SourceVisit, Store, Visit
from tests.scraper.store.store_setup import OK, START, add, article, take

FEED = "https://news.example/feed.xml"
LATER = START + timedelta(days=9)


@pytest.fixture
def failed(store: Store) -> Store:
    """A site with a page that is well, three that failed, a list, and a feed that failed; another site with one page."""
    store.finish(take(store, "https://news.example/well"), OK, article())
    for name, error in (("given-up", "http-404"), ("blocked", "http-403"), ("list", "listing")):
        store.finish(take(store, f"https://news.example/{name}"), Visit(error=error))
    store.finish(take(store, "https://news.example/waits"), Visit(error="http-403"), again=LATER)
    store.source_seen("News", FEED, "feed", SourceVisit(error="timeout", next_at=LATER))
    add(store, "https://other.example/blocked", site="Other")
    store.finish(take(store), Visit(error="http-403"))
    return store


def due(store: Store) -> list[str]:
    return sorted(lease.url.partition("://")[2] for lease in store.lease("me", 99, 60))


def test_all_that_failed(failed: Store) -> None:
    assert due(failed) == []
    assert failed.retry() == Retried(4, 1)
    feed = failed.source(FEED)
    assert feed is not None
    assert (feed.due, feed.failures) == (True, 0)
    leases = failed.lease("me", 99, 60)
    assert sorted(lease.url.rpartition("/")[2] for lease in leases) == ["blocked", "blocked", "given-up", "waits"]
    assert {lease.failures for lease in leases} == {0}
    assert failed.retry() == Retried(0, 1), "what is being visited is left alone"


def test_only_a_site_or_an_error(failed: Store) -> None:
    assert failed.retry(["Other"]) == Retried(1, 0)
    assert due(failed) == ["other.example/blocked"]
    assert failed.retry(["News"], ["http-403", "listing"]) == Retried(3, 0)
    assert due(failed) == ["news.example/blocked", "news.example/list", "news.example/waits"]
    assert failed.retry(errors=["timeout"]) == Retried(0, 1)


def test_a_list_is_not_asked_again_because_it_changes(store: Store) -> None:
    store.finish(take(store, "https://news.example/tag/quay"), Visit(error="listing"))
    assert add(store, "https://news.example/tag/quay", modified=START).again == 0
    assert due(store) == []
