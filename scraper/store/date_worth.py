"""What the dates of a list are worth: whether a page has changed when its entry says so.

Many sites date every entry at the time of the request, or of the last build. By each visit to a page whose entry has a
later date than the visit before, its list gains or loses; a list that has lost too often makes no page due by its dates,
but for one now and then that was not visited for long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select, update

from scraper.store.database import Transaction
from scraper.store.keys import key_of
from scraper.store.records import FoundURL
from scraper.store.tables import sources
from scraper.urls.parse import canonical

# Many changes are not for readers: dates are worth their visits if one in five finds something new.
_GAIN, _LOSS = 5, -1
# Bounds, so that what was learnt long ago is soon outweighed.
_MOST, _LEAST = 20, -20
# Pages of a list that its dates make due at once before the first of them has proved anything.
_TRIAL = 10

_UPDATE = update(sources).where(sources.c.id == bindparam("row")).values(worth=bindparam("new"))


def learn(tx: Transaction, row: Any, result: str) -> None:
    """Count a visit's ``result`` for or against the list of the page. ``row`` is the page before the visit."""
    if row.modified is None or row.visited_at is None or row.modified <= row.visited_at or row.source_id is None:
        return
    step = {"revised": _GAIN, "same": _LOSS, "unchanged": _LOSS}.get(result)
    if step is None:
        return
    worth = tx.execute(select(sources.c.worth).where(sources.c.id == row.source_id)).scalar_one()
    tx.execute(_UPDATE, {"row": row.source_id, "new": min(max(worth + step, _LEAST), _MOST)})


class Trust:
    """How many pages each of some lists may still make due by its dates."""

    def __init__(self, tx: Transaction, found: Mapping[bytes, FoundURL]) -> None:
        """``found`` are the entries, by any key."""
        keys = {one.source: key_of(canonical(one.source)) for one in found.values() if one.source}
        query = select(sources.c.id, sources.c.key, sources.c.worth).where(sources.c.key.in_(set(keys.values())))
        rows = {row.key: row for row in tx.execute(query)} if keys else {}
        self._rows = {url: rows[key] for url, key in keys.items() if key in rows}
        self._due: Counter[int] = Counter()

    def source_id(self, source: str | None) -> int | None:
        """The row of a list."""
        row = self._rows.get(source or "")
        return None if row is None else int(row.id)

    def allows(self, source: str | None, long_ago: bool) -> bool:
        """Whether a list may make one more page due. ``long_ago``: its last visit was long ago."""
        row = self._rows.get(source or "")
        if row is None or row.worth > 0:
            return True
        if self._due[row.id] >= max(_TRIAL + row.worth, int(long_ago)):
            return False
        self._due[row.id] += 1
        return True
