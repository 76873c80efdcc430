from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from scraper.store import LeaseLost, Store, Visit, new_owner
from tests.scraper.store.store_setup import OK, START, HandClock, add, article, take

SITE = "https://news.example"


def urls(store: Store, limit: int = 100, owner: str = "me", **choice: object) -> list[str]:
    return [lease.url.removeprefix(SITE) for lease in store.lease(owner, limit, 60, **choice)]  # type: ignore[arg-type]


def test_a_page_is_there_once_however_it_is_spelt(store: Store) -> None:
    spellings = [f"{SITE}/a", f"{SITE.upper()}:443/a?utm_source=mail", f"{SITE}/x/../%61#top"]
    assert add(store, *spellings) == (1, 0, 0, ())
    assert add(store, f"{SITE}/a?fbclid=1", f"{SITE}/b") == (1, 0, 1, ())
    assert sorted(urls(store)) == ["/a", "/b"]


def test_what_is_not_the_url_of_a_page_is_reported(store: Store) -> None:
    refused = ["mailto:a@b.example", "", "https://", "https://" + "a." * 2000 + "example/"]
    added = add(store, f"{SITE}/a", *refused)
    assert added.new == 1
    assert [url for url, _ in added.refused] == refused
    assert all(reason for _, reason in added.refused)


def test_urls_of_any_length_and_with_any_characters(store: Store) -> None:
    wild = [f"{SITE}/" + "x" * 8000, f"{SITE}/" + "y" * 8000 + "1", f"{SITE}/\ud800", f"{SITE}/größe", f"{SITE}/%00"]
    assert add(store, *wild, title="nul \0 and half \udc80").new == len(wild)
    assert {lease.title for lease in store.lease("me", 9, 60)} == {"nul \ufffd and half \ufffd"}


def test_thousands_at_once(store: Store) -> None:
    many = [f"{SITE}/{n}" for n in range(1_234)]
    assert add(store, *many).new == 1_234
    assert add(store, *many) == (0, 0, 1_234, ())
    assert len(urls(store, 5_000)) == 1_234


def test_the_latest_come_first_and_of_undated_ones_the_first_of_the_feed(store: Store) -> None:
    add(store, f"{SITE}/old", published=START - timedelta(days=9))
    add(store, f"{SITE}/young", published=START - timedelta(hours=1))
    add(store, f"{SITE}/liar", published=START + timedelta(days=900))
    add(store, f"{SITE}/1", f"{SITE}/2", f"{SITE}/3")
    assert urls(store) == ["/1", "/2", "/3", "/liar", "/young", "/old"]


def test_a_page_that_takes_its_crawler_down_comes_after_the_others(store: Store, hand: HandClock) -> None:
    add(store, f"{SITE}/deadly", published=START - timedelta(minutes=1))
    add(store, f"{SITE}/a", f"{SITE}/b", published=START - timedelta(days=1))
    for crawler, url in (("one", "/deadly"), ("two", "/a"), ("three", "/b"), ("four", "/deadly")):
        assert urls(store, 1, crawler) == [url]
        hand.move(minutes=2)
    store.release("four")
    assert urls(store, owner="five") == ["/deadly", "/a", "/b"], "given back, it has not failed"


def test_hosts_take_turns(store: Store) -> None:
    for host in "abc":
        add(store, *(f"https://{host}.example/{n}" for n in range(10)), site=host)
    hosts = [lease.host for lease in store.lease("me", 6, 60)]
    assert sorted(hosts[:3]) == sorted(hosts[3:]) == ["a.example", "b.example", "c.example"]
    assert len(store.lease("me", 100, 60)) == 24


def test_some_sites_only_and_some_hosts_not(store: Store) -> None:
    for host in "abc":
        add(store, f"https://{host}.example/1", site=host)
    assert [lease.site for lease in store.lease("me", 9, 60, sites=["a", "none"])] == ["a"]
    assert store.lease("me", 9, 60, sites=[]) == []
    assert [lease.host for lease in store.lease("me", 9, 60, not_hosts=["a.example", "b.example"])] == ["c.example"]


def test_nobody_gets_a_page_that_is_taken(open_store: Callable[[], Store]) -> None:
    one, other = open_store(), open_store()
    add(one, *(f"{SITE}/{n}" for n in range(5)))
    first, second = urls(one, 3, "one"), urls(other, 9, "other")
    assert len(first) == 3
    assert len(second) == 2
    assert not set(first) & set(second)
    assert urls(one, 9, "third") == []


def test_a_lease_that_ran_out_goes_to_another_but_never_to_the_same_owner(store: Store, hand: HandClock) -> None:
    lease = take(store, f"{SITE}/a", "one")
    assert (lease.attempts, lease.until) == (1, START + timedelta(seconds=60))
    hand.move(seconds=59)
    assert urls(store, owner="other") == []
    hand.move(seconds=1)
    assert urls(store, owner="one") == []
    (again,) = store.lease("other", 9, 60)
    assert (again.id, again.attempts) == (lease.id, 2)
    with pytest.raises(LeaseLost, match="other"):
        store.finish(lease, OK, article())
    assert store.finish(again, OK, article()).result == "new"


def test_a_result_counts_after_the_lease_ran_out_if_nobody_else_has_the_page(store: Store, hand: HandClock) -> None:
    lease = take(store, f"{SITE}/a")
    hand.move(days=1)
    assert store.finish(lease, OK, article()).result == "new"
    with pytest.raises(LeaseLost):
        store.finish(lease, OK, article())
    assert len(list(store.articles())) == 1


def test_a_lease_is_renewed(store: Store, hand: HandClock) -> None:
    add(store, f"{SITE}/a", f"{SITE}/b")
    store.lease("one", 2, 60)
    hand.move(seconds=50)
    assert store.renew("one", 60) == 2
    assert store.renew("other", 60) == 0
    hand.move(seconds=50)
    assert urls(store, owner="other") == []


def test_a_lease_is_given_back_as_if_never_taken(store: Store) -> None:
    add(store, *(f"{SITE}/{n}" for n in range(3)))
    first, *_ = store.lease("one", 3, 60)
    assert store.release("one", [first]) == 1
    assert [lease.attempts for lease in store.lease("other", 9, 60)] == [1]
    assert store.release("one") == 2
    assert store.release("one") == 0


@pytest.mark.parametrize("span", [{"days": -3650}, {"seconds": -61}])
def test_a_clock_set_back_frees_leases_instead_of_holding_them_for_years(
    store: Store, hand: HandClock, span: dict[str, float]
) -> None:
    take(store, f"{SITE}/a", "dead")
    hand.move(**span)
    assert urls(store, owner="other") == ["/a"]


def test_a_clock_set_back_a_little_changes_nothing(store: Store, hand: HandClock) -> None:
    take(store, f"{SITE}/a", "one")
    hand.move(seconds=-30)
    assert urls(store, owner="other") == []


def test_pages_to_be_seen_again_survive_a_clock_that_was_years_ahead(store: Store, hand: HandClock) -> None:
    hand.move(days=4000)
    lease = take(store, f"{SITE}/a")
    store.finish(lease, OK, article(), again=hand.time + timedelta(hours=1))
    hand.move(days=-4000)
    assert urls(store, owner="other") == ["/a"]


def test_a_clock_that_jumps_ahead_makes_a_lone_crawler_fetch_nothing_twice(store: Store, hand: HandClock) -> None:
    add(store, f"{SITE}/a", f"{SITE}/b")
    first = store.lease("me", 1, 60)
    hand.move(days=3650)
    second = store.lease("me", 9, 60)
    assert {lease.id for lease in first} & {lease.id for lease in second} == set()
    assert len(second) == 1


def test_new_pages_come_before_those_to_be_seen_again(store: Store, hand: HandClock) -> None:
    for number in range(3):
        lease = take(store, f"{SITE}/seen{number}")
        store.finish(lease, OK, article(str(number)), again=hand.time + timedelta(minutes=5 - number))
    add(store, f"{SITE}/new")
    assert urls(store) == ["/new"]
    hand.move(minutes=4)
    assert urls(store) == ["/seen2", "/seen1"]
    hand.move(minutes=1)
    assert urls(store) == ["/seen0"]


def test_a_newer_entry_makes_a_finished_page_due_again(store: Store, hand: HandClock) -> None:
    add(store, f"{SITE}/a", modified=START - timedelta(hours=2))
    assert add(store, f"{SITE}/a", modified=START - timedelta(hours=1)).again == 0, "it is new still"
    store.finish(take(store), OK, article())
    assert add(store, f"{SITE}/a", modified=START - timedelta(hours=2)).again == 0
    assert add(store, f"{SITE}/a", modified=START - timedelta(minutes=1)) == (0, 1, 0, ())
    assert add(store, f"{SITE}/a", modified=START - timedelta(minutes=1)) == (0, 0, 1, ())
    (lease,) = store.lease("me", 9, 60)
    assert (lease.state, lease.modified) == ("again", START - timedelta(minutes=1))
    changed = START + timedelta(minutes=5)
    hand.move(minutes=10)
    assert add(store, f"{SITE}/a", modified=changed).again == 0, "it is being visited"
    store.finish(lease, OK, article())
    assert add(store, f"{SITE}/a", modified=changed).again == 1
    assert add(store, f"{SITE}/a", modified=hand.time + timedelta(days=1)).again == 0, "that is in the future"


def test_a_page_that_was_given_up_is_asked_again_while_it_is_listed(store: Store, hand: HandClock) -> None:
    store.finish(take(store, f"{SITE}/a"), Visit(status=404, error="http-404"))
    assert store.status().urls == {"failed": 1}
    waits = []
    for _ in range(9):
        days = 0
        while add(store, f"{SITE}/a").again == 0:
            assert urls(store) == []
            hand.move(days=1)
            days += 1
        waits.append(days)
        store.finish(take(store), Visit(status=404, error="http-404"))
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_a_page_that_is_well_again_is_not_given_up(store: Store, hand: HandClock) -> None:
    store.finish(take(store, f"{SITE}/a"), Visit(status=404, error="http-404"))
    hand.move(days=2)
    add(store, f"{SITE}/a")
    store.finish(take(store), OK, article())
    hand.move(days=400)
    assert add(store, f"{SITE}/a").again == 0


def test_a_date_without_a_zone_is_in_utc(store: Store) -> None:
    add(store, f"{SITE}/a", f"{SITE}/a#2", published=START.replace(tzinfo=None), modified=START.replace(tzinfo=None))
    assert take(store).published == START


def test_failures_are_counted_until_a_visit_succeeds(store: Store, hand: HandClock) -> None:
    add(store, f"{SITE}/a")
    for count in range(3):
        lease = take(store)
        assert (lease.failures, lease.attempts) == (count, 1)
        store.finish(lease, Visit(error="timeout"), again=hand.time + timedelta(minutes=1))
        hand.move(minutes=1)
    store.finish(take(store), OK, article(), again=hand.time)
    assert take(store).failures == 0


def test_validators_come_with_the_next_lease(store: Store, hand: HandClock) -> None:
    visit = Visit(status=200, etag='"1"', last_modified="Sun, 01 Mar 2026 11:00:00 GMT")
    store.finish(take(store, f"{SITE}/a"), visit, article(), again=hand.time)
    for later in (Visit(status=304), Visit(error="timeout")):
        lease = take(store)
        assert (lease.etag, lease.last_modified) == (visit.etag, visit.last_modified)
        store.finish(lease, later, again=hand.time)


def test_owners_have_names_of_their_own() -> None:
    assert len({new_owner() for _ in range(100)}) == 100
