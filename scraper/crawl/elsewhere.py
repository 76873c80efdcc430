"""Redirects that lead away from an article: to the home page, a section, a feed. What stands there is not the article.

Sites send the readers of a deleted article to a page that is still there, and most do it with an ordinary redirect.
A redirect to another spelling of the article's address, or to its new one, is followed like any other.
"""

from __future__ import annotations

from scraper.discover.address import ARTICLE, score
from scraper.errors import InvalidURL
from scraper.seeds import Site
from scraper.urls.parse import canonical, parse_url

# Points by ``scraper.discover.address.score`` below which an address looks like that of a list.
_LIST = 1.0


def leads_away(asked: str, came: str, site: Site) -> str | None:
    """Where a redirect led, in words, if the page is none that was asked for; ``None`` if it may be.

    ``asked`` is the address of the article, ``came`` that of the page after redirects.
    """
    before, after = canonical(asked), canonical(came)
    if before == after:
        return None
    if after == canonical(site.home) or _is_home(after):
        return None if _is_home(before) else "redirected to the home page"
    if after in {canonical(url) for url in (*site.sections, *site.feeds, *site.sitemaps)}:
        return "redirected to a list of the site"
    if score(asked) >= ARTICLE and score(came) < _LIST:
        return "redirected to a section"
    return None


def _is_home(url: str) -> bool:
    try:
        return parse_url(url).target == "/"
    except InvalidURL:
        return False
