"""The way of one fetch from the address that was asked for to the page, by redirects of all sorts."""

from __future__ import annotations

from scraper.errors import RedirectRefused
from scraper.fetch.limits import Limits
from scraper.fetch.policy.cookies import Jar
from scraper.fetch.policy.redirects import is_here, next_url
from scraper.page import Headers, Hop, Page
from scraper.urls.parse import URL
from scraper.urls.site import same_host


class Way:
    """Where the fetch is (``url``), and the redirects that led there (``chain``, the caller's, which is added to)."""

    def __init__(self, start: URL, chain: list[Hop], limits: Limits) -> None:
        self.url = start
        self._chain, self._limits = chain, limits
        self._jar = Jar()
        # The last https address, if we were sent from it to http.
        self._left: URL | None = None

    def cookies(self) -> Headers:
        """The cookies for the next request."""
        return self._jar.sent(self.url)

    def lead_on(self, status: int, location: str | None, headers: Headers) -> None:
        """Go where a response with these headers leads. Raises ``RedirectRefused``.

        From https a redirect may lead to http only on the same host and only to be led back: many servers build the
        address with a slash at its end without knowing that they are asked over https. Nothing but redirects is taken
        from there.
        """
        self._jar.take(self.url, headers)
        detour = next_url(self.url, status, location, self._chain, self._limits, again=self._jar.news_for, detour=True)
        if self.url.scheme == "https" and detour.scheme == "http":
            self._left = self.url
        elif self._left is not None:
            if not same_host(detour.host, self._left.host):
                raise self._refused()
            if detour.scheme == "https":
                self._left = None
        self._chain.append(Hop(str(self.url.without_credentials()), status))
        self.url = detour

    def lead_on_from(self, page: Page, address: str) -> bool:
        """Go where a page that leads on says; False if it stays, as one that leads to itself does, unless it has set a
        cookie with which it may answer otherwise. Raises ``RedirectRefused``."""
        here = not address or is_here(address, self.url)
        self._jar.take(self.url, page.headers)
        if here and not self._jar.news_for(self.url):
            return False
        self.lead_on(page.status, str(self.url) if here else address, page.headers)
        return True

    def arrive(self) -> None:
        """Take the page that is here. Raises ``RedirectRefused`` if we were led from https to http and not back."""
        if self._left is not None:
            raise self._refused()

    def _refused(self) -> RedirectRefused:
        assert self._left is not None, "https was left"
        return RedirectRefused("redirect from https to http", url=str(self._left.without_credentials()))
