"""Everything that can go wrong between a URL and a page, as one tree.

::

    FetchError              kind: fetch     again?
    ├── InvalidURL          url             no     no http(s) URL, or longer than the limit
    ├── Refused             refused         no     we do not send the request
    │   ├── AddressRefused  address         no     the host's address is not public
    │   ├── PortRefused     port            no     the port is not on the allow-list
    │   ├── RedirectRefused redirect        no     https to http, a loop, too many, not to a URL
    │   └── RobotsRefused   robots          no     robots.txt disallows the path
    ├── Unreachable         unreachable     yes    no connection could be made
    │   ├── ResolveError    dns             yes    the name has no address
    │   ├── ConnectError    connect         yes    refused, reset, no route
    │   └── TLSError        tls             no     certificate or handshake; never retried unverified
    ├── TimedOut            timeout         yes    a time limit was passed
    │   ├── ConnectTimeout  connect-timeout yes    no connection in time
    │   ├── ReadTimeout     read-timeout    yes    the server fell silent
    │   ├── PoolTimeout     pool-timeout    yes    no connection became free
    │   ├── TooSlow         too-slow        yes    under the rate floor
    │   └── DeadlineExceeded deadline       no     the URL's whole time is spent
    ├── BadResponse         response        no     no complete, acceptable response
    │   ├── ConnectionLost  connection-lost yes    closed or reset before the response was whole
    │   ├── ProtocolError   protocol        no     what came is not HTTP
    │   ├── DecodingError   decoding        no     not what Content-Encoding says, or cut short
    │   └── TooLarge        too-large       no     past a size, ratio or count; ``limit`` names it
    ├── StatusError         status          408, 429, 5xx; ``status``, and the ``page`` that came
    │   ├── NotFound        status          no     404, 410
    │   ├── Forbidden       status          no     401, 402, 403, 407, 451
    │   ├── TooManyRequests status          yes    429
    │   └── ServerError     status          yes    5xx
    ├── RetryLater          later           no     the server asked us to wait; ``not_before``
    │   ├── CircuitOpen     circuit         no     the host failed repeatedly
    │   └── RobotsUnavailable robots-unavailable no robots.txt cannot be fetched: stay away for now
    └── RenderError         render          no     the browser could not render the page

``retryable`` says whether a retry soon could help; the fetcher has already retried when the error reaches you
(``attempts``). ``host`` and ``url`` say where; the URL never contains credentials or values that look secret.
"""

# ruff: noqa: N818  the names say what happened, as httpx's and tenacity's do

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from scraper.urls.redact import redact

if TYPE_CHECKING:
    from scraper.page import Page


# The statuses of what is not there, or not any more.
GONE = frozenset((404, 410))


class FetchError(Exception):
    """Root of the tree: a URL could not be fetched.

    ``message`` is one plain line. ``url`` is redacted; ``host`` is the URL's host, with the port if it is not the
    default one. ``attempts`` counts the requests to the server; it is 0 if there were none.
    """

    kind: ClassVar[str] = "fetch"
    retryable: bool = False

    def __init__(self, message: str, *, url: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.attempts = 0
        self.locate(url)

    def locate(self, url: str) -> None:
        """Set the URL, if the code that raised the error could not know it."""
        self.url = redact(url)
        self.host = _authority(self.url)

    def give_up(self, attempts: int) -> None:
        """Say how often the server was asked, where it will not be asked again."""
        self.attempts = attempts

    def __str__(self) -> str:
        return f"{self.message} ({self.url})" if self.url else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross process borders; the default would call __init__ without its keywords.
        return _restore, (type(self), self.args, self.__dict__)


class InvalidURL(FetchError):
    """Not an http or https URL, or one longer than the limit."""

    kind = "url"


class Refused(FetchError):
    """We do not request this URL."""

    kind = "refused"


class AddressRefused(Refused):
    """The host is, or resolves to, an address that is not public. ``address`` is that address."""

    kind = "address"

    def __init__(self, message: str, *, url: str = "", address: str = "") -> None:
        super().__init__(message, url=url)
        self.address = address


class PortRefused(Refused):
    """The port is not on the allow-list."""

    kind = "port"


class RedirectRefused(Refused):
    """A redirect that we do not follow: https to http, a loop, one too many, or not to a URL."""

    kind = "redirect"


class RobotsRefused(Refused):
    """robots.txt disallows the path. ``rule`` is the line that decided."""

    kind = "robots"

    def __init__(self, message: str, *, url: str = "", rule: str = "") -> None:
        super().__init__(message, url=url)
        self.rule = rule


class Unreachable(FetchError):
    """No connection to the host came about."""

    kind = "unreachable"
    retryable = True


class ResolveError(Unreachable):
    """The host's name has no address, or the resolver failed."""

    kind = "dns"


class ConnectError(Unreachable):
    """The connection was refused, reset, or had no route."""

    kind = "connect"


class TLSError(Unreachable):
    """The certificate does not hold for the host, or there was no handshake. Never tried again unverified."""

    kind = "tls"
    retryable = False


class TimedOut(FetchError):
    """A time limit was passed."""

    kind = "timeout"
    retryable = True


class ConnectTimeout(TimedOut):
    """No connection within the connect limit."""

    kind = "connect-timeout"


class ReadTimeout(TimedOut):
    """Nothing arrived, or nothing could be sent, for the length of the read limit."""

    kind = "read-timeout"


class PoolTimeout(TimedOut):
    """No connection of the pool became free within the pool limit."""

    kind = "pool-timeout"


class TooSlow(TimedOut):
    """The response came at less than the rate floor for the length of its window."""

    kind = "too-slow"


class DeadlineExceeded(TimedOut):
    """The whole time for the URL, redirects and retries included, is spent."""

    kind = "deadline"
    retryable = False


class BadResponse(FetchError):
    """Something came that is not a whole, acceptable response."""

    kind = "response"


class ConnectionLost(BadResponse):
    """The connection was closed or reset before the response was whole.

    ``stale`` is true if it had served before and the server answered nothing on it any more.
    """

    kind = "connection-lost"
    retryable = True

    def __init__(self, message: str, *, url: str = "", stale: bool = False) -> None:
        super().__init__(message, url=url)
        self.stale = stale


class ProtocolError(BadResponse):
    """What came is not HTTP, or breaks its rules."""

    kind = "protocol"


class DecodingError(BadResponse):
    """The body is not what Content-Encoding says, ends early, or fails its checksum."""

    kind = "decoding"


class TooLarge(BadResponse):
    """A limit on sizes, counts or the compression ratio was passed; ``limit`` is its name in ``Limits``."""

    kind = "too-large"

    def __init__(self, message: str, *, url: str = "", limit: str = "") -> None:
        super().__init__(message, url=url)
        self.limit = limit


class StatusError(FetchError):
    """The server answered with a status of 400 or more (or one that cannot be used).

    ``page`` is the page that came with it, so that nothing that the server said is lost. ``retry_after`` is
    the number of seconds that the server asked us to wait, or None.
    """

    kind = "status"

    def __init__(
        self,
        message: str,
        *,
        url: str = "",
        status: int = 0,
        page: Page | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, url=url)
        self.status = status
        self.page = page
        self.retry_after = retry_after
        self.retryable = status in (408, 429) or 500 <= status < 600


class NotFound(StatusError):
    """404 or 410."""


class Forbidden(StatusError):
    """401, 402, 403, 407 or 451."""


class TooManyRequests(StatusError):
    """429 (RFC 6585, section 4)."""


class ServerError(StatusError):
    """5xx."""


class RetryLater(FetchError):
    """Not now: ask again at ``not_before`` (an aware datetime in UTC) or later."""

    kind = "later"

    def __init__(self, message: str, *, url: str = "", not_before: datetime, page: Page | None = None) -> None:
        super().__init__(message, url=url)
        self.not_before = not_before
        self.page = page

    def give_up(self, attempts: int) -> None:
        """After failed retries, the caller should try again later."""
        super().give_up(attempts)
        self.retryable = False


class CircuitOpen(RetryLater):
    """The host failed too often in a row; nothing is sent to it until ``not_before``."""

    kind = "circuit"


class RobotsUnavailable(RetryLater):
    """robots.txt cannot be fetched (5xx, timeout): by RFC 9309, 2.3.1.4, that is a complete disallow, for now."""

    kind = "robots-unavailable"

    def __init__(
        self,
        message: str,
        *,
        url: str = "",
        not_before: datetime,
        page: Page | None = None,
        retryable: bool = False,
    ) -> None:
        super().__init__(message, url=url, not_before=not_before, page=page)
        self.retryable = retryable


class RenderError(FetchError):
    """The browser could not render the page."""

    kind = "render"


def status_error(status: int) -> type[StatusError]:
    """The class for a status: ``status_error(404) is NotFound``."""
    if status in GONE:
        return NotFound
    if status in (401, 402, 403, 407, 451):
        return Forbidden
    if status == 429:
        return TooManyRequests
    return ServerError if 500 <= status < 600 else StatusError


def _authority(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition("?")[0]


def _restore(kind: type[FetchError], args: tuple[Any, ...], state: dict[str, Any]) -> FetchError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
