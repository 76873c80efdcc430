"""The next pages of each host, in one statement.

It is plain SQL, because SQLAlchemy has no common form for a subquery that yields several rows for each outer row. The state
is in the text, not in a parameter: only then do the planners use the partial index. Each host costs one look-up in that
index, however many pages it has.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import TextClause, bindparam, text

from scraper.store.columns import Time
from scraper.store.database import Transaction

Waiting = Literal["new", "again"]

# Hosts per statement.
BATCH = 500

_ORDER: dict[Waiting, str] = {"new": "attempts, dated DESC, id DESC", "again": "waits_until"}
_NEXT = """
    SELECT id FROM urls
    WHERE host_id = hosts.id AND state = '{state}' AND waits_until <= :now AND (owner IS NULL OR owner <> :owner)
    ORDER BY {order} LIMIT :each
"""
_SQLITE = "SELECT (SELECT json_group_array(id) FROM ({next})) FROM hosts WHERE id IN :lanes"
# Rows that another crawler is taking are skipped, and so are those that this one had before.
_POSTGRES = "SELECT ARRAY({next} FOR UPDATE SKIP LOCKED) FROM hosts WHERE id IN :lanes"


def choose(tx: Transaction, lanes: Sequence[int], state: Waiting, owner: str, limit: int) -> list[int]:
    """Up to ``limit`` ids of due pages: the first of each host, then the second of each, and so on.

    ``lanes`` are ids of ``hosts``; if there are more pages than ``limit``, the first hosts are served.
    """
    each = 1
    while True:
        queues = _queues(tx, lanes, state, owner, each, limit)
        chosen = [queue[turn] for turn in range(each) for queue in queues if turn < len(queue)]
        if len(chosen) >= limit or each >= limit or all(len(queue) < each for queue in queues):
            return chosen[:limit]
        each = min(each * 8, limit)


def _queues(
    tx: Transaction, lanes: Sequence[int], state: Waiting, owner: str, each: int, limit: int
) -> list[list[int]]:
    statement = _statement(tx, state)
    queues: list[list[int]] = []
    for start in range(0, len(lanes), BATCH):
        values = {"lanes": list(lanes[start : start + BATCH]), "now": tx.now, "owner": owner, "each": each}
        for queue in tx.execute(statement, values).scalars():
            queues.append(json.loads(queue) if isinstance(queue, str) else list(queue))
        if sum(map(len, queues)) >= limit:
            break
    return queues


def _statement(tx: Transaction, state: Waiting) -> TextClause:
    following = _NEXT.format(state=state, order=_ORDER[state])
    statement = (_POSTGRES if tx.postgres else _SQLITE).format(next=following)
    return text(statement).bindparams(bindparam("lanes", expanding=True), bindparam("now", type_=Time()))
