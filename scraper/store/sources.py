"""Feeds, sitemaps and section pages: when each was seen, and the validators for a conditional request."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select, update

from scraper.store.database import Transaction
from scraper.store.discoveries import source_id
from scraper.store.errors import StoreError
from scraper.store.keys import key_of
from scraper.store.records import Source, SourceVisit
from scraper.store.sql import id_of
from scraper.store.tables import sites, sources
from scraper.urls.parse import canonicalise

# Hosts that are kept of a list of links to the whole web.
_MOST_HOSTS = 1_000


def source(tx: Transaction, url: str) -> Source | None:
    """The source at ``url``, or None."""
    return next(iter(_select(tx, sources.c.key == key_of(canonicalise(url)))), None)


def all_sources(tx: Transaction, site: str | None) -> list[Source]:
    """The sources of a site, or all of them."""
    return _select(tx, None if site is None else sites.c.name == site)


def record_visit(tx: Transaction, site: str, url: str, kind: str, visit: SourceVisit) -> None:
    """Record a visit. A failed one leaves the validators as they are."""
    site_id = id_of(tx, sites, {"name": site}, {"home": "", "added_at": tx.now})
    row = source_id(tx, site_id, url)
    if row is None:
        raise StoreError(f"not the URL of a feed or sitemap: {url}")
    values: dict[str, Any] = {"site_id": site_id, "kind": kind, "error": visit.error, "message": visit.message or None}
    if visit.error is None:
        values |= {"etag": visit.etag, "last_modified": visit.last_modified, "failures": 0, "seen_at": tx.now}
        values["moved_to"] = visit.moved_to
        if not visit.unchanged:
            foreign = dict(sorted(visit.foreign.items(), key=lambda item: -item[1])[:_MOST_HOSTS])
            values |= {"read_at": tx.now, "entries": visit.entries, "foreign_hosts": json.dumps(foreign)}
            values |= {"newest": visit.newest} | ({"gave_at": tx.now} if visit.gave else {})
    else:
        values["failures"] = sources.c.failures + 1
    tx.execute(update(sources).where(sources.c.id == row).values(**values, **tx.wait(visit.next_at)))


def _select(tx: Transaction, condition: Any) -> list[Source]:
    query = select(sources, sites.c.name.label("site")).join(sites, sites.c.id == sources.c.site_id)
    query = query.order_by(sites.c.name, sources.c.url)
    rows = tx.execute(query if condition is None else query.where(condition))
    return [
        Source(
            url=row.url,
            site=row.site,
            kind=row.kind,
            due=not row.waits_from < tx.now < row.waits_until,
            next_at=row.waits_until,
            etag=row.etag,
            last_modified=row.last_modified,
            seen_at=row.seen_at,
            read_at=row.read_at,
            failures=row.failures,
            error=row.error,
            message=row.message,
            entries=row.entries,
            foreign=json.loads(row.foreign_hosts or "{}"),
            moved_to=row.moved_to,
            gave_at=row.gave_at,
            newest=row.newest,
        )
        for row in rows
    ]
