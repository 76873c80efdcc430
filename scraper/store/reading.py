"""Articles and kept pages out of the store, a few hundred at a time, so that a million need little memory.

Each batch is a transaction of its own: a reader that takes an hour keeps no writer's space from being used again.
The order is that of the rows' numbers, so that every row that was there at the beginning comes once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Select, func, select

from scraper.store.content import removal_data
from scraper.store.database import Database, Transaction
from scraper.store.keys import key_of
from scraper.store.records import KeptPage, RawCopyOf, RawPlace, StoredArticle
from scraper.store.tables import articles, fetches, held_texts, hosts, removals, revisions, sites, urls
from scraper.urls.parse import canonicalise

BATCH = 200

T = TypeVar("T")


def stored_articles(db: Database, site: str | None, since: datetime | None) -> Iterator[StoredArticle]:
    """The current revision of each article; those whose text stands at addresses of other stories are passed over."""
    query = _revisions().where(revisions.c.number == articles.c.revision)
    hidden = (held_texts.c.article_id == articles.c.id) & (held_texts.c.digest == articles.c.digest)
    query = query.where(~select(held_texts.c.article_id).where(hidden).exists())
    if site is not None:
        query = query.where(sites.c.name == site)
    if since is not None:
        query = query.where(articles.c.saved_at >= since)
    return _in_batches(db, query, articles.c.id, _with_removals)


def languages(tx: Transaction, names: Collection[str] | None) -> list[str]:
    """The languages of the articles of some sites, or of all, the most frequent first."""
    query = select(articles.c.language).where(articles.c.language.is_not(None)).group_by(articles.c.language)
    if names is not None:
        query = query.where(articles.c.site_id.in_(select(sites.c.id).where(sites.c.name.in_(list(names)))))
    return list(tx.execute(query.order_by(func.count().desc())).scalars())


def all_revisions(tx: Transaction, url: str) -> list[StoredArticle]:
    """Every revision of one article, the first one first."""
    query = _revisions().where(articles.c.key == key_of(canonicalise(url))).order_by(revisions.c.number)
    return _with_removals(tx, tx.execute(query).all())


def current(tx: Transaction, number: int) -> StoredArticle | None:
    """The article with that id, in its current revision."""
    query = _revisions().where(articles.c.id == number, revisions.c.number == articles.c.revision)
    return next(iter(_with_removals(tx, tx.execute(query).all())), None)


def copy_of(tx: Transaction, url_id: int, payload: bytes) -> RawCopyOf | None:
    """The last raw page of a URL with that digest."""
    query = select(fetches).where(fetches.c.url_id == url_id, fetches.c.payload == payload)
    row = tx.execute(query.where(fetches.c.warc_file.is_not(None)).order_by(fetches.c.id.desc()).limit(1)).first()
    return None if row is None else RawCopyOf(RawPlace(row.warc_file, row.warc_offset), row.url, row.at)


def kept_pages(db: Database, site: str | None) -> Iterator[KeptPage]:
    """The last raw page of each URL that has one; those with a text that is held back are passed over."""
    latest = (
        select(func.max(fetches.c.id))
        .where(fetches.c.url_id == urls.c.id, fetches.c.warc_file.is_not(None), fetches.c.result != "held")
        .correlate(urls)
        .scalar_subquery()
    )
    query = (
        select(fetches, urls.c.id.label("number"), sites.c.name.label("site"))
        .select_from(urls)
        .join(fetches, fetches.c.id == latest)
        .join(hosts, hosts.c.id == urls.c.host_id)
        .join(sites, sites.c.id == hosts.c.site_id)
    )
    if site is not None:
        query = query.where(sites.c.name == site)
    return _in_batches(db, query, urls.c.id, _kept)


def _in_batches(
    db: Database, query: Select[Any], order: Any, build: Callable[[Transaction, Any], list[T]]
) -> Iterator[T]:
    last = 0
    while True:
        batch = query.where(order > last).order_by(order).limit(BATCH)
        rows, built = db.read(lambda tx, batch=batch: _read(tx, batch, build))  # type: ignore[misc]
        yield from built
        if len(rows) < BATCH:
            return
        last = rows[-1].number


def _read(tx: Transaction, query: Select[Any], build: Callable[[Transaction, Any], list[T]]) -> tuple[Any, list[T]]:
    rows = tx.execute(query).all()
    return rows, build(tx, rows)


def _revisions() -> Select[Any]:
    return (
        select(articles.c.id.label("number"), articles.c.url, articles.c.first_seen)
        .add_columns(sites.c.name.label("site"), revisions.c.id.label("revision_id"), revisions.c.number.label("turn"))
        .add_columns(revisions.c.saved_at, revisions.c.cause, revisions.c.body, articles.c.gone_at)
        .select_from(articles)
        .join(revisions, revisions.c.article_id == articles.c.id)
        .join(sites, sites.c.id == articles.c.site_id)
    )


def _with_removals(tx: Transaction, rows: Any) -> list[StoredArticle]:
    removed: dict[int, list[dict[str, Any]]] = defaultdict(list)
    numbers = [row.revision_id for row in rows]
    query = select(removals).where(removals.c.revision_id.in_(numbers))
    for row in tx.execute(query.order_by(removals.c.revision_id, removals.c.position)):
        removed[row.revision_id].append(removal_data(row))
    return [
        StoredArticle(
            id=row.number,
            url=row.url,
            site=row.site,
            revision=row.turn,
            first_seen=row.first_seen,
            saved_at=row.saved_at,
            cause=row.cause,
            article=msgspec.json.decode(row.body) | {"removed": removed[row.revision_id]},
            gone_at=row.gone_at,
        )
        for row in rows
    ]


def _kept(_tx: Transaction, rows: Any) -> list[KeptPage]:
    return [
        KeptPage(row.id, row.url, row.site, RawPlace(row.warc_file, row.warc_offset), row.at, row.article_id)
        for row in rows
    ]
