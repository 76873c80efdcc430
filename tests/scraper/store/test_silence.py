"""Sites that give nothing any more."""

from __future__ import annotations

from scraper.store import Store
from tests.scraper.store.store_setup import OK, article, take


def test_a_site_that_gave_articles_is_silent_after_a_few_new_pages_failed(store: Store) -> None:
    store.finish(take(store, "https://news.example/a"), OK, article())
    assert store.record_pages("News", gave=True, failed=1) == 0
    assert store.record_pages("News", gave=False, failed=2) == 0, "two may be deleted"
    assert store.record_pages("News", gave=False, failed=0) == 0, "the same two, asked again"
    assert store.status().sites[0].silent == 0
    assert store.record_pages("News", gave=False, failed=3) == 5
    assert store.status().sites[0].silent == 5
    assert store.record_pages("News", gave=True, failed=9) == 0
    assert store.status().sites[0].silent == 0


def test_a_site_that_never_gave_one_is_silent_sooner(store: Store) -> None:
    store.add_site("News", "https://news.example/")
    assert store.record_pages("News", gave=False, failed=2) == 0
    assert store.record_pages("News", gave=False, failed=1) == 3
    assert store.status().sites[0].silent == 3
    assert store.record_pages("No such site", gave=False, failed=9) == 0
