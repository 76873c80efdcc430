"""Reads the Markdown of saved pages as a reader would, and counts what blemishes it, by kind.

    python -m benchmarks.accuracy.blemishes CORPORA [--pages 200] [--kind "literal entities"] [--show] [--json OUT]

CORPORA is a folder of corpora, each with ``cases.jsonl`` and ``pages/ID.html.gz``; every n-th page of them is read, so
that some ``--pages`` of them are. For each kind the table says on how many pages it was seen, and how often; ``--show``
prints the places. What the kinds are: ``benchmarks.accuracy.blemish_kinds``.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import cleaners
from benchmarks.accuracy.blemish_kinds import KINDS, Reading

CORPORA = ("aeb", "fundus", "newspaper4k", "postlight", "readability", "trafilatura", "wcxb")
SHOWN = 180  # characters of a place


class Job(NamedTuple):
    """A saved page and its address."""

    name: str
    file: Path
    url: str


class Found(NamedTuple):
    """The places that show a blemish, by kind, in one page; and how many pictures, and whether a standfirst, it shows."""

    name: str
    places: Mapping[str, list[str]]
    pictures: int
    standfirst: bool


def jobs(corpora: Path, pages: int) -> list[Job]:
    """Every n-th page of the corpora, so that there are at least ``pages`` of them."""
    every = [
        Job(f"{name}/{case['id']}", corpora / name / "pages" / f"{case['id']}.html.gz", case["url"])
        for name in CORPORA
        if (corpora / name / "cases.jsonl").exists()
        for case in map(json.loads, (corpora / name / "cases.jsonl").open(encoding="utf-8"))
    ]
    return every[:: max(1, len(every) // pages)]


def read(job: Job) -> Found:
    """Clean a page and read it."""
    page = gzip.decompress(job.file.read_bytes())
    article = cleaners.clean(page, url=job.url)
    reading = Reading(article, page.decode(article.encoding.name, "replace"))
    places = {kind: found for kind, look in KINDS.items() if (found := list(look(reading)))}
    return Found(job.name, places, len(reading.pictures), bool(reading.shown_standfirst))


def table(found: Sequence[Found]) -> str:
    """For each kind the number of pages and of places."""
    lines = [f"{'blemish':<36}{'pages':>7}{'places':>8}"]
    for kind in KINDS:
        places = [len(one.places[kind]) for one in found if kind in one.places]
        lines.append(f"{kind:<36}{len(places):>7}{sum(places):>8}")
    standfirsts, pictures = sum(one.standfirst for one in found), sum(one.pictures for one in found)
    clean = sum(not one.places for one in found)
    lines.append(
        f"{len(found)} pages, {standfirsts} with a standfirst, {pictures} pictures; {clean} pages without a blemish"
    )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the pages, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.blemishes", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kind", choices=KINDS, action="append", help="show the places of this kind only")
    parser.add_argument("--show", action="store_true", help="print the places")
    parser.add_argument("--json", type=Path, help="keep what was found")
    options = parser.parse_args(arguments)
    with ProcessPoolExecutor(options.jobs) as pool:
        found = list(pool.map(read, jobs(options.corpora, options.pages), chunksize=8))
    for kind in (options.kind or KINDS) if options.show else ():
        print(f"\n{kind}")
        for one in found:
            for place in one.places.get(kind, ()):
                print(f"  {one.name}: {' '.join(place.split())[:SHOWN]}")
    print(table(found))
    if options.json:
        options.json.write_text(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
