"""Put discovered URLs into the frontier: each page once, by its canonical URL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from scraper.errors import InvalidURL
from scraper.store.columns import EPOCH, utc
from scraper.store.database import Transaction
from scraper.store.date_worth import Trust
from scraper.store.errors import LIST
from scraper.store.keys import key_of
from scraper.store.records import Added, FoundURL
from scraper.store.sql import id_of, insert_new
from scraper.store.tables import hosts, sites, sources, urls
from scraper.urls.parse import canonicalise, parse_url

# URLs per transaction: enough to be quick, few enough not to keep other writers waiting.
BATCH = 500

# The longest name of a host (RFC 1035, 2.3.4): 255 octets on the wire, of which two are not letters.
HOST = 253

# A page that was given up and is still listed is asked again: twice as long after each failure, up to the longest wait.
GIVEN_UP, SELDOMEST = timedelta(days=1), timedelta(days=60)

Candidates = dict[bytes, tuple[str, FoundURL]]


def read(found: Iterable[FoundURL]) -> tuple[Candidates, list[tuple[str, str]]]:
    """Discoveries by key, and those that are not the URL of a page, with the reason. Of several for one page, the one
    with the latest change counts."""
    candidates: Candidates = {}
    refused: list[tuple[str, str]] = []
    for one in found:
        try:
            canonical = canonicalise(one.url)
            if len(parse_url(canonical).host) > HOST:
                raise InvalidURL("the host name is too long", url=one.url)
        except InvalidURL as error:
            refused.append((one.url, error.message))
            continue
        key = key_of(canonical)
        earlier = candidates.get(key)
        if earlier is None or (utc(one.modified) or EPOCH) > (utc(earlier[1].modified) or EPOCH):
            candidates[key] = (canonical, one)
    return candidates, refused


def add(tx: Transaction, site: str, candidates: Candidates) -> Added:
    """Put them into the frontier; ``candidates`` are at most a few hundred."""
    present = {row.key: row for row in tx.execute(_present(list(candidates)))}
    site_id = id_of(tx, sites, {"name": site}, {"home": "", "added_at": tx.now})
    missing = {key: one for key, one in candidates.items() if key not in present}
    new = _insert(tx, site_id, missing) if missing else 0
    again = _renew(tx, present, candidates) if present else 0
    return Added(new, again, len(candidates) - new - again)


def preview(tx: Transaction, candidates: Candidates) -> tuple[list[FoundURL], list[FoundURL]]:
    """Which of them ``add`` would put in, and which it would make due again."""
    present = {row.key: row for row in tx.execute(_present(list(candidates)))}
    new = [one for key, (_, one) in candidates.items() if key not in present]
    return new, [one for _, one, _ in _renewed(tx, present, candidates)]


def _present(keys: list[bytes]) -> Any:
    columns = (urls.c.id, urls.c.key, urls.c.modified, urls.c.state, urls.c.owner, urls.c.failures, urls.c.visited_at)
    return select(*columns, urls.c.error, urls.c.source_id).where(urls.c.key.in_(keys))


def _insert(tx: Transaction, site_id: int, missing: Candidates) -> int:
    hosts_known: dict[str, int] = {}
    sources_known: dict[str, int | None] = {}
    rows = []
    for key, (canonical, one) in missing.items():
        host = parse_url(canonical).authority
        if host not in hosts_known:
            hosts_known[host] = id_of(tx, hosts, {"site_id": site_id, "host": host}, {})
        if (source := one.source or "") not in sources_known:
            sources_known[source] = source_id(tx, site_id, source)
        rows.append(_row(tx, key, canonical, one) | {"host_id": hosts_known[host], "source_id": sources_known[source]})
    return len(tx.execute(insert_new(tx, urls).returning(urls.c.id), rows).all())


def source_id(tx: Transaction, site_id: int, url: str) -> int | None:
    """The row of a feed, sitemap or section page, created if needed; None if ``url`` is not a URL."""
    try:
        canonical = canonicalise(url)
    except InvalidURL:
        return None
    blank = {"site_id": site_id, "url": canonical, "kind": "", "failures": 0} | tx.wait(None)
    return id_of(tx, sources, {"key": key_of(canonical)}, blank)


def _row(tx: Transaction, key: bytes, canonical: str, one: FoundURL) -> dict[str, Any]:
    return {
        "key": key,
        "url": canonical,
        "title": one.title,
        "published": one.published,
        "modified": one.modified,
        # The newest first; a date in the future is a mistake or a trick to be first.
        "dated": min(utc(one.published or one.modified) or tx.now, tx.now),
        "added_at": tx.now,
        "state": "new",
        "attempts": 0,
        "failures": 0,
    } | tx.wait(None)


def _renew(tx: Transaction, present: dict[bytes, Any], candidates: Candidates) -> int:
    """Make pages due again whose entry has changed since the one that we knew, or that were given up and are still
    listed. A page that is being visited is skipped: the next visit to the feed finds it changed too."""
    changed = [
        {"row": row.id, "new_modified": one.modified or row.modified, "new_source": source or row.source_id}
        for row, one, source in _renewed(tx, present, candidates)
    ]
    if not changed:
        return 0
    statement = update(urls).where(urls.c.id == bindparam("row"), urls.c.owner.is_(None))
    values = {"modified": bindparam("new_modified"), "source_id": bindparam("new_source"), "state": "again"}
    tx.execute(statement.values(**values, **tx.wait(None)), changed)
    return len(changed)


def _renewed(
    tx: Transaction, present: dict[bytes, Any], candidates: Candidates
) -> Iterator[tuple[Any, FoundURL, int | None]]:
    """The pages that are due again: their row, their entry, and the list that says so, as far as it is trusted."""
    trust = Trust(tx, {key: candidates[key][1] for key in present})
    entries = [(row, candidates[key][1]) for key, row in present.items()]
    # Of a list that is not trusted, the pages that changed last.
    for row, one in sorted(entries, key=lambda entry: utc(entry[1].modified) or EPOCH, reverse=True):
        if row.state == "new" or row.owner is not None or row.error == LIST:
            continue
        long_ago = row.visited_at is not None and row.visited_at + SELDOMEST <= tx.now
        if _is_due_though_given_up(row, tx.now) or (
            _is_changed(one, row, tx.now) and trust.allows(one.source, long_ago)
        ):
            yield row, one, trust.source_id(one.source)


def _is_due_though_given_up(row: Any, now: datetime) -> bool:
    wait: timedelta = min(GIVEN_UP * 2 ** min(row.failures, 16), SELDOMEST)
    return row.state == "failed" and row.visited_at is not None and row.visited_at + wait <= now


def _is_changed(one: FoundURL, row: Any, now: datetime) -> bool:
    earlier: datetime = row.modified or EPOCH
    modified = utc(one.modified)
    return modified is not None and earlier < modified <= now
