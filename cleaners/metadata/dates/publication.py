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

from cleaners.metadata.dates import doubt, last_resort
from cleaners.metadata.dates import lines as date_lines
from cleaners.metadata.dates.in_urls import url_date
from cleaners.metadata.dates.lines import NEAR, Dated
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.dates.zones import agree
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph

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
    "parsely-updated-date", "updated", "revised", "modified_time", "dc.modified", "shareaholic:article_modified_time",
)  # fmt: skip
# The same in names that a site made up ("w-published-date", "cms:publishDate"), without signs.
OWN_PUBLISHED = (
    "publisheddate",
    "publishdate",
    "publicationdate",
    "datepublished",
    "publishedtime",
    "publishtime",
    "pubdate",
)
OWN_MODIFIED = (
    "modifieddate",
    "modifiedtime",
    "updateddate",
    "updatedate",
    "updatedtime",
    "lastmodified",
    "lastupdated",
    "datemodified",
)
NO_LETTER = re.compile(r"[^a-z]+")


def read(context: Context, graph: Graph, now: datetime | None = None) -> tuple[list[Dated], list[Dated]]:
    """What the page claims of publication and of the last change, the claim believed first."""
    capture = doubt.captured(context)
    visible, changed = (_not_of(capture, seen) for seen in date_lines.visible_dates(context))
    shown = {dated.day for dated in (*visible, *changed)}

    def stated(claims: Iterator[Claim]) -> list[Dated]:
        """The claims that hold a moment which may be believed; a program's own default needs a line that shows it."""
        found = [Dated(c, m) for c in claims if (m := parse(c.value, context.language)) is not None]
        return [d for d in _not_of(capture, found) if not doubt.is_default(d.moment) or d.day in shown]

    changes = [*stated(_stated_modified(context, graph)), *changed]
    published = _ordered(stated(_stated_published(context, graph)), visible, changes)
    published += stated(_weak(context, graph))
    published = _unexchanged(_plausible(published, [d for d in changes if d.claim.element is None], now))
    modified = [d for d in changes if now is None or _in_utc(d.moment.when) <= now + timedelta(days=1)]
    if not published and not modified:
        found = [dated for dated in last_resort.read(context) if not doubt.is_default(dated.moment)]
        published = _plausible(_not_of(capture, found), [], now)
    if not published and modified:
        visible_first = sorted(modified, key=lambda d: d.claim.element is None)
        published = [
            Dated(d.claim._replace(where=f"{d.claim.where} (last change)".strip()), d.moment) for d in visible_first
        ]
    return published, modified


def _not_of(capture: datetime | None, found: list[Dated]) -> list[Dated]:
    """What was found without the moment of a capture."""
    return [dated for dated in found if not doubt.is_capture(dated.moment, capture)]


def _ordered(stated: list[Dated], visible: list[Dated], changes: list[Dated]) -> list[Dated]:
    """What is stated before what is shown, except a date line at the headline that names another day.

    Metadata are stamped by systems (an import, a relaunch); the line that readers see is set by editors. A line that
    shows the day of the last change is no such contradiction, nor is one of many in a list of stories. A stated
    publication at the very moment of the last change yields to an earlier one.
    """
    if stated and changes and stated[0].moment.when == changes[0].moment.when:
        earlier = [d for d in [*stated[1:], *visible[:1]] if d.day < stated[0].day]
        stated = [*[d for d in earlier if d in stated], *[d for d in stated if d not in earlier]]
    line = visible[0] if visible else None
    if not stated or line is None or not line.beside or agree(line, stated[0]):
        return [*stated, *visible]
    names = line.claim.element.get("class")
    listed = names and any(d.day != line.day and d.claim.element.get("class") == names for d in visible[1:])
    if listed or any(agree(line, change) for change in changes):
        return [*stated, *visible]
    return [line, *stated, *visible[1:]]


# A date of numbers that may be read both ways: 03/04/2024.
EXCHANGEABLE = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])([./-])(?:0?[1-9]|1[0-2])\1(?:20)?\d\d(?!\d)")


def _unexchanged(published: list[Dated]) -> list[Dated]:
    """The claims with one first whose day and month are sure, where the first may have them exchanged."""
    first = published[0] if published else None
    if first is None or not EXCHANGEABLE.search(first.claim.value):
        return published
    for other in published[1:]:
        same = (first.day.year, first.day.month, first.day.day) == (other.day.year, other.day.day, other.day.month)
        if same and not EXCHANGEABLE.search(other.claim.value):
            return [Dated(first.claim, other.moment, first.beside), *published[1:]]
    return published


def _stated_published(context: Context, graph: Graph) -> Iterator[Claim]:
    for name in ("datePublished", "dateCreated", "uploadDate", "datePosted"):
        for value in graph.texts(graph.article, name):
            yield Claim(value, "json-ld", name)
    for name in PUBLISHED[:30]:
        for value in context.page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    spots = [spot for spot in context.page.props.get("datepublished", ()) if not context.is_apart(spot.element)]
    if context.headline and len({_value(spot.element) for spot in spots}) > 2:  # a list of stories
        spots = [spot for spot in spots if abs(spot.at - context.headline.at) <= NEAR]
    for spot in spots:
        yield Claim(_value(spot.element), "microdata", "datePublished", _visible(spot.element))


def _stated_modified(context: Context, graph: Graph) -> Iterator[Claim]:
    for value in graph.texts(graph.article, "dateModified"):
        yield Claim(value, "json-ld", "dateModified")
    for name in MODIFIED:
        for value in context.page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    for spot in context.page.props.get("datemodified", ()):
        if not context.is_apart(spot.element):
            yield Claim(_value(spot.element), "microdata", "dateModified", _visible(spot.element))
    yield from _of_own_names(context, OWN_MODIFIED, frozenset(MODIFIED))
    for value in graph.texts(graph.page, "dateModified"):
        yield Claim(value, "json-ld", "WebPage.dateModified")


def _weak(context: Context, graph: Graph) -> Iterator[Claim]:
    for value in graph.texts(graph.page, "datePublished"):
        yield Claim(value, "json-ld", "WebPage.datePublished")
    for name in PUBLISHED[30:]:
        for value in context.page.meta.get(name, ()):
            yield Claim(value, "meta", name)
    yield from _of_own_names(context, OWN_PUBLISHED, frozenset(PUBLISHED))
    canonical = [spot.element.get("href") for spot in context.page.links.get("canonical", ())]
    for url in (context.page.url, context.page.first("og:url"), *canonical):
        if day := url_date(url):
            yield Claim(day, "url", url or "")
            return


def _of_own_names(context: Context, ends: tuple[str, ...], known: frozenset[str]) -> Iterator[Claim]:
    """The meta names that no list has, and that end as one does."""
    for name, values in context.page.meta.items():
        if ("dat" in name or "tim" in name) and name not in known and NO_LETTER.sub("", name).endswith(ends):
            for value in values:
                yield Claim(value, "meta", name)


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


def _plausible(published: list[Dated], modified: list[Dated], now: datetime | None) -> list[Dated]:
    """The claims without impossible dates.

    A date after ``now``, or one long after the last change that nothing else confirms.
    """
    if now is not None:
        published = [d for d in published if _in_utc(d.moment.when) <= now + timedelta(days=1)]
    if len(published) < 2 or not modified:
        return published
    last = max(_in_utc(d.moment.when) for d in modified)
    late = [d for d in published if _in_utc(d.moment.when) > last + timedelta(days=2)]
    if not late or len(late) == len(published):
        return published
    confirmed = {d.moment.when.date() for d in published if d not in late}
    return [d for d in published if d not in late or d.moment.when.date() in confirmed] + [
        d for d in late if d.moment.when.date() not in confirmed
    ]


def _in_utc(when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=UTC)
