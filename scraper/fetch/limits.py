"""Limits on the time, size and number of what a server may send."""

from __future__ import annotations

from dataclasses import dataclass, fields

KB, MB = 1024, 1024 * 1024
_MAY_BE_ZERO = frozenset(("floor_rate", "codings", "chunk_bytes", "redirects", "backoff", "retry_after"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one URL. Times are in seconds, sizes in bytes. Raises ``ValueError`` if a limit is not more than 0.

    ``deadline`` covers everything that is done for a URL: name look-ups, connections, robots.txt, redirects, retries
    and the pauses between them. It is paused only during politeness waits: for the host's turn, or for as long as the
    server asked for (Retry-After). ``connect`` (name and TLS included), ``read`` (each single wait) and ``pool`` are
    within it. A response slower than ``floor_rate`` bytes per second over ``floor_window`` is aborted.

    ``wire`` and ``decoded`` bound the body before and after Content-Encoding; beyond ``ratio_from`` decoded bytes it may
    be at most ``ratio`` times its size on the wire. Up to ``codings`` codings may be stacked, each with at most
    ``members`` gzip members or zstd frames: empty ones cost the sender almost nothing. ``url`` is in characters
    (RFC 9110, 4.1, recommends at least 8,000). ``header_bytes`` are as many as Chrome takes: policies and cookies of real
    pages come to more than 64 KB. A body may come in up to ``chunks`` pieces; once there are more than a
    few thousand, their mean size must be at least ``chunk_bytes``.
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
    headers: int = 1_000
    header_bytes: int = 256 * KB
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
