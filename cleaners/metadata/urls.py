"""Addresses of the story: canonical URL, AMP twin, and the further pages of a story told on several pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from cleaners.metadata.jsonld import Graph, flat
from cleaners.metadata.model import Claim
from cleaners.metadata.page import Page
from cleaners.metadata.text import text_of

PAGE_NUMBER = re.compile(r"^(?:page|seite|página|pagina|pág|стр|s)?\.?\s*(\d{1,3})$", re.I)
# What tells two pages of one story apart in a URL: a number at the end of the path, or a parameter.
PATH_NUMBER = re.compile(
    r"^(?P<stem>.*?)(?:(?:[/,_-]|/page/|/seite-|-page-|/p)(?P<number>\d{1,3}))?(?P<end>(?:\.\w{3,5})?/?)$"
)
PARAMETERS = (
    "page",
    "p",
    "pg",
    "seite",
    "pagina",
    "pagenum",
    "page_num",
    "paged",
    "strana",
    "sivu",
    "sida",
    "side",
)


def canonical(page: Page, graph: Graph) -> list[Claim]:
    """The claims to be the story's one address: ``rel=canonical``, ``og:url``, JSON-LD.

    A canonical link that leads to a front page from a page that is none is a mistake of the site, and comes
    last.
    """
    claims: list[Claim] = []
    for spot in page.links.get("canonical", ()):
        if spot.element.tag == "link" and (url := page.absolute(spot.element.get("href"))):
            claims.append(Claim(url, "link", "canonical"))
    for name in ("og:url", "twitter:url", "parsely-link", "cxenseparse:url"):
        for value in page.meta.get(name, ()):
            if url := page.absolute(value):
                claims.append(Claim(url, name.partition(":")[0], name))
    for name in ("mainEntityOfPage", "url"):
        for value in flat((graph.article or {}).get(name)):
            address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(address, str) and (url := page.absolute(address)):
                claims.append(Claim(url, "json-ld", name))
    inside = bool(page.url and len(urlsplit(page.url).path) > 1)
    front = [c for c in claims if inside and len(urlsplit(c.value).path) < 2 and not urlsplit(c.value).query]
    return [c for c in claims if c not in front] + front


def amp(page: Page) -> list[Claim]:
    """The AMP version of the page, by ``rel=amphtml``."""
    return [
        Claim(url, "link", "amphtml")
        for spot in page.links.get("amphtml", ())
        if (url := page.absolute(spot.element.get("href")))
    ]


def next_pages(page: Page) -> list[Claim]:
    """Further pages of the same story, in order: numbered links to this URL with another number, and
    ``rel=next``.

    A ``rel=next`` that leads to another story (an older post) is none: its URL must differ in the page's
    number alone.
    """
    if not page.url:
        return []
    stem, here = _parts(page.url)
    found: dict[int, Claim] = {}
    for url, where in _paging_links(page):
        other, number = _parts(url)
        if other == stem and number is not None and number > (here or 1):
            found.setdefault(number, Claim(url.split("#")[0], "link", where))
    return [found[number] for number in sorted(found)]


def _paging_links(page: Page) -> Iterator[tuple[str, str]]:
    for spot in page.links.get("next", ()):
        if url := page.absolute(spot.element.get("href")):
            yield url, "next"
    for spot in page.hints.get("paging", ()):
        element = spot.element
        for link in element.iter("a") if len(element) < 60 else ():
            match = PAGE_NUMBER.match(text_of(link))
            if match and int(match.group(1)) > 1 and (url := page.absolute(link.get("href"))):
                yield url, f"page {match.group(1)}"


def _parts(url: str) -> tuple[str, int | None]:
    """A URL without its page number, and the number."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, None
    query = parse_qs(parts.query)
    for name in PARAMETERS:
        if name in query and query[name][0].isdigit():
            return _stem(parts.netloc, parts.path), int(query[name][0])
    match = PATH_NUMBER.match(parts.path)
    if match and match["number"]:
        return _stem(parts.netloc, match["stem"] + match["end"]), int(match["number"])
    return _stem(parts.netloc, parts.path), None


def _stem(host: str, path: str) -> str:
    return host.removeprefix("www.").lower() + re.sub(r"\.\w{3,5}/?$", "", path).rstrip("/")
