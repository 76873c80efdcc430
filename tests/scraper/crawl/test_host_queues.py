"""Leased pages by host, and quotas."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from scraper.crawl.host_queues import HostQueues, Quota
from scraper.store import Lease

LATER = datetime.now(UTC) + timedelta(days=30)
BEFORE = datetime.now(UTC) - timedelta(days=30)


def lease(number: int, host: str = "a.example", site: str = "a") -> Any:
    return Lease(number, f"https://{host}/{number}", site, host, "me", LATER)


def drain(queues: HostQueues) -> Any:
    found = []
    while (one := queues.next()) is not None:
        found.append(one.id)
    return found


def test_one_page_of_a_host_at_a_time_and_hosts_in_turn() -> None:
    queues = HostQueues()
    queues.add([lease(1), lease(2), lease(3, "b.example"), lease(4)])
    assert drain(queues) == [1, 3]
    queues.free("a.example")
    assert drain(queues) == [2]
    queues.free("a.example")
    queues.free("b.example")
    assert drain(queues) == [4]
    assert queues.supplied == frozenset()


def test_hosts_that_have_pages_waiting_are_supplied() -> None:
    queues = HostQueues()
    queues.add([lease(1), lease(2), lease(3, "b.example")])
    drain(queues)
    assert queues.supplied == {"a.example"}


def test_a_closed_host_gives_its_pages_back_until_its_time() -> None:
    queues = HostQueues()
    queues.add([lease(1), lease(2)])
    assert [one.id for one in queues.close("a.example", LATER)] == [1, 2]
    assert drain(queues) == []
    assert queues.supplied == {"a.example"}
    assert queues.close("a.example", BEFORE) == []
    assert queues.supplied == frozenset()


def test_quotas() -> None:
    quota = Quota(3, {"a": 2, "b": None})
    assert [quota.spend(lease(number)) for number in range(3)] == [True, True, False]
    assert (quota.open("a"), quota.open("b")) == (False, True)
    assert [quota.spend(lease(number, site="b")) for number in range(2)] == [True, False]
    assert not quota.open("b")
