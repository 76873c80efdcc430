"""Who wrote the story.

In order of trust: JSON-LD of the story; the byline beside the headline; microdata; the publishers' meta
names; other links to profiles in the article. Names of people whose stories are linked on the page are never
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaners.article import Author
from cleaners.metadata import names, site
from cleaners.metadata.hints import apart
from cleaners.metadata.jsonld import Graph, flat, string, types
from cleaners.metadata.model import Claim
from cleaners.metadata.page import Page, Spot
from cleaners.metadata.text import fold, text_of

META = (
    "parsely-author", "sailthru.author", "author", "article:author_name", "dc.creator", "dcterms.creator",
    "citation_author", "byl", "authors", "article.author", "dc.author", "cxenseparse:author", "vr:author",
    "rnews:author", "mrf:authors", "twitter:data1", "article:author", "og:author", "og:article:author",
    "book:author", "creator", "writer", "dcterms.contributor",
)  # fmt: skip
BYLINE = 140  # characters of a byline at most
NEAR = 120  # elements between the headline and its byline


class Credit(NamedTuple):
    """A claim and the authors that it names."""

    claim: Claim
    authors: tuple[Author, ...]


def read(page: Page, graph: Graph, headline: Spot | None, known: frozenset[str]) -> list[Credit]:
    """What the page claims of its authors, the claim believed first. ``known`` are the site's names."""
    stated = list(_json_ld(page, graph))
    shown = list(_shown(page, headline))
    meta = list(_meta(page))
    near = [credit for rank, credit in shown if rank == 0]
    far = [credit for rank, credit in shown if rank > 0]
    ordered = [*stated, *near, *meta, *far]
    people = [credit for credit in ordered if _has_person(credit, known)]
    return people + [credit for credit in ordered if credit not in people]


def _has_person(credit: Credit, known: frozenset[str]) -> bool:
    return any(author.kind == "person" and not site.is_name(author.name, known) for author in credit.authors)


def _credit(claim: Claim, found: list[Author]) -> Iterator[Credit]:
    if found:
        yield Credit(claim, tuple(found))


def _json_ld(page: Page, graph: Graph) -> Iterator[Credit]:
    for name in ("author", "creator"):
        found: list[Author] = []
        raw: list[str] = []
        for value in graph.values(graph.article, name):
            text = string(value)
            if not text or text.startswith("http"):
                continue
            raw.append(text)
            url = _profile(page, value)
            for author in names.authors(text, url):
                if author.kind == "person" and isinstance(value, dict) and "organization" in types(value):
                    author = Author(author.name, "desk", author.url)
                if fold(author.name) not in [fold(a.name) for a in found]:
                    found.append(author)
        if found:
            yield Credit(Claim("; ".join(raw), "json-ld", name), tuple(found))


def _profile(page: Page, value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    for candidate in (*flat(value.get("url")), *flat(value.get("@id"))):
        if isinstance(candidate, str) and "#" not in candidate and (url := page.absolute(candidate)):
            return url
    return None


def _meta(page: Page) -> Iterator[Credit]:
    for name in META:
        values = page.meta.get(name, [])
        if name == "twitter:data1" and "by" not in (page.first("twitter:label1") or "").lower():
            continue
        found: list[Author] = []
        for value in values:
            if "://" not in value:
                found += [a for a in names.authors(value) if a not in found]
        yield from _credit(Claim("; ".join(values), "meta", name), found)


def _shown(page: Page, headline: Spot | None) -> list[tuple[int, Credit]]:
    """Bylines in sight, those nearest to the headline first; rank 0 is beside the headline."""
    at = headline.at if headline else 0
    found: list[tuple[tuple[int, int, int], Credit]] = []
    for trust, source, spot in _candidates(page):
        element = spot.element
        if element.tag in ("meta", "link", "html", "body", "main", "article", "script", "img") or apart(
            element
        ):
            continue
        text = _byline_text(element)
        if not text or len(text) > BYLINE:
            continue
        people = [a for a in names.authors(text, _link(page, element)) if names.looks_like_name(a.name)]
        distance = abs(spot.at - at)
        rank = 0 if headline and distance <= NEAR else 1
        for credit in _credit(Claim(text, source, element.get("class") or "", element), people):
            found.append(((rank, trust, distance), credit))
    found.sort(key=lambda item: item[0])
    return [(rank, credit) for (rank, _, _), credit in found]


def _candidates(page: Page) -> Iterator[tuple[int, str, Spot]]:
    for spot in page.props.get("author", ()):
        yield 0, "microdata", spot
    for spot in page.links.get("author", ()):
        yield 0, "rel=author", spot
    for spot in page.hints.get("author", ()):
        yield 1, "byline", spot


def _byline_text(element: Any) -> str:
    """The byline's text; of a card about an author only its name."""
    for child in element.iter("*"):
        if child is not element and child.get("itemprop") == "name":
            return child.get("content") or text_of(child)
    return text_of(element)


def _link(page: Page, element: Any) -> str | None:
    links = [element] if element.tag == "a" else list(element.iter("a"))
    return page.absolute(links[0].get("href")) if len(links) == 1 else None
