"""Make due again what failed: pages that wait or were given up, and lists that wait."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, select, update

from scraper.store.database import Transaction
from scraper.store.errors import LIST
from scraper.store.records import Retried
from scraper.store.tables import hosts, sites, sources, urls


def retry(tx: Transaction, names: Collection[str] | None, errors: Collection[str] | None) -> Retried:
    """Make due what failed at its last visit; see ``Store.retry``. What is being visited is left alone."""
    wanted = _failed(urls.c.error, errors) & urls.c.owner.is_(None)
    listed = _failed(sources.c.error, errors)
    if names is not None:
        own = select(sites.c.id).where(sites.c.name.in_(list(names)))
        wanted &= urls.c.host_id.in_(select(hosts.c.id).where(hosts.c.site_id.in_(own)))
        listed &= sources.c.site_id.in_(own)
    due: dict[str, Any] = {"failures": 0, **tx.wait(None)}
    pages = tx.execute(update(urls).where(wanted).values(state="again", **due)).rowcount
    lists = tx.execute(update(sources).where(listed).values(**due)).rowcount
    return Retried(pages, lists)


def _failed(error: Any, errors: Collection[str] | None) -> ColumnElement[bool]:
    found: ColumnElement[bool] = error.is_not(None) & (error != LIST if errors is None else error.in_(list(errors)))
    return found
