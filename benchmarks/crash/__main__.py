"""Do the worst to a crawl, over and over, and see that nothing is lost and nothing is there twice.

    python -m benchmarks.crash [--kills 100] [--postgres-kills 20] [--full-disks 10] [--stops 10] [--pairs 10]

Crawls of 300 invented pages on three loopback sites are killed (SIGKILL) at random moments, on SQLite and on a PostgreSQL
that is started for it; run out of disk; are asked to stop (SIGTERM); and work side by side on one store. After each
interruption the store is read: it must be whole, hold every page as done or pending, and no article twice. In the end every
crawl must have every article, and by the sites' own log no page may have been fetched again that was not in flight when
its crawler died. Exit status 0 if all that is so, 1 if not. ``--seed`` repeats the random moments of a run.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.crash import blows
from benchmarks.crash.arena import Arena, Crawl
from benchmarks.web.invented_sites import invented_sites, write_seeds
from benchmarks.web.loopback import Loopback
from tests.postgres_server import PostgresServer, programs

SITES = 3
LATENCY = 0.01
WIDTHS = {
    "times": 6,
    "crawls": 8,
    "pages": 8,
    "fetched": 9,
    "again": 7,
    "in flight": 11,
    "most": 6,
    "problems": 10,
    "s": 7,
}


class Scorer:
    """Prints a line for each kind of interruption, and what went wrong."""

    def __init__(self) -> None:
        self.problems = 0

    def score(self, name: str, times: int, crawls: Iterable[Crawl]) -> None:
        """Play the crawls and print their line."""
        if not times:
            return
        began = time.monotonic()
        played = list(crawls)
        problems = [problem for crawl in played for problem in crawl.problems]
        self.problems += len(problems)
        figures = (
            times,
            len(played),
            sum(len(crawl.done) for crawl in played),
            sum(sum(crawl.fetched.values()) for crawl in played),
            sum(crawl.refetched for crawl in played),
            sum(sum(crawl.in_flight.values()) for crawl in played),
            max(crawl.most for crawl in played),
            len(problems),
            round(time.monotonic() - began),
        )
        print(
            f"{name:28}" + "".join(f"{each:{w},}" for each, w in zip(figures, WIDTHS.values(), strict=True)), flush=True
        )
        for problem in problems[:20]:
            print(f"    {problem}")


def play(arena: Arena, options: argparse.Namespace, folder: Path) -> int:
    """All of it. Returns the number of problems."""
    chance = random.Random(options.seed)
    numbers = itertools.count()

    def new_file() -> str:
        return str(folder / f"{next(numbers)}.db")

    began = time.monotonic()
    whole = Crawl(new_file())
    arena.complete(whole)
    length = time.monotonic() - began
    size = sum(path.stat().st_size for path in folder.rglob(f"{Path(whole.where).name}*/**/*") if path.is_file())
    size += Path(whole.where).stat().st_size
    print(f"An undisturbed crawl of {len(arena.pages)} pages takes {length:.1f} s and {size / 1e6:.1f} MB.\n")
    print(" " * 28 + "".join(f"{name:>{width}}" for name, width in WIDTHS.items()), flush=True)
    scorer = Scorer()

    def moment() -> float:
        return chance.uniform(0, length * options.span)

    scorer.score("undisturbed", 1, [whole])
    scorer.score("SIGKILL, SQLite", options.kills, blows.kills(arena, new_file, options.kills, moment))
    with postgres(bool(options.postgres_kills)) as new_database:
        if new_database:
            crawls = blows.kills(arena, new_database, options.postgres_kills, moment)
            scorer.score("SIGKILL, PostgreSQL", options.postgres_kills, crawls)
            scorer.score("two crawlers, PostgreSQL", options.pairs, blows.pairs(arena, new_database, options.pairs))
    scorer.score("disk full", options.full_disks, blows.full_disks(arena, options.full_disks, chance, size))
    scorer.score("SIGTERM", options.stops, blows.stops(arena, new_file, options.stops, moment))
    scorer.score("two crawlers, SQLite", options.pairs, blows.pairs(arena, new_file, options.pairs))
    return scorer.problems


@contextmanager
def postgres(wanted: bool) -> Iterator[Callable[[], str] | None]:
    """What makes databases of a PostgreSQL of our own; None where its programs are not installed."""
    binaries = programs() if wanted else None
    if binaries is None:
        if wanted:
            print("SIGKILL, PostgreSQL: left out, as its programs are not installed")
        yield None
        return
    server = PostgresServer(binaries)
    try:
        yield server.new_database
    finally:
        server.stop()


def main() -> int:
    """Play it and print the table. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, number in (("kills", 100), ("postgres-kills", 20), ("full-disks", 10), ("stops", 10), ("pairs", 10)):
        parser.add_argument(f"--{option}", type=int, default=number, metavar="N", help=f"how many ({number})")
    parser.add_argument("--pages", type=int, default=300, metavar="N", help="pages of a crawl (300)")
    parser.add_argument("--span", type=float, default=0.8, help="random moments lie in this part of a crawl (0.8)")
    parser.add_argument("--seed", type=int, default=None, help="for the same random moments again")
    options = parser.parse_args()
    sites = invented_sites(SITES, options.pages // SITES, LATENCY)
    with tempfile.TemporaryDirectory() as folder, Loopback(sites) as web:
        seeds = write_seeds(web, Path(folder, "seeds"))
        problems = play(Arena(web, seeds, Path(folder)), options, Path(folder))
    print(
        "\nagain: requests that were not the first for their page; in flight: pages asked for and not done when their"
    )
    print("crawler died, in all and (most) at once")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
