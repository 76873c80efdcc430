"""CPU time a page: copydesk beside trafilatura, on the same pages, in the same run.

    python -m benchmarks.speed CORPORA [--only aeb,wcxb] [--limit N] [--markdown]

CORPORA is a folder of corpora (``<corpus>/cases.jsonl``, ``<corpus>/pages/<id>.html.gz``). Each page is given to both
tools, one right after the other; which one goes first changes from page to page, so that warm caches favour neither.
What is measured is this thread's CPU time in milliseconds (``time.thread_time``), garbage collection included, after a
first page that nobody counts. The ratio is copydesk's figure by trafilatura's: below 1 is faster. Nothing is asserted:
machines differ.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.adapter import extract

Tool = Callable[[bytes, str], Any]

OURS, PEER = "copydesk", "trafilatura"
WARM_UP = b"""<html lang="en"><head><title>The early ferry</title><meta name="author" content="Ida Holm"></head><body>
<article><h1>The early ferry</h1><p>The ferry to the outer isle left the quay at six with mail, milk and a piano.</p>
<p>It came back at noon, the captain said, without the piano and an hour late for the first time this year.</p>
</article></body></html>"""
HEAD = ("corpus", "pages", "tool", "median ms", "p95 ms", "mean ms", "total s")


class Sample(NamedTuple):
    """A labelled page: its bytes and the URL that it is from."""

    page: bytes
    url: str


@dataclass
class Times:
    """CPU milliseconds that each tool took on each page, in the order of the pages, and how often it raised."""

    spent: dict[str, list[float]] = field(default_factory=lambda: {OURS: [], PEER: []})
    errors: dict[str, int] = field(default_factory=lambda: {OURS: 0, PEER: 0})

    def add(self, other: Times) -> None:
        """Take another corpus's times in."""
        for tool, spent in other.spent.items():
            self.spent[tool] += spent
            self.errors[tool] += other.errors[tool]


class Figures(NamedTuple):
    """Median, 95th percentile and mean in milliseconds, total in seconds; or ratios of these."""

    median: float
    p95: float
    mean: float
    total: float

    def by(self, other: Figures) -> Figures:
        """These figures by those of another tool."""
        return Figures(*(mine / its if its else float("nan") for mine, its in zip(self, other, strict=True)))


def figures(spent: Sequence[float]) -> Figures:
    """The figures of some pages' milliseconds. Raises ``ValueError`` if there are none."""
    if not spent:
        raise ValueError("no page was measured")
    p95 = sorted(spent)[int(len(spent) * 0.95)]
    return Figures(statistics.median(spent), p95, statistics.fmean(spent), sum(spent) / 1000)


def samples(corpus: Path, limit: int | None) -> Iterator[Sample]:
    """The HTML pages of a corpus; one of texts has none."""
    lines = (corpus / "cases.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    for case in map(json.loads, lines[:limit]):
        file = corpus / "pages" / f"{case['id']}.html.gz"
        if file.is_file():
            yield Sample(gzip.decompress(file.read_bytes()), case["url"])


def tools() -> dict[str, Tool]:
    """What is measured, by name."""
    from trafilatura import bare_extraction

    def peer(page: bytes, url: str) -> Any:
        return bare_extraction(page, url=url, with_metadata=True)

    return {OURS: extract, PEER: peer}


def measure(pages: Iterator[Sample], measured: dict[str, Tool]) -> Times:
    """Time each tool on each page. What a tool raises is counted, and its time as well."""
    times = Times()
    names = list(measured)
    for page, url in pages:
        for name in names:
            start = time.thread_time()
            try:
                measured[name](page, url)
            except Exception:
                times.errors[name] += 1
            times.spent[name].append((time.thread_time() - start) * 1000)
        names.reverse()
    return times


def rows(corpus: str, times: Times) -> list[tuple[str, ...]]:
    """The table's lines for one corpus: each tool's figures, and the ratio."""
    found = {name: figures(spent) for name, spent in times.spent.items()}
    pages = str(len(times.spent[OURS]))
    lines = []
    for name, each in found.items():
        errors = f" (errors: {times.errors[name]})" if times.errors[name] else ""
        lines.append((corpus, pages, name + errors, *(f"{value:.1f}" for value in each)))
        corpus = pages = ""
    return [*lines, ("", "", "ratio", *(f"{value:.2f}" for value in found[OURS].by(found[PEER])))]


def plain(lines: Sequence[tuple[str, ...]]) -> str:
    """Lines as aligned columns: names to the left, numbers to the right."""
    widths = [max(len(line[column]) for line in (HEAD, *lines)) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 2) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (HEAD, *lines)
    )


def markdown(lines: Sequence[tuple[str, ...]]) -> str:
    """Lines as a table of Markdown."""
    rule = ("---" if column in (0, 2) else "---:" for column in range(len(HEAD)))
    return "\n".join("| " + " | ".join(line) + " |" for line in (HEAD, tuple(rule), *lines))


def _corpora(folder: Path, only: str | None) -> list[Path]:
    """The corpora that hold pages of HTML, all or those named. Raises ``FileNotFoundError`` if there are none."""
    wanted = only.split(",") if only else None
    found = [cases.parent for cases in sorted(folder.glob("*/cases.jsonl"))]
    found = [corpus for corpus in found if any((corpus / "pages").glob("*.html.gz"))]
    if missing := set(wanted or ()) - {corpus.name for corpus in found}:
        raise FileNotFoundError(f"{folder} has no pages of {', '.join(sorted(missing))}")
    if not found:
        raise FileNotFoundError(f"{folder} has no corpus")
    return [corpus for corpus in found if wanted is None or corpus.name in wanted]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, with the arguments (those of the process by default). Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder of corpora")
    parser.add_argument("--only", metavar="NAMES", help="these corpora alone, with commas between them")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N pages of each corpus")
    parser.add_argument("--markdown", action="store_true", help="print a table of Markdown")
    options = parser.parse_args(arguments)
    if options.limit is not None and options.limit < 1:
        parser.error("--limit must be at least 1")
    try:
        corpora = _corpora(options.corpora, options.only)
    except FileNotFoundError as error:
        parser.error(str(error))
    measured, total, lines = tools(), Times(), []
    measure(iter([Sample(WARM_UP, "https://isle.example/ferry")]), measured)
    for corpus in corpora:
        times = measure(samples(corpus, options.limit), measured)
        lines += rows(corpus.name, times)
        total.add(times)
    if len(corpora) > 1:
        lines += rows("in all", total)
    print(markdown(lines) if options.markdown else plain(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
