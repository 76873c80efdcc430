"""Accuracy on pages of sites that the voter has not seen: the whole journey, with the votes of the folds' models.

    python -m benchmarks.accuracy.unseen CORPORA --score SCORE.PY --folds FILE [--only aeb,wcxb] [--json OUT] [--worst N]

FILE is what ``python -m benchmarks.training.voter … --folds FILE`` keeps: five models, each trained without a fifth of
the sites. Every page is voted on by the one that saw no page of its site, and goes through all other steps as they are.
SCORE.PY is the program that measures (``benchmarks.accuracy.gate``). Besides its figures, the tail is counted: pages
whose F1 is below 0.8 and below 0.5.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from benchmarks import adapter
from benchmarks.accuracy.gate import CASES, GateError, in_processes, score_program
from benchmarks.training.voter import site_of
from cleaners.votes import learned
from cleaners.votes.trees import Forest

CORPORA = ("aeb", "fundus", "wcxb", "trafilatura", "newspaper4k", "readability", "text-light", "text-mid", "text-heavy")
COLUMNS = ("pages", "F1", "P", "R", "wF1", "exact", "seg F1", "noise", "below .8", "below .5")
TAIL = {"below .8": 0.8, "below .5": 0.5}


class Folds:
    """The models of a file of folds, by source ("page", "text") and by the site that each has not seen."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as data:
            arrays = dict(data)
        self._fold_of = {
            source: dict(zip(arrays[f"{source}/sites"].tolist(), arrays[f"{source}/folds"].tolist(), strict=True))
            for source in ("page", "text")
            if f"{source}/sites" in arrays
        }
        count = 1 + max(fold for folds in self._fold_of.values() for fold in folds.values())
        self._models = [learned.forests(arrays, f"{fold}/") for fold in range(count)]

    def models(self, source: str, url: str | None) -> dict[str, Forest]:
        """The models that have seen no page of an address's site; any will do for a site that none has seen."""
        return self._models[self._fold_of[source].get(site_of(url), 0)]

    def extract(self, page: bytes | str, url: str) -> dict[str, Any]:
        """``benchmarks.adapter.extract`` with the votes of a model that has not seen the site."""
        models = self.models("text" if isinstance(page, str) else "page", url)
        with patch.object(learned, "models", lambda: models):
            return adapter.extract(page, url)


class Measured(NamedTuple):
    """The figures of a corpus, and its pages as the score program gives them."""

    figures: dict[str, float]
    pages: list[dict[str, Any]]


def measure(score: Path, folder: Path, folds: Path) -> Measured:
    """The figures of one corpus by the given score program."""
    figures, pages = score_program(score).score_corpus(folder, Folds(folds).extract)
    return Measured({**figures, **tail(pages)}, pages)


def tail(pages: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """How many pages are far below the mean; empty for a corpus without annotated bodies."""
    scored = [page["f1"] for page in pages if "f1" in page]
    return {name: sum(f1 < limit for f1 in scored) for name, limit in TAIL.items()} if scored else {}


def table(found: Mapping[str, Measured]) -> str:
    """The figures as aligned lines."""
    lines = [f"{'corpus':<14}" + "".join(f"{column:>9}" for column in COLUMNS)]
    for name in sorted(found):
        cells = [found[name].figures.get(column) for column in COLUMNS]
        shown = ["–" if c is None else str(c) if isinstance(c, int) else f"{c:.4f}" for c in cells]
        lines.append(f"{name:<14}" + "".join(f"{cell:>9}" for cell in shown))
    return "\n".join(lines)


def worst(found: Mapping[str, Measured], count: int) -> list[str]:
    """The pages of each corpus with the lowest F1, a line each."""
    return [
        f"{name}/{page['id']}  F1 {page['f1']:.3f}  P {page['p'] or 0:.3f}  R {page['r'] or 0:.3f}"
        for name in sorted(found)
        for page in sorted((page for page in found[name].pages if "f1" in page), key=lambda page: page["f1"])[:count]
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder of corpora")
    parser.add_argument("--score", type=Path, required=True, help="the program that measures")
    parser.add_argument("--folds", type=Path, required=True, help="the models of the folds")
    parser.add_argument("--only", metavar="NAMES", help="these corpora alone, with commas between them")
    parser.add_argument("--json", type=Path, help="write the figures of corpora and pages")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="list the N pages of each corpus that are worst"
    )
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count(), help="processes (default: one a core)")
    given = parser.parse_args(arguments)
    names = (
        given.only.split(",") if given.only else [name for name in CORPORA if (given.corpora / name / CASES).exists()]
    )
    try:
        found = in_processes(partial(measure, given.score, folds=given.folds), given.corpora, names, given.jobs)
    except GateError as error:
        parser.error(str(error))
    print(table(found))
    print(*worst(found, given.worst), sep="\n")
    if given.json:
        given.json.write_text(json.dumps({name: one._asdict() for name, one in found.items()}), encoding="utf-8")


if __name__ == "__main__":
    main()
