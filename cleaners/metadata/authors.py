"""Who wrote the story.

In order of trust: JSON-LD of the story; the byline beside the headline; the publishers' meta names; other marked names
in the article. People come before accounts, accounts before desks and agencies, and the site's own name comes last. A
byline at the headline that names the stated authors and more of them is believed for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

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
_same_text = etree.XPath("descendant::*[not(self::a)][normalize-space(text()) = $name]")
LEADING_DATE = re.compile(r"^[\d.:/,\s-]{6,}(?:Uhr|h|hs)?\s+(?=\S)")
BYLINE = 160  # characters of a byline at most
NEAR = 120  # elements between the headline and its byline
SIBLINGS = 40  # elements between the elements that make one byline
OPENED = 60  # characters of an unmarked byline at most
FAR_WITNESSES = 3  # names elsewhere in the article that are asked where none stands at the headline


class Rank(NamedTuple):
    """Order among bylines: nearness, kind of mark, whether it holds much else, elements from the headline."""

    near: int
    trust: int
    long: bool
    distance: int


class Credit(NamedTuple):
    """A claim and the authors that it names."""

    claim: Claim
    authors: tuple[Author, ...]


def read(page: Page, graph: Graph, headline: Spot | None, known: frozenset[str]) -> list[Credit]:
    """What the page claims of its authors, the claim believed first. ``known`` are the site's names."""
    stated = list(_json_ld(page, graph))
    marked = sorted(_marked(page, headline), key=lambda item: item[0])
    near = [credit for rank, credit in marked if rank.near == 0]
    far = [credit for rank, credit in marked if rank.near > 0][:FAR_WITNESSES]
    opened = list(_unmarked(page, headline)) if not near else []
    ordered = [*stated, *near, *opened, *_meta(page), *far]
    if stated:
        fuller = next((c for c in near if _includes(c.authors, stated[0].authors, known)), None)
        if fuller is not None:
            ordered = [fuller, *[credit for credit in ordered if credit is not fuller]]
    return [_without_site(c, known) for c in sorted(ordered, key=lambda credit: _standing(credit, known))]


def _without_site(credit: Credit, known: frozenset[str]) -> Credit:
    """A byline of people and of the site itself, without the latter."""
    people = [a for a in credit.authors if a.kind == "person" and not site.is_name(a.name, known)]
    others = [a for a in credit.authors if a.kind != "person" and not site.is_name(a.name, known)]
    if credit.claim.element is None or not people or len(people) + len(others) == len(credit.authors):
        return credit
    return Credit(credit.claim, tuple(a for a in credit.authors if a in people or a in others))


def _standing(credit: Credit, known: frozenset[str]) -> int:
    """0 for people, 1 for accounts and for a site called like a person, 2 for desks and agencies, 3 for the site."""
    best = 3
    for author in credit.authors:
        if site.is_name(author.name, known):
            best = min(best, 1 if author.kind == "person" and " " in author.name else 3)
            continue
        account = credit.claim.element is None and names.is_handle(author.name)
        rank = 2 if author.kind != "person" else int(account)
        best = min(best, rank)
    return best


def _includes(shown: tuple[Author, ...], stated: tuple[Author, ...], known: frozenset[str]) -> bool:
    """Whether a byline names all that are stated, and further people."""
    wanted = {_plain(author.name) for author in stated}
    extra = [author for author in shown if _plain(author.name) not in wanted]
    people = all(a.kind == "person" and " " in a.name and not site.is_name(a.name, known) for a in extra)
    return bool(extra) and people and len(extra) + len(wanted) == len(shown)


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
            url = _profile(page, value)
            people = names.stated(text, url)
            if isinstance(value, dict) and any("organization" in kind for kind in types(value)):
                kind = names.kind_of(text)
                people = [Author(text, "desk" if kind == "person" else kind, url)]
            found += [a for a in people if fold(a.name) not in [fold(f.name) for f in found]]
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
                found += [a for a in names.stated(value) if a not in found]
        if found:
            yield Credit(Claim("; ".join(values), "meta", name), tuple(found))


def _marked(page: Page, headline: Spot | None) -> Iterator[tuple[Rank, Credit]]:
    """Bylines that microdata, ``rel=author`` or a class name marks, with their rank.

    Elements of one tag and class that stand close together are one byline: each holds one of the authors.
    """
    found = sorted(_each_marked(page, headline), key=lambda item: item[0])
    taken: set[int] = set()
    for index, (rank, credit) in enumerate(found):
        if index in taken:
            continue
        people = list(credit.authors)
        for later, (other_rank, other) in enumerate(found[index + 1 :], start=index + 1):
            near = abs(other_rank.distance - rank.distance) <= SIBLINGS and other_rank.near == rank.near
            if near and _twins(credit.claim.element, other.claim.element):
                taken.add(later)
                people += [a for a in other.authors if fold(a.name) not in [fold(p.name) for p in people]]
        yield rank, Credit(credit.claim, tuple(people))


def _twins(one: Any, other: Any) -> bool:
    same = one.tag == other.tag and one.get("class") == other.get("class")
    return same and other not in one.iter() and one not in other.iter()


def _each_marked(page: Page, headline: Spot | None) -> Iterator[tuple[Rank, Credit]]:
    at = headline.at if headline else 0
    title = fold(segments(headline.element)) if headline else ""
    seen: set[Any] = set()
    for trust, source, spot in _candidates(page):
        element = spot.element
        if element in seen or element.tag in around.NO_LINE or not _small(element):
            continue
        seen.add(element)
        near = _nearness(page, element, abs(spot.at - at) if headline else NEAR + 1)
        text = _byline(element)
        if near > 2 or not text or fold(text) == title:
            continue
        if len(text) > BYLINE:
            if source == "credit line":
                continue
            text = _head(text)
        lines = text.count("\n") + 1
        opened = bool(names.opening(page.primary).match(text))
        if source == "credit line" and not opened and not PROFILE.search(_href(element)):
            continue
        people = names.shown(text, _link(page, element), full=lines > 1 or source == "credit line")
        if people:
            claim = Claim(text.replace("\n", " "), source, element.get("class") or "", element)
            yield Rank(near, min(trust, 1 if opened else 9), lines > 3, abs(spot.at - at)), Credit(claim, tuple(people))


def _head(text: str) -> str:
    """The short lines at the top of a box about the author: a heading, the name, a role."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if len(line) > OPENED), len(lines))
    return "\n".join(lines[: min(end, 3)])


def _nearness(page: Page, element: Any, distance: int) -> int:
    """0 beside the headline, 1 elsewhere in the article, 2 in a box or sidebar, 3 in what is not the article."""
    if apart(element, page.story):
        return 3 if apart(element, page.story, strict=False) else 2
    return 0 if distance <= NEAR else 1


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
    """Bylines near the headline that nothing marks, the surest first: a line that opens with a by-word, a link to a
    profile, a name beside a date."""
    found: list[tuple[int, Credit]] = []
    lines = around.lines(page, headline)
    for index, line in enumerate(lines):
        text = _parted(segments(line.element))
        if len(text) > OPENED:
            continue
        if _opens(page, text):
            trust = 0
        elif PROFILE.search(_href(line.element)):
            trust = 1
        elif _dated(lines, index, page.language) and _named(page, text):
            trust = 2
        else:
            continue
        people = names.shown(text, _link(page, line.element), full=True)
        if people and all(names.looks_like_name(author.name) for author in people):
            found.append((trust, Credit(Claim(line.text, "near headline", "", line.element), tuple(people))))
    found.sort(key=lambda item: item[0])
    return iter([credit for _, credit in found])


def _parted(text: str) -> str:
    """A line with bars, bullets and leading dates taken for the ends of pieces: "4.2.2022 | 13:10 | Jane Doe"."""
    return "\n".join(
        LEADING_DATE.sub("", piece) or piece for piece in re.split(r"\n|\s*[|•·]\s*", text) if piece.strip()
    )


def _opens(page: Page, text: str) -> bool:
    """Whether a line opens with a by-word, or a piece of it does behind dates and counts only."""
    for piece in text.split("\n"):
        if names.opening(page.primary).match(piece):
            return True
        if not any(char.isdigit() for char in piece):
            return False
    return False


def _named(page: Page, text: str) -> bool:
    """Whether a line holds one piece that can be a person's name, and that the page repeats elsewhere as a line.

    A section's name stands beside dates as well; what an article repeats at its end is its author.
    """
    pieces = [piece for piece in text.split("\n") if _alone(piece)]
    return len(pieces) == 1 and len(_same_text(page.root, name=pieces[0])) > 1


def _alone(text: str) -> bool:
    """Whether a line is two to four capitalised words and nothing else."""
    parts = text.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts) and text[-1] not in ".:?!"


def _dated(lines: list[around.Line], index: int, language: str | None) -> bool:
    """Whether a line, or one beside it, is a short date line."""
    beside = [line.text for line in lines[max(0, index - 1) : index + 2]]
    return any(len(text) < OPENED and parse(text, language) for text in beside)
