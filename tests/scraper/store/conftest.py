"""A store on each of the two databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_setup import HandClock

from scraper.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that is there and empty, or a file that is not there yet."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return str(tmp_path / "news.db")


@pytest.fixture
def hand() -> HandClock:
    return HandClock()


@pytest.fixture
def open_store(where: str, hand: HandClock) -> Iterator[Callable[[], Store]]:
    """Opens one store after another on the same database, all with the clock that is set by hand."""
    opened: list[Store] = []

    def open_one() -> Store:
        opened.append(Store.open(where, clock=hand.clock))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()
