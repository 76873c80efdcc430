"""Cards: small parts of a page that show another story, with its author and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from cleaners.metadata.index.text import text_of

# The pages of people, to which a byline may lead.
PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autore|by|staff|people|contributors?|journalists?|reporters?"
    r"|team|redaktion|redacteur|writers?|columnists?|skribent|forfatter|kirjoittaja|toimittaja|yazar(?:lar)?|editors?)/",
    re.I,
)
_PERSON = re.compile(r"author|person|profile|byline|\bbio", re.I)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HOLDING_ALL = frozenset({"body", "article", "main", "section"})
_PARAGRAPHS = 2  # of a card; what has more is a story itself
_ELEMENTS = 40  # of a card at most
_DEPTH = 4  # elements around a byline in which the headline of its card is looked for


def is_card(element: Any) -> bool:
    """Whether an ``<article>`` shows another story: its headline, which leads there, and little else."""
    if sum(1 for _ in islice(element.iter("p"), _PARAGRAPHS + 1)) > _PARAGRAPHS:
        return False
    if _PERSON.search(element.get("class") or ""):
        return False
    for heading in element.iter(*_HEADINGS):
        link = next(heading.iter("a"), None)
        if link is None:
            link = next((o for o in heading.iterancestors() if o is element or o.tag == "a"), element)
        named = _PERSON.search(heading.get("class") or "")
        if link.tag == "a" and not named and not PROFILE.search(link.get("href") or ""):
            return True
    return False


def is_of_card(element: Any, around: frozenset[Any]) -> bool:
    """Whether a byline is that of another story, to which the headline above it or its item of a list leads.

    ``around`` are the elements around the page's own headline.
    """
    if element.tag == "li" and (first := next(element.iter("a"), None)) is not None:
        return first is not element and _any_leads_on([first], ())
    inside = element
    for outer in islice(element.iterancestors(), _DEPTH):
        if outer in around or outer.tag in _HOLDING_ALL:
            return outer not in around and outer.tag == "article" and is_card(outer)
        if outer.tag == "li":
            return _any_leads_on(outer.iter("a"), inside.iter("a"))
        links = _headline_links(outer, inside)
        if outer.tag == "aside" or next(outer.iterancestors("aside"), None) is not None:
            links = [*links, *(link for link in inside.itersiblings(preceding=True) if link.tag == "a")]
        if _any_leads_on(links, inside.iter("a")) and sum(1 for _ in outer.iter("*")) <= _ELEMENTS:
            return True
        inside = outer
    return False


def _headline_links(card: Any, byline: Any) -> Iterable[Any]:
    """The links of the headline in an element, beside the part that holds the byline."""
    for part in card:
        if part is byline:
            continue
        if part.tag in _HEADINGS:
            return [card] if card.tag == "a" else part.iter("a")
        if part.tag == "a" and any(child.tag in _HEADINGS for child in part):
            return [part]
    return ()


def _any_leads_on(links: Iterable[Any], byline: Iterable[Any]) -> bool:
    """Whether one of some links leads to a story: no profile, none of the byline's own, two words or more."""
    own = set(byline)
    for link in links:
        href = link.get("href") or ""
        if not href or href.startswith(("#", "mailto:", "javascript:")) or PROFILE.search(href):
            continue
        if link not in own and "author" not in link.get("rel", "") and len(text_of(link).split()) > 1:
            return True
    return False
