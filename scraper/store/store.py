"""The store: what a crawl knows, and what it has found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import update

from scraper.fetch.clock import Clock
from scraper.store import discoveries, frontier, holds, reading, results, retry, runs, silence, sources, status
from scraper.store.content import content_of
from scraper.store.database import Database, Transaction, parse_place
from scraper.store.opening import open_database
from scraper.store.records import (
    Added,
    FoundURL,
    KeptPage,
    Lease,
    RawCopyOf,
    Retried,
    RunState,
    Saved,
    Source,
    SourceVisit,
    Status,
    StoredArticle,
    Visit,
)
from scraper.store.sql import id_of
from scraper.store.tables import sites

if TYPE_CHECKING:
    from cleaners.article import Article

# Seconds that a call waits for other writers before it raises StoreBusy.
PATIENCE = 30.0


class Store:
    """A database of sites, URLs, fetches and articles. Made by ``Store.open``; closed by ``close`` or ``with``.

    A store is used from one thread at a time; any number of stores, in any number of processes and, on PostgreSQL,
    on any number of machines, may be open on one database. Every method raises ``StoreError`` as
    ``scraper.store.errors`` describes, and one that raises has changed nothing.
    """

    def __init__(self, database: Database) -> None:
        self._db = database

    @classmethod
    def open(cls, where: str | Path, *, clock: Clock | None = None, patience: float = PATIENCE) -> Self:
        """Open a store, creating or migrating its tables.

        ``where`` is the path of an SQLite file (created if its folder exists), or a URL as in SQLAlchemy:
        ``sqlite:///news.db``, ``postgresql://user@host/news`` (the driver is always pg8000). ``clock`` replaces the clock
        that leases use: the server's on PostgreSQL, this machine's on SQLite.

        Raises ``CannotOpen``, ``NewerSchema`` for a store of a later version, ``Corrupt`` for a file that is not a
        database.
        """
        return cls(open_database(parse_place(where), clock, patience))

    def close(self) -> None:
        """Close the connections; calling it twice does no harm."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def raw_folder(self) -> Path | None:
        """The default folder for raw pages: ``news.db.pages`` next to ``news.db``; None for PostgreSQL."""
        database = self._db.url.database
        if self._db.url.get_backend_name() != "sqlite" or database in (None, "", ":memory:"):
            return None
        return Path(f"{database}.pages")

    # The frontier.

    def add_site(self, name: str, home: str) -> None:
        """Add a site, or change its home page. ``add`` and ``source_seen`` add unknown sites themselves."""

        def work(tx: Any) -> None:
            row = id_of(tx, sites, {"name": name}, {"home": home, "added_at": tx.now})
            tx.execute(update(sites).where(sites.c.id == row).values(home=home))

        self._db.write(work)

    def add(self, site: str, found: Iterable[FoundURL]) -> Added:
        """Put discovered URLs into the frontier, if they are not there under any spelling.

        A visited page becomes due again if its entry's ``modified`` is later than before, and one that was given up
        while it is still listed: days later, and ever more seldom. Call it before ``source_seen``:
        a crash between the two then costs one more visit to the feed, and no article.
        """
        candidates, refused = discoveries.read(found)
        # Backwards: the first of a feed gets the highest number, and of pages without a date that one is visited first.
        items = list(reversed(candidates.items()))
        total = Added(refused=tuple(refused))
        for start in range(0, len(items), discoveries.BATCH):
            batch = dict(items[start : start + discoveries.BATCH])
            part = self._db.write(lambda tx, batch=batch: discoveries.add(tx, site, batch))  # type: ignore[misc]
            total = Added(total.new + part.new, total.again + part.again, total.known + part.known, total.refused)
        return total

    def preview(self, found: Iterable[FoundURL]) -> tuple[list[FoundURL], list[FoundURL]]:
        """What ``add`` would make of discoveries, which changes nothing: those that are new, and those that would
        become due again."""
        candidates, _ = discoveries.read(found)
        items = list(candidates.items())
        new: list[FoundURL] = []
        again: list[FoundURL] = []
        for start in range(0, len(items), discoveries.BATCH):
            batch = dict(items[start : start + discoveries.BATCH])
            part = self._db.read(lambda tx, batch=batch: discoveries.preview(tx, batch))  # type: ignore[misc]
            new += part[0]
            again += part[1]
        return new, again

    def lease(
        self,
        owner: str,
        limit: int,
        seconds: float,
        *,
        sites: Collection[str] | None = None,
        not_hosts: Collection[str] = (),
    ) -> list[Lease]:
        """Take up to ``limit`` due pages for ``seconds``: new ones first, the latest first, then those to be seen
        again, the longest due first. The hosts take turns.

        ``owner`` is a name from ``new_owner``, one for each run. ``sites`` are the only ones to take from; ``not_hosts``
        are left alone (as ``Lease.host`` has them, with a port that is not the default one). Two callers never get the
        same page, and leases that have run out, as those of a crawler that was killed, are given to others. The list
        is empty if nothing is due.
        """
        return self._db.write(lambda tx: frontier.lease(tx, owner, limit, seconds, sites, not_hosts))

    def renew(self, owner: str, seconds: float) -> int:
        """Hold all leases of ``owner`` for ``seconds`` from now, and its run for alive. Returns their number."""
        return self._db.write(lambda tx: frontier.renew(tx, owner, seconds))

    def release(self, owner: str, leases: Iterable[Lease] | None = None) -> int:
        """Give leases of ``owner`` back, all of them or those given; the pages are due at once. Returns their number."""
        ids = None if leases is None else [lease.id for lease in leases]
        return self._db.write(lambda tx: frontier.release(tx, owner, ids))

    def finish(
        self,
        lease: Lease,
        visit: Visit,
        article: Article | Mapping[str, Any] | None = None,
        *,
        again: datetime | None = None,
        run: int | None = None,
    ) -> Saved:
        """Record the result of a visit and end the lease, in one transaction.

        An ``article`` (or its ``to_dict``) is saved, as a new revision if it reads differently than the one before; with
        ``visit.error`` the visit failed; with neither, the server answered that nothing has changed. ``again`` is the
        time of the next visit, None for never. An article that belongs to another page (by its canonical URL) is a
        ``duplicate``. A text that has nothing in common with the article here is ``held`` back until a visit on the next
        day, or ``again`` if that is earlier, finds it again.

        Raises ``LeaseLost`` if the lease ran out and another crawler has the page, or the page is finished already: then
        the other result counts, and there is nothing to do.
        """
        content = None if article is None or visit.error is not None else content_of(article)
        return self._db.write(lambda tx: results.finish(tx, lease, visit, content, again, run))

    def retry(self, sites: Collection[str] | None = None, errors: Collection[str] | None = None) -> Retried:
        """Make due at once what failed at its last visit, as if it had not failed before: pages that wait or were given
        up, feeds, sitemaps and section pages. ``sites`` and ``errors`` are the only ones; lists that are no articles
        (``listing``) are left out unless ``errors`` names them."""
        return self._db.write(lambda tx: retry.retry(tx, sites, errors))

    # Feeds, sitemaps and section pages.

    def source(self, url: str) -> Source | None:
        """The record of a feed, sitemap or section page; None if it was never visited."""
        return self._db.read(lambda tx: sources.source(tx, url))

    def sources(self, site: str | None = None) -> list[Source]:
        """All sources ever visited, or those of a site."""
        return self._db.read(lambda tx: sources.all_sources(tx, site))

    def source_seen(self, site: str, url: str, kind: str, visit: SourceVisit) -> None:
        """Record a visit to a source. ``kind`` is ``feed``, ``sitemap`` or ``section``."""
        self._db.write(lambda tx: sources.record_visit(tx, site, url, kind, visit))

    def record_pages(self, site: str, *, gave: bool, failed: int) -> int:
        """Record what the visits of a run to pages of a site came to: whether one ``gave`` something (an article, or the
        word that it is unchanged), and how many pages ``failed`` that had never been visited before.

        Returns how many new pages in a row have failed, if that tells of the site and not of its pages; else 0.
        """
        return self._db.write(lambda tx: silence.record(tx, site, gave=gave, failed=failed))

    # Hosts that must be left alone.

    def hold(self, host: str, until: datetime, message: str = "") -> None:
        """Remember, for this run and later ones, that ``host`` (with its port, if that is not the default one) is not to
        be asked before ``until``."""
        self._db.write(lambda tx: holds.hold(tx, host, until, message))

    def held_hosts(self) -> dict[str, datetime]:
        """The hosts that must be left alone now, with the time when that ends."""
        return self._db.read(holds.held_hosts)

    # Runs, and the status.

    def begin_run(self, owner: str, seconds: float) -> int:
        """A run begins; it counts as killed when ``seconds`` pass without ``renew`` or ``end_run``. Gives its
        number, for ``finish`` and ``end_run``."""
        return self._db.write(lambda tx: runs.begin(tx, owner, seconds))

    def end_run(self, run: int, state: RunState, summary: Mapping[str, Any]) -> None:
        """A run has ended: ``done``, ``stopped`` by a signal, or ``failed``. ``summary`` is anything that JSON holds."""
        self._db.write(lambda tx: runs.end(tx, run, state, summary))

    def status(self) -> Status:
        """Sites, last runs, counts by state, errors by kind."""
        return self._db.read(status.status)

    # Articles and raw pages.

    def articles(self, site: str | None = None, since: datetime | None = None) -> Iterator[StoredArticle]:
        """Articles with their current revision, in the order in which they were first seen, in bounded memory.

        ``since`` (aware) takes those saved or revised at that time or later.
        """
        return reading.stored_articles(self._db, site, since)

    def article(self, id: int) -> StoredArticle | None:  # noqa: A002  it is the field's name
        """The article with that id in its current revision, or None."""
        return self._db.read(lambda tx: reading.current(tx, id))

    def revisions(self, url: str) -> list[StoredArticle]:
        """All revisions of the article with that canonical URL, the oldest first; empty if there is no such article."""
        return self._db.read(lambda tx: reading.all_revisions(tx, url))

    def languages(self, sites: Collection[str] | None = None) -> list[str]:
        """The languages of all articles, or of those of some sites, the most frequent first."""
        return self._db.read(lambda tx: reading.languages(tx, sites))

    def kept(self, site: str | None = None) -> Iterator[KeptPage]:
        """The last raw page of each URL, for cleaning it again; ``warc.read_page`` reads it."""
        return reading.kept_pages(self._db, site)

    def copy_of(self, lease: Lease, payload: bytes) -> RawCopyOf | None:
        """The raw page of an earlier visit with the same content, by its digest (``warc.payload_of``); None if there is
        none."""
        return self._db.read(lambda tx: reading.copy_of(tx, lease.id, payload))

    def recleaned(self, kept: KeptPage, article: Article | Mapping[str, Any], *, dry: bool = False) -> Saved:
        """Record what the cleaner now makes of a kept page; with ``dry`` only say what that would come to.

        It is a new revision (``cause`` ``reclean``) if it reads differently; if not, the new account (removals,
        evidence, quality) takes the place of the old one, and the result is ``same``.
        """
        content = content_of(article)

        def work(tx: Transaction) -> Saved:
            saved = results.recleaned(tx, kept, content)
            if dry:
                raise _Undone(saved)
            return saved

        try:
            return self._db.write(work)
        except _Undone as undone:
            return undone.saved


class _Undone(Exception):  # noqa: N818  it is no error
    """Carries a result out of a transaction that is not to be."""

    def __init__(self, saved: Saved) -> None:
        super().__init__()
        self.saved = saved
