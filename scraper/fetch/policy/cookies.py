"""Cookies within one fetch: a redirect may need what an earlier one set. Nothing outlives the fetch."""

from __future__ import annotations

import httpx

from scraper.page import Headers
from scraper.urls.parse import URL

# Characters of a Cookie header; servers refuse requests whose headers are much longer.
_MOST = 8192


class Jar:
    """The cookies of one fetch, and which of them were sent where. The rules of domain, path and ``Secure`` are those of
    ``http.cookiejar``."""

    def __init__(self) -> None:
        self._cookies: httpx.Cookies | None = None
        self._sent: dict[str, str] = {}

    def take(self, url: URL, headers: Headers) -> None:
        """Keep what the response to a request for ``url`` set."""
        if not any(name == "set-cookie" for name, _ in headers):
            return
        if self._cookies is None:
            self._cookies = httpx.Cookies()
        set_ = [(name, value.encode("utf-8", "replace")) for name, value in headers if name == "set-cookie"]
        request = httpx.Request("GET", str(url.without_credentials()))
        self._cookies.extract_cookies(httpx.Response(200, headers=[(n.encode(), v) for n, v in set_], request=request))

    def header(self, url: URL) -> str:
        """The Cookie header for ``url``; empty if there is none to send."""
        if self._cookies is None:
            return ""
        request = httpx.Request("GET", str(url.without_credentials()))
        self._cookies.set_cookie_header(request)
        value = request.headers.get("cookie", "")
        return value if len(value) <= _MOST and value.isprintable() and value.isascii() else ""

    def sent(self, url: URL) -> Headers:
        """The header to send with a request for ``url``, which is noted as sent."""
        value = self._sent[str(url)] = self.header(url)
        return (("Cookie", value),) if value else ()

    def news_for(self, url: URL) -> bool:
        """Whether ``url`` was asked for before, with other cookies than it would be now: then it may answer otherwise."""
        return str(url) in self._sent and self._sent[str(url)] != self.header(url)
