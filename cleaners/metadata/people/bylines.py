"""Bylines that a page marks, by microdata, ``rel=author`` or a class name. Those that it does not are in ``unmarked``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from cleaners.article import Author
from cleaners.metadata.index import around
from cleaners.metadata.index.build import Spot
from cleaners.metadata.index.cards import PROFILE, is_of_card
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import segments, text_of
from cleaners.metadata.people import chinese, kinds, names
from cleaners.metadata.people.byline_words import opening, words
from cleaners.metadata.stated.claims import Claim
from cleaners.page.class_stems import pattern
from cleaners.text.folding import caseless_words

OTHERS = pattern("people", "others")
GIVEN_NAME = re.compile(r"given-?_?name|first-?_?name|forename|vorname|fornavn|förnamn|prenom", re.I)
FAMILY_NAME = re.compile(r"surname|last-?_?name|family-?_?name|nachname|etternavn|efternavn|efternamn|\bnom\b", re.I)
NOT_BEFORE = frozenset({"body", "article", "main", "section"})
BYLINE = 160  # characters of a byline at most
BESIDE = 60  # elements between the headline and a "By" line that is believed over metadata
NEAR = 120  # elements between the headline and its byline
MOST_MARKED = 24  # bylines that are looked at, the nearest to the headline
LISTING = 6  # elements of one tag and class that make a list of stories, each with its author
SIBLINGS = 40  # elements between the elements that make one byline
MOST_ELEMENTS = 40  # elements of a byline at most; more make a box or a list
FEW_LINES = 3  # lines of a byline that is not a card about the author
OPENED = 60  # characters of an unmarked byline at most


class Rank(NamedTuple):
    """Order among bylines: nearness, kind of mark, whether it holds much else, elements from the headline."""

    near: int
    trust: int
    long: bool
    distance: int


class Credit(NamedTuple):
    """A claim and the authors that it names; ``opened`` is true of a line at the headline that says "By"."""

    claim: Claim
    authors: tuple[Author, ...]
    opened: bool = False


def marked(context: Context) -> Iterator[tuple[Rank, Credit]]:
    """Bylines that microdata, ``rel=author`` or a class name marks, with their rank.

    Elements of one tag and class that are close together are one byline: each holds one of the authors.
    """
    found = sorted(_each_marked(context), key=lambda item: item[0])
    joined: set[int] = set()
    for index, (rank, credit) in enumerate(found):
        if index in joined:
            continue
        people = list(credit.authors)
        twins = [k for k in range(index + 1, len(found)) if _twins(credit.claim.element, found[k][1].claim.element)]
        if len(twins) >= LISTING:
            rank = rank._replace(near=max(rank.near, 1))
        for later in twins:
            other_rank, other = found[later]
            close = abs(other_rank.distance - rank.distance) <= SIBLINGS and other_rank.near == rank.near
            if close and len(twins) < LISTING:
                joined.add(later)
                if other.authors[0].kind != "desk":  # "Contributor, Example News" beside the contributor's name
                    spellings = {caseless_words(author.name) for author in people}
                    people += [author for author in other.authors if caseless_words(author.name) not in spellings]
        yield rank, credit._replace(authors=tuple(people), opened=credit.opened and rank.near == 0)


def _twins(one: Any, other: Any) -> bool:
    same = one.tag == other.tag and one.get("class") == other.get("class")
    return same and other not in one.iter() and one not in other.iter()


def _each_marked(context: Context) -> Iterator[tuple[Rank, Credit]]:
    at = context.headline.at if context.headline else 0
    title = caseless_words(segments(context.headline.element)) if context.headline else ""
    seen: set[Any] = set()
    for trust, source, spot in sorted(_candidates(context), key=lambda candidate: abs(candidate[2].at - at)):
        element = spot.element
        if element in seen or element.tag in around.NO_LINE or not _small(element):
            continue
        seen.add(element)
        if len(seen) > MOST_MARKED:
            return
        if _of_others(element) or (context.headline and is_of_card(element, context.parts.around)):
            continue
        near = _nearness(context, element, abs(spot.at - at) if context.headline else NEAR + 1)
        text = _byline(element) if near <= 2 else ""
        if not text or caseless_words(text) == title:
            continue
        if len(text) > BYLINE:
            if source == "credit line":
                continue
            text = _head(text)
        lines = text.count("\n") + 1
        opened = bool(opening(context.primary).match(text))
        if source == "credit line" and not opened:
            text = profiles(element)
        full = lines > 1 or source == "credit line"
        people = chinese.named(text.replace("\n", " "), marked=True) if context.primary == "zh" else []
        people = people or names.of_byline(text, link(context, element), full=full, language=context.primary)
        if not people and source == "microdata" and lines == 1:
            people = names.of_metadata(text, link(context, element), language=context.primary)
        if people:
            claim = Claim(text.replace("\n", " "), source, element.get("class") or "", element)
            distance = abs(spot.at - at)
            rank = Rank(near, min(trust, 1 if opened else 9), lines > FEW_LINES, distance)
            yield rank, Credit(claim, tuple(people), opened and distance <= BESIDE)


def _of_others(element: Any) -> bool:
    """Whether an element names who did something else: its class says so, or "Reviewed by" comes right before it."""
    if OTHERS.search(element.get("class") or ""):
        return True
    for _ in range(2):
        before = element.getprevious()
        parent = element.getparent()
        if parent is None or element.tag in NOT_BEFORE:
            return False
        text = (before.tail or (before.text if not len(before) else "")) if before is not None else parent.text
        if text and not text.isspace():
            last = text.strip()[-OPENED:]
            found = words().other.search(last)
            return found is not None and not last[found.end() :].strip(kinds.EDGES)
        if before is not None and segments(before, OPENED):
            return False
        element = parent
    return False


def _head(text: str) -> str:
    """The short lines at the top of a box about the author: a heading, the name, a role."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if len(line) > OPENED), len(lines))
    return "\n".join(lines[: min(end, 3)])


def _nearness(context: Context, element: Any, distance: int) -> int:
    """0 beside the headline, 1 elsewhere in the article, 2 in a box or sidebar, 3 in what is not the article."""
    if context.is_apart(element):
        return 3 if context.is_apart(element, strict=False) else 2
    return 0 if distance <= NEAR else 1


def _candidates(context: Context) -> Iterator[tuple[int, str, Spot]]:
    for spot in context.page.props.get("author", ()):
        yield 0, "microdata", spot
    for spot in context.page.links.get("author", ()):
        yield 0, "rel=author", spot
    for spot in context.page.hints.get("author", ()):
        yield 1, "byline", spot
    for spot in context.page.hints.get("credit", ()):
        yield 2, "credit line", spot


def _small(element: Any) -> bool:
    return sum(1 for _ in islice(element.iter("*"), MOST_ELEMENTS + 1)) <= MOST_ELEMENTS


def _byline(element: Any) -> str:
    """The byline's text, one line a piece; of a card about an author only its name."""
    for child in element.iterdescendants("*"):
        if child.get("itemprop") == "name":
            return str(child.get("content") or segments(child))
    if whole := _in_parts(element):
        return ",\n".join(whole)
    lines = segments(element).split("\n")
    listed = _alike(element)
    return "\n".join(f"{line}," if line in listed else line for line in lines)


def _in_parts(element: Any) -> list[str]:
    """The names that are marked part by part: the given name in one element, the family's in the next."""
    found: list[str] = []
    for child in element.iterdescendants("*"):
        family = child.getnext() if GIVEN_NAME.search(child.get("class") or "") else None
        if family is not None and FAMILY_NAME.search(family.get("class") or ""):
            found.append(f"{text_of(child)} {text_of(family)}")
    return found


def _alike(element: Any) -> set[str]:
    """The texts of elements of one tag and class within a byline: a list of names, whatever is between them."""
    if len(element) < 2 and (not len(element) or len(element[0]) < 2):
        return set()
    groups: dict[tuple[str, str | None], set[str]] = {}
    for child in element.iterdescendants("*"):
        text = segments(child)
        if text and "\n" not in text:
            groups.setdefault((child.tag, child.get("class")), set()).add(text)
    return {text for texts in groups.values() if len(texts) > 1 for text in texts}


def profiles(element: Any) -> str:
    """The texts of the links to profiles in an element, one a line; the element itself may be what such a link shows."""
    links = [link for link in element.iter("a") if PROFILE.search(link.get("href") or "")]
    if not links and (outer := next(islice(element.iterancestors("a"), 1), None)) is not None:
        links = [outer] if PROFILE.search(outer.get("href") or "") else []
    return ",\n".join(segments(link) for link in links)


def link(context: Context, element: Any) -> str | None:
    links = [element] if element.tag == "a" else [a for a in element.iter("a") if a.get("href")]
    return context.page.absolute(links[0].get("href")) if len(links) == 1 else None
