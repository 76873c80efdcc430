"""CPU time of the metadata reader on labelled pages, beside what it must not outweigh: the parse, and trafilatura.

    python -m benchmarks.metadata_speed CORPORA [CORPUS ...] [--limit N]

CORPORA is a folder of corpora (``<corpus>/pages/*.html.gz``). Prints the median and the 95th percentile of the thread's
CPU milliseconds a page, garbage collection included. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cleaners import metadata
from cleaners.decode import decode
from cleaners.errors import CleaningError
from cleaners.parse import parse as parse_text


def pages(corpora: Path, names: list[str], limit: int | None) -> Iterator[bytes]:
    """The pages of some corpora, in the order of their names."""
    for name in names:
        files = sorted((corpora / name / "pages").glob("*.html.gz"))
        for file in files[:limit]:
            yield gzip.decompress(file.read_bytes())


def parse(page: bytes) -> Any:
    """The root element of a page."""
    return parse_text(decode(page)[0])[0]


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
    asked = arguments.parse_args()

    from trafilatura import bare_extraction

    def peer(page: bytes) -> Any:
        return bare_extraction(page, with_metadata=True)

    warm = (
        b"<html><head><title>Warm up</title></head><body><h1>Warm up</h1><p>By Jane Doe, 2 May 2024</p></body></html>"
    )
    metadata.read(parse(warm))
    peer(warm)
    times: dict[str, list[float]] = {"parse": [], "metadata": [], "trafilatura": []}
    for page in pages(asked.corpora, asked.names, asked.limit):
        try:
            spent, tree = measure(parse, page)
        except CleaningError:
            continue
        times["parse"].append(spent)
        times["metadata"].append(measure(metadata.read, tree)[0])
        times["trafilatura"].append(measure(peer, page)[0])
    print(f"{len(times['parse'])} pages      median ms   95th percentile")
    for name, spent_on_each in times.items():
        p95 = sorted(spent_on_each)[int(len(spent_on_each) * 0.95)]
        print(f"{name:<14}{statistics.median(spent_on_each):>10.2f}{p95:>18.2f}")


if __name__ == "__main__":
    main()
