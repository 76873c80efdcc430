"""Leases: who visits which page, and for how long.

A lease is two times and an owner on the page's row. No other process ever has the same owner name (``new_owner``), so a
late result can be recognised: a result is accepted only from the owner that the row still names. A lease that has run out
goes to the next crawler that asks, but never to the same owner, who may still be at work: so a single crawler fetches
nothing twice if the clock jumps ahead.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select, text, update

from scraper.store.database import Transaction
from scraper.store.lanes import choose
from scraper.store.records import Lease
from scraper.store.tables import hosts, runs, sites, sources, urls


def new_owner() -> str:
    """A name for a crawler: its machine, its process, and a few letters that no other start of it has."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def lease(
    tx: Transaction,
    owner: str,
    limit: int,
    seconds: float,
    sites_only: Collection[str] | None,
    not_hosts: Collection[str],
) -> list[Lease]:
    """Take up to ``limit`` pages: new ones first, the latest first, then those due again, the longest due first.

    Of new ones, those that were leased before and came to no result are last: a page that takes its crawler down with
    it, however often, keeps no other from being visited.

    The hosts take turns, so that a site with a long list does not keep the others waiting.
    """
    lanes = _lanes(tx, sites_only, not_hosts)
    ids = choose(tx, lanes, "new", owner, limit)
    if len(ids) < limit and _after_clock_set_back(tx):
        ids = choose(tx, lanes, "new", owner, limit)
    if len(ids) < limit:
        ids += choose(tx, lanes, "again", owner, limit - len(ids))
    if not ids:
        return []
    until = tx.after(seconds)
    taken = update(urls).where(urls.c.id.in_(ids)).values(owner=owner, attempts=urls.c.attempts + 1, **tx.wait(until))
    tx.execute(taken)
    rows = tx.execute(_details().where(urls.c.id.in_(ids)))
    leases = {row.id: Lease(**row._mapping, owner=owner, until=until) for row in rows}
    return [leases[id_] for id_ in ids]


def renew(tx: Transaction, owner: str, seconds: float) -> int:
    """Renew the owner's leases and runs for that many seconds from now."""
    wait = tx.wait(tx.after(seconds))
    tx.execute(update(runs).where(runs.c.owner == owner, runs.c.ended_at.is_(None)).values(**wait))
    return int(tx.execute(update(urls).where(urls.c.owner == owner).values(**wait)).rowcount)


def release(tx: Transaction, owner: str, ids: Collection[int] | None) -> int:
    """Give the owner's leases back, all or those; the pages are due at once, as if never leased."""
    mine = urls.c.owner == owner
    if ids is not None:
        mine &= urls.c.id.in_(list(ids))
    freed = update(urls).where(mine).values(owner=None, attempts=urls.c.attempts - 1, **tx.wait(None))
    return int(tx.execute(freed).rowcount)


def _lanes(tx: Transaction, sites_only: Collection[str] | None, not_hosts: Collection[str]) -> list[int]:
    query = select(hosts.c.id).join(sites, sites.c.id == hosts.c.site_id).order_by(func.random())
    if sites_only is not None:
        query = query.where(sites.c.name.in_(list(sites_only)))
    if not_hosts:
        query = query.where(hosts.c.host.not_in(list(not_hosts)))
    return list(tx.execute(query).scalars())


def _after_clock_set_back(tx: Transaction) -> bool:
    """Free rows whose wait begins in the future (see ``Transaction.wait``); return whether there were any."""
    # Spelt as the partial index spells it, which SQLite cannot recognise behind parameters.
    stuck = text("state IN ('new', 'again')") & (urls.c.waits_from >= tx.now)
    return bool(tx.execute(update(urls).where(stuck).values(**tx.wait(None))).rowcount)


def _details() -> Select[Any]:
    c = urls.c
    return (
        select(c.id, c.url, c.state, c.attempts, c.failures, c.title, c.published, c.modified, c.etag, c.last_modified)
        .add_columns(c.added_at)
        .add_columns(sites.c.name.label("site"), hosts.c.host)
        .add_columns(sources.c.url.label("source"), sources.c.kind.label("source_kind"))
        .outerjoin(sources, sources.c.id == c.source_id)
        .join(hosts, hosts.c.id == c.host_id)
        .join(sites, sites.c.id == hosts.c.site_id)
    )
