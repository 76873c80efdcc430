"""The headline: what the page shows, confirmed by what the page states about itself.

In order of trust: a heading that another source confirms; JSON-LD ``headline``; OpenGraph, Twitter and Dublin Core;
citation tags; the ``<title>``; a heading that no one confirms. The site's name is cut only where it is surely the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.metadata import site
from cleaners.metadata.headings import heading_text
from cleaners.metadata.index.build import Spot
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph, string, types
from cleaners.page.class_stems import pattern
from cleaners.text.folding import bare_letters, caseless_words
from cleaners.text.placeholders import is_placeholder, without_placeholders
from cleaners.text.repairs import mojibake
from cleaners.text.scripts import mostly_unspaced

META = (
    "og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title",
    "sailthru.title", "cxenseparse:title", "hdl", "headline", "mrf:title",
)  # fmt: skip
SHOWING = frozenset({"h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "font", "td", "a", "header"})
UNCONFIRMED = 160  # characters of a headline that nothing confirms; more are a sentence made a heading
MAX_LENGTH = 400  # characters of a headline
MOST_HEADINGS = 40  # that are looked at for a headline; bounds the time that a page of headings takes
# Set by judgement: likeness above which a heading repeats a statement, and from which two texts show one headline.
REPEATED, SAME = 0.9, 0.6
SHARED, FEWEST_SHARED = 0.6, 3  # share and number of the words that two headlines must have in common to be alike
PART, PART_UNSPACED = 12, 6  # characters from which a headline within another is a part of it, not a chance
SECTION = 3  # words of a heading that may be a section's name
WHOLE = 5  # words of a heading that says more than the sections below it
KICKER = pattern("fields", "kicker")
MOST_CHILDREN = 12  # elements right inside a heading; more make a box


def read(context: Context, graph: Graph, site_names: frozenset[str]) -> list[Claim]:
    """The claims to be the headline, the one believed first. ``site_names`` are the site's names."""
    first = [c for c in _first_headings(context) if not site.is_name(c.value, site_names)]
    stated = [c._replace(value=mojibake(without_placeholders(c.value))[0]) for c in _stated(context, graph)]
    first = [_as_stated(claim, stated) for claim in first]
    texts = [c.value for c in first] + [c.value for c in stated if c.source == "json-ld"]
    stated = [c._replace(value=value) for c in stated if (value := site.cut(c.value, site_names, texts))]
    statements = [c for c in stated if not site.is_name(c.value, site_names)]
    first = [c for c in first if not context.is_apart(c.element) or _repeated(c.value, statements)]
    best = _best_heading(first, _other_headings(context), statements)
    if best is None:
        return [*(statements or stated), *first]
    shared = next((c for c in statements if c.source == "og"), None)
    if shared is not None and _is_product(context, graph, best.value):
        return [shared, *[c for c in statements if c is not shared], *first]
    best = _without_sections(best)
    best = _with_kicker(_without_kicker(best, statements), statements, site_names)
    return [best, *statements, *[c for c in first if c.element is not best.element]]


def _as_stated(claim: Claim, statements: list[Claim]) -> Claim:
    """A heading with its pieces joined as the page's own statements join them: "YouTube" in two colours is one word."""
    glued = heading_text(claim.element, glued=True) if len(claim.element) else claim.value
    if glued == claim.value or not any(caseless_words(glued) in caseless_words(c.value) for c in statements):
        return claim
    return claim._replace(value=glued)


def _is_product(context: Context, graph: Graph, heading: str) -> bool:
    """Whether the page sells something that JSON-LD does not call as the heading does.

    Shops show a short name, and share a whole one.
    """
    named = (string(node.get("name")) for node in graph.nodes if "product" in types(node))
    if any(caseless_words(name) == caseless_words(heading) for name in named):
        return False
    if graph.article is not None and "product" not in types(graph.article):
        return False
    kinds = {name.lower() for name in context.page.meta.get("og:type", ())}
    return any(name.startswith("product") for name in kinds) or graph.article is not None


def _best_heading(first: list[Claim], others: Iterator[Claim], statements: list[Claim]) -> Claim | None:
    """The heading to believe: an h1 that is confirmed, another that is repeated to the letter, a lone h1."""
    if first:
        best = max(first, key=lambda c: _support(c.value, statements))
        if _support(best.value, statements) > 0:
            return best
    repeated = next((claim for claim in others if _repeated(claim.value, statements)), None)
    if repeated is not None:
        return repeated
    headings = list(dict.fromkeys(caseless_words(c.value) for c in first))
    lone = len(headings) == 1 or (
        len(headings) > 1 and len(headings[0].split()) > WHOLE and all(len(h.split()) < WHOLE for h in headings[1:])
    )
    lone = lone and not _names_a_section(first[0].value, statements)
    return first[0] if lone and (not statements or len(first[0].value) <= UNCONFIRMED) else None


def _names_a_section(heading: str, statements: list[Claim]) -> bool:
    """Whether a heading of a few words, which nothing confirms, names a part of the site: "Tests", above a story that the
    page's statements agree to call something longer, in other words."""
    own, letters = caseless_words(heading).split(), bare_letters(heading)
    stated = [caseless_words(c.value).split() for c in statements]
    agreed = max(stated, key=stated.count, default=[])
    few, more = len(own) <= SECTION and not mostly_unspaced(heading), len(agreed) > SECTION
    part = set(own) <= set(agreed) or letters in "".join(agreed)
    return few and more and stated.count(agreed) > 1 and not part and not any(c.value.endswith("…") for c in statements)


def _first_headings(context: Context) -> Iterator[Claim]:
    for spot in context.page.tags.get("h1", ()):
        text = mojibake(without_placeholders(heading_text(spot.element)))[0]
        if text and len(text) <= MAX_LENGTH and not is_placeholder(text):
            yield Claim(text, "h1", "", spot.element)


def _other_headings(context: Context) -> Iterator[Claim]:
    others = [(s, "itemprop") for s in context.page.props.get("headline", ())]
    others += [(s, "class") for s in context.page.hints.get("headline", ())]
    others += [(s, "h2") for s in context.page.tags.get("h2", ())]
    for spot, source in others[:MOST_HEADINGS]:
        element = spot.element
        if element.tag in ("h1", "meta", "body", "html", "article", "a") or len(element) > MOST_CHILDREN:
            continue
        text = text_of(element, unseen=True)
        if text and len(text) <= MAX_LENGTH:
            yield Claim(text, source, "", element)


def _stated(context: Context, graph: Graph) -> Iterator[Claim]:
    if value := graph.text(graph.article, "headline"):
        yield Claim(value, "json-ld", "headline")
    elif graph.article is not None and (value := graph.text(graph.article, "name")):
        yield Claim(value, "json-ld", "name")
    for spot in context.page.props.get("headline", ()):
        if spot.element.tag == "meta" and spot.element.get("content"):
            yield Claim(spot.element.get("content").strip(), "microdata", "headline")
    for name in META:
        for value in context.page.meta.get(name, ())[:1]:
            yield Claim(value, name.partition(":")[0] if ":" in name else "meta", name)
    if value := site.visible_title(context.page):
        yield Claim(value, "title", "")


def _repeated(heading: str, statements: list[Claim]) -> bool:
    """Whether the page states the heading to the letter, or nearly so."""
    return any(_likeness(caseless_words(heading), caseless_words(claim.value)) > REPEATED for claim in statements)


def _support(heading: str, statements: list[Claim]) -> float:
    """How far the page's own statements confirm a heading, 0 to about 10."""
    total = 0.0
    for claim in statements:
        total += _likeness(caseless_words(heading), caseless_words(claim.value))
    return total


def _likeness(one: str, other: str) -> float:
    """1 for the same words; less for a part, or for most words in common; 0 for different headlines."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    enough = PART_UNSPACED if mostly_unspaced(short) else PART
    if len(short) >= enough and short in long:
        return 0.3 + 0.6 * len(short) / len(long)
    a, b = set(one.split()), set(other.split())
    shared = len(a & b) / max(1, min(len(a), len(b)))
    return 0.7 * shared if shared >= SHARED and len(a & b) >= FEWEST_SHARED else 0.0


def _without_kicker(claim: Claim, statements: list[Claim]) -> Claim:
    """A heading that holds its kicker in an element of its own, without it, when the page states the rest
    alone.
    """
    if claim.element is None or not len(claim.element):
        return claim
    folded = caseless_words(claim.value)
    pieces = {caseless_words(text_of(child)) for child in claim.element.iter("*")} - {"", folded}
    pieces |= {caseless_words(text) for text in claim.element.itertext() if len(text) <= MAX_LENGTH}
    if any(other.source == "og" and other.value == claim.value for other in statements):
        return claim
    for other in statements:
        rest = caseless_words(other.value)
        if not rest or rest == folded:
            continue
        if folded.endswith(rest) and {folded[: -len(rest)].strip(), rest} & pieces:
            return claim._replace(value=other.value)
        if folded.startswith(rest) and folded[len(rest) :].strip() in pieces and rest in pieces:
            return claim._replace(value=other.value)  # with the date or a label behind it
    marked = next((child for child in claim.element if KICKER.search(child.get("class") or "")), None)
    rest = claim.value.removeprefix(text_of(marked)).strip(" :|–—-") if marked is not None else claim.value
    unstated = not any(folded in caseless_words(other.value) for other in statements)
    return claim._replace(value=rest) if unstated and len(rest.split()) > SECTION else claim


def _without_sections(claim: Claim) -> Claim:
    """A heading that is the ``<title>`` once more, "headline | section | site", without the two."""
    parts = claim.value.split(" | ")
    enough = len(parts) > 2 and len(parts[0].split()) > SECTION
    return claim._replace(value=parts[0]) if enough else claim


def _with_kicker(claim: Claim, statements: list[Claim], site_names: frozenset[str]) -> Claim:
    """A heading with the kicker that the page's own statements put before it: "Kenya: Nairobi from below".

    Two of them must agree. The kicker ends in a colon, and is not the site's name.
    """
    folded = caseless_words(claim.value)
    if any(c.source == "og" and caseless_words(c.value) == folded for c in statements):
        return claim  # what is shared elsewhere has no kicker
    longer = [c.value for c in statements if caseless_words(c.value).endswith(" " + folded) and ":" in c.value]
    kickers = {caseless_words(value)[: -len(folded)].strip() for value in longer}
    if len(kickers) == 1 and len(longer) > 1 and not site.is_name(kickers.pop(), site_names):
        return claim._replace(value=longer[0])
    return claim


def place_of(context: Context, claims: list[Claim], value: str | None) -> Spot | None:
    """Where the page shows the headline: the claim's own element, a heading of the same words, or a line of them."""
    if not value:
        return None
    folded = caseless_words(value)
    for claim in claims:
        if claim.element is not None and (
            claim.value == value or _likeness(caseless_words(claim.value), folded) > SAME
        ):
            return Spot(claim.element, context.page.elements.index(claim.element))
    for order, element in enumerate(context.page.elements):
        if element.tag not in SHOWING or not element.text:
            continue
        head = caseless_words(element.text[:60])
        if not head or not (folded.startswith(head) or head.startswith(folded)):
            continue
        if caseless_words(text_of(element, unseen=True)) == folded and not context.is_apart(element):
            return Spot(element, order)
    return None
