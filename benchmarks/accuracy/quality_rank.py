#!/usr/bin/env python3
"""How well an article's quality sorts the pages of a corpus by how right they are.

    quality_rank.py CORPORA --score PATH/TO/score.py [--only aeb,wcxb] [--worst N] [--fit]

Prints, for each corpus, Spearman's rank correlation of ``article.quality`` with the F1 of the page's body (the measure
of score.py), of each fault with it, and the mean F1 of the pages by fifths of quality. ``--worst`` lists the pages that
are sorted lowest. ``--fit`` prints weights by non-negative least squares on the ranks, and the correlation that such
weights reach on pages that they were not fitted to (it needs SciPy).

The learned voter was trained on some of these pages, and is surer of them than of others; on pages that it has not
seen there is more for the quality to find.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import cleaners
from cleaners.outcome.quality import FAULTS


class Row(NamedTuple):
    """One page: its F1 and its quality, both 0 to 1, and the faults in the order of ``FAULTS``."""

    corpus: str
    name: str
    f1: float
    quality: float
    faults: list[float]


def measured(job: tuple[Path, Path, dict[str, Any]]) -> Row | None:
    """Clean a labelled page; ``None`` for one whose body is not annotated."""
    score_file, folder, case = job
    if not case["body"]:
        return None
    sys.path.insert(0, str(score_file.parent))
    score = import_module(score_file.stem)
    page = gzip.decompress((folder / "pages" / f"{case['id']}.html.gz").read_bytes())
    article = cleaners.clean(page, url=case["url"])
    hit, extra, missing = score.counts(case["body"], article.text, case.get("optional"))
    if not extra and not missing:
        f1 = 1.0
    else:
        f1 = score.f1(hit / (hit + extra) if hit + extra else 0.0, hit / (hit + missing) if hit + missing else 0.0)
    signals = article.quality.signals
    return Row(folder.name, case["id"], f1, article.quality.score, [signals.get(name, 0.0) for name in FAULTS])


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1; equal values share the mean of theirs."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[where])


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    """Spearman's rank correlation; 0 where one of the two does not vary."""
    a, b = ranks(one), ranks(other)
    return float(np.corrcoef(a, b)[0, 1]) if a.std() > 0 and b.std() > 0 else 0.0


def report(corpus: str, rows: list[Row], worst: int) -> None:
    f1 = np.array([row.f1 for row in rows])
    quality = np.array([row.quality for row in rows])
    print(f"\n{corpus} ({len(rows)} pages, mean F1 {f1.mean():.3f})")
    print(f"  quality and F1: rank correlation {spearman(quality, f1):.3f}")
    order = np.argsort(quality, kind="stable")
    means = [f"{f1[part].mean():.3f}" for part in np.array_split(order, 5) if len(part)]
    print(f"  mean F1 by fifths of quality, lowest first: {' '.join(means)}")
    for column, name in enumerate(FAULTS):
        fault = np.array([row.faults[column] for row in rows])
        print(
            f"  {name:<12} {-spearman(fault, f1):+.2f}  on {np.count_nonzero(fault):>4} pages, mean {fault.mean():.3f}"
        )
    for place in order[:worst]:
        print(f"  {rows[place].name}: quality {quality[place]:.3f}, F1 {f1[place]:.3f}")


def fit(rows: list[Row]) -> None:
    """Print weights fitted to the ranks of F1 within each corpus, and what they reach on unseen pages."""
    table = np.array([row.faults for row in rows])
    corpora = np.array([row.corpus for row in rows])
    f1 = np.array([row.f1 for row in rows])
    target = np.zeros(len(rows))
    for corpus in set(corpora):
        here = corpora == corpus
        target[here] = 1 - ranks(f1[here]) / here.sum()
    folds = np.random.default_rng(1).integers(0, 5, len(rows))
    guess = np.zeros(len(rows))
    for fold in range(5):
        guess[folds == fold] = table[folds == fold] @ weights(table[folds != fold], target[folds != fold])
    for corpus in sorted(set(corpora)):
        here = corpora == corpus
        print(f"\nfitted weights on unseen pages of {corpus}: {spearman(-guess[here], f1[here]):.3f}")
    for name, weight in zip(FAULTS, weights(table, target), strict=True):
        print(f"  {name:<12} {weight:.2f} (now {FAULTS[name][0]})")


def weights(table: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Non-negative weights by least squares, with a free constant and a small penalty."""
    from scipy.optimize import nnls

    count = table.shape[1]
    free = np.ones((len(table), 1))
    rows = np.vstack([np.hstack([table, free, -free]), np.hstack([np.eye(count), np.zeros((count, 2))])])
    return np.asarray(nnls(rows, np.concatenate([target, np.zeros(count)]))[0][:count])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--only", default="aeb,wcxb")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    jobs = [
        (given.score, given.corpora / name, json.loads(line))
        for name in given.only.split(",")
        for line in (given.corpora / name / "cases.jsonl").open(encoding="utf-8")
    ]
    with ProcessPoolExecutor() as pool:
        rows = [row for row in pool.map(measured, jobs, chunksize=20) if row]
    for name in given.only.split(","):
        report(name, [row for row in rows if row.corpus == name], given.worst)
    if given.fit:
        fit(rows)


if __name__ == "__main__":
    main()
