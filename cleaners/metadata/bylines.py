"""The bylines that a page shows: marked by microdata, ``rel=author`` or a class name, or standing at the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from cleaners.article import Author
from cleaners.metadata import around, names
from cleaners.metadata.byline_words import opening
from cleaners.metadata.hints import apart
from cleaners.metadata.model import Claim
from cleaners.metadata.moments import parse
from cleaners.metadata.page import Page, Spot
from cleaners.metadata.text import fold, segments, spaceless

PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autore|by|staff|people|contributors?|journalists?|reporters?"
    r"|team|redaktion|redacteur|writers?|columnists?|skribent|forfatter|kirjoittaja|toimittaja|yazar(?:lar)?|editors?)/",
    re.I,
)
LEADING_DATE = re.compile(r"^[\d.:/,\s-]{6,}(?:Uhr|h|hs)?\s+(?=\S)")
DEGREE = re.compile(r"^[^\W\d_][^\d\n]{4,40}, (?:Ph\.?D|M\.?D|R\.?D|R\.?N|D\.?V\.?M|J\.?D|C\.?P\.?A|Dr\.?P\.?H)\b")
BYLINE = 160  # characters of a byline at most
BESIDE = 60  # elements between the headline and a "By" line that is believed over metadata
NEAR = 120  # elements between the headline and its byline
MOST_MARKED = 24  # bylines that are looked at, the nearest to the headline
LISTING = 6  # elements of one tag and class that make a list of stories, each with its author
SIBLINGS = 40  # elements between the elements that make one byline
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


def marked(page: Page, headline: Spot | None) -> Iterator[tuple[Rank, Credit]]:
    """Bylines that microdata, ``rel=author`` or a class name marks, with their rank.

    Elements of one tag and class that stand close together are one byline: each holds one of the authors.
    """
    found = sorted(_each_marked(page, headline), key=lambda item: item[0])
    taken: set[int] = set()
    for index, (rank, credit) in enumerate(found):
        if index in taken:
            continue
        people = list(credit.authors)
        twins = [k for k in range(index + 1, len(found)) if _twins(credit.claim.element, found[k][1].claim.element)]
        if len(twins) >= LISTING:
            rank = rank._replace(near=max(rank.near, 1))
        for later in twins:
            other_rank, other = found[later]
            if abs(other_rank.distance - rank.distance) <= SIBLINGS and len(twins) < LISTING:
                taken.add(later)
                people += [a for a in other.authors if fold(a.name) not in [fold(p.name) for p in people]]
        yield rank, credit._replace(authors=tuple(people), opened=credit.opened and rank.near == 0)


def _twins(one: Any, other: Any) -> bool:
    same = one.tag == other.tag and one.get("class") == other.get("class")
    return same and other not in one.iter() and one not in other.iter()


def _each_marked(page: Page, headline: Spot | None) -> Iterator[tuple[Rank, Credit]]:
    at = headline.at if headline else 0
    title = fold(segments(headline.element)) if headline else ""
    seen: set[Any] = set()
    for trust, source, spot in sorted(_candidates(page), key=lambda candidate: abs(candidate[2].at - at)):
        element = spot.element
        if element in seen or element.tag in around.NO_LINE or not _small(element):
            continue
        seen.add(element)
        if len(seen) > MOST_MARKED:
            return
        near = _nearness(page, element, abs(spot.at - at) if headline else NEAR + 1)
        text = _byline(element) if near <= 2 else ""
        if not text or fold(text) == title:
            continue
        if len(text) > BYLINE:
            if source == "credit line":
                continue
            text = _head(text)
        lines = text.count("\n") + 1
        opened = bool(opening(page.primary).match(text))
        if source == "credit line" and not opened:
            text = _profiles(element)
        people = names.shown(text, _link(page, element), full=lines > 1 or source == "credit line")
        if people:
            claim = Claim(text.replace("\n", " "), source, element.get("class") or "", element)
            distance = abs(spot.at - at)
            rank = Rank(near, min(trust, 1 if opened else 9), lines > 3, distance)
            yield rank, Credit(claim, tuple(people), opened and distance <= BESIDE)


def _head(text: str) -> str:
    """The short lines at the top of a box about the author: a heading, the name, a role."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if len(line) > OPENED), len(lines))
    return "\n".join(lines[: min(end, 3)])


def _nearness(page: Page, element: Any, distance: int) -> int:
    """0 beside the headline, 1 elsewhere in the article, 2 in a box or sidebar, 3 in what is not the article."""
    if apart(element, page):
        return 3 if apart(element, page, strict=False) else 2
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
    return sum(1 for _ in islice(element.iter("*"), 41)) <= 40


def _byline(element: Any) -> str:
    """The byline's text, one line a piece; of a card about an author only its name."""
    for child in element.iterdescendants("*"):
        if child.get("itemprop") == "name":
            return str(child.get("content") or segments(child))
    lines = segments(element).split("\n")
    listed = _alike(element)
    return "\n".join(f"{line}," if line in listed else line for line in lines)


def _alike(element: Any) -> set[str]:
    """The texts of elements of one tag and class within a byline: a list of names, whatever stands between them."""
    if len(element) < 2 and (not len(element) or len(element[0]) < 2):
        return set()
    groups: dict[tuple[str, str | None], set[str]] = {}
    for child in element.iterdescendants("*"):
        text = segments(child)
        if text and "\n" not in text:
            groups.setdefault((child.tag, child.get("class")), set()).add(text)
    return {text for texts in groups.values() if len(texts) > 1 for text in texts}


def _profiles(element: Any) -> str:
    """The texts of the links to profiles in an element, one a line."""
    links = [link for link in element.iter("a") if PROFILE.search(link.get("href") or "")]
    return ",\n".join(segments(link) for link in links)


def _link(page: Page, element: Any) -> str | None:
    links = [element] if element.tag == "a" else [a for a in element.iter("a") if a.get("href")]
    return page.absolute(links[0].get("href")) if len(links) == 1 else None


def unmarked(page: Page, headline: Spot | None) -> Iterator[Credit]:
    """Bylines near the headline that nothing marks.

    The surest first: a line that opens with a by-word, a link to a profile, a name with a degree, a name beside a
    date; then a "Written by" anywhere.
    """
    found: list[tuple[int, Credit]] = []
    lines = around.lines(page, headline)
    for index, line in enumerate(lines):
        text = _parted(segments(line.element))
        trust, text = _trust(page, lines, index, text)
        people = names.shown(text, _link(page, line.element), full=True) if text else []
        if people and all(" " in a.name or trust == 0 or spaceless(a.name) for a in people):
            found.append((trust, Credit(Claim(line.text, "near headline", "", line.element), tuple(people))))
    found.sort(key=lambda item: item[0])
    if found:
        return iter([credit for _, credit in found])
    return _written(page)


def _trust(page: Page, lines: list[around.Line], index: int, text: str) -> tuple[int, str]:
    """How sure it is that a line is a byline, 0 the surest, and what of it to read; an empty text when it is none."""
    if len(text) <= BYLINE and _opens(page, text):
        return 0, text
    if len(text) > OPENED:
        return 9, ""
    if profiles := _profiles(lines[index].element):
        return (9, "") if profiles.isupper() else (1, profiles)
    pieces = text.split("\n")
    if DEGREE.search(text) or (_alone(pieces[0]) and any(map(names.is_role, filter(None, pieces[1:2])))):
        return 2, text
    if _alone(text) and _has_bio(page, text):
        return 3, text
    return (3, text) if _dated(lines, index, page.language) and _named(page, text) else (9, "")


def _written(page: Page) -> Iterator[Credit]:
    """Lines anywhere in the article that say who wrote it in so many words: "Written by Jane Doe"."""
    for text, element in page.openings:
        if len(text) > OPENED or not names.WRITTEN.match(text.strip()) or element.tag in around.NO_LINE:
            continue
        line = segments(element)
        people = names.shown(line, _link(page, element), full=True) if len(line) <= OPENED else []
        if people and not apart(element, page, strict=False):
            yield Credit(Claim(line.replace("\n", " "), "byline", "", element), tuple(people))
            return


def _parted(text: str) -> str:
    """A line with bars, bullets and leading dates taken for the ends of pieces.

    "4.2.2022 | 13:10 | Jane Doe".
    """
    return "\n".join(
        LEADING_DATE.sub("", piece) or piece for piece in re.split(r"\n|\s*[|•·]\s*", text) if piece.strip()
    )


def _opens(page: Page, text: str) -> bool:
    """Whether a line opens with a by-word, or a piece of it does behind dates and counts only."""
    for piece in text.split("\n"):
        if opening(page.primary).match(piece):
            return True
        if not any(char.isdigit() for char in piece):
            return False
    return False


def _named(page: Page, text: str) -> bool:
    """Whether a line holds one piece that can be a person's name and that the page repeats as a line elsewhere.

    A section's name stands beside dates as well; what an article repeats at its end is its author.
    """
    pieces = [piece for piece in text.split("\n") if _alone(piece)]
    if len(pieces) != 1:
        return False
    return page.texts(pieces[0]).count(pieces[0]) > 1


def _has_bio(page: Page, name: str) -> bool:
    """Whether a line of the page tells who somebody is: "Jane Doe is a reporter …"."""
    return any(text.startswith(f"{name} is ") for text in page.texts(name))


def _alone(text: str) -> bool:
    """Whether a line is two to four capitalised words and nothing else."""
    parts = text.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts) and text[-1] not in ".:?!"


def _dated(lines: list[around.Line], index: int, language: str | None) -> bool:
    """Whether a line, or one beside it, is a short date line."""
    beside = [line.text for line in lines[max(0, index - 1) : index + 2]]
    return any(len(text) < OPENED and parse(text, language) for text in beside)
