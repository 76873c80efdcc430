"""The crash tests, a few of each kind, and that they notice what they are there for."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine, delete, select, text, update

from benchmarks.crash import arena as crash_arena
from benchmarks.crash import blows as crash_blows
from benchmarks.crash.arena import Arena, Crawl
from benchmarks.web.invented_sites import invented_sites, write_seeds
from benchmarks.web.loopback import Loopback
from scraper.store.tables import articles, revisions, urls
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.slow

PAGES = 36


@pytest.fixture
def arena(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Arena]:
    """Three sites with a dozen pages each; what a killed crawler had leased is free after three seconds."""
    monkeypatch.setattr(crash_arena, "LEASE", 3.0)
    with Loopback(invented_sites(3, PAGES // 3, latency=0.02)) as web:
        yield Arena(web, write_seeds(web, tmp_path / "seeds"), tmp_path)


@pytest.fixture
def new_file(tmp_path: Path) -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: str(tmp_path / f"{next(numbers)}.db")


def after_the_first_pages(arena: Arena, few: int) -> Callable[[], float]:
    """Moments that need no clock: a crawl has come so far that ``few`` pages more have been asked for."""

    def moment() -> float:
        begun = len(arena.web.log)
        for _ in range(3000):
            asked = sum(visit.path.startswith("/story/") for visit in arena.web.log[begun:])
            if asked >= few:
                return 0.0
            time.sleep(0.01)
        return 0.0

    return moment


def assert_nothing_lost(crawls: Iterator[Crawl]) -> list[Crawl]:
    played = list(crawls)
    for crawl in played:
        assert crawl.problems == []
        assert len(crawl.done) == PAGES
    return played


def test_kills_on_sqlite(arena: Arena, new_file: Callable[[], str]) -> None:
    played = assert_nothing_lost(crash_blows.kills(arena, new_file, 3, after_the_first_pages(arena, 7)))
    assert sum(sum(crawl.fetched.values()) for crawl in played) >= PAGES


def test_kills_on_postgresql(arena: Arena, postgres_server: PostgresServer) -> None:
    moment = after_the_first_pages(arena, 7)
    assert_nothing_lost(crash_blows.kills(arena, postgres_server.new_database, 2, moment))


def test_a_full_disk(arena: Arena) -> None:
    assert_nothing_lost(crash_blows.full_disks(arena, 1, Random(1), 900_000))


def test_sigterm(arena: Arena, new_file: Callable[[], str]) -> None:
    assert_nothing_lost(crash_blows.stops(arena, new_file, 1, after_the_first_pages(arena, 7)))


def test_two_crawlers_at_once(arena: Arena, new_file: Callable[[], str]) -> None:
    assert_nothing_lost(crash_blows.pairs(arena, new_file, 1))


def test_what_is_lost_or_there_twice_is_noticed(arena: Arena, new_file: Callable[[], str]) -> None:
    crawl = Crawl(new_file())
    arena.complete(crawl)
    assert crawl.problems == []
    engine = create_engine(f"sqlite:///{crawl.where}")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        last = connection.execute(text("SELECT max(id) FROM articles")).scalar_one()
        connection.execute(delete(revisions).where(revisions.c.article_id == last))
        page = {row.id: row.url_id for row in connection.execute(select(articles.c.id, articles.c.url_id))}
        connection.execute(update(articles).where(articles.c.id == last - 1).values(url_id=page[last]))
        connection.execute(delete(urls).where(urls.c.id == page[last - 2]))
    engine.dispose()
    arena.audit(crawl)
    found = "\n".join(crawl.problems)
    assert "1 articles without a revision" in found
    assert "foreign_key_check" in found
    assert ": 2 articles" in found
    assert f"pages were lost: {PAGES} were known, and {PAGES - 1} are" in found
