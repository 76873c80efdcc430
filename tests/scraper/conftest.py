"""What the fetcher's tests share: a misbehaving server on loopback."""

import pytest

from tests.scraper.fetch.fault_server import FaultServer


@pytest.fixture(scope="session")
def server():
    with FaultServer() as running:
        yield running
