"""The meters of one request."""

from typing import Any

import pytest

import scraper
from scraper.fetch.clock import Deadline
from scraper.fetch.wire.trace import Trace
from tests.scraper.fetch.fake_clock import FakeTime


def trace(passing: FakeTime, **limits: Any) -> Any:
    chosen = scraper.Limits(**limits)
    clock = passing.clock()
    made = Trace("http://slow.example/a?token=1", Deadline(chosen.deadline, clock), chosen, clock)
    made.in_body = True
    return made


def drip(made: Any, passing: FakeTime, size: Any, pause: Any, times: Any) -> None:
    for _ in range(times):
        passing.seconds += pause
        made.received_bytes(b"x" * size)


def test_under_512_bytes_a_second_for_20_seconds_is_given_up() -> None:
    passing = FakeTime()
    made = trace(passing)
    began = passing.seconds
    with pytest.raises(scraper.TooSlow, match="512 bytes/s for 20 s") as caught:
        drip(made, passing, 100, 1.0, 60)
    assert 20 <= passing.seconds - began <= 23
    assert caught.value.url == "http://slow.example/a?token=REDACTED"


@pytest.mark.parametrize(("size", "pause"), [(600, 1.0), (9000, 14.0), (52, 0.1)])
def test_slow_but_above_the_floor(size: int, pause: float) -> None:
    passing = FakeTime()
    drip(trace(passing, deadline=1000.0), passing, size, pause, 60)


def test_a_burst_does_not_pay_for_a_crawl_later() -> None:
    passing = FakeTime()
    made = trace(passing, deadline=1000.0)
    drip(made, passing, 1_000_000, 0.1, 2)
    with pytest.raises(scraper.TooSlow):
        drip(made, passing, 1, 1.0, 60)


def test_the_time_until_the_first_byte_is_not_held_against_the_rate() -> None:
    passing = FakeTime()
    made = trace(passing)
    passing.seconds += 14
    drip(made, passing, 100, 1.0, 5)
    assert made.first_byte == 15


def test_headers_without_end() -> None:
    made = trace(FakeTime())
    made.in_body = False
    with pytest.raises(scraper.TooLarge) as caught:
        for _ in range(10):
            made.received_bytes(b"X-A: 1\r\n" * 8000)
    assert caught.value.limit == "header_bytes"


def test_framing_without_end() -> None:
    made = trace(FakeTime(), wire=100_000)
    with pytest.raises(scraper.TooLarge) as caught:
        for _ in range(10):
            made.received_bytes(b"0" * 60_000)
    assert caught.value.limit == "wire"


def test_no_wait_goes_beyond_the_deadline() -> None:
    passing = FakeTime()
    made = trace(passing, deadline=10.0)
    assert made.timeout(5.0) == 5.0
    assert made.timeout(None) == 10.0
    passing.seconds += 8
    assert made.timeout(5.0) == pytest.approx(2.0)
    passing.seconds += 3
    with pytest.raises(scraper.DeadlineExceeded):
        made.timeout(5.0)


@pytest.mark.parametrize(
    ("head", "http"),
    [
        (b"", True),
        (b"HT", True),
        (b"HTTP/1.1 200", True),
        (b"\x00\x00\x12\x04", True),
        (b"SSH-2.0", False),
        (b"h", False),
    ],
)
def test_what_begins_as_http_does(head: bytes, http: bool) -> None:
    made = trace(FakeTime())
    for byte in head:
        made.received_bytes(bytes([byte]))
    assert made.speaks_http() is http


def test_a_deadline_stands_still_while_it_is_paused() -> None:
    passing = FakeTime()
    deadline = Deadline(10.0, passing.clock())
    with deadline.paused():
        passing.seconds += 100
    assert deadline.remaining() == 10.0
    assert deadline.elapsed() == 100
    passing.seconds += 11
    assert deadline.remaining() == -1
