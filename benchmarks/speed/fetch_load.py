"""Fetch 10,000 URLs from 200 hosts on loopback, a fifth of them faulty, and show that nothing got lost.

    python -m benchmarks.speed.fetch_load [--urls 10000] [--hosts 200]

Two measurements, both against servers in a process of their own:

1. The whole run with all safeguards: what became of every URL, what the server's own log says about how many
requests a
   host had at once and how far apart they were, and how the memory went.
2. Pages a second of ``AsyncFetcher``, with everything on, against a plain ``httpx.AsyncClient`` with no
safeguards, on
   the same healthy pages, in turns, in this same process.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from statistics import median

import httpx

import scraper

DELAY = 0.02
WORKERS = 256
AT_ONCE = 64  # in the load run
BY_DEFAULT = 16  # in the comparison, as Manners has it
MOST_HOSTS = 250
TURNS = 5  # of the comparison, both in each
FAULTS = ("missing", "broken", "cut-gzip", "reset", "silence", "circle", "intranet", "bomb", "not-http", "too-many")
BODY = b"<!doctype html><title>News</title>" + b"".join(
    b"<p>Paragraph %d of a report on the repair of the bridge, its costs and its delays.</p>" % n for n in range(120)
)
PACKED = gzip.compress(BODY)


# --- the servers
# -----------------------------------------------------------------------------------------------------


class Hosts:
    """Many hosts behind one port; the log holds the host, start and end of every request."""

    def __init__(self) -> None:
        self.log: list[tuple[str, str, float, float]] = []
        self.bomb = gzip.compress(b" " * (64 << 20))

    async def connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self.request(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        began = time.monotonic()
        lines = head.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        host = next((line[5:].strip() for line in lines if line.lower().startswith("host:")), "")
        if path == "/-/log":
            await self.send(writer, page(json.dumps(self.log).encode()))
            return True
        keep = await self.answer(path, host, reader, writer)
        self.log.append((host, path, began, time.monotonic()))
        return keep

    async def answer(self, path: str, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        kind = path.rpartition("/")[2]
        if kind in ("reset", "silence", "not-http"):
            if kind == "silence":
                await reader.read(1)
            elif kind == "not-http":
                await self.send(writer, b"220 mail.example ESMTP\r\n")
            writer.transport.abort()
            return False
        await self.send(writer, self.whole(kind, path, host))
        return True

    def whole(self, kind: str, path: str, host: str) -> bytes:
        if path == "/robots.txt":
            return page(b"User-agent: *\nDisallow: /private\n")
        if kind == "missing":
            return page(b"gone", status="404 Not Found")
        if kind == "broken":
            return page(b"oops", status="500 Internal Server Error")
        if kind == "too-many":
            return page(b"", "Retry-After: 86400", status="403 Forbidden")
        if kind == "cut-gzip":
            return page(PACKED[: len(PACKED) // 2], "Content-Encoding: gzip")
        if kind == "bomb":
            return page(self.bomb, "Content-Encoding: gzip")
        if kind == "circle":
            return page(b"", f"Location: {path}", status="302 Found")
        if kind == "intranet":
            return page(b"", "Location: http://10.0.0.1/", status="302 Found")
        return page(PACKED, "Content-Encoding: gzip")

    async def send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        writer.write(data)
        await writer.drain()


def page(body: bytes, *lines: str, status: str = "200 OK") -> bytes:
    """An HTTP response with a length."""
    head = [f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}", *lines]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


async def serve() -> None:
    """Serve until standard input ends; print the port first."""
    hosts = Hosts()
    first = await asyncio.start_server(hosts.connection, address(0), 0, backlog=1024)
    port = first.sockets[0].getsockname()[1]
    rest = [address(number) for number in range(1, MOST_HOSTS)]
    server = await asyncio.start_server(hosts.connection, rest, port, backlog=1024)
    print(port, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()
    first.close()


def address(number: int) -> str:
    """The address of a host. All of 127.0.0.0/8 is loopback, and so each host has one of its own."""
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


# --- the run
# ---------------------------------------------------------------------------------------------------------


def fetcher(port: int, at_once: int, delay: float, **limits: float) -> scraper.AsyncFetcher:
    """With every safeguard on; short time limits, for faults are meant to end, not to be waited for."""
    return scraper.AsyncFetcher(
        limits=scraper.Limits(ports=frozenset({80, port}), **limits),  # type: ignore[arg-type]
        manners=scraper.Manners(delay=delay, connections=at_once),
        allow_private=("127.0.0.0/8",),
    )


async def load(port: int, urls: list[str]) -> tuple[Counter[str], float, list[float]]:
    """What became of each URL, the seconds it took, and the memory (MB) as it went."""
    outcomes: Counter[str] = Counter()
    memory: list[float] = []
    done = 0

    async def one(asking: scraper.AsyncFetcher, url: str) -> None:
        nonlocal done
        try:
            await asking.fetch(url)
            outcomes["page"] += 1
        except scraper.FetchError as error:
            outcomes[type(error).__name__] += 1
        done += 1
        if done % 1000 == 0:
            memory.append(resident())

    began = time.perf_counter()
    async with fetcher(port, AT_ONCE, DELAY, deadline=3.0, read=1.0, connect=1.0, attempts=2, backoff=0.2) as asking:
        waiting = iter(urls)

        async def worker() -> None:
            for url in waiting:
                await one(asking, url)

        await asyncio.gather(*(worker() for _ in range(WORKERS)))
    return outcomes, time.perf_counter() - began, memory


def resident() -> float:
    """This process's memory in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / (1 << 20)


def of_hosts(log: Iterable[list[object]]) -> tuple[int, float]:
    """By the server's log: the most requests that a host had at once, and the least pause between two
    (seconds)."""
    by_host: dict[str, list[tuple[float, float]]] = {}
    for host, _, began, ended in log:
        by_host.setdefault(str(host), []).append((float(str(began)), float(str(ended))))
    most, least = 0, float("inf")
    for times in by_host.values():
        times.sort()
        events = sorted([(start, 1) for start, _ in times] + [(end, -1) for _, end in times])
        at_once = 0
        for _, change in events:
            at_once += change
            most = max(most, at_once)
        least = min([least, *(after[0] - before[0] for before, after in pairwise(times))])
    return most, least


# --- the comparison
# --------------------------------------------------------------------------------------------------


async def speed_of_fetcher(port: int, urls: list[str]) -> float:
    """Pages a second with every safeguard."""
    async with fetcher(port, BY_DEFAULT, 0.0) as asking:
        began = time.perf_counter()
        await asyncio.gather(*(asking.fetch(url) for url in urls))
        return len(urls) / (time.perf_counter() - began)


async def speed_of_httpx(urls: list[str]) -> float:
    """Pages a second of plain httpx, as many requests at once."""
    limits = httpx.Limits(max_connections=BY_DEFAULT, max_keepalive_connections=BY_DEFAULT)
    turn = asyncio.Semaphore(BY_DEFAULT)
    async with httpx.AsyncClient(limits=limits, trust_env=False, timeout=30) as client:

        async def one(url: str) -> None:
            async with turn:
                answer = await client.get(url)
            assert answer.content == BODY

        began = time.perf_counter()
        await asyncio.gather(*(one(url) for url in urls))
        return len(urls) / (time.perf_counter() - began)


def main() -> None:
    """Run both and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--urls", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve())
        return
    command = [sys.executable, "-m", "benchmarks.speed.fetch_load", "--serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin and server.stdout
        port = int(server.stdout.readline())
        report_load(port, options.urls, options.hosts)
        report_speed(port, options.hosts)
        server.stdin.close()


def report_load(port: int, count: int, hosts: int) -> None:
    """Measure and print the loaded run."""
    chance = random.Random(1)
    names = [f"{address(number % hosts)}:{port}" for number in range(count)]
    urls = [
        f"http://{name}/{number}/" + (chance.choice(FAULTS) if number // hosts % 5 == 4 else "article")
        for number, name in enumerate(names)
    ]
    outcomes, seconds, memory = asyncio.run(load(port, urls))
    log = httpx.get(f"http://{address(0)}:{port}/-/log", trust_env=False, timeout=60).json()
    most, least = of_hosts(log)
    print(f"{count} URLs over {hosts} hosts in {seconds:.1f} s, {count / seconds:.0f} a second")
    print(f"  lost: {count - outcomes.total()}")
    print("  " + ", ".join(f"{name} {number}" for name, number in outcomes.most_common()))
    print(f"  server: {len(log)} requests, at most {most} at once to a host,")
    print(f"          at least {least * 1000:.1f} ms from one to the next (asked for: {DELAY * 1000:.0f} ms)")
    print("  memory after each thousand, MB: " + " ".join(f"{value:.0f}" for value in memory))


def report_speed(port: int, hosts: int) -> None:
    """Measure and print pages a second, both in turns, now one first and now the other; and the same by this process's
    processor time, which does not depend on what others do on the machine."""
    urls = [f"http://{address(number % hosts)}:{port}/{number}/article" for number in range(10 * hosts)]
    clients = (lambda: speed_of_fetcher(port, urls), lambda: speed_of_httpx(urls))
    pages: list[tuple[float, float]] = []
    by_processor: list[float] = []
    for number in range(TURNS):
        speed, busy = [0.0, 0.0], [0.0, 0.0]
        for which in (0, 1) if number % 2 else (1, 0):
            began = time.process_time()
            speed[which] = asyncio.run(clients[which]())
            busy[which] = time.process_time() - began
        pages.append((speed[0], speed[1]))
        by_processor.append(busy[1] / busy[0])
    speeds = ", ".join(f"{ours:.0f}/{plain:.0f}" for ours, plain in pages)
    print(f"pages a second, with safeguards/plain httpx: {speeds}")
    print(f"  ratio, the middle of {TURNS}: {median(ours / plain for ours, plain in pages):.2f} by the clock,")
    print(f"          {median(by_processor):.2f} by processor time")


if __name__ == "__main__":
    main()
