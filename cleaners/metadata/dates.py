"""When the story was published and last changed.

In order of trust: JSON-LD of the story; the publishers' meta names; microdata; a ``<time>`` or a date line at
the headline; JSON-LD of the web page; weaker meta names; dates elsewhere in the article; the date in the URL.
A date is never today's and never invented: this module has no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

from cleaners.metadata.jsonld import Graph
from cleaners.metadata.model import Claim
from cleaners.metadata.moments import Moment, find, parse
from cleaners.metadata.page import Page, Spot, apart
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
PERIOD = re.compile(r"\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b|©|copyright", re.I)
NEAR = 150  # elements between a headline and the date line that belongs to it
DATE_LINE = 160  # characters of a date line at most; a paragraph that mentions a date is no date line


class Dated:
    """A claim and the moment it states."""

    __slots__ = ("claim", "moment")

    def __init__(self, claim: Claim, moment: Moment) -> None:
        self.claim = claim
        self.moment = moment


def read(
    page: Page, graph: Graph, headline: Spot | None, now: datetime | None = None
) -> tuple[list[Dated], list[Dated]]:
    """What the page claims of publication and of the last change, the claim believed first."""
    shown, changed = _shown(page, headline)
    published = [*_dated(page, _stated_published(page, graph)), *shown]
    modified = [*_dated(page, _stated_modified(page, graph)), *changed]
    published += _dated(page, _weak(page, graph))
    published = _plausible(published, modified, now)
    modified = [d for d in modified if now is None or _aware(d.moment.when) <= now + timedelta(days=1)]
    if not published and modified:
        published = [d for d in modified if d.claim.element is not None] or []
    return published, modified


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
        return moment.when, note
    for other in others:
        if other.moment.zoned and other.moment.timed and moment.timed:
            if other.moment.when.replace(tzinfo=None, second=0) == moment.when.replace(second=0):
                return moment.when.replace(tzinfo=other.moment.when.tzinfo), "zone from " + _name(other.claim)
    return moment.when.replace(tzinfo=UTC), (note + "; " if note else "") + "no zone given: UTC"


def _name(claim: Claim) -> str:
    return f"{claim.source} {claim.where}".strip()


def _dated(page: Page, claims: Iterator[Claim]) -> list[Dated]:
    return [Dated(c, m) for c in claims if (m := parse(c.value, page.language)) is not None]


def _stated_published(page: Page, graph: Graph) -> Iterator[Claim]:
    for name in ("datePublished", "dateCreated", "uploadDate", "datePosted"):
        for value in graph.texts(graph.article, name):
            yield Claim(value, "json-ld", name)
    for name in PUBLISHED[:30]:
        for value in page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    for spot in page.props.get("datepublished", ()):
        if not apart(spot.element):
            yield Claim(_value(spot.element), "microdata", "datePublished", _visible(spot.element))


def _stated_modified(page: Page, graph: Graph) -> Iterator[Claim]:
    for value in graph.texts(graph.article, "dateModified"):
        yield Claim(value, "json-ld", "dateModified")
    for name in MODIFIED:
        for value in page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    for spot in page.props.get("datemodified", ()):
        if not apart(spot.element):
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
    spots = {id(s.element): s for s in [*page.tags.get("time", ()), *page.hints.get("date", ())]}
    found: list[tuple[tuple[int, int], Dated, bool]] = []
    at = headline.at if headline else 0
    for spot in spots.values():
        claim = _date_line(spot, page)
        if claim is None or apart(spot.element):
            continue
        for moment in find(claim.value, page.language):
            distance = abs(spot.at - at)
            context = claim.value if spot.element.tag != "time" else _context(spot.element)
            near = 0 if headline and distance <= NEAR else 1
            found.append(((near, distance), Dated(claim, moment), bool(CHANGED.search(context))))
            break
    found.sort(key=lambda item: item[0])
    published = [dated for _, dated, changed in found if not changed]
    return published, [dated for _, dated, changed in found if changed]


def _date_line(spot: Spot, page: Page) -> Claim | None:
    element = spot.element
    if element.tag == "time":
        stated = element.get("datetime") or ""
        value = stated if parse(stated, page.language) else text_of(element)
        source = "time"
    elif (
        element.tag in ("meta", "link", "script", "img", "input", "html", "body", "main", "article")
        or len(element) > 8
    ):
        return None
    else:
        value = text_of(element) or (element.get("datetime") or element.get("title") or "")
        source = "date line"
    if not value or len(value) > DATE_LINE or PERIOD.search(value) or not any(c.isdigit() for c in value):
        return None
    return Claim(value, source, element.get("class") or element.get("id") or "", element)


def _context(element: Any) -> str:
    """The words right around an element, and its class names: enough to see "Updated:" before a date."""
    parent = element.getparent()
    names = f"{element.get('class', '')} {element.get('itemprop', '')}"
    if parent is None:
        return names
    previous = element.getprevious()
    before = (previous.tail if previous is not None else parent.text) or ""
    if not before.strip() and previous is not None:
        before = text_of(previous)
    return f"{names} {parent.get('class', '')} {before[-40:]} {text_of(element)[:40]}"


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
