"""Hosts that asked us to wait, or failed repeatedly: no run sends them requests before a certain time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from scraper.store.database import Transaction
from scraper.store.sql import put
from scraper.store.tables import holds


def hold(tx: Transaction, host: str, until: datetime, message: str) -> None:
    """Leave a host alone until then; a time in the past releases it."""
    tx.execute(delete(holds).where(holds.c.waits_until <= tx.now))
    put(tx, holds.c.host, host, {"message": message, **tx.wait(until)})


def held_hosts(tx: Transaction) -> dict[str, datetime]:
    """The hosts that must be left alone now, with the time when that ends."""
    query = select(holds.c.host, holds.c.waits_until)
    rows = tx.execute(query.where(holds.c.waits_from < tx.now, holds.c.waits_until > tx.now))
    return {row.host: row.waits_until for row in rows}
