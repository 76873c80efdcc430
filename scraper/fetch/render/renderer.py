"""The interface of a renderer, which runs a page's scripts and reaches the network only through us."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from scraper.errors import TooLarge
from scraper.fetch.limits import Limits
from scraper.page import Headers, Page

METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS"))
MOST_REQUESTS = 200
# The browser's request headers that a script's call may need. No cookies, no credentials.
_PASSED_ON = frozenset(("accept", "content-type", "origin", "referer", "x-requested-with"))
# Headers that describe the body on the wire, or whose effect would outlive the page.
_WITHHELD = frozenset(
    ("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie", "strict-transport-security")
)


class Wanted(NamedTuple):
    """A request of a page while it is rendered: for a script, or data for one."""

    url: str
    method: str = "GET"
    headers: Headers = ()
    body: bytes | None = None

    def passed_on(self) -> Headers:
        """The headers that are sent on, with the names as they are sent."""
        return tuple((name.title(), value) for name, value in self.headers if name.lower() in _PASSED_ON)


class Resource(NamedTuple):
    """The response to a ``Wanted``, with any status; the body is decoded."""

    status: int
    headers: Headers
    content: bytes

    def for_browser(self) -> dict[str, str]:
        """The headers for the browser; of several with the same name, the last."""
        return {name: value for name, value in self.headers if name not in _WITHHELD}


class Snapshot(NamedTuple):
    """A rendered page: its markup after the scripts have run, and where they have led by then."""

    html: str
    url: str


Load = Callable[[Wanted], Resource]
AsyncLoad = Callable[[Wanted], Awaitable[Resource]]


class Renderer(Protocol):
    """Runs a page's scripts. It must reach the network only through ``load``, where every request is subject to the
    same address guard, limits and robots.txt as the page itself, and may be refused with a ``FetchError``.

    ``seconds`` is the time limit. Both methods raise ``RenderError`` if rendering fails.
    """

    def render(self, page: Page, load: Load, seconds: float) -> Snapshot:
        """The page after its scripts have run, for the blocking client."""

    async def arender(self, page: Page, load: AsyncLoad, seconds: float) -> Snapshot:
        """The same for the asyncio client."""


@dataclass(slots=True)
class Budget:
    """The limits of one rendering."""

    limits: Limits
    requests: int = 0
    size: int = 0

    def spend_request(self, url: str) -> None:
        """Count a request. Raises ``TooLarge`` past the last one."""
        self.requests += 1
        if self.requests > MOST_REQUESTS:
            raise TooLarge(f"page makes more than {MOST_REQUESTS} requests", url=url, limit="requests")

    def spend_bytes(self, count: int, url: str) -> None:
        """Count a body. Raises ``TooLarge`` when all of them are larger than one page may be."""
        self.size += count
        if self.size > self.limits.decoded:
            raise TooLarge("page loads more bytes than the limit", url=url, limit="decoded")
