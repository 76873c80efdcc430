"""What goes into the store and comes out of it. All frozen; times are aware datetimes in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

State = Literal["new", "again", "done", "failed"]
Result = Literal["new", "revised", "same", "duplicate", "held", "unchanged", "failed"]
RunState = Literal["running", "done", "stopped", "failed", "killed"]


class FoundURL(Protocol):
    """What ``Store.add`` reads of a discovery: ``scraper.discover.Found`` has this shape.

    ``published`` and ``modified`` are what the feed or sitemap says; ``source`` is its URL.
    """

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> datetime | None: ...
    @property
    def modified(self) -> datetime | None: ...
    @property
    def source(self) -> str | None: ...


class Added(NamedTuple):
    """Counts of discovered URLs: ``new``, due ``again`` because their entry has changed, and already ``known``; and the
    ``refused`` ones, each with the reason why it is not the URL of a page."""

    new: int = 0
    again: int = 0
    known: int = 0
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to visit one page, until ``until`` unless renewed. ``Store.finish`` takes it back.

    ``attempts`` counts the leases since the last result, this one included: many of them mean that the page crashes its
    crawler, and such pages come last. ``failures`` counts the failed visits in a row before this one. ``state`` is ``new``
    for a page without a result. ``etag`` and ``last_modified`` are the validators of the last visit. ``source`` is the
    list where the page was found, or that said last that it has changed, ``source_kind`` that list's kind, as in
    ``Source``, and ``added_at`` when it was found.
    """

    id: int
    url: str
    site: str
    host: str
    owner: str
    until: datetime
    state: State = "new"
    attempts: int = 1
    failures: int = 0
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    source: str | None = None
    source_kind: str | None = None
    added_at: datetime | None = None


class RawPlace(NamedTuple):
    """Where a raw page is kept: a WARC file's name in the store's folder of them, and its record's first byte."""

    file: str
    offset: int


class RawCopyOf(NamedTuple):
    """A raw page that was kept earlier: its place, its address, and when it was fetched."""

    place: RawPlace
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """The account of one fetch.

    ``url`` is where the page was found, after redirects; ``status`` the HTTP status if there was one; ``at`` the
    time when it was fetched (now, if None), ``seconds`` how long it took, ``attempts`` how often the server was
    asked, ``size`` the decoded bytes, ``payload`` a digest of them. ``error`` is the ``kind`` of what went wrong, in
    fetching or in cleaning.
    """

    url: str = ""
    status: int | None = None
    at: datetime | None = None
    seconds: float = 0.0
    attempts: int = 1
    size: int = 0
    etag: str | None = None
    last_modified: str | None = None
    raw: RawPlace | None = None
    payload: bytes | None = None
    error: str | None = None
    message: str = ""


class Retried(NamedTuple):
    """Counts of what ``Store.retry`` made due again: pages, and feeds, sitemaps and section pages."""

    pages: int
    sources: int


class Saved(NamedTuple):
    """How a result was stored. ``article`` and ``revision`` are None unless there is an article.

    ``new``: a new article. ``revised``: it reads differently than before. ``same``: it reads as before. ``duplicate``: this
    article comes from another page. ``held``: the text has nothing in common with the article here, or stands at several
    addresses of the site, and nothing was stored. ``unchanged``: the server answered so. ``failed``: an error.
    """

    result: Result
    article: int | None = None
    revision: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, sitemap or section page: validators for a conditional request, and whether it is ``due`` now.

    ``seen_at`` is the last visit that did not fail, ``read_at`` the last one that gave the list itself and not the word
    that it is unchanged. ``failures`` counts the failed visits in a row; ``error`` and ``message`` are of the last one.
    ``entries`` counts what it listed when it was last read, ``foreign`` those on hosts that the seed did not name, by
    host. ``moved_to`` is where it has moved for good. ``gave_at`` is when it last listed a new page, ``newest`` the latest
    date in it.
    """

    url: str
    site: str
    kind: str
    due: bool
    next_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    seen_at: datetime | None = None
    read_at: datetime | None = None
    failures: int = 0
    error: str | None = None
    message: str | None = None
    entries: int | None = None
    foreign: Mapping[str, int] = field(default_factory=dict)
    moved_to: str | None = None
    gave_at: datetime | None = None
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceVisit:
    """The account of a visit to a feed, sitemap or section page. ``next_at`` is when to look again, None for at
    once. After a 304 the list is ``unchanged``: give the validators that were sent, or those of the answer if it has
    some. ``entries``, ``foreign``, ``moved_to`` and ``newest`` are those of ``Source``; ``gave``
    says that it lists a new page."""

    etag: str | None = None
    last_modified: str | None = None
    next_at: datetime | None = None
    error: str | None = None
    message: str = ""
    unchanged: bool = False
    entries: int | None = None
    foreign: Mapping[str, int] = field(default_factory=dict)
    moved_to: str | None = None
    newest: datetime | None = None
    gave: bool = False


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it is kept. ``article`` is the form of docs/article.schema.json, ``removed`` included, so that
    ``cleaners.render.json.from_dict`` makes an ``Article`` of it.

    ``url`` is its one canonical URL. ``revision`` counts from 1, ``saved_at`` is that revision's time,
    ``first_seen`` the first one's. ``cause`` is ``page`` for what the site changed, ``reclean`` for what a later
    version of the cleaner made of the same page. ``gone_at`` is when the page was found to be withdrawn.
    """

    id: int
    url: str
    site: str
    revision: int
    first_seen: datetime
    saved_at: datetime
    cause: Literal["page", "reclean"]
    article: Mapping[str, Any]
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A raw page that can be cleaned again: the last one kept of its URL.

    ``article`` is the id of the article it gave, or None. ``url`` is where it was found.
    """

    fetch: int
    url: str
    site: str
    raw: RawPlace
    fetched_at: datetime
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the crawler. ``killed`` is one that never said that it ended and has fallen silent."""

    id: int
    owner: str
    started_at: datetime
    ended_at: datetime | None
    state: RunState
    summary: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """One site: its URLs by state (``leased`` and the four of ``State``), its articles, and the time of the last one.

    ``held_texts`` counts the articles whose page has another text now, which is held back. ``silent`` counts the new
    pages in a row that failed, if nothing of the site can be had any more; else it is 0.
    """

    name: str
    home: str
    urls: Mapping[str, int]
    articles: int
    last_article: datetime | None
    last_visit: datetime | None
    errors: Mapping[str, int]
    held_texts: int = 0
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """The whole store: its sites by name, the last runs, newest first, URLs by state, errors by kind.

    Errors are the current ones: of pages, feeds and sitemaps whose last visit failed.
    """

    sites: tuple[SiteStatus, ...]
    runs: tuple[Run, ...]
    urls: Mapping[str, int]
    errors: Mapping[str, int]
    articles: int
