"""All fields of a page read together: the index once, then each field's module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from cleaners.article import Author
from cleaners.metadata import access, comments, language, media, site, standfirst, title, topics, urls
from cleaners.metadata.dates import publication, zones
from cleaners.metadata.headings import heading_text
from cleaners.metadata.index.build import Index, Spot, index_of
from cleaners.metadata.index.context import Context
from cleaners.metadata.model import Metadata
from cleaners.metadata.people import authors
from cleaners.metadata.stated import jsonld
from cleaners.metadata.stated.body import body
from cleaners.metadata.stated.claims import Claim, evidence
from cleaners.metadata.stated.jsonld import Graph
from cleaners.text.folding import caseless_words

SAMPLE = 600  # characters of each text that the language is read from: some hundred words
PARAGRAPH = 60  # characters that a paragraph has more of; shorter ones are labels


def read(tree: Any, *, url: str | None = None, language: str | None = None, now: datetime | None = None) -> Metadata:
    """The fields of the article on a page, each with its witnesses.

    ``tree`` is the root element that lxml parsed; it is not changed. ``url`` is the page's address, the base of its
    links and the last witness of its date. ``language`` (BCP 47) overrides what the page declares. ``now``, if given,
    must be aware; dates after it are not believed. Never raises for a tree.
    """
    page = index_of(tree, url, language or tree.get("lang"))
    graph = jsonld.read(page, _loud_title(page))
    return _Reading(page, graph, language, now).metadata()


def _loud_title(page: Index) -> str | None:
    return page.first("og:title") or next((heading_text(s.element) for s in page.tags.get("h1", ())), None)


class _Reading:
    """The fields of one page. Later fields lean on earlier ones, by the context: the headline's place, the language."""

    def __init__(self, page: Index, graph: Graph, language: str | None, now: datetime | None) -> None:
        self.page, self.graph, self.now = page, graph, now
        self.evidence: dict[str, Sequence[Claim]] = {}
        self.elements: dict[Any, str] = {}
        self.language_given = language

    def metadata(self) -> Metadata:
        """Read every field."""
        page, graph = self.page, self.graph
        sites = self.note("site_name", site.read(page, graph))
        site_names = site.names(page, sites)
        before = Context(page, page.language)
        titles = self.note("title", title.read(before, graph, site_names))
        headline = self.headline(before, titles)
        language = self.language(titles)
        context = Context(page, language or page.language, headline, first(titles) or "")
        published, modified = self.dates(context)
        people = self.authors(context, site_names)
        names = [*(claim.value for claim in sites), *(author.name for author in people)]
        standfirsts = self.note("standfirst", standfirst.read(context, graph, names, site_names))
        self.mark(standfirsts, "standfirst")
        sections = self.note("section", topics.section(page, graph, site_names, first(titles)))
        tags = self.note("tags", topics.tags(context, graph))
        labels = frozenset(caseless_words(claim.value) for claim in (*sections, *tags))
        kickers = self.note("kicker", standfirst.kicker(context, labels))
        self.mark(kickers, "kicker")
        tier, witnesses = access.access(page, graph)
        self.note("access", witnesses)
        story = body(graph)
        return Metadata(
            title=first(titles),
            standfirst=first(standfirsts),
            kicker=first(kickers),
            authors=people,
            published=published,
            modified=modified,
            language=language,
            site_name=first(sites),
            section=first(sections),
            tags=tuple(claim.value for claim in tags),
            canonical_url=first(self.note("canonical_url", urls.canonical(page, graph))),
            amp_url=first(self.note("amp_url", urls.amp(page))),
            next_pages=tuple(claim.value for claim in self.note("next_pages", urls.next_pages(page))),
            images=self.pairs("images", media.images(context, graph)),
            videos=self.pairs("videos", media.videos(context, graph)),
            audio=self.pairs("audio", media.audio(context, graph)),
            access=tier,
            licence=first(self.note("licence", access.licence(page, graph))),
            json_ld_body=story.text,
            json_ld_headings=story.headings,
            json_ld_comments=comments.read(graph, language),
            types=self.types(),
            evidence={name: evidence(claims) for name, claims in self.evidence.items() if claims},
            elements=self.elements,
        )

    def note(self, name: str, claims: list[Claim]) -> list[Claim]:
        """Record the claims of a field as its evidence."""
        self.evidence[name] = claims
        return claims

    def pairs(self, name: str, found: list[tuple[Any, Claim]]) -> tuple[Any, ...]:
        """Record the claims of things found, and return the things."""
        self.note(name, [claim for _, claim in found])
        return tuple(thing for thing, _ in found)

    def mark(self, claims: list[Claim], name: str) -> None:
        """The element that shows the winning claim serves as the field."""
        if claims and claims[0].element is not None:
            self.elements.setdefault(claims[0].element, name)

    def headline(self, before: Context, titles: list[Claim]) -> Spot | None:
        """The element that shows the headline, and its place."""
        spot = title.place_of(before, titles, first(titles))
        if spot is not None:
            self.elements[spot.element] = "title"
        return spot

    def language(self, titles: list[Claim]) -> str | None:
        """The language that the caller gave, or the one that the page declares and is written in."""
        stated = [first(titles), self.page.first("og:description", "description")]
        stated.append(self.graph.text(self.graph.article, "articleBody"))
        sample = " ".join([text[:SAMPLE] for text in stated if text])
        if len(sample) < SAMPLE:
            sample += " " + " ".join(self.paragraphs())
        claims = self.note("language", language.read(self.page, self.graph, sample[: 2 * SAMPLE]))
        return self.language_given or first(claims)

    def paragraphs(self) -> Iterator[str]:
        """The first long paragraphs of the page, some hundred words."""
        length = 0
        for element in self.page.elements:
            if element.tag == "p" and element.text and len(element.text) > PARAGRAPH:
                yield element.text
                length += len(element.text)
                if length > SAMPLE:
                    return

    def dates(self, context: Context) -> tuple[datetime | None, datetime | None]:
        """Publication and last change, their date lines marked."""
        published, modified = publication.read(context, self.graph, self.now)
        found: list[datetime | None] = []
        for name, dated in (("published", published), ("modified", modified)):
            claims = [d.claim for d in dated]
            if not dated:
                found.append(None)
                continue
            when, note = zones.aware(dated[0], [*dated[1:], *(modified if name == "published" else published)])
            claims[0] = claims[0]._replace(where=f"{claims[0].where} ({note})".strip() if note else claims[0].where)
            self.note(name, claims)
            for d in dated:
                if d.claim.element is not None and d.moment.when.date() == dated[0].moment.when.date():
                    self.elements.setdefault(d.claim.element, name)
            found.append(when)
        return found[0], found[1]

    def authors(self, context: Context, site_names: frozenset[str]) -> tuple[Author, ...]:
        """The authors of the first claim, with the profile links of other claims, and their bylines marked."""
        found = authors.read(context, self.graph, site_names)
        self.note("authors", [credit.claim for credit in found])
        if not found:
            return ()
        urls = {caseless_words(a.name): a.url for credit in reversed(found) for a in credit.authors if a.url}
        chosen = found[0].authors
        wanted = {caseless_words(author.name) for author in chosen}
        for credit in found:
            if credit.claim.element is not None and wanted & {caseless_words(a.name) for a in credit.authors}:
                self.elements.setdefault(credit.claim.element, "authors")
        return tuple(Author(a.name, a.kind, a.url or urls.get(caseless_words(a.name))) for a in chosen)

    def types(self) -> tuple[str, ...]:
        """The page's own words for what it is, the story's first."""
        found = [
            *(jsonld.types(self.graph.article) if self.graph.article else ()),
            *self.page.meta.get("og:type", ()),
        ]
        for node in self.graph.nodes:
            found += jsonld.types(node)
        return tuple(dict.fromkeys(name.lower() for name in found))


def first(claims: list[Claim]) -> str | None:
    """The value of the claim believed."""
    return claims[0].value if claims else None
