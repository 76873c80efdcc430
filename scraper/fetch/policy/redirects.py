"""Where a redirect leads, and whether we go there (RFC 9110, 15.4)."""

from __future__ import annotations

from collections.abc import Callable

from scraper.errors import InvalidURL, RedirectRefused
from scraper.fetch.limits import Limits
from scraper.page import Hop
from scraper.urls.parse import URL, parse_url
from scraper.urls.site import same_host

STATUSES = frozenset((301, 302, 303, 307, 308))


def never_again(url: URL) -> bool:
    """Without cookies, a URL answers as it did before."""
    return False


def next_url(
    current: URL,
    status: int,
    location: str | None,
    chain: list[Hop],
    limits: Limits,
    *,
    again: Callable[[URL], bool] = never_again,
    detour: bool = False,
) -> URL:
    """The URL to request after a redirect. ``chain`` holds the earlier hops.

    Raises ``RedirectRefused`` for a missing or invalid Location, another scheme than http and https, the way from https
    back to http (``detour`` allows it on the same host), a URL that was asked for before, unless it may answer otherwise
    ``again``, and more than ``limits.redirects`` hops. Credentials are neither taken from a Location nor carried to another
    origin: a server cannot make us log in somewhere.
    """
    here = str(current.without_credentials())
    if not location or not location.strip():
        raise RedirectRefused(f"{status} without a single Location", url=here)
    if len(chain) >= limits.redirects:
        raise RedirectRefused(f"more than {limits.redirects} redirects", url=here)
    try:
        target = parse_url(location, current).without_credentials()
    except InvalidURL as error:
        raise RedirectRefused(f"redirect to an address that cannot be fetched: {error.message}", url=here) from None
    if current.scheme == "https" and target.scheme == "http" and not (detour and same_host(current.host, target.host)):
        raise RedirectRefused("redirect from https to http", url=here)
    if len(str(target)) > limits.url:
        raise RedirectRefused(f"redirect to a URL of more than {limits.url} characters", url=here)
    if (str(target) == here or any(hop.url == str(target) for hop in chain)) and not again(target):
        raise RedirectRefused("redirect loop", url=here)
    if target.origin == current.origin and current.credentials:
        return URL(
            target.scheme,
            target.host,
            target.port,
            target.path,
            target.query,
            current.username,
            current.password,
        )
    return target


def is_here(location: str, current: URL) -> bool:
    """Whether an address that a page leads on to is the page's own, or none that can be fetched: then the page stays."""
    try:
        return parse_url(location, current).without_credentials() == current.without_credentials()
    except InvalidURL:
        return True


def location_text(raw: bytes) -> str:
    """A Location header as text. Servers send UTF-8 in it, which header values are not; what is neither is
    Latin-1."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
