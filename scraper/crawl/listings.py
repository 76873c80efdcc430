"""Pages that are lists of the site: a way to articles, and none themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from scraper.discover.address import ARTICLE, score
from scraper.discover.lists import lists_lists, names_list, says_list, says_story
from scraper.page import Page
from scraper.seeds import Site
from scraper.store import Lease
from scraper.urls.parse import canonical

_KINDS = frozenset(("listing", "collection"))


class ListPage(NamedTuple):
    """Why a page is a list. ``lasting``: its address says so, and it need not be asked again; else it may be the front
    page in an article's place, for an hour."""

    why: str
    lasting: bool


def list_page(lease: Lease, page: Page, article: Mapping[str, Any], site: Site) -> ListPage | None:
    """Whether a page is a list, by what it, its address and the sitemap that lists it say outright.

    A feed's entry is an article, whatever its address looks like, and so is a page that says that it is one; what is
    likely a list by its ``kind`` is one if its address does not look like an article's either.
    """
    url = canonical(page.url)
    is_entry = lease.source_kind == "feed"
    by_address = not is_entry and _by_address(lease, url, site)
    if said := says_list(page.content):
        return ListPage(said, bool(by_address))
    if is_entry or says_story(page.content):
        return None
    if by_address:
        return ListPage(by_address, True)
    if article["kind"] in _KINDS and score(url) < ARTICLE:
        return ListPage(f"it is a {article['kind']}", False)
    return None


def _by_address(lease: Lease, url: str, site: Site) -> str:
    if url in {canonical(each) for each in (site.home, *site.sections)}:
        return "the seed names it as a list"
    if lease.source and lists_lists(lease.source) and score(url) < ARTICLE:
        return "a sitemap of lists has it"
    return "its address is that of a list" if names_list(url) else ""
