"""Hosts that asked us to wait, or failed repeatedly: no run sends them requests before a certain time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update

from scraper.store.database import Transaction
from scraper.store.sql import insert_new
from scraper.store.tables import holds


def hold(tx: Transaction, host: str, until: datetime, message: str) -> None:
    """Leave a host alone until then; a time in the past releases it."""
    tx.execute(delete(holds).where(holds.c.waits_until <= tx.now))
    values = {"message": message, **tx.wait(until)}
    # Two crawlers may insert at once.
    made = tx.execute(insert_new(tx, holds).values(host=host, **values).returning(holds.c.host)).scalar()
    if made is None:
        tx.execute(update(holds).where(holds.c.host == host).values(**values))


def held_hosts(tx: Transaction) -> dict[str, datetime]:
    """The hosts that must be left alone now, with the time when that ends."""
    query = select(holds.c.host, holds.c.waits_until)
    rows = tx.execute(query.where(holds.c.waits_from < tx.now, holds.c.waits_until > tx.now))
    return {row.host: row.waits_until for row in rows}
