"""The circuit breaker."""

from typing import Any

import pytest

import scraper
from scraper.fetch.policy.circuit import FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Circuit
from tests.scraper.fetch.fake_clock import FakeTime
from tests.scraper.fetch.fault_server import FaultServer, Peer, response


def broken() -> Any:
    circuit = Circuit()
    for _ in range(FAILURES):
        assert circuit.wait(0.0) == 0.0
        circuit.failed(0.0)
    return circuit


def test_five_failures_in_a_row_open_it_for_five_minutes() -> None:
    circuit = broken()
    assert (FAILURES, FIRST_PAUSE, LONGEST_PAUSE) == (5, 300, 21_600)
    assert circuit.wait(0.0) == FIRST_PAUSE
    assert circuit.wait(299.0) == 1.0


def test_a_success_between_begins_the_count_anew() -> None:
    circuit = Circuit()
    for _ in range(FAILURES - 1):
        circuit.failed(0.0)
    circuit.succeeded()
    circuit.failed(0.0)
    assert circuit.wait(0.0) == 0.0


def test_one_probe_at_a_time_decides_for_all() -> None:
    circuit = broken()
    assert circuit.wait(300.0) == 0.0
    assert circuit.wait(300.0) > 0
    circuit.succeeded()
    assert circuit.wait(301.0) == 0.0
    assert circuit.wait(301.0) == 0.0


def test_each_probe_that_fails_doubles_the_pause_up_to_six_hours() -> None:
    circuit, now, pauses = broken(), 0.0, []
    for _ in range(9):
        now = circuit.open_until
        assert circuit.wait(now) == 0.0
        circuit.failed(now)
        pauses.append(circuit.open_until - now)
    assert pauses[:4] == [600, 1200, 2400, 4800]
    assert pauses[-1] == LONGEST_PAUSE


def test_a_probe_that_says_nothing_leaves_the_next_to_try() -> None:
    circuit = broken()
    assert circuit.wait(300.0) == 0.0
    circuit.abandoned()
    assert circuit.wait(300.0) == 0.0


def test_a_failing_host_is_left_in_peace(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = FakeTime().install(monkeypatch)
    asked: list[Any] = []
    well: list[Any] = []

    async def host(peer: Peer) -> bool:
        asked.append(peer.path)
        await peer.send(response() if well else response(b"", status="500 No"))
        return True

    server.extra["/well"] = host
    url = f"http://127.0.0.1:{server.port}/well"
    with scraper.Fetcher(
        allow_private=("127.0.0.1",),
        clock=passing.clock(),
        limits=scraper.Limits(attempts=1),
        manners=scraper.Manners(robots=False),
    ) as fetcher:
        for _ in range(5):
            with pytest.raises(scraper.ServerError):
                fetcher.fetch(url)
        with pytest.raises(scraper.CircuitOpen) as caught:
            fetcher.fetch(url)
        assert len(asked) == 5
        assert (caught.value.not_before - passing.clock().now()).total_seconds() == pytest.approx(300, abs=1)
        well.append(True)
        passing.seconds += 301
        fetcher.fetch(url)
        fetcher.fetch(url)
    assert len(asked) == 7


@pytest.mark.parametrize("code", [404, 403, 410])
def test_missing_pages_are_no_failures_of_the_host(server: FaultServer, code: int) -> None:
    async def missing(peer: Peer) -> bool:
        await peer.send(response(b"", status=f"{code} No"))
        return True

    server.extra["/missing"] = missing
    manners = scraper.Manners(robots=False)
    with scraper.Fetcher(allow_private=("127.0.0.1",), manners=manners) as fetcher:
        for _ in range(8):
            with pytest.raises(scraper.StatusError):
                fetcher.fetch(f"http://127.0.0.1:{server.port}/missing")
