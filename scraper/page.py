"""A fetched page, and how it was fetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from scraper.urls.redact import redact

if TYPE_CHECKING:
    from cleaners.article import Encoding

Headers = tuple[tuple[str, str], ...]


class Hop(NamedTuple):
    """A redirect: the URL that was requested, and the status of the response. With 200 it was a page that leads on at once,
    by ``Refresh`` or ``<meta http-equiv="refresh">``."""

    url: str
    status: int


class Times(NamedTuple):
    """Seconds spent: resolving the name, connecting (TLS included), until the first byte, and in all.

    They are those of the last request of the chain but for ``total``, which covers the whole fetch with its
    redirects and retries. ``dns`` and ``connect`` are 0.0 where an open connection served again.
    """

    dns: float = 0.0
    connect: float = 0.0
    first_byte: float = 0.0
    total: float = 0.0


class Sizes(NamedTuple):
    """Bytes: of the body as it came over the wire, and decoded."""

    wire: int = 0
    decoded: int = 0


class Robots(NamedTuple):
    """The verdict of robots.txt on the page.

    ``verdict`` is ``allowed``, ``no-rules`` (there is no robots.txt, or it gives a 4xx) or ``not-asked``. ``rule`` is the
    line that decided, if one did; ``crawl_delay`` is in seconds.
    """

    verdict: Literal["allowed", "no-rules", "not-asked"] = "not-asked"
    rule: str = ""
    crawl_delay: float | None = None


class Wish(NamedTuple):
    """What the page asks of machines: where and what, in lower case (``noindex``, ``noai``, ``tdm-reservation=1``). We
    report it; the user of the page decides."""

    source: Literal["x-robots-tag", "meta", "tdm-header", "tdm-meta"]
    value: str


class RawCopy(NamedTuple):
    """Raw copy, as it comes on the desk: what the cleaner is given of a page, or of a file. ``status`` is None where
    there was no server."""

    content: bytes
    url: str | None = None
    content_type: str | None = None
    status: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A whole response: never a short body, never one that was cut.

    ``url`` is where the page was found, after redirects; ``requested`` is what was asked for; ``chain`` the
    redirects between them. If they lead round to ``requested`` with a query added (to say that cookies are off),
    that is the ``url``. Neither URL holds credentials or a fragment. ``content`` is the body, decoded from
    its Content-Encoding but still bytes; ``headers`` are (name in lower case, value) in the order received.
    ``corrections`` says in plain words where the response was mended, such as a false Content-Encoding label.
    ``fetched_at`` is in UTC; ``from_cache`` is true if a 304 or a fresh copy let us use the body that we
    kept.
    """

    url: str
    content: bytes
    status: int = 200
    headers: Headers = ()
    requested: str = ""
    chain: tuple[Hop, ...] = ()
    http_version: str = "HTTP/1.1"
    times: Times = Times()
    sizes: Sizes = Sizes()
    attempts: int = 1
    robots: Robots = Robots()
    wishes: tuple[Wish, ...] = ()
    corrections: tuple[str, ...] = ()
    from_cache: bool = False
    rendered: bool = False
    fetched_at: datetime | None = None
    # The body as text, decoded at first use. Not an argument, so that ``dataclasses.replace`` never copies it.
    _text: list[tuple[str, Encoding]] = field(default_factory=list, init=False, compare=False)

    def header(self, name: str) -> str | None:
        """The value of a header, by name in any case; several of one name are joined with ", "."""
        wanted = name.lower()
        values = [value for key, value in self.headers if key == wanted]
        return ", ".join(values) if values else None

    @property
    def moved_to(self) -> str | None:
        """Where the page has moved for good: its address, if every redirect to it was permanent (301, 308), or a page that
        leads on at once (200)."""
        permanent = self.chain and all(hop.status in (200, 301, 308) for hop in self.chain)
        return self.url if permanent and self.url != self.requested else None

    @property
    def content_type(self) -> str | None:
        """The raw Content-Type header, parameters included. Of several, the last one counts, as in browsers."""
        values = [value for key, value in self.headers if key == "content-type"]
        return values[-1] if values else None

    @property
    def media_type(self) -> str:
        """The media type alone, in lower case: ``text/html``; empty if the server named none."""
        return (self.content_type or "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text. Bytes that cannot be decoded become U+FFFD; it never raises."""
        return self._decoded()[0]

    @property
    def encoding(self) -> Encoding:
        """The body's character encoding, and who decided it."""
        return self._decoded()[1]

    def _decoded(self) -> tuple[str, Encoding]:
        if not self._text:
            from cleaners.page.decode import decode

            self._text.append(decode(self.content, content_type=self.content_type))
        return self._text[0]

    def __repr__(self) -> str:
        size = f"{len(self.content):,} bytes"
        return f"<Page {self.status} {redact(self.url)} {self.media_type or 'no type'} {size}>"
