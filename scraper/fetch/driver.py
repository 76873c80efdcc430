"""The two ways to wait: blocking, and with asyncio.

All logic of the fetcher is written once, as coroutines over the ``Driver`` protocol. Under asyncio they run
as they are. For the blocking client, every method of ``BlockingDriver`` does its work before it returns, so a
coroutine over it never suspends, and ``run`` drives it to its end with one ``send``.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

import httpx

from scraper.fetch.policy.hosts import Slots
from scraper.fetch.render.renderer import Renderer, Resource, Snapshot, Wanted
from scraper.page import Page

T = TypeVar("T")
Loading = Callable[[Wanted], Coroutine[Any, Any, Resource]]


class Driver(Protocol):
    """Everything that takes time."""

    async def send(self, request: httpx.Request) -> httpx.Response:
        """The response to a request, its body still to be read."""

    async def read(self, response: httpx.Response, take: Callable[[bytes], None]) -> None:
        """Hand the raw body to ``take`` as it comes."""

    async def close(self, response: httpx.Response) -> None:
        """Let go of a response; its connection is kept if the body was read whole."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""

    async def work(self, job: Callable[[], T]) -> T:
        """Run something that blocks for a moment (disk)."""

    async def render(self, renderer: Renderer, page: Page, load: Loading, seconds: float) -> Snapshot:
        """Have a renderer run a page's scripts; ``load`` fetches for it."""

    def slots(self, count: int) -> Slots:
        """A semaphore."""

    async def shut(self) -> None:
        """Close all connections."""


class BlockingDriver:
    """For threads."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    async def send(self, request: httpx.Request) -> httpx.Response:
        return self._transport.handle_request(request)

    async def read(self, response: httpx.Response, take: Callable[[bytes], None]) -> None:
        assert isinstance(response.stream, httpx.SyncByteStream)
        for piece in response.stream:
            take(piece)

    async def close(self, response: httpx.Response) -> None:
        response.close()

    async def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def work(self, job: Callable[[], T]) -> T:
        return job()

    async def render(self, renderer: Renderer, page: Page, load: Loading, seconds: float) -> Snapshot:
        return renderer.render(page, lambda wanted: run(load(wanted)), seconds)

    def slots(self, count: int) -> Slots:
        return _ThreadSlots(count)

    async def shut(self) -> None:
        self._transport.close()


class AsyncioDriver:
    """For tasks of one event loop."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def send(self, request: httpx.Request) -> httpx.Response:
        return await self._transport.handle_async_request(request)

    async def read(self, response: httpx.Response, take: Callable[[bytes], None]) -> None:
        assert isinstance(response.stream, httpx.AsyncByteStream)
        async for piece in response.stream:
            take(piece)

    async def close(self, response: httpx.Response) -> None:
        await response.aclose()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def work(self, job: Callable[[], T]) -> T:
        return await asyncio.to_thread(job)

    async def render(self, renderer: Renderer, page: Page, load: Loading, seconds: float) -> Snapshot:
        return await renderer.arender(page, load, seconds)

    def slots(self, count: int) -> Slots:
        return _TaskSlots(count)

    async def shut(self) -> None:
        await self._transport.aclose()


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that never suspends."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        result: T = stop.value
        return result
    coroutine.close()
    raise RuntimeError("a coroutine for the blocking client waited for an event loop")


class _ThreadSlots:
    def __init__(self, count: int) -> None:
        self._semaphore = threading.Semaphore(count)

    async def acquire(self) -> None:
        self._semaphore.acquire()

    def release(self) -> None:
        self._semaphore.release()


class _TaskSlots:
    def __init__(self, count: int) -> None:
        self._semaphore = asyncio.Semaphore(count)

    async def acquire(self) -> None:
        await self._semaphore.acquire()

    def release(self) -> None:
        self._semaphore.release()
