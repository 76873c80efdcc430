"""The fetchers: one for threads, one for asyncio, with the same arguments and the same results."""

from __future__ import annotations

import os
import ssl
from collections.abc import Collection
from dataclasses import dataclass
from os import PathLike
from types import TracebackType
from urllib.request import getproxies, proxy_bypass

import httpx

from scraper.fetch.cache.disk import Cache
from scraper.fetch.clock import Clock
from scraper.fetch.driver import AsyncioDriver, BlockingDriver, run
from scraper.fetch.limits import Limits
from scraper.fetch.policy.manners import Manners
from scraper.fetch.policy.terms import PLAIN, Terms
from scraper.fetch.render.renderer import Renderer
from scraper.fetch.session import Session, Settings
from scraper.fetch.wire.dialling import Dialler
from scraper.fetch.wire.guard import Guard
from scraper.fetch.wire.log_filter import keep_secrets_out_of_logs
from scraper.fetch.wire.resolve import Resolver, system_resolver
from scraper.fetch.wire.transport import AsyncTransport, Transport, Wiring, tls_context
from scraper.page import Page


@dataclass(frozen=True, slots=True)
class Network:
    """How connections are made, if the defaults do not fit.

    ``verify`` is a TLS context with other roots or a client certificate; ``ca_file`` a file in PEM with certificate
    authorities to trust beside the usual ones, where there is no ``verify``. ``proxy`` is the URL of an HTTP
    proxy, or ``"environment"`` for the one that HTTPS_PROXY, ALL_PROXY or HTTP_PROXY names, with the exceptions of
    NO_PROXY; by default no proxy is used, whatever the environment says. A proxy resolves names itself, so the address
    guard cannot check them. ``resolver`` maps (host, port) to addresses. ``keepalive`` is the number of seconds that an
    idle connection is kept. ``ports`` may be connected to beside those of ``Limits``. Raises ``ValueError`` if ``proxy``
    is not a proxy, or ``ca_file`` has no certificates.
    """

    verify: ssl.SSLContext | None = None
    http2: bool = True
    proxy: str | None = None
    resolver: Resolver = system_resolver
    keepalive: float = 5.0
    ca_file: str | PathLike[str] | None = None
    ports: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self._proxy()
        self._trust()

    def _proxy(self) -> httpx.Proxy | None:
        """The proxy, with its user name and password separated from its URL."""
        url = _environment_proxy() if self.proxy == "environment" else self.proxy
        if not url:
            return None
        try:
            proxy = httpx.Proxy(url if "://" in url else f"http://{url}")
        except (httpx.InvalidURL, ValueError):
            raise ValueError("Network: the proxy's address is not a URL") from None
        if proxy.url.scheme not in ("http", "https"):
            raise ValueError(f"Network: a proxy must be http or https, not {proxy.url.scheme}")
        return proxy

    def _trust(self) -> ssl.SSLContext | None:
        if self.verify is not None or self.ca_file is None:
            return self.verify
        try:
            return tls_context(self.http2, os.fspath(self.ca_file))
        except OSError as error:  # ssl.SSLError, too
            reason = "no certificates in PEM" if isinstance(error, ssl.SSLError) else error.strerror
            raise ValueError(f"Network: {os.fspath(self.ca_file)}: {reason}") from None

    def wiring(self, guard: Guard, manners: Manners) -> Wiring:
        """For a transport."""
        proxy = self._proxy()
        exempt = frozenset({proxy.url.host}) if proxy else frozenset[str]()
        dialler = Dialler(guard, self.resolver, exempt)
        direct = _is_exception if self.proxy == "environment" else None
        return Wiring(dialler, self._trust(), self.http2, manners.connections, self.keepalive, proxy, direct)


class Fetcher:
    """Fetches pages, politely and within limits; safe to use from several threads at once.

    ::

        with scraper.Fetcher() as fetcher:
            page = fetcher.fetch("https://example.org/news/1")

    ``allow_private`` opens addresses that are not public: True for all except cloud metadata services, or the hosts,
    addresses and networks to open (``("127.0.0.1", "wiki.corp.example", "10.2.0.0/16")``), on any port. ``cache`` is a
    ``Cache``, which stays open when the fetcher is closed. ``renderer`` runs the scripts of pages that are empty
    without them (``scraper.Chromium()``); ``render`` uses it, and so does ``scraper.scrape`` if the outcome is a script
    shell. ``clock`` is for tests.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        manners: Manners | None = None,
        allow_private: bool | Collection[str] = False,
        network: Network | None = None,
        cache: Cache | None = None,
        renderer: Renderer | None = None,
        clock: Clock | None = None,
    ) -> None:
        network = network or Network()
        settings = _settings(limits, manners, allow_private, cache, renderer, clock, network.ports)
        wiring = network.wiring(settings.guard, settings.manners)
        self._session = Session(BlockingDriver(Transport(wiring)), settings)

    def fetch(self, url: str, terms: Terms = PLAIN) -> Page:
        """The complete page at ``url``. Raises a ``scraper.FetchError`` that says what went wrong."""
        return run(self._session.fetch(url, terms))

    @property
    def renders(self) -> bool:
        """Whether there is a renderer for pages that are empty without their scripts."""
        return self._session.renders

    def render(self, page: Page) -> Page:
        """The page as it is after its scripts have run. Raises ``RenderError``."""
        return run(self._session.render(page))

    def close(self) -> None:
        """Close all connections."""
        run(self._session.shut())

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncFetcher:
    """The asyncio twin of ``Fetcher``: same arguments, same pages, same errors.

    ::

        async with scraper.AsyncFetcher() as fetcher:
            page = await fetcher.fetch("https://example.org/news/1")

    Any number of ``fetch`` calls may run at once; they take turns as ``Manners`` requires. Use it within one event
    loop. A cancelled call releases its connection and is not retried.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        manners: Manners | None = None,
        allow_private: bool | Collection[str] = False,
        network: Network | None = None,
        cache: Cache | None = None,
        renderer: Renderer | None = None,
        clock: Clock | None = None,
    ) -> None:
        network = network or Network()
        settings = _settings(limits, manners, allow_private, cache, renderer, clock, network.ports)
        wiring = network.wiring(settings.guard, settings.manners)
        self._session = Session(AsyncioDriver(AsyncTransport(wiring)), settings)

    async def fetch(self, url: str, terms: Terms = PLAIN) -> Page:
        """The complete page at ``url``. Raises a ``scraper.FetchError`` that says what went wrong."""
        return await self._session.fetch(url, terms)

    @property
    def renders(self) -> bool:
        """Whether there is a renderer for pages that are empty without their scripts."""
        return self._session.renders

    async def render(self, page: Page) -> Page:
        """The page as it is after its scripts have run. Raises ``RenderError``."""
        return await self._session.render(page)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._session.shut()

    async def __aenter__(self) -> AsyncFetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _settings(
    limits: Limits | None,
    manners: Manners | None,
    allow_private: bool | Collection[str],
    cache: Cache | None,
    renderer: Renderer | None,
    clock: Clock | None,
    ports: frozenset[int],
) -> Settings:
    keep_secrets_out_of_logs()
    guard = Guard.of(allow_private)
    return Settings(limits or Limits(), manners or Manners(), guard, clock or Clock(), cache, renderer, ports)


def _environment_proxy() -> str | None:
    proxies = getproxies()
    return proxies.get("https") or proxies.get("all") or proxies.get("http")


def _is_exception(host: str) -> bool:
    """Whether NO_PROXY names the host: it is asked directly."""
    return bool(proxy_bypass(host))
