"""The store at a glance."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, union_all

from scraper.store import held_texts, runs, silence
from scraper.store.database import Transaction
from scraper.store.records import SiteStatus, Status
from scraper.store.tables import articles, hosts, sites, sources, urls

RUNS = 10


def status(tx: Transaction) -> Status:
    """Sites, the last runs, counts and errors. It reads an index entry for each URL."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    last_visit: dict[int, Any] = {}
    for row in tx.execute(_urls_by_state(tx)):
        counts[row.site_id][row.standing] += row.count
        last_visit[row.site_id] = max(filter(None, (row.last, last_visit.get(row.site_id))), default=None)
    errors: dict[int, Counter[str]] = defaultdict(Counter)
    for row in tx.execute(_errors()):
        errors[row.site_id][row.error] += row.count
    kept = {row.site_id: row for row in tx.execute(_articles())}
    held = held_texts.count_by_site(tx)
    listed = tuple(
        SiteStatus(
            name=row.name,
            home=row.home,
            urls=dict(counts[row.id]),
            articles=kept[row.id].count if row.id in kept else 0,
            last_article=kept[row.id].last if row.id in kept else None,
            last_visit=last_visit.get(row.id),
            errors=dict(errors[row.id]),
            held_texts=held.get(row.id, 0),
            silent=row.failures if silence.is_silent(row.failures, row.id in kept) else 0,
        )
        for row in tx.execute(select(sites).order_by(sites.c.name))
    )
    return Status(
        sites=listed,
        runs=runs.last(tx, RUNS),
        urls=dict(sum(counts.values(), Counter())),
        errors=dict(sum(errors.values(), Counter())),
        articles=sum(site.articles for site in listed),
    )


def _urls_by_state(tx: Transaction) -> Any:
    leased: ColumnElement[bool] = (
        urls.c.owner.is_not(None) & (urls.c.waits_until > tx.now) & (urls.c.waits_from < tx.now)
    )
    # Not named "state": a grouping would then be by the column of that name.
    standing = case((leased, "leased"), else_=urls.c.state).label("standing")
    return (
        select(hosts.c.site_id, standing, func.count().label("count"), func.max(urls.c.visited_at).label("last"))
        .join(hosts, hosts.c.id == urls.c.host_id)
        .group_by(hosts.c.site_id, "standing")
    )


def _errors() -> Any:
    pages = (
        select(hosts.c.site_id, urls.c.error, func.count().label("count"))
        .join(hosts, hosts.c.id == urls.c.host_id)
        .where(urls.c.error.is_not(None))
        .group_by(hosts.c.site_id, urls.c.error)
    )
    lists = (
        select(sources.c.site_id, sources.c.error, func.count().label("count"))
        .where(sources.c.error.is_not(None))
        .group_by(sources.c.site_id, sources.c.error)
    )
    return union_all(pages, lists)


def _articles() -> Any:
    return select(
        articles.c.site_id, func.count().label("count"), func.max(articles.c.saved_at).label("last")
    ).group_by(articles.c.site_id)
