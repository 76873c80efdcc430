"""What the fetcher's tests share: a misbehaving server on loopback."""

import pytest
from fault_server import FaultServer


@pytest.fixture(scope="session")
def server():
    with FaultServer() as running:
        yield running
