"""Export 100,000 articles in every format, and see that the memory does not grow with their number.

    python -m benchmarks.speed.export_memory [--rows 100000] [--folder DIR]

Fills a store with invented articles of some 3,000 characters, runs the real command once a format, and reads its memory
(resident set size) ten times a second: when a tenth of the output was written, and at the end.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks.web.invented import story
from cleaners.article import Article, Author, Block
from scraper.discover import Found
from scraper.export import FORMATS
from scraper.store import Store, Visit, new_owner

SITE = "invented"
BATCH = 500
_MIB = 1 << 20


class Sample(NamedTuple):
    """The memory of the command, in bytes, when so many bytes were written."""

    written: int
    memory: int


def fill(path: Path, rows: int) -> None:
    """Make a store of so many articles."""
    owner = new_owner()
    with Store.open(path) as store:
        for start in range(0, rows, BATCH):
            numbers = range(start, min(start + BATCH, rows))
            store.add(SITE, [Found(f"https://{SITE}.example/{number}", source="") for number in numbers])
            for lease in store.lease(owner, BATCH, 600):
                store.finish(lease, Visit(url=lease.url, status=200), article(lease.url))


def article(url: str) -> Article:
    """The article of an address that ends in its number."""
    invented = story(SITE, int(url.rpartition("/")[2]))
    return Article(
        url=url,
        title=invented.title,
        authors=(Author(invented.author),),
        published=invented.published,
        language="en",
        blocks=tuple(Block(text) for text in invented.paragraphs),
    )


def measured(store: Path, name: str, target: str) -> tuple[list[Sample], float]:
    """The memory of an export as it went, and the seconds that it took. Raises ``CalledProcessError``."""
    command = [sys.executable, "-m", "scraper.cli", "export", "--store", str(store), "-f", name, "-o", target]
    began = time.monotonic()
    samples = []
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        usage = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                samples.append(Sample(usage.io_counters().write_chars, usage.memory_info().rss))
            except (psutil.Error, OSError):
                break
            time.sleep(0.1)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return samples, time.monotonic() - began


def row(name: str, samples: list[Sample], seconds: float, rows: int) -> str:
    """A line of the table."""
    end = samples[-1].written
    samples = [sample for sample in samples if sample.memory]  # of a process that has just ended nothing is known
    early = next(sample.memory for sample in samples if sample.written >= end / 10)
    return (
        f"{name:10} {rows / seconds:10,.0f} {end / _MIB:10,.0f} {early / _MIB:10,.0f} {samples[-1].memory / _MIB:10,.0f}"
        f" {max(sample.memory for sample in samples) / _MIB:10,.0f}"
    )


def formats() -> Iterator[tuple[str, str]]:
    """The name of each format, and what its output is called."""
    for name, fmt in FORMATS.items():
        yield name, f"{name}/" if fmt.folder else f"out{fmt.suffix}"


def main() -> int:
    """Fill a store, export it, print the table. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, metavar="N", help="how many articles (100000)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to work; else a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        store, began = Path(folder, "invented.db"), time.monotonic()
        fill(store, options.rows)
        print(f"{options.rows:,} articles in {time.monotonic() - began:.0f} s, {store.stat().st_size / _MIB:,.0f} MiB")
        print(f"{'format':10} {'rows/s':>10} {'MiB':>10} {'RSS at 10%':>10} {'at end':>10} {'peak':>10}")
        for name, file in formats():
            target = f"{folder}/{file}"
            samples, seconds = measured(store, name, target)
            print(row(name, samples, seconds, options.rows), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
