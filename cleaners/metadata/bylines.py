"""The bylines that a page shows: marked by microdata, ``rel=author`` or a class name, or standing at the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from cleaners.article import Author
from cleaners.metadata import around, names
from cleaners.metadata.byline_words import opening, words
from cleaners.metadata.hints import apart
from cleaners.metadata.model import Claim
from cleaners.metadata.moments import parse
from cleaners.metadata.page import Page, Spot
from cleaners.metadata.text import fold, segments, spaceless, squeeze

PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autore|by|staff|people|contributors?|journalists?|reporters?"
    r"|team|redaktion|redacteur|writers?|columnists?|skribent|forfatter|kirjoittaja|toimittaja|yazar(?:lar)?|editors?)/",
    re.I,
)
LEADING_DATE = re.compile(r"^[\d.:/,\s-]{6,}(?:Uhr|h|hs)?\s+(?=\S)")
EDITED = re.compile(r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|编集|編集)\s*[:：]\s*([^:：()（）\[\]【】]{2,30})")
DEGREE = re.compile(r"^[^\W\d_][^\d\n]{4,40}, (?:Ph\.?D|M\.?D|R\.?D|R\.?N|D\.?V\.?M|J\.?D|C\.?P\.?A|Dr\.?P\.?H)\b")
OTHERS = re.compile(r"licen[sc]e|photographer|translator|reviewer|fact-?check|reviewed", re.I)
NOT_BEFORE = frozenset({"body", "article", "main", "section"})
BYLINE = 160  # characters of a byline at most
BESIDE = 60  # elements between the headline and a "By" line that is believed over metadata
NEAR = 120  # elements between the headline and its byline
MOST_MARKED = 24  # bylines that are looked at, the nearest to the headline
LISTING = 6  # elements of one tag and class that make a list of stories, each with its author
BARS = frozenset("|•·–—")
BESIDE_DATE = 4  # trust in a name that stands in the line of the date
BESIDE_DATE_SOURCE = "beside date"
WITH_DATE = 30  # characters of such a line besides the name
BEHIND_WORD = 4  # elements between a by-word that stands alone and the name
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
                if other.authors[0].kind != "desk":  # "Contributor, Example News" beside the contributor's name
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
        if _of_others(element):
            continue
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
        if not people and source == "microdata" and lines == 1:
            people = names.stated(text, _link(page, element))
        if people:
            claim = Claim(text.replace("\n", " "), source, element.get("class") or "", element)
            distance = abs(spot.at - at)
            rank = Rank(near, min(trust, 1 if opened else 9), lines > 3, distance)
            yield rank, Credit(claim, tuple(people), opened and distance <= BESIDE)


def _of_others(element: Any) -> bool:
    """Whether an element names who did something else: its class says so, or "Reviewed by" stands right before it."""
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
            return found is not None and not last[found.end() :].strip(names.EDGES)
        if before is not None and segments(before, OPENED):
            return False
        element = parent
    return False


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
    """The texts of the links to profiles in an element, one a line; the element itself may be what such a link shows."""
    links = [link for link in element.iter("a") if PROFILE.search(link.get("href") or "")]
    if not links and (outer := next(islice(element.iterancestors("a"), 1), None)) is not None:
        links = [outer] if PROFILE.search(outer.get("href") or "") else []
    return ",\n".join(segments(link) for link in links)


def _link(page: Page, element: Any) -> str | None:
    links = [element] if element.tag == "a" else [a for a in element.iter("a") if a.get("href")]
    return page.absolute(links[0].get("href")) if len(links) == 1 else None


def unmarked(page: Page, headline: Spot | None) -> Iterator[Credit]:
    """Bylines near the headline that nothing marks.

    The surest first: a line that opens with a by-word, a link to a profile, a name with a degree or before a role, a
    name beside a date; then a "Written by" anywhere.
    """
    found: list[tuple[int, Credit]] = []
    lines = _whole(around.lines(page, headline))
    for index, line in enumerate(lines):
        text = _parted(line.pieces)
        trust, text = _trust(page, lines, index, text)
        people = names.shown(text, _link(page, line.element), full=True) if text else []
        if people and all(" " in a.name or trust == 0 or spaceless(a.name) for a in people):
            source = BESIDE_DATE_SOURCE if trust == BESIDE_DATE else "near headline"
            opened = trust == 0 and 0 < line.distance <= BESIDE and all(" " in author.name for author in people)
            found.append((trust, Credit(Claim(line.text, source, "", line.element), tuple(people), opened)))
    found.sort(key=lambda item: item[0])
    if found:
        return iter([credit for _, credit in found])
    return _written(page)


class _Line(NamedTuple):
    """A line near the headline: as ``around.Line``, with a piece a line."""

    element: Any
    text: str
    distance: int
    pieces: str


def _whole(lines: list[around.Line]) -> list[_Line]:
    """The lines with what belongs to them: a by-word stands before the name in the next line, a bar behind the date."""
    below, above = [line for line in lines if line.distance > 0], [line for line in lines if line.distance <= 0]
    return [*_joined(below), *reversed(_joined(above[::-1]))]


def _joined(lines: list[around.Line]) -> list[_Line]:
    """The same, for lines in reading order."""
    found: list[_Line] = []
    word: around.Line | None = None
    for line in lines:
        if not any(map(str.isalnum, line.text)):
            if found:
                found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.text}")
        elif words().by.fullmatch(line.text.strip(names.EDGES)):
            word = line
        else:
            behind = word is not None and 0 < line.distance - word.distance <= BEHIND_WORD
            before = f"{word.text}\n" if word is not None and behind else ""
            found.append(
                _Line(
                    line.element, before.replace("\n", " ") + line.text, line.distance, before + segments(line.element)
                )
            )
            word = None
    return found


def _trust(page: Page, lines: list[_Line], index: int, text: str) -> tuple[int, str]:
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
    if len(pieces) == 1 and _personal(page, text) and _is_role_behind(lines, index):
        return 2, text
    if text.isupper():
        return 9, ""
    if _alone(text) and _has_bio(page, text):
        return 3, text
    found = [name for name in map(_bare_name, pieces) if _personal(page, name)]
    if len(found) != 1:
        return 9, ""
    whole = lines[index].text
    if len(whole) - len(found[0]) <= WITH_DATE and parse(whole, page.language):
        return BESIDE_DATE, found[0]
    if not _dated(lines, index, page.language):
        return 9, ""
    before = lines[index - 1].text if index else ""
    if whole.rstrip()[-1] in BARS or (before.rstrip()[-1:] in BARS and parse(before, page.language)):
        return BESIDE_DATE, found[0]  # set off from the date in the line beside it
    return (3, found[0]) if page.texts(found[0]).count(found[0]) > 1 else (9, "")


def _written(page: Page) -> Iterator[Credit]:
    """Lines anywhere in the article that say who wrote it in so many words: "Written by Jane Doe", "Author: Jane Doe"."""
    for text, element in page.openings:
        if len(text) > OPENED or element.tag in around.NO_LINE:
            continue
        word = text.strip()
        line = segments(element)
        if names.LABELLED.fullmatch(word) and words().by.fullmatch(word):
            line = _after_label(element, line)
        elif not names.WRITTEN.match(word):
            continue
        people = names.shown(line, _link(page, element), full=True) if len(line) <= OPENED else []
        if people and not apart(element, page, strict=False):
            yield Credit(Claim(line.replace("\n", " "), "byline", "", element), tuple(people))
            return


def _after_label(element: Any, label: str) -> str:
    """A label with what stands right behind it: text, or the next element; empty where that is no short line."""
    behind = (element.tail or "").strip(names.EDGES)
    following = element.getnext()
    if not behind and following is None and (parent := element.getparent()) is not None:
        behind, following = (parent.tail or "").strip(names.EDGES), parent.getnext()
    name = behind or (segments(following, OPENED).split("\n")[0] if following is not None else "")
    return f"{label}\n{name}" if name else ""


def edited(page: Page) -> Iterator[Credit]:
    """The lines at the end of Chinese and Japanese stories that name who edited them, where nobody else is named."""
    for element in page.elements if page.primary in ("zh", "ja") else ():
        for text, holder in ((element.text, element), (element.tail, element.getparent())):
            match = EDITED.search(text) if text and len(text.strip()) <= OPENED else None
            people = names.shown(match[1]) if match else []
            if match and people:
                yield Credit(Claim(squeeze(match[0]), "byline", "", holder), tuple(people))
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
        if match := opening(page.primary).match(piece):
            rest = piece[match.end() :].split()
            return not (len(rest) > 4 and rest[0].islower() and rest[0] not in names.PARTICLES)  # "Written in Lean, …"
        if not any(char.isdigit() for char in piece):
            return False
    return False


def _bare_name(piece: str) -> str:
    """A piece of a line beside a date, without the date that it begins or ends with."""
    return names.undated(names.BEFORE_NAME.sub("", piece)).strip(names.EDGES)


def _personal(page: Page, name: str) -> bool:
    """Whether two to four capitalised words can be a person's name.

    A section's name stands beside dates as well; but it is made of words that the page writes in small letters
    elsewhere, or of abbreviations, and a name that stands in the headline is whom the story is about.
    """
    parts = name.split()
    if not _alone(name) or names.is_role(name) or names.kind_of(name) != "person":
        return False
    if any(len(part) > 1 and part.isupper() and "." not in part for part in parts) or not names.looks_like_name(name):
        return False
    words = [part.lower() for part in parts if len(part) > 2]
    return name not in page.title and not any(f" {word}" in page.running for word in words)


def _has_bio(page: Page, name: str) -> bool:
    """Whether a line of the page tells what somebody does: "Jane Doe is a reporter …"."""
    told = (
        text.removeprefix(f"{name} is ").split()[:12] for text in page.texts(name) if text.startswith(f"{name} is ")
    )
    return any(fold(word) in words().role for text in told for word in text)


def _alone(text: str) -> bool:
    """Whether a line is two to four capitalised words and nothing else."""
    parts = text.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts) and text[-1] not in ".:?!"


def _is_role_behind(lines: list[_Line], index: int) -> bool:
    """Whether the next line says what somebody does: "Staff Writer", "Co-Founder & Marketing Director"."""
    line = lines[index + 1] if index + 1 < len(lines) else None
    if line is None or line.distance - lines[index].distance > 3 or len(line.text) > OPENED:
        return False
    told = fold(line.text).split()
    return names.is_role(line.text) and all(word in words().role or len(word) <= 3 for word in told)


def _dated(lines: list[_Line], index: int, language: str | None) -> bool:
    """Whether a line, or one beside it, is a short date line."""
    beside = [line.text for line in lines[max(0, index - 1) : index + 2]]
    return any(len(text) < OPENED and parse(text, language) for text in beside)
