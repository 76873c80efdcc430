"""Accuracy on labelled pages, compared with floors that only rise.

    python -m benchmarks.accuracy.gate CORPORA --score SCORE.PY [--only aeb,wcxb] [--raise]

CORPORA is a folder of corpora. SCORE.PY is the program that measures: its ``score_corpus(folder, extract)`` returns a
corpus's figures by name, and is given ``benchmarks.adapter.extract``. The floors are in ``floors.toml`` beside this
file. Exit status: 0 all floors are met, 1 some are not, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TypeVar

Floors = Mapping[str, Mapping[str, float]]
Results = Mapping[str, Mapping[str, float]]
T = TypeVar("T")

FLOORS = Path(__file__).with_name("floors.toml")
CEILINGS = frozenset(("noise", "errors"))
CASES = "cases.jsonl"

_SECTION = re.compile(r"\s*\[\s*\"?([^\"\]]+?)\"?\s*\]")
_FLOOR = re.compile(r"(?P<head>\s*\"?(?P<measure>[^\"=#]+?)\"?\s*=\s*)(?P<floor>[0-9.]+)(?P<tail>.*)", re.DOTALL)
_STEP = Decimal("0.001")


class GateError(Exception):
    """The gate cannot be run as asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One measure of one corpus: its floor (a ceiling, for ``CEILINGS``) and the result; NaN if there is none."""

    corpus: str
    measure: str
    floor: float
    got: float

    @property
    def met(self) -> bool:
        """Whether the result is at the floor or better. A measure without a result is not met."""
        return self.got <= self.floor if self.measure in CEILINGS else self.got >= self.floor

    @property
    def next_floor(self) -> Decimal:
        """The floor that the result allows: the result with three digits, never rounded in its favour."""
        rounding = ROUND_CEILING if self.measure in CEILINGS else ROUND_FLOOR
        return Decimal(repr(self.got)).quantize(_STEP, rounding)

    @property
    def rises(self) -> bool:
        """Whether the result allows a better floor than the present one."""
        if math.isnan(self.got):
            return False
        now = Decimal(repr(self.floor))
        return self.next_floor < now if self.measure in CEILINGS else self.next_floor > now


def read_floors(text: str) -> dict[str, dict[str, float]]:
    """The floors of a file's text, by corpus and measure.

    Raises:
        GateError: the text is not TOML with tables of numbers.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GateError(f"the floors are not TOML: {error}") from error
    for corpus, measures in data.items():
        if not isinstance(measures, dict) or not all(type(floor) in (int, float) for floor in measures.values()):
            raise GateError(f"the floors of {corpus} are not a table of numbers")
    return {corpus: {name: float(floor) for name, floor in measures.items()} for corpus, measures in data.items()}


def compare(floors: Floors, results: Results) -> list[Mark]:
    """Every floor beside its result, in the order of the floors."""
    return [
        Mark(corpus, measure, floor, float(results.get(corpus, {}).get(measure, math.nan)))
        for corpus, measures in floors.items()
        for measure, floor in measures.items()
    ]


def raise_floors(text: str, marks: Sequence[Mark]) -> str:
    """The text of a file of floors with the better results in it; comments and order stay as they are.

    Raises:
        GateError: a floor is not met. A loss in one place must not pay for a gain in another.
    """
    if missed := [f"{mark.corpus} {mark.measure}" for mark in marks if not mark.met]:
        raise GateError("no floor is raised while others are not met: " + ", ".join(missed))
    better = {(mark.corpus, mark.measure): mark.next_floor for mark in marks if mark.rises}
    raised = "".join(_raised_lines(text, better))
    if fallen := lowered(read_floors(text), read_floors(raised)):
        raise GateError("a floor is never lowered: " + ", ".join(fallen))
    return raised


def _raised_lines(text: str, better: Mapping[tuple[str, str], Decimal]) -> Iterator[str]:
    corpus = ""
    for line in text.splitlines(keepends=True):
        if section := _SECTION.match(line):
            corpus = section[1]
        found = _FLOOR.match(line)
        floor = better.get((corpus, found["measure"])) if found else None
        yield f"{found['head']}{floor}{found['tail']}" if found and floor is not None else line


def lowered(before: Floors, after: Floors) -> list[str]:
    """What is easier to reach after than before, or no longer required, as ``corpus measure``."""
    return [f"{mark.corpus} {mark.measure}" for mark in compare(before, after) if not mark.met or math.isnan(mark.got)]


def measure(score: Path, folder: Path, tool: str = "extract") -> dict[str, float]:
    """The figures of one corpus by the given score program, which is run from where it is; ``tool`` is a function of
    ``benchmarks.adapter``.

    Raises:
        GateError: the program has no ``score_corpus``.
    """
    from benchmarks import adapter

    figures: dict[str, float] = score_program(score).score_corpus(folder, getattr(adapter, tool))[0]
    return figures


def score_program(score: Path) -> ModuleType:
    """The program that measures, run from where it is.

    Raises:
        GateError: the program has no ``score_corpus``.
    """
    program = ModuleType("score")
    exec(compile(score.read_text(encoding="utf-8"), str(score), "exec"), program.__dict__)
    if not hasattr(program, "score_corpus"):
        raise GateError(f"{score} has no score_corpus")
    return program


def measure_all(
    score: Path, corpora: Path, names: Iterable[str], jobs: int, tool: str = "extract"
) -> dict[str, dict[str, float]]:
    """The figures of some corpora, each measured in one of ``jobs`` processes, the largest first.

    Raises:
        GateError: a corpus is not there.
    """
    return in_processes(partial(measure, score, tool=tool), corpora, names, jobs)


def in_processes(measure: Callable[[Path], T], corpora: Path, names: Iterable[str], jobs: int) -> dict[str, T]:
    """What ``measure`` finds of the folder of each corpus, in ``jobs`` processes, the largest corpus first.

    Raises:
        GateError: a corpus is not there.
    """
    folders = [corpora / name for name in names]
    if missing := [folder.name for folder in folders if not (folder / CASES).is_file()]:
        raise GateError(f"{corpora} has no corpus {', '.join(missing)}")
    folders.sort(key=lambda folder: (folder / CASES).read_bytes().count(b"\n"), reverse=True)
    # Not forked: the caller may have threads, and a fork of those can hang.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        return dict(zip([folder.name for folder in folders], pool.map(measure, folders), strict=True))


def table(marks: Sequence[Mark]) -> str:
    """The marks as aligned lines."""
    lines = [f"{'corpus':<14}{'measure':<10}{'floor':>8}{'got':>9}"]
    for mark in marks:
        name = f"{mark.measure} ≤" if mark.measure in CEILINGS else mark.measure
        verdict = "" if mark.met else "   not met"
        lines.append(f"{mark.corpus:<14}{name:<10}{mark.floor:>8.3f}{mark.got:>9.4f}{verdict}")
    return "\n".join(lines)


def _chosen(floors: Floors, only: str | None) -> Floors:
    if only is None:
        return floors
    names = only.split(",")
    if unknown := [name for name in names if name not in floors]:
        raise GateError(f"no floors for {', '.join(unknown)}")
    return {name: floors[name] for name in names}


def run(options: argparse.Namespace) -> int:
    """Measure, print and, if asked, raise. Returns the exit status; raises ``GateError`` for wrong usage."""
    text = options.floors.read_text(encoding="utf-8")
    floors = _chosen(read_floors(text), options.only)
    marks = compare(floors, measure_all(options.score, options.corpora, floors, options.jobs))
    print(table(marks))
    missed = sum(not mark.met for mark in marks)
    print(f"\n{missed} of {len(marks)} floors not met" if missed else f"\nall {len(marks)} floors met")
    if options.raise_floors:
        try:
            raised = raise_floors(text, marks)
        except GateError as error:
            print(error, file=sys.stderr)
            return 1
        options.floors.write_text(raised, encoding="utf-8")
        print(f"{sum(mark.rises for mark in marks)} floors raised in {options.floors}")
    return 1 if missed else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate with the arguments (those of the process by default). Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder of corpora")
    parser.add_argument("--score", type=Path, required=True, help="the program that measures")
    parser.add_argument("--only", metavar="NAMES", help="these corpora alone, with commas between them")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise the floors that can be")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count(), help="processes (default: one a core)")
    options = parser.parse_args(arguments)
    try:
        return run(options)
    except (GateError, OSError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    sys.exit(main())
