"""Names to addresses, in a thread that may be left behind.

``getaddrinfo`` blocks for as long as the system's resolver pleases. It runs in a daemon thread of its own, so
that a deadline ends the wait for it, and so that a stalled one neither fills a shared pool nor keeps the
program from ending.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

Resolver = Callable[[str, int], Sequence[str]]


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of a name in the system's order, IPv4 and IPv6, each once. Raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def literal(host: str) -> str | None:
    """The address that a host is by itself, brackets off, or None for a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return None


def resolve_in_thread(resolver: Resolver, host: str, port: int) -> Future[list[str]]:
    """Begin to resolve; the future ends with the addresses, or with what the resolver raised."""
    future: Future[list[str]] = Future()

    def run() -> None:
        try:
            addresses = list(resolver(host, port))
        except Exception as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
        else:
            if future.set_running_or_notify_cancel():
                future.set_result(addresses)

    threading.Thread(target=run, name=f"resolve {host}", daemon=True).start()
    return future
