"""How many pages a second the store leases and finishes, and whether the next one costs as much as the first.

    python -m benchmarks.speed.store_load [--articles 20000] [--steps 10] [--sites 100] [--database WHERE]

Fills a store with invented articles of a common length (some 3,000 characters, 20 removals), as a crawl does: discoveries
of a site at a time, leases of ten pages, one transaction a result, and every twentieth page visited a second time with a
changed article. A line for each step says what a page cost in milliseconds; the last ones compare the first half of
the steps with the second. ``--database`` is a path or a PostgreSQL URL of an empty database; without it, a file in
a temporary folder.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import create_engine, text

from benchmarks.web.invented import story
from cleaners.article import Article, Author, Block, Removal, Run
from scraper.discover import Found
from scraper.store import Store, Visit, new_owner
from scraper.store.database import parse_place

LEASES = 10
CHANGED = 20


class Step(NamedTuple):
    """Pages in the store after a step; milliseconds a page by the clock, and by the processor (all three, without
    PostgreSQL's own); bytes of the database."""

    pages: int
    add: float
    lease: float
    finish: float
    cpu: float
    size: int


def article(url: str) -> Article:
    """An invented article of a common length."""
    site, _, number = url.removeprefix("https://").partition(".example/")
    invented = story(site, int(number))
    blocks = tuple(Block(line, runs=(Run(line),)) for line in invented.paragraphs)
    removed = tuple(Removal(f"More on {invented.title}", "related", "link list", f"{n} links") for n in range(20))
    return Article(
        url,
        invented.title,
        authors=(Author(invented.author),),
        published=invented.published,
        blocks=blocks,
        removed=removed,
    )


def step(store: Store, owner: str, names: list[str], numbers: range) -> tuple[float, float, float, int]:
    """Seconds to add, lease and finish those pages of each site; and how many results there were."""
    add = lease = finish = 0.0
    for name in names:
        found = [Found(f"https://{name}.example/{number}", source=f"https://{name}.example/feed") for number in numbers]
        began = time.perf_counter()
        store.add(name, found)
        add += time.perf_counter() - began
    results = 0
    while True:
        began = time.perf_counter()
        leases = store.lease(owner, LEASES, 600)
        lease += time.perf_counter() - began
        if not leases:
            return add, lease, finish, results
        for one in leases:
            cleaned, again = article(one.url), None
            if one.state == "again":
                cleaned = replace(cleaned, title=f"{cleaned.title}, again")
            elif results % CHANGED == 0:
                again = datetime.now(UTC)
            results += 1
            began = time.perf_counter()
            store.finish(one, Visit(url=one.url, status=200, size=50_000), cleaned, again=again)
            finish += time.perf_counter() - began


def size_of(where: str) -> int:
    """Bytes of the database on the disk."""
    url = parse_place(where)
    if url.get_backend_name() == "sqlite":
        return sum(Path(f"{url.database}{part}").stat().st_size for part in ("", "-wal"))
    with create_engine(url).connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def run(where: str, articles: int, steps: int, sites: int) -> list[Step]:
    """Fill the store, and print a line a step."""
    names = [f"site{number}" for number in range(sites)]
    each = max(1, articles // steps // sites)
    done: list[Step] = []
    print(
        f"{'pages':>8} {'add ms':>8} {'lease ms':>9} {'finish ms':>10} {'cpu ms':>7} {'finishes/s':>11} {'bytes/page':>11}"
    )
    with Store.open(where) as store:
        owner = new_owner()
        for number in range(steps):
            began = time.process_time()
            spent = step(store, owner, names, range(number * each, (number + 1) * each))
            pages = (number + 1) * each * sites
            costs = [1000 * seconds / spent[3] for seconds in spent[:3]]
            costs.append(1000 * (time.process_time() - began) / spent[3])
            add, lease, finish, cpu = costs
            done.append(Step(pages, add, lease, finish, cpu, size_of(where)))
            line = f"{pages:>8,} {costs[0]:>8.3f} {costs[1]:>9.3f} {costs[2]:>10.3f} {costs[3]:>7.3f}"
            print(f"{line} {1000 / costs[2]:>11,.0f} {done[-1].size // pages:>11,}", flush=True)
    return done


def compare(done: list[Step]) -> None:
    """The mean costs of the first half of the steps and of the second."""
    half = len(done) // 2
    for name in ("add", "lease", "finish", "cpu"):
        first, second = (sum(getattr(one, name) for one in part) / len(part) for part in (done[:half], done[half:]))
        print(f"{name}: {first:.3f} ms a page, then {second:.3f} ms")


def main() -> None:
    """The command."""
    parser: Any = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--database")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.database or str(Path(folder) / "load.db")
        compare(run(where, given.articles, max(2, given.steps), given.sites))


if __name__ == "__main__":
    main()
