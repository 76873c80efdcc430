"""The figures of README and docs: measured into one file, and from there into the documents.

    python -m benchmarks.accuracy.figures CORPORA --score SCORE.PY [--jobs N] [--limit N]   # measure, then write
    python -m benchmarks.accuracy.figures --write                                           # write what the file has

The file is ``docs/figures.json``. A document shows a figure between two marks, ``<!-- figure: NAME -->`` and
``<!-- /figure -->``. NAME is a path in the file (``unseen.corpora.aeb.F1``), a table that this program makes of it
(``table.unseen``), or a count of the code (``count.signals``). What takes long to measure (cross-validation) is in the
file with the command and the date of its measurement, and is left as it is.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.accuracy.gate import CASES, measure_all
from benchmarks.speed import __main__ as speed

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs/figures.json"
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

BODY = ("F1", "P", "R", "wF1", "exact", "seg F1", "noise")
FIELDS = ("title", "author", "date", "kind")
_SUMMARY = {
    "aeb": "pages of news",
    "fundus": "pages of publishers in some 30 languages",
    "wcxb": "articles",
}
TIMED = "aeb", "fundus", "wcxb", "trafilatura"
OURS, PEER = "extract", "peer"
_MARK = re.compile(r"(<!-- figure: (?P<name>[^>]+?) -->)(?P<shown>.*?)(<!-- /figure -->)", re.DOTALL)

Figures = Mapping[str, Any]


class UnknownFigureError(Exception):
    """A document asks for an unknown figure; the message names it."""


def read(file: Path = FILE) -> dict[str, Any]:
    """The figures of the file."""
    figures: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return figures


def measure(corpora: Path, score: Path, jobs: int, limit: int | None) -> dict[str, Any]:
    """What can be measured in minutes: accuracy and fields of the shipped model and of trafilatura, and CPU time."""
    names = sorted(cases.parent.name for cases in corpora.glob(f"*/{CASES}"))
    today = datetime.now(UTC).date().isoformat()
    stamp = {"made": today, "by": "make bench"}
    return {
        "seen": stamp | {"corpora": _kept(measure_all(score, corpora, names, jobs, OURS))},
        "peer": stamp
        | {"version": version("trafilatura"), "corpora": _kept(measure_all(score, corpora, names, jobs, PEER))},
        "speed": stamp | _timed(corpora, limit),
    }


def _kept(results: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {
        corpus: {name: round(found[name], 4) for name in ("pages", *BODY, *FIELDS) if name in found}
        for corpus, found in sorted(results.items())
    }


def _timed(corpora: Path, limit: int | None) -> dict[str, Any]:
    tools, total = speed.tools(), speed.Times()
    speed.measure(iter([speed.Sample(speed.WARM_UP, "https://isle.example/ferry")]), tools)
    for name in TIMED:
        total.add(speed.measure(speed.samples(corpora / name, limit), tools))
    found = {tool: speed.figures(spent) for tool, spent in total.spent.items()}
    ratio = found[speed.OURS].by(found[speed.PEER])
    displayed = {"ours": found[speed.OURS], "peer": found[speed.PEER], "ratio": ratio}
    return {
        "pages": len(total.spent[speed.OURS]),
        **{tool: {k: round(getattr(f, k), 2) for k in ("median", "p95", "mean")} for tool, f in displayed.items()},
    }


def counts() -> dict[str, int]:
    """What is counted in the code itself."""
    with np.load(ROOT / "cleaners/votes/model.npz") as model:
        signals = len(model["signals"])
    return {
        "signals": signals,
        "kind_signals": len(json.loads((ROOT / "cleaners/page_kind/weights.json").read_text("utf-8"))["signals"]),
        # und.toml has the names that all languages share.
        "languages": len(list((ROOT / "cleaners/lexicon").glob("*.toml"))) - 1,
    }


def displayed(name: str, figures: Figures) -> str:
    """A figure as documents show it: a table on lines of its own, anything else within the line.

    Raises:
        UnknownFigureError: there is no such figure.
    """
    kind, _, rest = name.partition(".")
    if kind == "table" and rest in _TABLES:
        return f"\n{_TABLES[rest](figures)}\n"
    if kind == "count" and rest in (counted := counts()):
        return str(counted[rest])
    value: Any = figures
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            raise UnknownFigureError(f"docs/figures.json has no {name}")
        value = value[part]
    return _cell(part, value)


def fill(text: str, figures: Figures) -> str:
    """A document's text with every figure as the file has it.

    Raises:
        UnknownFigureError: the text asks for an unknown figure.
    """
    return _MARK.sub(lambda mark: f"{mark[1]}{displayed(mark['name'], figures)}{mark[4]}", text)


def write(figures: Figures, documents: Sequence[Path] = DOCUMENTS) -> list[Path]:
    """Fill the documents in. Returns those that changed."""
    changed = []
    for document in documents:
        text = document.read_text(encoding="utf-8")
        if (filled := fill(text, figures)) != text:
            document.write_text(filled, encoding="utf-8")
            changed.append(document)
    return changed


def _cell(measure: str, value: Any) -> str:
    """A value as text: shares with three digits (of few pages, ``exact`` with two), milliseconds with one."""
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    digits = {"exact": 2, "ratio": 2, "median": 1, "p95": 1, "mean": 1}.get(measure, 3)
    return f"{value:.{digits}f}"


def _markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    top, *rest = (f"| {' | '.join(line)} |" for line in (head, *lines))
    return "\n".join((top, "|---" * len(head) + "|", *rest))


def _bodies(part: str) -> Callable[[Figures], str]:
    def table(figures: Figures) -> str:
        corpora = {name: row for name, row in figures[part]["corpora"].items() if any(m in row for m in BODY)}
        lines = [[name, str(row["pages"]), *(_cell(m, row.get(m)) for m in BODY)] for name, row in corpora.items()]
        return _markdown(("corpus", "pages", *BODY), lines)

    return table


def _fields(figures: Figures) -> str:
    ours, peer = figures["seen"]["corpora"], figures["peer"]["corpora"]
    lines = [
        [name, *(f"{_cell(m, ours[name][m])} ({_cell(m, peer[name][m])})" for m in FIELDS[:3])]
        for name in ("fundus", "wcxb", "trafilatura", "postlight")
    ]
    return _markdown(("corpus", "title", "authors", "date"), lines)


def _languages(figures: Figures) -> str:
    lines = [
        [f"{name} ({row['pages']})", _cell("", row["sites"]), _cell("", row["languages"])]
        for name, row in figures["languages"]["groups"].items()
    ]
    return _markdown(("pages", "sites held out", "languages held out"), lines)


def _summary(figures: Figures) -> str:
    ours, peer = figures["unseen"]["corpora"], figures["peer"]["corpora"]
    lines = [
        [f"{ours[name]['pages']} {pages} ({name})", _cell("F1", ours[name]["F1"]), _cell("F1", peer[name]["F1"])]
        for name, pages in _SUMMARY.items()
    ]
    return _markdown(("F1 of the text", "copydesk", "trafilatura"), lines)


def _kind(figures: Figures) -> str:
    kind, pages = figures["kind"], figures["seen"]["corpora"]
    called = (
        (f"{name} ({pages[name]['pages']} pages): called article", v) for name, v in kind["called_article"].items()
    )
    lines = [
        (
            f"kinds ({pages['kinds']['pages']} pages, 28 of each kind): article or not, correct",
            kind["article_or_not"],
        ),
        ("kinds: which of seven kinds, correct", kind["of_seven"]),
        *called,
    ]
    return _markdown(("pages of unseen sites", "share"), [(name, _cell("kind", value)) for name, value in lines])


def _speed(figures: Figures) -> str:
    columns = ("median", "p95", "mean")
    lines = [
        [name, *(_cell(tool if tool == "ratio" else c, figures["speed"][tool][c]) for c in columns)]
        for tool, name in (("ours", "copydesk"), ("peer", "trafilatura"), ("ratio", "ratio"))
    ]
    return _markdown(("CPU ms a page", "median", "95th percentile", "mean"), lines)


_TABLES: dict[str, Callable[[Figures], str]] = {
    "summary": _summary,
    "unseen": _bodies("unseen"),
    "seen": _bodies("seen"),
    "peer": _bodies("peer"),
    "fields": _fields,
    "languages": _languages,
    "kind": _kind,
    "speed": _speed,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure if corpora are given, and fill the documents in. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?", help="the folder of corpora; without it nothing is measured")
    parser.add_argument("--score", type=Path, help="the program that measures")
    parser.add_argument("--write", action="store_true", help="fill the documents in from the file as it is")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="pages of each corpus that are timed (50)")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count(), help="processes (default: one a core)")
    options = parser.parse_args(arguments)
    if bool(options.corpora) == options.write or bool(options.corpora) != bool(options.score):
        parser.error("give CORPORA and --score to measure, or --write alone")
    figures = read()
    if options.corpora:
        figures |= measure(options.corpora, options.score, options.jobs, options.limit)
        FILE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print("\n\n".join(_TABLES[name](figures) for name in ("seen", "peer", "fields", "speed")))
    for document in write(figures):
        print(f"wrote {document.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
