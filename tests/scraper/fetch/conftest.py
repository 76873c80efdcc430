"""What the fetcher's tests share: a misbehaving server on loopback, and names that resolve to it."""

import pytest
from fault_server import FaultServer

LOOPBACK = ("127.0.0.0/8",)


def resolve_to_loopback(host, port):
    """A resolver that knows ``*.test`` alone."""
    if not host.endswith(".test"):
        raise OSError(f"{host}: unknown")
    return ["127.0.0.1"]


@pytest.fixture(scope="session")
def server():
    with FaultServer() as running:
        yield running
