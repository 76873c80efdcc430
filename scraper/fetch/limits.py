"""How much a server may ask of us: one frozen table of numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields

KB, MB = 1024, 1024 * 1024
_MAY_BE_ZERO = frozenset(("floor_rate", "codings", "chunk_bytes", "redirects", "backoff", "retry_after"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one URL. Times are in seconds, sizes in bytes. Raises ``ValueError`` for one that lets nothing pass.

    ``deadline`` covers everything that is done for a URL: names, connections, robots.txt, redirects, retries
    and the pauses between them. The clock stands still only while we wait out of courtesy: for the host's
    turn, or for as long as the server itself asked for (Retry-After). ``connect`` (name and TLS included),
    ``read`` (each single wait) and ``pool`` lie within it. A response slower than ``floor_rate`` bytes a
    second over ``floor_window`` is given up.

    ``wire`` and ``decoded`` bound the body before and after Content-Encoding; past ``ratio_from`` decoded
    bytes it may not be more than ``ratio`` times its size on the wire. ``codings`` may be stacked, each of
    ``members`` gzip members or zstd frames at most: empty ones cost their sender next to nothing. ``url`` is in
    characters (RFC 9110, 4.1, asks for 8,000 at least). A body may come in ``chunks`` pieces, and once they are
    more than a few thousand, of ``chunk_bytes`` at least on average.
    """

    deadline: float = 60.0
    connect: float = 5.0
    read: float = 15.0
    pool: float = 10.0
    floor_rate: float = 512.0
    floor_window: float = 20.0
    wire: int = 10 * MB
    decoded: int = 20 * MB
    ratio: float = 200.0
    ratio_from: int = MB
    codings: int = 2
    members: int = 10_000
    headers: int = 200
    header_bytes: int = 64 * KB
    url: int = 8192
    chunks: int = 65_536
    chunk_bytes: int = 16
    redirects: int = 10
    attempts: int = 3
    backoff: float = 60.0
    retry_after: float = 120.0
    ports: frozenset[int] = frozenset((80, 443, 8000, 8008, 8080, 8081, 8088, 8443, 8888))

    def __post_init__(self) -> None:
        for limit in fields(self):
            value = getattr(self, limit.name)
            if limit.name == "ports":
                continue
            if not (value > 0 or (value == 0 and limit.name in _MAY_BE_ZERO)):
                raise ValueError(f"Limits: {limit.name} must be more than 0, not {value!r}")
