"""What the fetcher's tests share: misbehaving servers on loopback, one for all and one for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.scraper.fetch.fault_server import FaultServer


@pytest.fixture(scope="session")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def own_server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running
