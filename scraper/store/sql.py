"""The few statements that SQLite and PostgreSQL spell alike but SQLAlchemy has apart."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table, and_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from scraper.store.database import Transaction


def insert_new(tx: Transaction, table: Table) -> Any:
    """INSERT … ON CONFLICT DO NOTHING: rows that are there already are passed over."""
    dialect = postgresql if tx.postgres else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def put(tx: Transaction, key: Column[Any], value: Any, others: dict[str, Any]) -> None:
    """Make the row with that value of its key, or change it. Two writers may insert at once."""
    made = tx.execute(insert_new(tx, key.table).values({key.name: value, **others}).returning(key)).scalar()
    if made is None:
        tx.execute(update(key.table).where(key == value).values(**others))


def id_of(tx: Transaction, table: Table, unique: dict[str, Any], others: dict[str, Any]) -> int:
    """The id of the row with the values of ``unique``, which is made with ``others`` if it is not there."""
    match = and_(*(table.c[name] == value for name, value in unique.items()))
    found = tx.execute(select(table.c.id).where(match)).scalar()
    if found is None:
        found = tx.execute(insert_new(tx, table).values(**unique, **others).returning(table.c.id)).scalar()
    if found is None:  # another writer made it a moment ago
        found = tx.execute(select(table.c.id).where(match)).scalar_one()
    return int(found)
