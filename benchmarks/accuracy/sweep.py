"""What each tuned number is worth: accuracy at values around it, and how wide its plateau is.

    python -m benchmarks.accuracy.sweep CORPORA --score SCORE.PY [--only rules.quotes,UNSURE] [--limit N]
    python -m benchmarks.accuracy.sweep --list

A tuned number is a constant of a module of ``cleaners``, a single number. It is set to half, three quarters, one and a
quarter, one and a half and twice its value, one after the other, and the first N pages of each corpus are cleaned and
scored. Printed are F1 of the body, noise and fields (the mean of title, author and date), each a mean over the corpora
that have it, and the plateau: the values whose F1 is within 0.0005 of the best. A number that is right only on a narrow
plateau is fitted to these pages. A number that changes nothing has no page in the sample: try a greater N. What a module
makes of a constant when it is imported, a pattern for instance, stays as it is.
"""

from __future__ import annotations

import argparse
import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import cleaners
from benchmarks.accuracy.gate import CASES
from benchmarks.adapter import extract

Number = int | float
Measure = Callable[[], "Result"]

ROOT = Path(cleaners.__path__[0])
FACTORS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
PLATEAU = 0.0005  # of F1: what two runs that differ by chance may differ by
SAMPLE = 10  # pages of each corpus: six values of a constant in under half a minute
CORPORA = "aeb,fundus,wcxb,trafilatura,text-light"
FIELDS = ("title", "author", "date")


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in a module: where it is, its value, and what its comment says of it."""

    module: str
    name: str
    value: Number
    comment: str

    @property
    def dotted(self) -> str:
        """The name with its module's."""
        return f"{self.module}.{self.name}"


class Result(NamedTuple):
    """The figures of one value; NaN where no corpus has such labels."""

    f1: float
    noise: float
    fields: float


def constants() -> list[Constant]:
    """The numbers of all modules of ``cleaners``, in the order of the files."""
    return [found for file in sorted(ROOT.rglob("*.py")) for found in _in_file(file)]


def _in_file(file: Path) -> Iterator[Constant]:
    text = file.read_text(encoding="utf-8")
    comments = _comments(text)
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _is_number(node.value):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                module = _module_of(file)
                value = getattr(import_module(module), target.id)
                yield Constant(module, target.id, value, comments.get(node.lineno, ""))


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return _is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return _is_number(node.left) and _is_number(node.right)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _comments(text: str) -> dict[int, str]:
    """The comment on each line: at its end, or right above it."""
    beside: dict[int, str] = {}
    over: dict[int, str] = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            line, comment = token.start[0], token.string.lstrip("# ")
            if token.line[: token.start[1]].strip():
                beside[line] = comment
            else:
                over[line + 1] = f"{over.pop(line, '')} {comment}".strip()
    return over | beside


def _module_of(file: Path) -> str:
    parts = file.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def values(constant: Constant) -> list[Number]:
    """The values to try, the present one among them: whole numbers stay whole, and shares stay below 1."""
    share = isinstance(constant.value, float) and 0 < constant.value <= 1
    tried = [constant.value * factor for factor in FACTORS]
    if isinstance(constant.value, int):
        return sorted({round(value) for value in tried})
    return sorted({round(min(value, 1.0) if share else value, 6) for value in tried})


@contextmanager
def changed(constant: Constant, value: Number) -> Iterator[None]:
    """Give a constant another value for a while, also where other modules imported it by name."""
    places = [(constant.module, constant.name), *_importers().get((constant.module, constant.name), ())]
    before = [(import_module(module), name) for module, name in places]
    try:
        for module, name in before:
            setattr(module, name, value)
        yield
    finally:
        for module, name in before:
            setattr(module, name, constant.value)


@cache
def _importers() -> Mapping[tuple[str, str], list[tuple[str, str]]]:
    """For each name of a module: the modules that import it, and what they call it."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    place = (_module_of(file), alias.asname or alias.name)
                    found.setdefault((node.module, alias.name), []).append(place)
    return found


def sweep(constant: Constant, measure: Measure) -> dict[Number, Result]:
    """The figures at each value."""
    found = {}
    for value in values(constant):
        with changed(constant, value):
            found[value] = measure()
    return found


def plateau(found: Mapping[Number, Result]) -> tuple[Number, Number]:
    """The lowest and the highest value whose F1 is within ``PLATEAU`` of the best."""
    best = max(result.f1 for result in found.values())
    good = [value for value, result in found.items() if result.f1 >= best - PLATEAU]
    return min(good), max(good)


def lines(constant: Constant, found: Mapping[Number, Result]) -> Iterator[str]:
    """What is printed of one constant."""
    yield f"{constant.dotted} = {constant.value}  {constant.comment}"
    for value, result in found.items():
        mark = "  <- now" if value == constant.value else ""
        yield f"  {value:>10}  F1 {result.f1:.4f}  noise {result.noise:.4f}  fields {result.fields:.4f}{mark}"
    low, high = plateau(found)
    idle = "; nothing changes in this sample" if len(set(map(repr, found.values()))) == 1 else ""
    outside = "" if low <= constant.value <= high else "; the present value is outside"
    yield f"  plateau {low} to {high}{outside}{idle}"


def measurer(score: Path, folders: Sequence[Path], limit: int) -> Measure:
    """Measure the given corpora, the first pages of each, by the given program's ``score_corpus``."""
    program = ModuleType("score")
    exec(compile(score.read_text(encoding="utf-8"), str(score), "exec"), program.__dict__)

    def mean(results: Sequence[Mapping[str, float]], *names: str) -> float:
        return statistics.fmean([r[n] for r in results for n in names if n in r] or [float("nan")])

    def measure() -> Result:
        results: list[Any] = [program.score_corpus(folder, extract, limit)[0] for folder in folders]
        return Result(mean(results, "F1"), mean(results, "noise"), mean(results, *FIELDS))

    return measure


def _chosen(only: str | None) -> list[Constant]:
    wanted = only.split(",") if only else [""]
    return [constant for constant in constants() if any(part in constant.dotted for part in wanted)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Sweep and print, with the arguments (those of the process by default). Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?", help="the folder of corpora")
    parser.add_argument("--score", type=Path, help="the program that measures")
    parser.add_argument("--only", metavar="NAMES", help="constants whose dotted name has one of these, with commas")
    parser.add_argument("--limit", type=int, default=SAMPLE, metavar="N", help=f"pages of each corpus ({SAMPLE})")
    parser.add_argument("--corpora", dest="names", default=CORPORA, metavar="NAMES", help=f"these corpora ({CORPORA})")
    parser.add_argument("--list", action="store_true", help="list the constants and their comments, without measuring")
    options = parser.parse_args(arguments)
    chosen = _chosen(options.only)
    if options.list:
        print("\n".join(f"{c.dotted} = {c.value}  {c.comment or '(no comment)'}" for c in chosen))
        return 0
    if not chosen:
        parser.error(f"no constant is named like {options.only}")
    if not options.corpora or not options.score:
        parser.error("CORPORA and --score are needed to measure")
    folders = [options.corpora / name for name in options.names.split(",")]
    if missing := [folder.name for folder in folders if not (folder / CASES).is_file()]:
        parser.error(f"{options.corpora} has no corpus {', '.join(missing)}")
    measure = measurer(options.score, folders, options.limit)
    for constant in chosen:
        print("\n".join(lines(constant, sweep(constant, measure))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
