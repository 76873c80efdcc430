"""From a reply, or a page that was kept, to a Page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scraper.errors import DecodingError, StatusError, TooLarge, status_error
from scraper.fetch.cache.disk import Entry
from scraper.fetch.clock import Clock
from scraper.fetch.driver import Driver
from scraper.fetch.exchange import FetchContext, Reply
from scraper.fetch.limits import Limits
from scraper.fetch.policy.retry import parse_retry_after
from scraper.fetch.policy.terms import PLAIN, Terms
from scraper.fetch.policy.wishes import read_wishes
from scraper.fetch.wire.coding import Decoded, decode_body
from scraper.fetch.wire.trace import Trace
from scraper.page import Hop, Page, Robots, Sizes, Times
from scraper.urls.parse import URL

# Bodies larger than this are decoded outside the event loop.
_LARGE = 64 * 1024


@dataclass(slots=True)
class Call:
    """One call of ``fetch``: what it has come to so far."""

    start: URL
    context: FetchContext
    terms: Terms = PLAIN
    attempts: int = 0
    chain: list[Hop] = field(default_factory=list)
    retry_after: float | None = None
    robots: Robots = Robots()


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes Pages. ``token`` is our name, for wishes that are addressed to it."""

    driver: Driver
    limits: Limits
    clock: Clock
    token: str

    async def page(self, reply: Reply, call: Call) -> Page:
        """The page of a reply. Raises what ``decode_body`` raises."""
        label = reply.header("content-encoding") or ""

        def decode() -> Decoded:
            return decode_body(reply.wire, label, call.context.limits, reply.trace.url)

        large = label and len(reply.wire) > _LARGE
        return self._made(reply, await self.driver.work(decode) if large else decode(), call)

    def kept_page(self, kept: Entry, call: Call, reply: Reply | None = None) -> Page:
        """The page from the cache; ``reply`` is the 304 that confirmed it, if it had to be confirmed."""
        context = call.context
        trace = reply.trace if reply else Trace(kept.url, context.deadline, context.limits, self.clock)
        stored = Reply(call.start, kept.status, kept.headers, b"", "HTTP/1.1", trace)
        page = self._made(stored, Decoded(kept.content, kept.corrections), call)
        return replace(page, sizes=Sizes(0, len(kept.content)), from_cache=True)

    def unchanged(self, reply: Reply, call: Call) -> Page:
        """The page of a 304 to the caller's own conditions: without content."""
        return self._made(reply, Decoded(b""), call)

    async def status_error(self, reply: Reply, call: Call) -> StatusError:
        """The error for a status of 400 or more, with the page that came."""
        try:
            page = await self.page(reply, call)
        except (DecodingError, TooLarge):
            # The status matters; an unreadable body does not change it.
            page = self._made(reply, Decoded(b""), call)
        return status_error(reply.status)(
            f"the server answered {reply.status}",
            url=reply.trace.url,
            status=reply.status,
            page=page,
            retry_after=parse_retry_after(reply.header("retry-after"), self.clock.now()),
        )

    def rendered(self, page: Page, html: str, url: URL) -> Page:
        """The page after its scripts have run. Raises ``TooLarge``."""
        content = html.encode("utf-8", "replace")
        if len(content) > self.limits.decoded:
            raise TooLarge("page is too large when rendered", url=page.url, limit="decoded")
        kept = tuple(pair for pair in page.headers if pair[0] not in ("content-type", "content-encoding"))
        return replace(
            page,
            url=str(url.without_credentials()),
            content=content,
            headers=(*kept, ("content-type", "text/html; charset=utf-8")),
            sizes=page.sizes._replace(decoded=len(content)),
            rendered=True,
        )

    def _made(self, reply: Reply, decoded: Decoded, call: Call) -> Page:
        trace = reply.trace
        return Page(
            url=_address(trace.url, call),
            requested=str(call.start.without_credentials()),
            chain=tuple(call.chain),
            status=reply.status,
            headers=reply.headers,
            content=decoded.content,
            http_version=reply.http_version,
            times=Times(trace.dns, trace.connect, trace.first_byte or 0.0, call.context.deadline.elapsed()),
            sizes=Sizes(len(reply.wire), len(decoded.content)),
            attempts=call.attempts,
            robots=call.robots,
            wishes=read_wishes(reply.headers, decoded.content, self.token),
            corrections=(*trace.corrections, *decoded.corrections),
            fetched_at=self.clock.now(),
        )


def _address(found: str, call: Call) -> str:
    """Where the page is: the address that was asked for, if redirects led away from it, and back with a query added."""
    start = str(call.start.without_credentials())
    led_away = any(hop.url.partition("?")[0] != start for hop in call.chain)
    return start if led_away and found.startswith(f"{start}?") and call.start.query is None else found
