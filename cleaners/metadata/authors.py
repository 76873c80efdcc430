"""Who wrote the story.

In order of trust: JSON-LD of the story; the byline beside the headline; the publishers' meta names; other marked names
in the article. People come before accounts, accounts before desks and agencies, and the site's own name comes last. A
byline at the headline that names the stated authors and more of them is believed for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaners.article import Author
from cleaners.metadata import around, names, site
from cleaners.metadata.hints import apart
from cleaners.metadata.jsonld import Graph, flat, string, types
from cleaners.metadata.model import Claim
from cleaners.metadata.moments import parse
from cleaners.metadata.page import Page, Spot
from cleaners.metadata.text import fold, segments

META = (
    "parsely-author", "sailthru.author", "author", "article:author_name", "dc.creator", "dcterms.creator",
    "citation_author", "byl", "authors", "article.author", "dc.author", "cxenseparse:author", "vr:author",
    "rnews:author", "mrf:authors", "twitter:data1", "article:author", "og:author", "og:article:author", "book:author",
    "creator", "writer", "dcterms.contributor",
)  # fmt: skip
PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autore|by|staff|people|profiles?|users?|contributors?|journalists?|reporters?"
    r"|team|redaktion|redacteur|writers?|columnists?|skribent|forfatter|kirjoittaja|toimittaja|yazar(?:lar)?|editors?)/",
    re.I,
)
BYLINE = 160  # characters of a byline at most
NEAR = 120  # elements between the headline and its byline
OPENED = 60  # characters of an unmarked byline at most
FAR_WITNESSES = 3  # names elsewhere in the article that are asked where none stands at the headline


class Credit(NamedTuple):
    """A claim and the authors that it names."""

    claim: Claim
    authors: tuple[Author, ...]


def read(page: Page, graph: Graph, headline: Spot | None, known: frozenset[str]) -> list[Credit]:
    """What the page claims of its authors, the claim believed first. ``known`` are the site's names."""
    stated = list(_json_ld(page, graph))
    marked = sorted(_marked(page, headline), key=lambda item: item[0])
    near = [credit for rank, credit in marked if rank[0] == 0]
    far = [credit for rank, credit in marked if rank[0] > 0][:FAR_WITNESSES]
    opened = list(_unmarked(page, headline)) if not near else []
    ordered = [*stated, *near, *opened, *_meta(page), *far]
    if stated:
        fuller = next((c for c in near if _includes(c.authors, stated[0].authors)), None)
        if fuller is not None:
            ordered = [fuller, *[credit for credit in ordered if credit is not fuller]]
    return sorted(ordered, key=lambda credit: _standing(credit, known))


def _standing(credit: Credit, known: frozenset[str]) -> int:
    """0 for people, 1 for accounts, 2 for desks and agencies, 3 for the site itself."""
    best = 3
    for author in credit.authors:
        if site.is_name(author.name, known):
            continue
        rank = 2 if author.kind != "person" else 1 if names.is_handle(author.name) else 0
        best = min(best, rank)
    return best


def _includes(shown: tuple[Author, ...], stated: tuple[Author, ...]) -> bool:
    wanted = {_plain(author.name) for author in stated}
    return len(shown) > len(stated) and wanted <= {_plain(author.name) for author in shown}


def _plain(name: str) -> str:
    return fold(name).removeprefix("dr ").removeprefix("prof ")


def _json_ld(page: Page, graph: Graph) -> Iterator[Credit]:
    for name in ("author", "creator"):
        found: list[Author] = []
        raw: list[str] = []
        for value in graph.values(graph.article, name):
            text = string(value)
            if not text or text.startswith("http"):
                continue
            raw.append(text)
            group = isinstance(value, dict) and any("organization" in kind for kind in types(value))
            for author in names.authors(text, _profile(page, value)):
                kind = "desk" if group and author.kind == "person" else author.kind
                if fold(author.name) not in [fold(a.name) for a in found]:
                    found.append(Author(author.name, kind, author.url))
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
        if found:
            yield Credit(Claim("; ".join(values), "meta", name), tuple(found))


def _marked(page: Page, headline: Spot | None) -> Iterator[tuple[tuple[int, int, int], Credit]]:
    """Bylines that microdata, ``rel=author`` or a class name marks, with their rank: 0 is beside the headline."""
    at = headline.at if headline else 0
    seen: set[Any] = set()
    for trust, source, spot in _candidates(page):
        element = spot.element
        if element in seen or element.tag in around.NO_LINE or not _small(element):
            continue
        seen.add(element)
        distance = abs(spot.at - at)
        near = 0 if headline and distance <= NEAR else 1
        if apart(element, page.story):
            if apart(element, page.story, strict=False):
                continue
            near = 2
        text = _byline(element)
        if not text or len(text) > BYLINE or (headline and fold(text) == fold(segments(headline.element))):
            continue
        strict = source == "credit line" and not names.opening(page.primary).match(text)
        if strict and not PROFILE.search(_href(element)):
            continue
        if people := names.authors(text, _link(page, element), strict=source == "credit line"):
            claim = Claim(text.replace("\n", " "), source, element.get("class") or "", element)
            yield (near, trust, distance), Credit(claim, tuple(people))


def _candidates(page: Page) -> Iterator[tuple[int, str, Spot]]:
    for spot in page.props.get("author", ()):
        yield 0, "microdata", spot
    for spot in page.links.get("author", ()):
        yield 0, "rel=author", spot
    for spot in page.hints.get("author", ()):
        yield 1, "byline", spot
    for spot in page.hints.get("credit", ()):
        yield 2, "credit line", spot


def _small(element: Any) -> bool:
    return sum(1 for _ in element.iter("*")) <= 40


def _byline(element: Any) -> str:
    """The byline's text, one line a piece; of a card about an author only its name."""
    for child in element.iter("*"):
        if child is not element and child.get("itemprop") == "name":
            return str(child.get("content") or segments(child))
    return segments(element)


def _href(element: Any) -> str:
    return " ".join(link.get("href") or "" for link in element.iter("a"))


def _link(page: Page, element: Any) -> str | None:
    links = [element] if element.tag == "a" else [a for a in element.iter("a") if a.get("href")]
    return page.absolute(links[0].get("href")) if len(links) == 1 else None


def _unmarked(page: Page, headline: Spot | None) -> Iterator[Credit]:
    """Bylines near the headline that nothing marks: a line that opens with a by-word, a link to a profile, or a name
    alone beside a date line."""
    lines = around.lines(page, headline)
    for index, line in enumerate(lines):
        text = segments(line.element)
        opened = names.opening(page.primary).match(text)
        people: list[Author] = []
        if opened and len(text) <= OPENED:
            people = names.authors(text, _link(page, line.element), strict=True)
        elif PROFILE.search(_href(line.element)) and len(text) <= OPENED:
            people = names.authors(text, _link(page, line.element), strict=True)
        elif index and _alone(text) and _dated(lines, index, page.language):
            people = names.authors(text, strict=True)
        people = [author for author in people if names.looks_like_name(author.name)]
        if people:
            yield Credit(Claim(line.text, "near headline", "", line.element), tuple(people))


def _alone(text: str) -> bool:
    """Whether a line is two to four capitalised words and nothing else."""
    parts = text.split()
    return (
        2 <= len(parts) <= 4
        and "\n" not in text
        and all(part[0].isupper() for part in parts)
        and text[-1] not in ".:?!"
    )


def _dated(lines: list[around.Line], index: int, language: str | None) -> bool:
    """Whether a neighbouring line is a short date line."""
    beside = [line.text for line in lines[max(0, index - 1) : index + 2] if line is not lines[index]]
    return any(len(text) < 45 and parse(text, language) for text in beside)
