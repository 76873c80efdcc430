"""Leased pages by host, and quotas."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from scraper.crawl.desk import Desk, Quota
from scraper.store import Lease

LATER = datetime.now(UTC) + timedelta(days=30)
BEFORE = datetime.now(UTC) - timedelta(days=30)


def lease(number: int, host: str = "a.example", site: str = "a") -> Any:
    return Lease(number, f"https://{host}/{number}", site, host, "me", LATER)


def drain(desk: Desk) -> Any:
    found = []
    while (one := desk.next()) is not None:
        found.append(one.id)
    return found


def test_one_page_of_a_host_at_a_time_and_hosts_in_turn() -> None:
    desk = Desk()
    desk.add([lease(1), lease(2), lease(3, "b.example"), lease(4)])
    assert drain(desk) == [1, 3]
    desk.free("a.example")
    assert drain(desk) == [2]
    desk.free("a.example")
    desk.free("b.example")
    assert drain(desk) == [4]
    assert desk.supplied == frozenset()


def test_hosts_that_have_pages_waiting_are_supplied() -> None:
    desk = Desk()
    desk.add([lease(1), lease(2), lease(3, "b.example")])
    drain(desk)
    assert desk.supplied == {"a.example"}


def test_a_closed_host_gives_its_pages_back_until_its_time() -> None:
    desk = Desk()
    desk.add([lease(1), lease(2)])
    assert [one.id for one in desk.close("a.example", LATER)] == [1, 2]
    assert drain(desk) == []
    assert desk.supplied == {"a.example"}
    assert desk.close("a.example", BEFORE) == []
    assert desk.supplied == frozenset()


def test_quotas() -> None:
    quota = Quota(3, {"a": 2, "b": None})
    assert [quota.spend(lease(number)) for number in range(3)] == [True, True, False]
    assert (quota.open("a"), quota.open("b")) == (False, True)
    assert [quota.spend(lease(number, site="b")) for number in range(2)] == [True, False]
    assert not quota.open("b")
