"""CPU time that the fields of an article cost, beside the parse, the walk to the blocks, and trafilatura.

    python -m benchmarks.speed.metadata CORPORA [CORPUS ...] [--limit N]

CORPORA is a folder of corpora (``<corpus>/pages/*.html.gz``). Prints the median and the 95th percentile of the thread's
CPU milliseconds a page, garbage collection included. ``fields add`` is what a page costs more for having its fields read:
fields and blocks less blocks alone, each on a tree that nobody has touched, since who comes first pays for bringing it
into the caches. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cleaners.errors import CleaningError
from cleaners.page.decode import decode
from cleaners.page.parse import parse as parse_text
from cleaners.page.walk import from_tree
from cleaners.story.read import page_blocks


def pages(corpora: Path, names: list[str], limit: int | None) -> Iterator[bytes]:
    """The pages of some corpora, in the order of their names."""
    for name in names:
        files = sorted((corpora / name / "pages").glob("*.html.gz"))
        for file in files[:limit]:
            yield gzip.decompress(file.read_bytes())


def parse(page: bytes) -> Any:
    """The root element of a page."""
    return parse_text(decode(page)[0])[0]


def read_page(tree: Any) -> Any:
    """The blocks of a page with its fields."""
    return page_blocks(tree, None)


def measure(work: Callable[[Any], Any], subject: Any) -> tuple[float, Any]:
    """Milliseconds of this thread's CPU time that the work took, and its result."""
    start = time.thread_time()
    result = work(subject)
    return (time.thread_time() - start) * 1000, result


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("names", nargs="*", default=["wcxb", "fundus"])
    arguments.add_argument("--limit", type=int)
    options = arguments.parse_args()

    from trafilatura import bare_extraction

    def peer(page: bytes) -> Any:
        return bare_extraction(page, with_metadata=True)

    warm = (
        b"<html><head><title>Warm up</title></head><body><h1>Warm up</h1><p>By Jane Doe, 2 May 2024</p></body></html>"
    )
    read_page(parse(warm))
    peer(warm)
    times: dict[str, list[float]] = {
        name: [] for name in ("parse", "blocks", "fields and blocks", "fields add", "trafilatura")
    }
    for page in pages(options.corpora, options.names, options.limit):
        try:
            spent, tree = measure(parse, page)
        except CleaningError:
            continue
        times["parse"].append(spent)
        blocks, found = measure(from_tree, tree)
        del found
        both, found = measure(read_page, parse(page))
        del found
        times["blocks"].append(blocks)
        times["fields and blocks"].append(both)
        times["fields add"].append(both - blocks)
        times["trafilatura"].append(measure(peer, page)[0])
    print(f"{len(times['parse'])} pages          median ms   95th percentile")
    for name, spent_on_each in times.items():
        p95 = sorted(spent_on_each)[int(len(spent_on_each) * 0.95)]
        print(f"{name:<18}{statistics.median(spent_on_each):>10.2f}{p95:>18.2f}")


if __name__ == "__main__":
    main()
