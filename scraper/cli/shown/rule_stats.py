"""Statistics of what the rules take from many saved pages, which are cleaned in processes."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaners.errors import CleaningError
from cleaners.render.plain import one_line
from cleaners.verdicts.tally import NO_RULES, Tally, Took, tally
from scraper.cli.given.loaded import SourceError
from scraper.cli.given.sources import MAX_BYTES, kind_of
from scraper.cli.report import Report, shown
from scraper.cli.shown.account import family_of
from scraper.cli.shown.progress import progress
from scraper.cli.shown.wrapping import cut, wrap

if TYPE_CHECKING:
    from cleaners.rules import Rule
    from cleaners.sites import Sites

_SUFFIXES = (".html", ".htm", ".xhtml", ".txt")
_META = "meta.json"  # next to a saved page: its address, which selects the rules of its site
_FEW = 8  # pages for which starting processes costs more than it gains
_WIDTH, _NAME = 80, 31  # columns
_HEAD = f"{'RULE':<{_NAME}}{'PAGES':>6}{'BLOCKS':>8}{'CHARS':>10}{'SHARE':>7}{'STORY':>8}{'OVERRULED':>10}"


@dataclass(frozen=True, slots=True)
class Row:
    """A rule and what it took. ``share`` is its share of all characters that rules took, ``story_share`` the share that
    it took of what the voters rated as story; both 0 to 1."""

    name: str
    family: str
    why: str
    field: str | None
    limit: float | None
    took: Took
    share: float
    story_share: float


def collect(paths: Sequence[str], jobs: int | None, sites: Sites | None) -> tuple[Tally, Report]:
    """What the rules took from all pages, and which pages failed."""
    report, total = Report(), Tally()
    files: list[Path] = []
    for path in paths:
        found = list(_pages(Path(path)))
        if not found:
            report.fail(
                path, "no saved pages (.html or .txt, also with .gz)" if Path(path).exists() else "no such file"
            )
        files += found
    files = list(dict.fromkeys(files))
    with progress(len(files), wanted=True) as turn, _tallies(files, jobs or os.cpu_count() or 1, sites) as results:
        for file, result in zip(files, results, strict=True):
            turn(shown(str(file)))
            if isinstance(result, Tally):
                total.add(result)
                report.succeed()
            else:
                report.fail(str(file), result)
    return total, report


def _pages(path: Path) -> Iterator[Path]:
    """A file, or the saved pages of a folder and of the folders in it, in the order of their names."""
    if path.is_file():
        yield path
    elif path.is_dir():
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if not hidden and file.name.lower().removesuffix(".gz").endswith(_SUFFIXES) and file.is_file():
                yield file


@contextmanager
def _tallies(files: Sequence[Path], jobs: int, sites: Sites | None) -> Iterator[Iterator[Tally | str]]:
    """The tally of each file in order, or the reason why it failed."""
    if jobs == 1 or len(files) < _FEW:
        yield (_tally(file, sites) for file in files)
        return
    # Spawned, not forked: what a worker inherits of this process, threads of libraries above all, can hang it.
    pool = ProcessPoolExecutor(min(jobs, len(files)), get_context("spawn"), _start, (sites,))
    try:
        yield pool.map(_work, files, chunksize=4)
    except BrokenProcessPool as error:
        raise click.ClickException("a process that cleaned pages was killed; is there enough memory?") from error
    finally:
        pool.shutdown(cancel_futures=True)


_worker: dict[str, Sites | None] = {}


def _start(sites: Sites | None) -> None:
    _worker["sites"] = sites


def _work(file: Path) -> Tally | str:
    return _tally(file, _worker["sites"])


def _tally(file: Path, sites: Sites | None) -> Tally | str:
    try:
        content = _read(file)
        name = str(file)
        text = kind_of(name.removesuffix(".gz"), content) == "text"
        return tally(content, text=text, url=_url(file), name=name, rules=sites)
    except (SourceError, CleaningError) as error:
        return str(error)
    except (OSError, EOFError, zlib.error) as error:
        return str(getattr(error, "strerror", None) or error)
    except Exception as error:  # one page that breaks us must not take the others with it
        return f"could not be cleaned: {type(error).__name__}: {error}"


def _read(file: Path) -> bytes:
    with gzip.open(file) if file.suffix.lower() == ".gz" else file.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES // 1024**2} MB: not a page")
    return content


def _url(file: Path) -> str | None:
    try:
        meta = json.loads((file.parent / _META).read_bytes())
    except (OSError, ValueError):
        return None
    url = meta.get("url") if isinstance(meta, dict) else None
    return url if isinstance(url, str) else None


def rows(total: Tally, rules: Sequence[Rule]) -> list[Row]:
    """Each rule with what it took, including nothing; the one that took most of the story comes first."""
    by_name = {rule.name: rule for rule in rules}
    taken = sum(took.chars for name, took in total.rules.items() if name not in NO_RULES) or 1
    found = []
    for name in dict.fromkeys((*by_name, *total.rules)):
        if name in NO_RULES:
            continue
        rule, took = by_name.get(name), total.rules.get(name, Took())
        found.append(
            Row(
                name,
                family_of(name),
                rule.why if rule else "",
                rule.field if rule else None,
                rule.limit if rule else None,
                took,
                took.chars / taken,
                took.story / (total.story or 1),
            )
        )
    return sorted(found, key=lambda row: (-row.took.story, -row.took.chars, -row.took.overruled, row.name))


def to_dict(total: Tally, found: Sequence[Row]) -> dict[str, Any]:
    """The statistics as plain data."""
    return {
        "pages": total.pages,
        "blocks": total.blocks,
        "story_chars": total.story,
        "rules": [_row_dict(row) for row in found],
        "others": {
            name: {"pages": took.pages, "blocks": took.blocks, "chars": took.chars}
            for name, took in sorted(total.rules.items())
            if name in NO_RULES
        },
    }


def _row_dict(row: Row) -> dict[str, Any]:
    took = asdict(row.took)
    examples = [example._asdict() for example in row.took.examples]
    took["story_chars"] = took.pop("story")
    shares = {"share": round(row.share, 6), "story_share": round(row.story_share, 6)}
    about = {"name": row.name, "family": row.family, "why": row.why, "field": row.field, "limit": row.limit}
    return {**about, **took, **shares, "examples": examples}


def table(total: Tally, found: Sequence[Row], *, examples: bool = False) -> Iterator[str]:
    """The statistics in lines of at most 80 columns."""
    yield f"{_count(total.pages, 'page')}, {_count(total.blocks, 'block')}, {total.story:,} characters of story"
    others = "; ".join(
        f"{'the voters left out' if name == 'not-story' else 'furniture such as menus:'} "
        f"{_count(total.rules[name].blocks, 'block')}"
        for name in sorted(NO_RULES & total.rules.keys())
    )
    if others:
        yield from wrap(others, _WIDTH)
    yield ""
    yield _HEAD
    active = [row for row in found if row.took.blocks or row.took.overruled or row.took.kept]
    for row in active:
        yield from _line(row)
        if examples:
            for example in row.took.examples:
                yield from _example(example.page, example.text)
    idle = [row.name for row in found if row not in active]
    if idle:
        yield ""
        yield from wrap(f"took nothing: {', '.join(idle)}", _WIDTH)
    yield ""
    yield from wrap(
        "SHARE: the rule's share of all characters that rules took. STORY: the share of the characters rated as story by "
        "the voters that the rule took, rightly or not. OVERRULED: blocks that the rule hit but did not get.",
        _WIDTH,
    )


def _line(row: Row) -> Iterator[str]:
    took = row.took
    name = row.name
    if len(name) >= _NAME:
        yield name
        name = ""
    yield (
        f"{name:<{_NAME}}{took.pages:>6,}{took.blocks:>8,}{took.chars:>10,}{row.share:>7.1%}{row.story_share:>8.3%}"
        f"{took.overruled:>10,}"
    )


def _example(page: str, text: str) -> Iterator[str]:
    for line in wrap(one_line(cut(text, 2 * (_WIDTH - 4))), _WIDTH - 4):
        yield f"    {line}"
    for line in wrap(f"in {one_line(shown(page))}", _WIDTH - 6):
        yield f"      {line}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
