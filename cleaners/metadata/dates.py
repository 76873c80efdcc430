"""When the story was published and last changed.

In order of trust: JSON-LD of the story; the publishers' meta names; microdata; a ``<time>`` or a date line at
the headline; JSON-LD of the web page; weaker meta names; dates elsewhere in the article; the date in the URL.
A date is never today's and never invented: this module has no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import unquote, urlsplit

from cleaners.metadata import around
from cleaners.metadata.hints import apart
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.model import Claim
from cleaners.metadata.moments import Moment, find, parse
from cleaners.metadata.page import Page, Spot
from cleaners.metadata.text import text_of

PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "og:publish_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "datepublished", "date.published", "published_time", "pubdate",
    "publishdate", "publish-date", "publish_date", "published", "date_published", "publication_date",
    "publicationdate", "publication-date", "article.published", "article_date_original", "article_date",
    "originalpublicationdate", "displaydate", "rnews:datepublished", "ptime", "pdate", "dcterms.issued",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "citation_publication_date", "citation_online_date", "citation_date", "bt:pubdate", "datecreated",
    "created", "vr:published_time", "mrf:published", "shareaholic:article_published_time",
    "iso-8601-publish-date", "article-publication-date", "date", "datetime", "og:pubdate", "releasedate",
    "time",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "og:modified_time", "datemodified",
    "date.modified", "last-modified", "dcterms.modified", "dc.date.modified", "modified", "lastmod",
    "parsely-updated-date", "revised", "modified_time", "dc.modified", "shareaholic:article_modified_time",
)  # fmt: skip
CHANGED = re.compile(
    r"updat|modif|edited|aktualis|geändert|stand:|mis à jour|actualiza|atualiza|aggiorna|bijgewerkt|gewijzigd|uppdater"
    r"|opdater|oppdater|päivite|zaktualiz|aktualiz|frissít|обновл|оновлен|güncell|ενημ|更新|수정|تحديث|diperbarui|cập nhật",
    re.I,
)
URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})[/_.-]?(?P<m>0[1-9]|1[0-2]|[1-9](?=[/_.-]))[/_.-]?(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=[/_.-]))(?!\d)"
)
ANNOUNCED = re.compile(
    r"\b(?:publi\w+|posted|first published|erschienen|veröffentlicht|gepubliceerd|pubblicat\w+|opublikowan\w+|julkaistu"
    r"|publicerad|udgivet|publisert|yayın\w*|опубликован\w*|опубліковано|datum|date|fecha|data|dato)\b|发布|發布|公開|게시|입력|نشر",
    re.I,
)
PERIOD = re.compile(r"\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b|©|copyright", re.I)
DIGITS = re.compile(r"\d")
# Offsets of the zones people live in: UTC-10 (Hawaii) to UTC+13 (New Zealand in summer).
EAST_MOST, WEST_MOST = timedelta(hours=13), timedelta(hours=10)
TODAY = re.compile(r"today|current-?date|clock|weather|copyright", re.I)
BESIDE = 60  # elements between a headline and the date line that is set against the stated date
FAR_WITNESSES = 3  # dates elsewhere in the article that are asked where none stands at the headline
MOST_MARKED = 40  # date lines that are looked at, the nearest to the headline
NEAR = 150  # elements between a headline and the date line that belongs to it
DATE_LINE = 160  # characters of a date line at most; a paragraph that mentions a date is no date line


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


def read(
    page: Page, graph: Graph, headline: Spot | None, now: datetime | None = None
) -> tuple[list[Dated], list[Dated]]:
    """What the page claims of publication and of the last change, the claim believed first."""
    shown, changed = _shown(page, headline)
    published = _ordered(_dated(page, _stated_published(page, graph, headline)), shown, changed, page, graph)
    modified = [*_dated(page, _stated_modified(page, graph)), *changed]
    published += _dated(page, _weak(page, graph))
    published = _plausible(published, [d for d in modified if d.claim.element is None], now)
    modified = [d for d in modified if now is None or _aware(d.moment.when) <= now + timedelta(days=1)]
    if not published and modified:
        shown_first = sorted(modified, key=lambda d: d.claim.element is None)
        published = [
            Dated(d.claim._replace(where=f"{d.claim.where} (last change)".strip()), d.moment) for d in shown_first
        ]
    return published, modified


def _ordered(stated: list[Dated], shown: list[Dated], changed: list[Dated], page: Page, graph: Graph) -> list[Dated]:
    """What is stated before what is shown, except a date line at the headline that names another day.

    Metadata are stamped by systems (an import, a relaunch); the line that readers see is set by editors. A line that
    shows the day of the last change is no such contradiction. A stated publication at the very moment of the last
    change gives way to an earlier one.
    """
    changes = [*_dated(page, _stated_modified(page, graph)), *changed]
    if stated and changes and stated[0].moment.when == changes[0].moment.when:
        earlier = [d for d in [*stated[1:], *shown[:1]] if d.day < stated[0].day]
        stated = [*[d for d in earlier if d in stated], *[d for d in stated if d not in earlier]]
    line = shown[0] if shown else None
    if not stated or line is None or not line.beside or _agree(line, stated[0]):
        return [*stated, *shown]
    if any(_agree(line, change) for change in changes):
        return [*stated, *shown]
    return [line, *stated, *shown[1:]]


def _agree(line: Dated, stated: Dated) -> bool:
    """Whether a date line and a stated moment may be the same day: equal, a zone apart, or day and month exchanged."""
    if line.day == stated.day:
        return True
    if line.day.day == stated.day.month and line.day.month == stated.day.day and line.day.year == stated.day.year:
        return True
    when = stated.moment.when
    return stated.moment.timed and not when.utcoffset() and bool(_hours_to(when, line.moment.when))


def settle(chosen: Dated, others: list[Dated]) -> tuple[datetime, str]:
    """The aware moment of a claim, and a note on how its zone came about (empty when it said it itself).

    A date without an hour takes the hour from the next witness of the same day; a date without a zone takes
    the zone of a witness of the same wall-clock time. UTC is the last resort.
    """
    moment = chosen.moment
    note = ""
    if not moment.timed:
        for other in others:
            if other.moment.timed and other.moment.when.date() == moment.when.date():
                moment, note = other.moment, "hour from " + _name(other.claim)
                break
    if moment.zoned:
        when, local = _local(moment, others)
        return when, "; ".join(filter(None, (note, local)))
    for other in others:
        same = other.moment.zoned and other.moment.timed and moment.timed
        if same and other.moment.when.replace(tzinfo=None, second=0) == moment.when.replace(second=0):
            return moment.when.replace(tzinfo=other.moment.when.tzinfo), "zone from " + _name(other.claim)
    return moment.when.replace(tzinfo=UTC), (note + "; " if note else "") + "no zone given: UTC"


def _local(moment: Moment, others: list[Dated]) -> tuple[datetime, str]:
    """A moment stated in UTC, in the zone that the page itself shows it in.

    Publishing systems state UTC and print local time. A witness of the same instant with another offset says the zone;
    so does the date line at the headline: a clock that differs by whole quarters of an hour, or the day before or
    after, by the least whole hours that lead to it.
    """
    when = moment.when
    if not moment.zoned or when.utcoffset() or not moment.timed:
        return when, ""
    for other in others:
        if other.moment.timed and other.moment.when == when and other.moment.when.utcoffset():
            return other.moment.when, "zone from " + _name(other.claim)
    line = next((o for o in others if o.claim.element is not None and not o.moment.zoned), None)
    if line is None:
        return when, ""
    shown = line.moment.when
    shift = shown.replace(tzinfo=UTC) - when.replace(second=0, microsecond=0)
    if not line.moment.timed:
        shift = timedelta(hours=_hours_to(when, shown))
    if shift and EAST_MOST >= shift >= -WEST_MOST and not shift % timedelta(minutes=15):
        return when.astimezone(timezone(shift)), "zone from " + _name(line.claim)
    return when, ""


def _hours_to(when: datetime, day: datetime) -> int:
    """The least hours to add to a UTC time to come to a neighbouring day; 0 where that would be no time zone."""
    days = (day.date() - when.date()).days
    if days == 1 and when.hour >= 24 - EAST_MOST // timedelta(hours=1):
        return 24 - when.hour
    if days == -1 and when.hour < WEST_MOST // timedelta(hours=1):
        return -when.hour - 1
    return 0


def _name(claim: Claim) -> str:
    return f"{claim.source} {claim.where}".strip()


def _dated(page: Page, claims: Iterator[Claim]) -> list[Dated]:
    return [Dated(c, m) for c in claims if (m := parse(c.value, page.language)) is not None]


def _stated_published(page: Page, graph: Graph, headline: Spot | None) -> Iterator[Claim]:
    for name in ("datePublished", "dateCreated", "uploadDate", "datePosted"):
        for value in graph.texts(graph.article, name):
            yield Claim(value, "json-ld", name)
    for name in PUBLISHED[:30]:
        for value in page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    spots = [spot for spot in page.props.get("datepublished", ()) if not apart(spot.element, page.story)]
    if headline and len({_value(spot.element) for spot in spots}) > 2:  # a list of stories
        spots = [spot for spot in spots if abs(spot.at - headline.at) <= NEAR]
    for spot in spots:
        yield Claim(_value(spot.element), "microdata", "datePublished", _visible(spot.element))


def _stated_modified(page: Page, graph: Graph) -> Iterator[Claim]:
    for value in graph.texts(graph.article, "dateModified"):
        yield Claim(value, "json-ld", "dateModified")
    for name in MODIFIED:
        for value in page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    for spot in page.props.get("datemodified", ()):
        if not apart(spot.element, page.story):
            yield Claim(_value(spot.element), "microdata", "dateModified", _visible(spot.element))
    for value in graph.texts(graph.page, "dateModified"):
        yield Claim(value, "json-ld", "WebPage.dateModified")


def _weak(page: Page, graph: Graph) -> Iterator[Claim]:
    for value in graph.texts(graph.page, "datePublished"):
        yield Claim(value, "json-ld", "WebPage.datePublished")
    for name in PUBLISHED[30:]:
        for value in page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    for url in (
        page.url,
        page.first("og:url"),
        *(s.element.get("href") for s in page.links.get("canonical", ())),
    ):
        if value := url_date(url):
            yield Claim(value, "url", url or "")
            return


def url_date(url: str | None) -> str | None:
    """The day in a URL's path (``/2024/05/31/``, ``/20240531-``) as ``2024-05-31``."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return None
    for match in URL_DATE.finditer(path):
        text = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
        if parse(text):
            return text
    return None


def _value(element: Any) -> str:
    return (
        element.get("datetime")
        or element.get("content")
        or element.get("title")
        or element.get("data-time")
        or text_of(element)
    ).strip()


def _visible(element: Any) -> Any:
    return None if element.tag in ("meta", "link") else element


def _shown(page: Page, headline: Spot | None) -> tuple[list[Dated], list[Dated]]:
    """Dates in sight: ``<time>`` elements and date lines, those nearest to the headline first."""
    found = list(_marked(page, headline))
    if not any(rank[0] == 0 and dated.beside for rank, dated in found):
        found += _unmarked(page, headline)
    found.sort(key=lambda item: item[0])
    near = [item for item in found if item[0][0] == 0]
    found = near or found[:FAR_WITNESSES]
    changes = [_is_change(dated.claim) for _, dated in found]
    published = [dated for (_, dated), change in zip(found, changes, strict=True) if not change]
    return published, [dated for (_, dated), change in zip(found, changes, strict=True) if change]


def _marked(page: Page, headline: Spot | None) -> Iterator[tuple[Rank, Dated]]:
    """Date lines that a ``<time>`` or a class name marks, with their rank: beside the headline, in the article, aside."""
    at = headline.at if headline else 0
    spots = {id(s.element): s for s in [*page.tags.get("time", ()), *page.hints.get("date", ())]}
    for spot in sorted(spots.values(), key=lambda s: abs(s.at - at))[:MOST_MARKED]:
        claim = _date_line(spot, page)
        moment = next(find(claim.value, page.language), None) if claim else None
        if claim is None or moment is None:
            continue
        distance = abs(spot.at - at)
        near = 0 if headline and distance <= NEAR else 1
        if apart(spot.element, page.story):
            if apart(spot.element, page.story, strict=False):
                continue
            near = 2
        text = text_of(spot.element)
        beside = near == 0 and distance <= BESIDE and _bare(text)
        yield (near, 0 if ANNOUNCED.search(text) else 1, distance), Dated(claim, moment, beside)


def _unmarked(page: Page, headline: Spot | None) -> Iterator[tuple[Rank, Dated]]:
    """Lines near the headline that hold a date and are marked by nothing; lines with an hour before those without."""
    known = {spot.element for spot in page.tags.get("time", ())}
    for line in around.lines(page, headline):
        if line.element in known or len(line.text) > DATE_LINE or PERIOD.search(line.text):
            continue
        moment = next(find(line.text, page.language), None) if DIGITS.search(line.text) else None
        if moment is None:
            continue
        announced = bool(ANNOUNCED.search(line.text))
        near = 0 if _bare(line.text) else 1
        order = 0 if announced else 2 if moment.timed else 3
        beside = near == 0 and abs(line.distance) <= (BESIDE if announced else BESIDE // 2)
        yield (
            (near, order, abs(line.distance)),
            Dated(Claim(line.text, "near headline", "", line.element), moment, beside),
        )


def _bare(text: str) -> bool:
    """Whether a line is a date line and no sentence that mentions a date."""
    return len(text) <= 60 and len(text.split()) <= 10


def _is_change(claim: Claim) -> bool:
    """Whether a date line tells of a change: "Updated:" before the date, and no "Published" with it."""
    element = claim.element
    text = text_of(element)
    if ANNOUNCED.search(text):
        return False
    if CHANGED.search(text) or CHANGED.search(_own_names(element)):
        return True
    return element.tag == "time" and bool(CHANGED.search(_context(element)))


def _own_names(element: Any) -> str:
    """The element's class and property, unless they speak of publication too (WordPress says both)."""
    names = f"{element.get('class', '')} {element.get('itemprop', '')}"
    return "" if "publish" in names.lower() or "posted" in names.lower() else names


def _date_line(spot: Spot, page: Page) -> Claim | None:
    element = spot.element
    if element.tag == "time":
        stated = element.get("datetime") or ""
        value = stated if parse(stated, page.language) else text_of(element)
        source = "time"
    elif (
        element.tag in ("meta", "link", "script", "img", "input", "html", "body", "main", "article") or len(element) > 8
    ):
        return None
    else:
        value = text_of(element) or (element.get("datetime") or element.get("title") or "")
        source = "date line"
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if (
        not value
        or len(value) > DATE_LINE
        or TODAY.search(names)
        or PERIOD.search(value)
        or not any(c.isdigit() for c in value)
    ):
        return None
    return Claim(value, source, element.get("class") or element.get("id") or "", element)


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


def _plausible(published: list[Dated], modified: list[Dated], now: datetime | None) -> list[Dated]:
    """Without what cannot be.

    A date after ``now``, or one far behind the last change that nobody else confirms.
    """
    if now is not None:
        published = [d for d in published if _aware(d.moment.when) <= now + timedelta(days=1)]
    if len(published) < 2 or not modified:
        return published
    last = max(_aware(d.moment.when) for d in modified)
    late = [d for d in published if _aware(d.moment.when) > last + timedelta(days=2)]
    if not late or len(late) == len(published):
        return published
    confirmed = {d.moment.when.date() for d in published if d not in late}
    return [d for d in published if d not in late or d.moment.when.date() in confirmed] + [
        d for d in late if d.moment.when.date() not in confirmed
    ]


def _aware(when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=UTC)
