"""What a page costs must not grow with the tables: no statement of the crawl reads a long table from end to end."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event

from scraper.store import SourceVisit, Store, Visit
from scraper.store.database import Transaction
from tests.scraper.store.store_setup import OK, START, HandClock, add, article, take

LONG = "urls|fetches|articles|revisions|removals|sources"
SITE = "https://news.example"


def crawl(store: Store) -> None:
    """One of everything that a crawl does again and again."""
    run = store.begin_run("me", 60)
    add(store, *(f"{SITE}/{n}" for n in range(3)), modified=START - timedelta(days=1))
    store.source(f"{SITE}/feed.xml")
    store.source_seen("News", f"{SITE}/feed.xml", "feed", SourceVisit())
    store.finish(take(store), OK, article("A", canonical_url=f"{SITE}/0"), again=START, run=run)
    store.finish(take(store), Visit(error="timeout"), again=START + timedelta(hours=1), run=run)
    add(store, *(f"{SITE}/{n}" for n in range(4)), modified=START)
    for lease in store.lease("me", 9, 60, sites=["News"], not_hosts=["other.example"]):
        store.finish(lease, OK, article("B", canonical_url=f"{SITE}/0"), again=START, run=run)
    store.lease("me", 9, 60)
    store.renew("me", 60)
    store.release("me")
    next(store.articles(), None)
    store.revisions(f"{SITE}/0")
    next(store.kept(), None)
    store.hold("other.example", START + timedelta(hours=1))
    store.held_hosts()


def test_a_page_takes_as_many_steps_however_many_there_are(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        store._db.read(lambda tx: None)
        few = steps_a_page(store, 0, 20)
        steps_a_page(store, 20, 600)
        many = steps_a_page(store, 620, 20)
    assert many < 1.1 * few, "steps of SQLite's machine for a page, before and after there were 600 more"


def steps_a_page(store: Store, start: int, count: int) -> float:
    """Instructions of SQLite's machine that it takes to add, lease and finish a page."""
    done = 0

    def note() -> None:
        nonlocal done
        done += 1

    def watch(tx: Any) -> None:
        driver = tx.connection.connection.driver_connection
        driver.execute("COMMIT")
        driver.execute("PRAGMA synchronous=OFF")
        driver.execute("BEGIN")
        driver.set_progress_handler(note, 1)

    store._db.read(watch)
    add(store, *(f"{SITE}/{n}" for n in range(start, start + count)))
    for _ in range(count // 10):
        for lease in store.lease("me", 10, 60):
            store.finish(lease, OK, article(lease.url))
    return done / count


def statements(store: Store) -> dict[str, Any]:
    """Every statement of a crawl, with parameters of one time that it was executed."""
    seen: dict[str, Any] = {}

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        seen[statement] = parameters[0] if many else parameters

    engine = store._db._engine
    event.listen(engine, "before_cursor_execute", note)
    crawl(store)
    event.remove(engine, "before_cursor_execute", note)
    return {one: what for one, what in seen.items() if one.split()[0] in ("SELECT", "UPDATE", "DELETE")}


def plan_of(statement: str, parameters: Any, tx: Transaction) -> Any:
    """How SQLite would find what a statement asks for."""
    return tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()


def test_sqlite_reads_no_long_table_from_end_to_end(tmp_path: Path, hand: HandClock) -> None:
    with Store.open(tmp_path / "news.db", clock=hand.clock) as store:
        asked = statements(store)
        assert len(asked) > 30
        for statement, parameters in asked.items():
            plan = store._db.read(partial(plan_of, statement, parameters))
            for step in plan:
                assert not re.match(rf"SCAN ({LONG})\b(?! USING INTEGER PRIMARY KEY)", step.detail), (statement, plan)


def test_postgresql_has_an_index_for_every_statement(postgres_url: str, hand: HandClock) -> None:
    with Store.open(postgres_url, clock=hand.clock) as store:
        asked = statements(store)
        assert len(asked) > 30
        for statement, parameters in asked.items():

            def plan(tx: Any, s: str = statement, p: Any = parameters) -> str:
                tx.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
                return "\n".join(row[0] for row in tx.connection.exec_driver_sql(f"EXPLAIN {s}", p))

            found = store._db.write(plan)
            assert not re.search(rf"Seq Scan on ({LONG})\b", found), (statement, found)
