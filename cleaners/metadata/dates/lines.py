"""The dates that a page shows: ``<time>`` elements, lines that a class name marks, lines beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from cleaners.metadata.dates import stamps
from cleaners.metadata.dates.moments import Moment, parse
from cleaners.metadata.dates.surroundings import DATE_LINE, PERIOD, is_elsewhere, is_spoken, role_of, todays
from cleaners.metadata.index.around import AFTER
from cleaners.metadata.index.build import MOMENTS
from cleaners.metadata.index.cards import is_of_card
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import segments, text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.text.scripts import mostly_unspaced

DIGITS = re.compile(r"\d")
BESIDE = 60  # elements between a headline and the date line that is set against the stated date
BESIDE_UNMARKED = 40  # the same for a line that nothing marks
FAR_WITNESSES = 3  # dates elsewhere in the article that are considered if there is none at the headline
MOST_MARKED = 40  # date lines that are looked at, the nearest to the headline
BARE, BARE_UNSPACED, BARE_WORDS = 60, 25, 10  # characters and words of a line that is short for a date line
SHOWN = 40  # characters that an element with a moment in an attribute shows of it: "2 hours ago", "Wednesday"
WORDS_OF_TIME = 14  # of such a text without a number: "yesterday", "gerade eben"
PARAGRAPH = 100  # characters that a paragraph of a story has more of
BEGINNING = 3  # paragraphs behind which a date that nothing marks or labels is one of the story
FIRST_ONLINE = 1993  # an earlier year where nothing marks it is one that a story is about: there was no web
MOST_CHILDREN = 8  # elements right inside a date line; more make a box
NOT_A_LINE = frozenset({"meta", "link", "script", "img", "input", "html", "body", "main", "article"})
NOT_TITLED = frozenset({"time", "img", "iframe", "svg"})  # whose titles are those of other things
NEAR = 150  # elements between a headline and the date line that belongs to it
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


class _Seen(NamedTuple):
    """A date in sight, with its rank, and whether it is of a change."""

    rank: Rank
    dated: Dated
    changed: bool


def visible_dates(context: Context) -> tuple[list[Dated], list[Dated]]:
    """Dates in sight, of publication and of changes: ``<time>`` elements and date lines, the nearest to the headline
    first."""
    found = list(marked(context))
    if not any(seen.rank[0] == 0 and seen.dated.beside for seen in found):
        found += _unmarked(context)
    found.sort(key=lambda seen: seen.rank)
    near = [seen for seen in found if seen.rank[0] == 0]
    found = near or found[:FAR_WITNESSES]
    return [seen.dated for seen in found if not seen.changed], [seen.dated for seen in found if seen.changed]


def marked(context: Context, family: str = "date") -> Iterator[_Seen]:
    """Date lines that a ``<time>``, a class name of some family or an attribute marks, with their rank.

    Beside the headline, in the article, aside.
    """
    at = context.headline.at if context.headline else 0
    page = context.page
    marked = [*page.tags.get("time", ()), *page.hints.get(family, ()), *page.stamped]
    spots = {id(spot.element): spot for spot in marked}
    for spot in sorted(spots.values(), key=lambda s: abs(s.at - at))[:MOST_MARKED]:
        claim, line = _date_line(spot.element, context)
        if claim is None:
            continue
        distance = abs(spot.at - at)
        near = 0 if context.headline and distance <= NEAR else 1
        if context.is_apart(spot.element):
            if context.is_apart(spot.element, strict=False):
                continue
            near = 2
        beside = near == 0 and distance <= BESIDE and claim.source != "attribute" and _bare(line, context.language)
        for dated, changed in _of_line(claim, line, context, beside):
            yield _Seen((near, 0 if line.announced else 1, distance), dated, changed)


def _of_line(claim: Claim, line: stamps.Line, context: Context, beside: bool) -> Iterator[tuple[Dated, bool]]:
    """The publication and the change that a line tells, each once."""
    if claim.value != line.text:  # the moment is in an attribute
        moment = parse(claim.value, context.language)
        if moment is not None:
            yield Dated(claim, moment, beside), (line.roles or (role_of(claim.element),))[0] == "updated"
        return
    published = line.first("published") or line.first("")
    updated = line.first("updated")
    if published and not line.roles and role_of(claim.element) == "updated":
        published, updated = None, published
    if published:
        yield Dated(claim, published, beside), False
    if updated:
        yield Dated(claim, updated, beside and not published), True


def _unmarked(context: Context) -> Iterator[_Seen]:
    """Lines near the headline that are date lines, and marked by nothing.

    Lines with an hour come before those without.
    """
    marked = {spot.element for spot in context.page.tags.get("time", ())}
    begun = _begun(context)
    for near_line in context.lines:
        element, text = near_line.element, near_line.text
        if element in marked or todays(element) or len(text) > DATE_LINE or PERIOD.search(text):
            continue
        claim, line = Claim(text, "near headline", "", element), stamps.NOTHING
        if DIGITS.search(text):
            shown = _text(element)
            line = stamps.read(shown, context.language)
            claim = claim._replace(value=shown)
        if not line.stamps:
            title = None if context.is_apart(element) else _title_of(element, context)
            claim = claim._replace(value=title or "")
            if not title:
                continue
        elif not stamps.is_date_line(segments(element, DATE_LINE), context.language) or is_elsewhere(element, text):
            continue
        announced = line.announced
        if (near_line.distance > begun and not line.roles) or is_of_card(element, context.parts.around):
            continue
        if near_line.distance < 0 and is_masthead(element, context):
            continue
        beside = abs(near_line.distance) <= (BESIDE if announced else BESIDE_UNMARKED)
        for dated, changed in _of_line(claim, line, context, beside):
            order = 1 if announced else 2 if dated.moment.timed else 3
            yield _Seen((0, order, abs(near_line.distance)), dated, changed)


def _begun(context: Context) -> int:
    """How many elements after the headline the story has begun: a few long paragraphs are behind a reader by then."""
    if context.headline is None:
        return 0
    passed = 0
    for distance, element in enumerate(context.page.elements[context.headline.at :][:AFTER]):
        passed += element.tag == "p" and len(element.text or "") > PARAGRAPH
        if passed == BEGINNING:
            return distance
    return AFTER + 1


def is_masthead(element: Any, context: Context) -> bool:
    """Whether an element is in a ``<header>`` of the page, which holds no headline: the day of the visit stands there."""
    header = element if element.tag == "header" else next(element.iterancestors("header"), None)
    return header is not None and header not in context.parts.around and next(header.iter("nav"), None) is not None


def _text(element: Any) -> str:
    """The text of a date line, its pieces apart: two dates that only markup separates must be kept apart."""
    return segments(element, DATE_LINE).replace("\n", " ")


def _bare(line: stamps.Line, language: str | None) -> bool:
    """Whether a line is a date line, or short for one."""
    text = line.text
    short = len(text) <= (BARE_UNSPACED if mostly_unspaced(text) else BARE) and len(text.split()) <= BARE_WORDS
    return short or stamps.is_date_line(text, language)


def _date_line(element: Any, context: Context) -> tuple[Claim | None, stamps.Line]:
    """What an element that something marks says of a date, and its line; no claim where that is no date line."""
    if element.tag in NOT_A_LINE or (len(element) > MOST_CHILDREN and element.tag != "time"):
        return None, stamps.NOTHING
    shown = _text(element)
    where = element.get("class") or element.get("id") or ""
    line = stamps.read(shown, context.language)
    value, source = shown, "time" if element.tag == "time" else "date line"
    stated = element.get("datetime") or ""
    if (
        stated
        and (element.tag == "time" or (not line.stamps and len(shown) <= SHOWN))
        and parse(stated, context.language)
    ):
        value, source = stated, "time"
    elif not line.stamps:
        value = _moment_in(element, shown, context) or ""
        source = source if element.get("title") == value else "attribute"
    if (
        not value
        or len(value) > DATE_LINE
        or todays(element)
        or PERIOD.search(value)
        or not any(c.isdigit() for c in value)
        or is_elsewhere(element, shown)
        or (context.headline is not None and element.tag != "li" and is_of_card(element, context.parts.around))
        or is_spoken(element, line, context)
    ):
        return None, line
    return Claim(value, source, where, element), line


def _moment_in(element: Any, shown: str, context: Context) -> str | None:
    """The moment in an attribute of an element that shows it in other words ("2 hours ago"), or nothing yet."""
    if len(shown) > SHOWN or (len(shown) > WORDS_OF_TIME and not DIGITS.search(shown)):
        return None
    for name, value in element.items():
        moment = parse(value, context.language) if name in MOMENTS and DIGITS.search(value) else None
        if moment is not None and moment.when.year >= FIRST_ONLINE:
            return str(value)
    title: str = element.get("title") or ""
    return title if title and stamps.is_date_line(title, context.language) else None


def _title_of(line: Any, context: Context) -> str | None:
    """The moment in an attribute of a short line's element, or of one inside it."""
    for element in line.iter("*"):
        if element.tag not in NOT_TITLED and (element.get("title") or not MOMENTS.isdisjoint(element.keys())):
            value = _moment_in(element, text_of(element), context)
            if value is not None:
                return value
    return None
