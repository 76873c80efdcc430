"""The standfirst, the lines between the headline and the story, and the kicker above the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from cleaners.metadata import data, site
from cleaners.metadata.dates.months import month_of
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph, types
from cleaners.text.folding import caseless_words
from cleaners.text.scripts import mostly_unspaced

DESCRIPTIONS = (
    "og:description", "description", "twitter:description", "dc.description", "dcterms.description",
    "dcterms.abstract", "sailthru.description", "cxenseparse:description", "citation_abstract",
)  # fmt: skip
NEAR = 80  # elements between the headline and its standfirst
SHORTEST, LONGEST = 30, 600  # characters of a standfirst
KICKER = 60  # characters of a kicker at most
KICKER_ABOVE, KICKER_BELOW = 25, 12  # elements between a marked kicker and the headline under or, rarely, above it
MOST_CHILDREN = 4  # elements right inside a kicker; more make a menu
MOST_PARAGRAPHS = 3  # paragraphs or items inside a standfirst; more are the story or a list
SMALL = 2  # letters of the words before a date: "on", "am", "le"
_SITES = frozenset(("website", "organization", "newsmediaorganization", "corporation"))
_BYLINE = ("by", "label", "and", "role", "desk", "other")  # keys of data/bylines.toml
ABOVE = 8  # elements between a line and the headline under it


def read(
    context: Context, graph: Graph, names: Sequence[str] = (), site_names: frozenset[str] = frozenset()
) -> list[Claim]:
    """The claims to be the standfirst, the one believed first.

    A line of the page is a standfirst when it is marked as one beside the headline, or when it is the
    description that the page gives of itself, shown between the headline and the story. One that says nothing but other
    fields (the title, ``names`` of the site and of authors, a date) is none, nor is what the site says of itself. A
    description is told without the site's name at its end (``site_names`` in bare letters).
    """
    other = sorted({caseless_words(name) for name in (context.title, *names)} - {""}, key=len, reverse=True)
    about_site = {caseless_words(text) for text in _about_site(graph)}
    stated, visible = (
        [c for c in claims if caseless_words(c.value) not in about_site and not _says_nothing(c.value, other, context)]
        for claims in (_stated(context, graph, site_names), _visible(context))
    )
    agreed = [c for c in visible if any(_same(c.value, s.value) for s in stated)]
    return [*agreed, *[c for c in visible if c not in agreed], *stated]


def _about_site(graph: Graph) -> Iterator[str]:
    """What the nodes of the site and its publisher say of themselves."""
    for node in graph.nodes:
        if node is not graph.article and _SITES & set(types(node)):
            yield from graph.texts(node, "description")


def _says_nothing(text: str, names: Sequence[str], context: Context) -> bool:
    """Whether a text is nothing but other fields: the folded names, a date, and the words around them in bylines."""
    every = caseless_words(text)
    rest = f" {every} "
    for name in names:
        rest = rest.replace(f" {name} ", " ")
    words = rest.split()
    other = len(words) < len(every.split()) or any(word.isdecimal() for word in words)
    return other and all(
        word.isdecimal() or len(word) <= SMALL or word in _labels() or month_of(word, context.language)
        for word in words
    )


@cache
def _labels() -> frozenset[str]:
    """The words that stand around names and dates in bylines, of all languages together."""
    tables = data.table("bylines.toml").values()
    phrases = [phrase for table in tables for key in _BYLINE for phrase in table.get(key, ())]
    return frozenset(word for phrase in phrases for word in caseless_words(phrase).split())


def _stated(context: Context, graph: Graph, site_names: frozenset[str]) -> Iterator[Claim]:
    for name in ("abstract", "alternativeHeadline", "description"):
        value = graph.text(graph.article, name)
        if value and len(value) >= SHORTEST:
            yield Claim(site.cut(value, site_names, []), "json-ld", name)
    for name in DESCRIPTIONS:
        for value in context.page.meta.get(name, ())[:1]:
            if len(value) >= SHORTEST // 2:
                yield Claim(site.cut(value, site_names, []), "meta", name)


def _visible(context: Context) -> Iterator[Claim]:
    if context.headline is None:
        return
    spots = [
        *context.page.hints.get("standfirst", ()),
        *context.page.props.get("description", ()),
        *context.page.props.get("alternativeheadline", ()),
    ]
    for spot in sorted({id(s.element): s for s in spots}.values(), key=lambda s: s.at):
        element = spot.element
        if not 0 < spot.at - context.headline.at <= NEAR or element.tag in (
            "meta",
            "article",
            "main",
            "section",
            "a",
            "h1",
        ):
            continue
        text = text_of(element)
        if (
            _fits(text)
            and not context.is_apart(element)
            and len(element.findall(".//p")) <= MOST_PARAGRAPHS
            and len(element.findall(".//li")) <= MOST_PARAGRAPHS
        ):
            yield Claim(text, "standfirst", element.get("class") or element.get("itemprop") or "", element)


def _fits(text: str) -> bool:
    shortest = SHORTEST // 3 if mostly_unspaced(text) else SHORTEST
    return shortest <= len(text) <= LONGEST


def _same(one: str, other: str) -> bool:
    a, b = sorted((caseless_words(one), caseless_words(other).removesuffix("…")), key=len)
    return bool(a) and b.startswith(a[: max(20, len(a) * 9 // 10)])


def kicker(context: Context, stated: frozenset[str] = frozenset()) -> list[Claim]:
    """The short label above the headline.

    An element marked as one, what the headline's own element marks so, or a line close above that says one of the stated
    sections and tags (folded).
    """
    if context.headline is None:
        return []
    found: list[Claim] = []
    for spot in context.page.hints.get("kicker", ()):
        text = text_of(spot.element)
        distance = context.headline.at - spot.at
        if (
            not -KICKER_BELOW <= distance <= KICKER_ABOVE
            or not 1 < len(text) <= KICKER
            or context.is_apart(spot.element)
        ):
            continue
        if (
            caseless_words(text) == caseless_words(text_of(context.headline.element))
            or len(spot.element) > MOST_CHILDREN
        ):
            continue
        found.append(Claim(text, "kicker", spot.element.get("class") or "", spot.element))
    for line in context.lines if stated and not found else ():
        if -ABOVE <= line.distance < 0 and caseless_words(line.text) in stated and not context.is_apart(line.element):
            found.append(Claim(line.text, "line above the headline", "", line.element))
    return found
