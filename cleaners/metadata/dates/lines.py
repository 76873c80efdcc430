"""The dates that a page shows: ``<time>`` elements, lines that a class name marks, lines beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from cleaners.metadata.dates.moments import Moment, parse
from cleaners.metadata.index.build import Spot
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import segments, text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.page.class_stems import pattern
from cleaners.text.scripts import mostly_unspaced
from cleaners.text.spaces import single_spaces

CHANGED = re.compile(
    r"updat|modif|edited|aktualis|geändert|stand:|mis à jour|actualiza|atualiza|aggiorna|bijgewerkt|gewijzigd|uppdater"
    r"|opdater|oppdater|päivite|zaktualiz|aktualiz|frissít|обновл|оновлен|güncell|ενημ|更新"
    r"|수정|تحديث|diperbarui|cập nhật",
    re.I,
)
ANNOUNCED = re.compile(
    r"\b(?:publi\w+|posted (?:on|at|by)|posted:|first published|erschienen|veröffentlicht|gepubliceerd"
    r"|pubblicat\w+|opublikowan\w+|julkaistu"
    r"|publicerad|udgivet|publisert|yayın\w*|опубликован\w*|опубліковано|datum|date|fecha|data|dato)\b|发布|發布|公開|게시|입력|نشر",
    re.I,
)
# Years, days or hours from and to, which are those of an event; a copyright line; when a journal received a paper.
PERIOD = re.compile(
    r"\b(?:19|20)\d{2}\s*[-–]\s*(?:(?:19|20)\d{2}\b|\d{1,2}\.\s)|(?<![:\dT])\d{1,2}[:.]\d{2}\s*[-–]\s*\d{1,2}[:.]\d{2}\b"
    r"|©|copyright|\breceived\b",
    re.I,
)
DIGITS = re.compile(r"\d")
TODAY = pattern("parts", "clock")
BESIDE = 60  # elements between a headline and the date line that is set against the stated date
FAR_WITNESSES = 3  # dates elsewhere in the article that are considered if there is none at the headline
MOST_MARKED = 40  # date lines that are looked at, the nearest to the headline
ALONE = 45  # characters of a line that is a date and nothing else
MOST_SPACED = 200  # characters of it with the white space of the markup
LETTERS = 14  # of such a line: the names of a day and a month, "Uhr"
BARE, BARE_UNSPACED, BARE_WORDS = 60, 25, 10  # characters and words of a line that is not a sentence with a date
FIRST_ONLINE = 1993  # an earlier year in a date line is one that the story is about: there was no web to publish on
MOST_CHILDREN = 8  # elements right inside a date line; more make a box
NOT_A_LINE = frozenset({"meta", "link", "script", "img", "input", "html", "body", "main", "article"})
NOT_SHOWN = frozenset({"script", "style", "title", "option", "a", "noscript", "template"})
NEAR = 150  # elements between a headline and the date line that belongs to it
DATE_LINE = 160  # characters of a date line at most; a paragraph that mentions a date is not a date line
Rank = tuple[int, int, int]


class Dated:
    """A claim and the moment it states; ``beside`` is true of a bare date line at the headline."""

    __slots__ = ("beside", "claim", "moment")

    def __init__(self, claim: Claim, moment: Moment, beside: bool = False) -> None:
        self.claim = claim
        self.moment = moment
        self.beside = beside

    @property
    def day(self) -> date:
        """The day on the clock that the claim shows."""
        return self.moment.when.date()


def visible_dates(context: Context) -> tuple[list[Dated], list[Dated]]:
    """Dates in sight: ``<time>`` elements and date lines, those nearest to the headline first."""
    found = list(_marked(context))
    if not any(rank[0] == 0 and dated.beside for rank, dated in found):
        found += _unmarked(context)
    found.sort(key=lambda item: item[0])
    near = [item for item in found if item[0][0] == 0]
    found = near or found[:FAR_WITNESSES]
    changes = [_is_change(dated.claim) for _, dated in found]
    published = [dated for (_, dated), change in zip(found, changes, strict=True) if not change]
    return published, [dated for (_, dated), change in zip(found, changes, strict=True) if change]


def _marked(context: Context, family: str = "date") -> Iterator[tuple[Rank, Dated]]:
    """Date lines that a ``<time>`` or a class name of some family marks, with their rank.

    Beside the headline, in the article, aside.
    """
    at = context.headline.at if context.headline else 0
    spots = {id(s.element): s for s in [*context.page.tags.get("time", ()), *context.page.hints.get(family, ())]}
    for spot in sorted(spots.values(), key=lambda s: abs(s.at - at))[:MOST_MARKED]:
        claim = _date_line(spot, context)
        moment = parse(claim.value, context.language) if claim else None
        if claim is None or moment is None:
            continue
        distance = abs(spot.at - at)
        near = 0 if context.headline and distance <= NEAR else 1
        if context.is_apart(spot.element):
            if context.is_apart(spot.element, strict=False):
                continue
            near = 2
        text = _text(spot.element)
        beside = near == 0 and distance <= BESIDE and _bare(text)
        yield (near, 0 if ANNOUNCED.search(text) else 1, distance), Dated(claim, moment, beside)


def _unmarked(context: Context) -> Iterator[tuple[Rank, Dated]]:
    """Lines near the headline that hold a date and are marked by nothing.

    Lines with an hour come before those without.
    """
    marked = {spot.element for spot in context.page.tags.get("time", ())}
    for line in context.lines:
        if line.element in marked or _todays(line.element) or len(line.text) > DATE_LINE or PERIOD.search(line.text):
            continue
        moment = parse(line.text, context.language) if DIGITS.search(line.text) else None
        if moment is None:
            continue
        announced = bool(ANNOUNCED.search(line.text))
        near = 0 if _bare(line.text) else 1
        order = 4 if near else 0 if announced else 2 if moment.timed else 3
        beside = near == 0 and abs(line.distance) <= (BESIDE if announced else BESIDE // 2)
        yield (
            (near, order, abs(line.distance)),
            Dated(Claim(line.text, "near headline", "", line.element), moment, beside),
        )


def last_resort(context: Context) -> list[Dated]:
    """The first lines of the article that are date lines and nothing else, for pages without a date at the headline.

    Those after the headline come before those above it.
    """
    at = context.headline.at if context.headline else 0
    found: list[tuple[bool, Dated]] = []
    for text, element in context.page.openings:
        if len(text) > MOST_SPACED or not DIGITS.search(text) or element.tag in NOT_SHOWN:
            continue
        line = single_spaces(text)
        moment = parse(line, context.language) if len(line) <= ALONE else None
        if moment is None or moment.when.year < FIRST_ONLINE or PERIOD.search(line) or _todays(element):
            continue
        if not ANNOUNCED.search(line) and len(re.sub(r"[\W\d_]", "", line)) > LETTERS:
            continue
        if not context.is_apart(element):
            above = bool(context.headline) and context.page.elements.index(element) < at
            found.append((above, Dated(Claim(line, "date in the page", "", element), moment)))
            if len(found) >= FAR_WITNESSES and not above:
                break
    found.sort(key=lambda pair: pair[0])
    return [dated for _, dated in found[:FAR_WITNESSES]] or [dated for _, dated in _marked(context, "author")][:1]


def _text(element: Any) -> str:
    """The text of a date line, its pieces apart: two dates that only markup separates must be kept apart."""
    return segments(element, DATE_LINE).replace("\n", " ")


def _bare(text: str) -> bool:
    """Whether a line is a date line, not a sentence that mentions a date."""
    return len(text) <= (BARE_UNSPACED if mostly_unspaced(text) else BARE) and len(text.split()) <= BARE_WORDS


def _is_change(claim: Claim) -> bool:
    """Whether a date line states a change: "Updated:" before the date, and no "Published" with it."""
    element = claim.element
    text = text_of(element)
    if ANNOUNCED.search(text):
        return False
    if CHANGED.search(text) or CHANGED.search(_own_names(element)):
        return True
    return element.tag == "time" and bool(CHANGED.search(_context(element)))


def _own_names(element: Any) -> str:
    """The element's class and property, unless they mention publication too (WordPress says both)."""
    names = f"{element.get('class', '')} {element.get('itemprop', '')}"
    return "" if "publish" in names.lower() or "posted" in names.lower() else names


def _date_line(spot: Spot, context: Context) -> Claim | None:
    element = spot.element
    if element.tag == "time":
        stated = element.get("datetime") or ""
        value = stated if parse(stated, context.language) else _text(element)
        source = "time"
    elif element.tag in NOT_A_LINE or len(element) > MOST_CHILDREN:
        return None
    else:
        value = _text(element)
        attribute = element.get("datetime") or element.get("title") or ""
        if attribute and not parse(value, context.language) and parse(attribute, context.language):
            value = attribute
        source = "date line"
    if (
        not value
        or len(value) > DATE_LINE
        or _todays(element)
        or PERIOD.search(value)
        or not any(c.isdigit() for c in value)
    ):
        return None
    return Claim(value, source, element.get("class") or element.get("id") or "", element)


def _todays(element: Any) -> bool:
    """Whether an element, or the one around it, is named as a clock that shows the day of the visit."""
    around_it = element.getparent()
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if around_it is not None and around_it.tag != "body":
        names += f" {around_it.get('class', '')} {around_it.get('id', '')}"
    return bool(TODAY.search(names))


def _context(element: Any) -> str:
    """The words right before an element: enough to see "Updated:" before a date."""
    parent = element.getparent()
    if parent is None:
        return ""
    previous = element.getprevious()
    before = (previous.tail if previous is not None else parent.text) or ""
    if not before.strip() and previous is not None:
        before = text_of(previous)
    return f"{_own_names(parent)} {before[-40:]}"
