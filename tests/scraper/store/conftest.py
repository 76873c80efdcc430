"""A store on each of the two databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scraper.store import Store
from tests.postgres_server import PostgresServer
from tests.scraper.store.store_setup import HandClock


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that is there and empty, or a file that is not there yet."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return str(tmp_path / "news.db")


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest) -> str:
    """The name of a PostgreSQL database with our tables in it, to make copies of; that is much quicker."""
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.new_database()
    Store.open(url).close()
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that has our tables already, where they take long to make."""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server.new_database(request.getfixturevalue("migrated"))
    return str(tmp_path / "news.db")


@pytest.fixture
def hand() -> HandClock:
    return HandClock()


@pytest.fixture
def open_store(made: str, hand: HandClock) -> Iterator[Callable[[], Store]]:
    """Opens one store after another on the same database, all with the clock that is set by hand."""
    opened: list[Store] = []

    def open_one() -> Store:
        opened.append(Store.open(made, clock=hand.clock))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()
