"""Retries: what is tried again, when, and what is not."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import scraper
from scraper.fetch.clock import Deadline
from scraper.fetch.driver import run
from scraper.fetch.limits import Limits
from scraper.fetch.policy.retry import parse_retry_after, retrying, worth_retrying
from tests.scraper.fetch.fake_clock import FakeTime
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("1.5", 1.5),
        ("Sun, 01 Mar 2026 12:01:00 GMT", 60),
        ("Sunday, 01-Mar-26 12:01:00 GMT", 60),
        ("Sun Mar  1 12:01:00 2026", 60),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Sun, 01 Mar 2026 14:01:00 +0200", 60),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("1e9", None),
        ("9" * 400, None),
        ("31536000", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("Sun, 99 Mar 2026 12:01:00 GMT", None),
        ("١٢", None),
    ],
)
def test_retry_after_in_both_forms(value: str | None, seconds: float | int | None) -> None:
    assert parse_retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    "error",
    [KeyboardInterrupt(), asyncio.CancelledError(), ValueError(), scraper.RobotsRefused("no"), scraper.TLSError("no")],
)
def test_what_is_never_tried_again(error: Any) -> None:
    assert not worth_retrying(error)


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Any:
    random.seed(7)
    return FakeTime().install(monkeypatch)


class Serving:
    """Serves a list of responses, the last one again and again, and counts."""

    def __init__(self, server: FaultServer, path: Any, *answers: Any) -> None:
        self.asked, self._answers = 0, answers
        self.url = f"http://127.0.0.1:{server.port}{path}"
        server.extra[path] = self

    async def __call__(self, peer: Peer) -> bool:
        answer = self._answers[min(self.asked, len(self._answers) - 1)]
        self.asked += 1
        if answer is None:
            peer.reset()
            return False
        await peer.send(answer)
        return True


def fetch(url: str, passing: FakeTime, **limits: Any) -> Any:
    with scraper.Fetcher(
        allow_private=("127.0.0.1",),
        clock=passing.clock(),
        limits=Limits(**limits),
        manners=scraper.Manners(robots=False),
    ) as fetcher:
        return fetcher.fetch(url)


def status(code: Any, *lines: Any) -> Any:
    return response(b"", *lines, status=f"{code} No")


def test_a_page_at_the_third_attempt(server: FaultServer, passing: FakeTime) -> None:
    serving = Serving(server, "/third", None, status(502), response())
    page = fetch(serving.url, passing)
    assert page.content == HTML
    assert page.attempts == serving.asked == 3
    assert 0 <= passing.sleeps[0] <= 1
    assert 0 <= passing.sleeps[1] <= 2


def test_three_attempts_and_no_more(server: FaultServer, passing: FakeTime) -> None:
    serving = Serving(server, "/never", status(503))
    with pytest.raises(scraper.ServerError) as caught:
        fetch(serving.url, passing)
    assert serving.asked == caught.value.attempts == 3


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451])
def test_a_plain_no_is_taken_for_an_answer(server: FaultServer, passing: FakeTime, code: int) -> None:
    serving = Serving(server, f"/no-{code}", status(code))
    with pytest.raises(scraper.StatusError):
        fetch(serving.url, passing)
    assert serving.asked == 1
    assert passing.sleeps == []


@pytest.mark.parametrize("wait", [1, 86_400])
@pytest.mark.parametrize("code", [401, 403, 404])
def test_a_plain_no_stays_one_though_it_comes_with_a_wait(
    server: FaultServer, passing: FakeTime, code: int, wait: int
) -> None:
    serving = Serving(server, f"/no-{code}-{wait}", status(code, f"Retry-After: {wait}"))
    with pytest.raises(scraper.StatusError) as caught:
        fetch(serving.url, passing)
    assert (serving.asked, passing.sleeps, caught.value.retry_after) == (1, [], wait)


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(server: FaultServer, passing: FakeTime, code: int) -> None:
    serving = Serving(server, f"/maybe-{code}", status(code), response())
    assert fetch(serving.url, passing).attempts == 2


def test_the_wait_that_the_server_asks_for_is_waited_and_not_held_against_the_deadline(
    server: FaultServer, passing: FakeTime
) -> None:
    serving = Serving(server, "/wait", status(503, "Retry-After: 90"), response())
    assert fetch(serving.url, passing, deadline=10.0).attempts == 2
    assert passing.sleeps == [90]


def test_a_date_to_wait_for(server: FaultServer, passing: FakeTime) -> None:
    date = (passing.clock().now() + timedelta(seconds=30)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    serving = Serving(server, "/date", status(429, f"Retry-After: {date}"), response())
    fetch(serving.url, passing)
    assert passing.sleeps == [pytest.approx(30, abs=1)]


@pytest.mark.parametrize(("code", "sleeps"), [(429, [40]), (503, [40]), (408, [])])
def test_the_wait_is_for_all_pages_of_the_host(server: FaultServer, passing: FakeTime, code: int, sleeps: Any) -> None:
    busy = Serving(server, "/busy", status(code, "Retry-After: 40"))
    other = Serving(server, "/not-busy", response())
    with scraper.Fetcher(
        allow_private=("127.0.0.1",),
        clock=passing.clock(),
        limits=Limits(attempts=1),
        manners=scraper.Manners(robots=False),
    ) as fetcher:
        with pytest.raises(scraper.StatusError):
            fetcher.fetch(busy.url)
        fetcher.fetch(other.url)
    assert passing.sleeps == sleeps


def test_a_longer_wait_is_handed_on(server: FaultServer, passing: FakeTime) -> None:
    serving = Serving(server, "/later", status(429, "Retry-After: 3600"))
    with pytest.raises(scraper.RetryLater) as caught:
        fetch(serving.url, passing)
    assert serving.asked == 1
    assert caught.value.not_before == passing.clock().now() + timedelta(hours=1)
    assert caught.value.page.status == 429


def test_a_host_that_asked_for_peace_gets_it(server: FaultServer, passing: FakeTime) -> None:
    serving = Serving(server, "/peace", status(503, "Retry-After: 3600"))
    other = Serving(server, "/other", response())
    with scraper.Fetcher(
        allow_private=("127.0.0.1",), clock=passing.clock(), manners=scraper.Manners(robots=False)
    ) as fetcher:
        with pytest.raises(scraper.RetryLater):
            fetcher.fetch(serving.url)
        with pytest.raises(scraper.RetryLater, match="asked us to wait"):
            fetcher.fetch(other.url)
        assert other.asked == 0
        passing.seconds += 3601
        assert fetcher.fetch(other.url).content == HTML


@pytest.mark.parametrize(("asked_for", "attempts"), [(None, 1), (90.0, 3)])
def test_no_pause_is_begun_that_the_deadline_would_cut(
    passing: FakeTime, asked_for: float | None, attempts: int
) -> None:
    """Unless the server asked for it: then the deadline stands still."""
    deadline = Deadline(10.0, passing.clock())
    made, paused = [], []

    async def pause(seconds: Any) -> None:
        paused.append(seconds)

    async def failing() -> None:
        async for attempt in retrying(Limits(), deadline, pause):
            with attempt:
                made.append(attempt)
                if len(made) == 1:
                    passing.seconds += 9.9999
                raise scraper.ServerError("no", status=503, retry_after=asked_for)

    with pytest.raises(scraper.ServerError):
        run(failing())
    assert len(made) == attempts
    assert paused == [90.0] * (attempts - 1)


def test_a_cancelled_fetch_is_not_tried_again(server: FaultServer) -> None:
    asked = []

    async def silence(peer: Peer) -> None:
        asked.append(peer.path)
        await peer.hold()

    server.extra["/cancelled"] = silence

    async def run() -> Any:
        manners = scraper.Manners(robots=False)
        async with scraper.AsyncFetcher(allow_private=("127.0.0.1",), manners=manners) as fetcher:
            task = asyncio.create_task(fetcher.fetch(f"http://127.0.0.1:{server.port}/cancelled"))
            while not asked:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            server.extra["/cancelled"] = page
            return await fetcher.fetch(f"http://127.0.0.1:{server.port}/cancelled")

    async def page(peer: Peer) -> None:
        await peer.send(response())

    assert asyncio.run(run()).content == HTML
    assert len(asked) == 1
