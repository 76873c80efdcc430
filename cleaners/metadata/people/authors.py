"""Who wrote the story.

The page of a post of a social network is its account's. Otherwise, in order of trust: JSON-LD of the story; the byline
beside the headline; the publishers' meta names; other marked names in the article. People come before accounts, accounts
before desks and agencies, and the site's own name comes last. A byline at the headline is believed over metadata when it
names the stated authors and more, or when it says "By" and names others: metadata often name whoever filed the story.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaners.article import Author
from cleaners.metadata import site
from cleaners.metadata.index.context import Context
from cleaners.metadata.people import bylines, kinds, names, posts, reporters, unmarked
from cleaners.metadata.people.bylines import Credit
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph, flat
from cleaners.metadata.stated.persons import persons
from cleaners.text.folding import caseless_words

META = (
    "parsely-author", "sailthru.author", "author", "article:author_name", "dc.creator", "dcterms.creator",
    "citation_author", "byl", "authors", "article.author", "dc.author", "cxenseparse:author", "vr:author",
    "rnews:author", "mrf:authors", "twitter:data1", "article:author", "og:author", "og:article:author",
    "book:author", "creator", "writer", "dcterms.contributor",
)  # fmt: skip
FAR_WITNESSES = 3  # names elsewhere in the article that are considered if there is none at the headline


def read(context: Context, graph: Graph, site_names: frozenset[str]) -> list[Credit]:
    """What the page claims of its authors, the claim believed first. ``site_names`` are the site's names."""
    stated = list(_json_ld(context, graph))
    marked = sorted(bylines.marked(context), key=lambda item: item[0])
    near = [credit for rank, credit in marked if rank.near == 0]
    far = [credit for rank, credit in marked if rank.near > 0][:FAR_WITNESSES]
    opened = list(unmarked.read(context)) if not near else []
    beside = [credit for credit in opened if credit.claim.source == unmarked.BESIDE_DATE_SOURCE]
    opened = [credit for credit in opened if credit not in beside]
    beside = [credit for credit in beside if not site.is_name(credit.authors[0].name, site_names)]
    at_headline = [*near, *opened]
    meta = list(_meta(context))
    told = list(reporters.read(context)) if not near else []
    ordered = [*stated, *near, *opened, *told, *meta, *beside, *far]
    if not ordered:
        ordered = [*unmarked.edited(context), *_json_ld(context, graph, ("contributor",))]
    if stated:
        clean = [c for c in near if names.strip_by(c.claim.value, context.primary).startswith(c.authors[0].name)]
        fuller = next((c for c in clean if _includes(c.authors, stated[0].authors, site_names)), None)
        spoken = {_plain(author.name) for author in stated[0].authors}
        if fuller is None:
            fuller = next(
                (c for c in at_headline if c.opened and spoken.isdisjoint(_plain(a.name) for a in c.authors)), None
            )
        if fuller is not None:
            ordered = [fuller, *[credit for credit in ordered if credit is not fuller]]
    people = any(_standing(credit, site_names, False, True) == PERSON for credit in at_headline)
    ranked = sorted(ordered, key=lambda credit: _standing(credit, site_names, bool(stated), people))
    agreed = next((credit for credit in at_headline if credit.opened and _all_say(credit, [*stated, *meta])), None)
    if agreed is not None:
        ranked = [agreed, *[credit for credit in ranked if credit is not agreed]]
    return [*posts.read(context), *(_without_site(credit, site_names) for credit in ranked)]


def _without_site(credit: Credit, site_names: frozenset[str]) -> Credit:
    """A byline of people and of the site itself, without the latter; JSON-LD may call a person as the site is called."""
    people = [a for a in credit.authors if a.kind == "person" and not site.is_name(a.name, site_names)]
    others = [
        a for a in credit.authors if a.kind == "agency" or (a.kind == "desk" and not site.is_name(a.name, site_names))
    ]
    if credit.claim.source == "json-ld":
        people = [a for a in credit.authors if a.kind == "person"]
    if not people or len(people) + len(others) == len(credit.authors):
        return credit
    return Credit(credit.claim, tuple(a for a in credit.authors if a in people or a in others))


def _all_say(credit: Credit, others: list[Credit]) -> bool:
    """Whether the page states a byline's desk as its author wherever it states one."""
    names_given = {_plain(author.name) for author in credit.authors}
    desks = all(author.kind != "person" for author in credit.authors)
    return (
        desks
        and bool(others)
        and all(names_given >= {_plain(author.name) for author in other.authors} for other in others)
    )


PERSON, ACCOUNT, AGENCY, SITE_LIKE_PERSON, DESK, SITE, INITIALS = range(7)


def _standing(credit: Credit, site_names: frozenset[str], stated: bool, near: bool) -> int:
    """How far a credit is from naming people: the best rank among those it names.

    A site that is called like a person may be that person's: JSON-LD is believed in that, unless a byline at the
    headline (``near``) names somebody else. The initials of somebody in the newsroom say less than what JSON-LD states.
    """
    best = INITIALS
    for author in credit.authors:
        if author.kind != "agency" and site.is_name(author.name, site_names):
            person = author.kind == "person" and " " in author.name
            own = PERSON if credit.claim.source == "json-ld" and not near else SITE_LIKE_PERSON
            rank = own if person else SITE
        elif author.kind != "person":  # an agency may be stated as the publisher of its report
            rank = AGENCY if author.kind == "agency" else DESK
        elif credit.claim.element is None:
            rank = ACCOUNT if kinds.is_handle(author.name) else PERSON
        else:
            rank = INITIALS if stated and kinds.is_initials(author.name) else PERSON
        best = min(best, rank)
    return best


def _includes(shown: tuple[Author, ...], stated: tuple[Author, ...], site_names: frozenset[str]) -> bool:
    """Whether a byline names all that are stated, and further people."""
    wanted = {_plain(author.name) for author in stated}
    extra = [author for author in shown if _plain(author.name) not in wanted]
    people = all(a.kind == "person" and " " in a.name and not site.is_name(a.name, site_names) for a in extra)
    return bool(extra) and people and len(extra) + len(wanted) == len(shown)


def _plain(name: str) -> str:
    return caseless_words(name).removeprefix("dr ").removeprefix("prof ")


def _json_ld(context: Context, graph: Graph, properties: tuple[str, ...] = ("author", "creator")) -> Iterator[Credit]:
    for name in properties:
        found: list[Author] = []
        raw: list[str] = []
        for text, node, organization in persons(graph, graph.article, name):
            raw.append(text)
            url = _profile(context, node)
            people = names.of_metadata(text, url, language=context.primary)
            if organization:
                kind = kinds.kind_of(text)
                people = [Author(text, "desk" if kind == "person" else kind, url)]
            found += [a for a in people if caseless_words(a.name) not in [caseless_words(f.name) for f in found]]
        if found:
            yield Credit(Claim("; ".join(raw), "json-ld", name), tuple(found))


def _profile(context: Context, value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    for candidate in (*flat(value.get("url")), *flat(value.get("@id"))):
        if isinstance(candidate, str) and "#" not in candidate and (url := context.page.absolute(candidate)):
            return url
    return None


def _meta(context: Context) -> Iterator[Credit]:
    for name in META:
        values = context.page.meta.get(name, [])
        if name == "twitter:data1" and "by" not in (context.page.first("twitter:label1") or "").lower():
            continue
        found: list[Author] = []
        for value in values:
            if "://" not in value:
                found += [a for a in names.of_metadata(value, language=context.primary) if a not in found]
        if found:
            yield Credit(Claim("; ".join(values), "meta", name), tuple(found))
