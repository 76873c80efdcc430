"""Names that resolve to loopback, and the network that a fetcher may then ask."""

from typing import Any

LOOPBACK = ("127.0.0.0/8",)


def resolve_to_loopback(host: Any, port: int) -> Any:
    """A resolver that knows ``*.test`` alone."""
    if not host.endswith(".test"):
        raise OSError(f"{host}: unknown")
    return ["127.0.0.1"]
