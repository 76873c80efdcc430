"""A renderer on Playwright and the system's Chromium (extra ``copydesk[browser]``).

The browser has no network: its proxy is a closed port, names resolve to nothing, and every request that a
page makes is answered by the fetcher. So a page cannot reach an address that the fetcher would not, by any
scheme that a browser knows; web sockets, service workers and downloads are off. Each page gets a new browser,
which leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from scraper.errors import FetchError, RenderError
from scraper.fetch.render.renderer import METHODS, AsyncLoad, Load, Resource, Snapshot, Wanted
from scraper.page import Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Port 9 is discard; nothing listens there, and Chromium refuses it by itself.
_NOWHERE = {"server": "http://127.0.0.1:9", "bypass": "<-loopback>"}
_SWITCHES = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Resources that change the look of a page, never its text.
_UNWANTED = frozenset(("image", "media", "font", "stylesheet", "websocket", "eventsource", "ping", "manifest", "other"))


@dataclass(frozen=True, slots=True)
class Chromium:
    """``Fetcher(renderer=Chromium())``. ``executable`` is found on the PATH unless it is given.

    ``settle`` is the number of seconds that a page may go on loading after its load event; when nothing is
    asked for any more, it is over sooner. ``sandbox=None`` keeps Chromium's sandbox unless we run as root,
    where it cannot be.
    """

    executable: str | None = None
    settle: float = 5.0
    sandbox: bool | None = None

    def render(self, page: Page, load: Load, seconds: float) -> Snapshot:
        """The page after its scripts have run. Raises ``RenderError``.

        It is ``arender`` in a thread with an event loop: a script that never yields answers no more, and a wait for it
        can be given up there alone.
        """
        # One worker: requests of the page are fetched one by one. It is not awaited when the time is up.
        loading = ThreadPoolExecutor(1, "load for a page")

        async def run() -> Snapshot:
            def load_aside(wanted: Wanted) -> Awaitable[Resource]:
                return asyncio.get_running_loop().run_in_executor(loading, load, wanted)

            return await self.arender(page, load_aside, seconds)

        try:
            with ThreadPoolExecutor(1, "render") as thread:
                return thread.submit(lambda: asyncio.run(run())).result()
        finally:
            loading.shutdown(wait=False, cancel_futures=True)

    async def arender(self, page: Page, load: AsyncLoad, seconds: float) -> Snapshot:
        """The asyncio twin of ``render``."""
        playwright, errors = _playwright()

        async def answer(route: Any) -> None:
            await _answer(route, page, load)

        try:
            async with asyncio.timeout(seconds), playwright() as running:
                browser = await running.chromium.launch(**self._launch(seconds, page))
                try:
                    context = await browser.new_context(**_CONTEXT)
                    await context.route_web_socket("**/*", lambda socket: socket.close())
                    await context.route("**/*", answer)
                    return await self._show(await context.new_page(), page.url, errors)
                finally:
                    await browser.close()
        except errors as error:
            raise _failed(page, error) from error
        except TimeoutError as error:
            raise RenderError(f"the page was still loading after {seconds:g} s", url=page.url) from error

    async def _show(self, tab: Any, url: str, errors: type[Exception]) -> Snapshot:
        # No limits on single steps: the caller limits them all together.
        tab.set_default_timeout(0)
        # "commit": a script may lead on to another page before this one has loaded.
        await tab.goto(url, wait_until="commit")
        await tab.wait_for_load_state("load")
        # A page that polls is never idle; what it shows by then is what it has to show.
        with suppress(errors):
            await tab.wait_for_load_state("networkidle", timeout=max(self.settle, 0.001) * 1000)
        return Snapshot(await tab.content(), tab.url)

    def _launch(self, seconds: float, page: Page) -> dict[str, Any]:
        executable = self.executable or next(filter(None, map(shutil.which, _NAMES)), None)
        if executable is None:
            raise RenderError("Chromium is not installed", url=page.url)
        sandbox = os.geteuid() != 0 if self.sandbox is None else self.sandbox
        return {
            "executable_path": executable,
            "chromium_sandbox": sandbox,
            "args": list(_SWITCHES),
            "proxy": _NOWHERE,
            "timeout": seconds * 1000,
        }


_CONTEXT: dict[str, Any] = {"service_workers": "block", "accept_downloads": False, "java_script_enabled": True}


async def _answer(route: Any, page: Page, load: AsyncLoad) -> None:
    wanted = _wanted(route.request)
    try:
        found = wanted and (_itself(wanted, page) or await load(wanted))
    except FetchError:
        found = None
    if found is None:
        await route.abort()
    else:
        await route.fulfill(status=found.status, headers=found.for_browser(), body=found.content)


def _wanted(request: Any) -> Wanted | None:
    """A request of the browser, or None if it is blocked."""
    if request.resource_type in _UNWANTED or request.method not in METHODS or _opens_a_window(request):
        return None
    return Wanted(request.url, request.method, tuple(request.headers.items()), request.post_data_buffer)


def _opens_a_window(request: Any) -> bool:
    if not request.is_navigation_request():
        return False
    try:
        request.frame  # noqa: B018
    except Exception:
        # Playwright has no frame to show for a window that is only about to open.
        return True
    return False


def _itself(wanted: Wanted, page: Page) -> Resource | None:
    """The response for the page itself, which was fetched already."""
    if wanted.url == page.url and wanted.method == "GET":
        return Resource(page.status, page.headers, page.content)
    return None


def _failed(page: Page, error: Exception) -> RenderError:
    words: Sequence[str] = str(error).splitlines() or [type(error).__name__]
    return RenderError(f"the browser failed: {words[0][:200]}", url=page.url)


def _playwright() -> tuple[Any, type[Exception]]:
    try:
        from playwright.async_api import Error, async_playwright
    except ImportError:
        raise RenderError("the renderer needs the extra copydesk[browser]") from None
    return async_playwright, Error
