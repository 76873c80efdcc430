"""The runs of the crawler: when, by whom, and how they ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update

from scraper.store.database import Transaction
from scraper.store.records import Run, RunState
from scraper.store.tables import runs


def begin(tx: Transaction, owner: str, seconds: float) -> int:
    """Begin a run, which counts as alive for that many seconds, and longer with ``Store.renew``."""
    row = {"owner": owner, "started_at": tx.now, "state": "running", "summary": "{}"} | tx.wait(tx.after(seconds))
    number: int = tx.execute(insert(runs).values(row)).inserted_primary_key[0]
    return number


def end(tx: Transaction, run: int, state: RunState, summary: Mapping[str, Any]) -> None:
    """End a run, with figures of the caller's choice."""
    values = {"state": state, "ended_at": tx.now, "summary": json.dumps(dict(summary), ensure_ascii=False)}
    tx.execute(update(runs).where(runs.c.id == run).values(values))


def last(tx: Transaction, count: int) -> tuple[Run, ...]:
    """The last ones, newest first."""
    return tuple(_run(tx, row) for row in tx.execute(select(runs).order_by(runs.c.id.desc()).limit(count)))


def _run(tx: Transaction, row: Any) -> Run:
    silent = row.ended_at is None and not row.waits_from < tx.now < row.waits_until
    state: RunState = "killed" if silent else row.state
    return Run(row.id, row.owner, row.started_at, row.ended_at, state, json.loads(row.summary))
