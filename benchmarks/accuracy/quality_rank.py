#!/usr/bin/env python3
"""How well an article's quality sorts the pages of a corpus by how right they are, and what asking again gains.

    python -m benchmarks.accuracy.quality_rank CORPORA --score PATH/TO/score.py [--only aeb,wcxb] [--worst N] [--fit]
                                               [--folds FILE] [--keep FILE]

Prints, for each corpus, Spearman's rank correlation of ``article.quality`` with the F1 of the page's body (the measure
of score.py), of each fault with it, the mean F1 of the pages by fifths of quality, and how many pages were asked again,
with what outcome. ``--worst`` lists the pages that are sorted lowest. ``--folds`` names the models of
``benchmarks.training.voter --folds``: each page is voted on by one that has not seen its site; the shipped voter was
trained on these pages, and is surer of them than of others. ``--keep`` keeps what was measured, and reads it if it is
there.

``--fit`` prints weights by non-negative least squares, and what they reach on sites that they were not fitted to (it needs
SciPy). Those of quality are fitted to the ranks of F1 within each corpus. Those of the penalty by which an answer is chosen
are fitted to all answers that a page can get; beside them is the F1 of the answers that they choose, by the penalty from
which a page is asked again and by how much less a better answer must have.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from zlib import crc32

import numpy as np

import cleaners
from benchmarks.training.voter import site_of
from cleaners.outcome.quality import FAULTS
from cleaners.page.received import characters
from cleaners.rules import DEFAULT
from cleaners.story.blocks import Blocks
from cleaners.story.read import read
from cleaners.verdicts.build import Builder
from cleaners.verdicts.decide import decide
from cleaners.verdicts.doubt import faults
from cleaners.verdicts.doubt.candidates import candidates
from cleaners.verdicts.doubt.choice import answer_of
from cleaners.verdicts.doubt.faults import Answer
from cleaners.votes import learned, vote

FOLDS = 5
# How much an equation weighs: a page's first answer, another of its answers, the difference between another and the first.
FIRST, OTHER, DIFFERENCE = 1.5, 0.5, 2.0
STIFFNESS = 2.0  # of the pull of all weights towards 0


class Row(NamedTuple):
    """One page: its F1 and its quality, both 0 to 1, the faults in the order of ``quality.FAULTS``, the way by which it
    was answered, and for every answer that it can get its F1 and the faults in the order of ``faults.FAULTS``; the
    first is the first answer."""

    corpus: str
    name: str
    site: str
    f1: float
    quality: float
    faults: list[float]
    way: str
    answers: list[tuple[float, list[float]]]


class Job(NamedTuple):
    """A labelled page, the program that measures, and the models of the folds, if any."""

    score_file: Path
    folder: Path
    case: dict[str, Any]
    folds: Path | None
    fit: bool


@cache
def models_of(folds: Path) -> Any:
    """The models of a file of folds."""
    from benchmarks.accuracy.unseen import Folds

    return Folds(folds)


def measured(job: Job) -> Row | None:
    """Clean a labelled page; ``None`` for one whose body is not annotated."""
    case = job.case
    if not case["body"]:
        return None
    sys.path.insert(0, str(job.score_file.parent))
    score = import_module(job.score_file.stem)
    page = gzip.decompress((job.folder / "pages" / f"{case['id']}.html.gz").read_bytes())
    models = models_of(job.folds).models("page", case["url"]) if job.folds else None
    with patch.object(learned, "models", lambda: models) if models else nullcontext():
        article = cleaners.clean(page, url=case["url"])
        answers = [
            (f1_of(score, case, text), list(answer.faults.values()))
            for answer, text in (every_answer(page, case["url"]) if job.fit else ())
        ]
    signals = article.quality.signals
    return Row(
        job.folder.name,
        case["id"],
        site_of(case["url"]),
        f1_of(score, case, article.text),
        article.quality.score,
        [signals.get(name, 0.0) for name in FAULTS],
        article.evidence["body"][0].value if "body" in article.evidence else "",
        answers,
    )


def f1_of(score: Any, case: Mapping[str, Any], text: str) -> float:
    """The F1 of a text, by the measure of the score program."""
    hit, extra, missing = score.counts(case["body"], text, case.get("optional"))
    if not extra and not missing:
        return 1.0
    return float(score.f1(hit / (hit + extra) if hit + extra else 0.0, hit / (hit + missing) if hit + missing else 0.0))


def every_answer(page: bytes, url: str) -> Iterator[tuple[Answer, str]]:
    """The first answer for a page, and all others, each with its text."""
    blocks = read(*characters(page, None), url=url).blocks
    blocks = replace(blocks, votes=vote(blocks))
    first = Answer(blocks, decide(blocks, DEFAULT))
    if not first.kept:
        return
    yield first, text_of(blocks, first)
    for candidate in candidates(blocks):
        again, answer = answer_of(blocks, candidate, DEFAULT)
        yield answer, text_of(again, answer)


def text_of(blocks: Blocks, answer: Answer) -> str:
    return "\n\n".join(made.block.text for made in Builder(blocks.url).body(blocks, list(answer.verdicts)))


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
    print(
        f"\n{corpus} ({len(rows)} pages, mean F1 {f1.mean():.4f}, {(f1 < 0.8).sum()} below 0.8, "
        f"{(f1 < 0.5).sum()} below 0.5)"
    )
    print(f"  quality and F1: rank correlation {spearman(quality, f1):.3f}")
    order = np.argsort(quality, kind="stable")
    means = [f"{f1[part].mean():.3f}" for part in np.array_split(order, 5) if len(part)]
    print(f"  mean F1 by fifths of quality, lowest first: {' '.join(means)}")
    asked = [row.way for row in rows if row.way]
    print(f"  asked again: {len(asked)}, another answer taken: {len(asked) - asked.count('the first answer')}")
    for column, name in enumerate(FAULTS):
        fault = np.array([row.faults[column] for row in rows])
        print(
            f"  {name:<12} {-spearman(fault, f1):+.2f}  on {np.count_nonzero(fault):>4} pages, mean {fault.mean():.3f}"
        )
    for place in order[:worst]:
        print(f"  {rows[place].name}: quality {quality[place]:.3f}, F1 {f1[place]:.3f} {rows[place].way}")


class Equations:
    """All answers of all pages: faults, the error that the penalty is to be like, their page, and the fold of its site."""

    def __init__(self, rows: Sequence[Row]) -> None:
        rows = [row for row in rows if row.answers]
        self.f1 = np.array([f1 for row in rows for f1, _ in row.answers])
        self.faults = np.array([found for row in rows for _, found in row.answers])
        self.page = np.repeat(np.arange(len(rows)), [len(row.answers) for row in rows])
        self.start = np.searchsorted(self.page, np.arange(len(rows)))  # where the first answer of each page is
        self.first = np.isin(np.arange(len(self.page)), self.start)
        self.fold = np.array([crc32(row.site.encode()) % FOLDS for row in rows])[self.page]
        self.corpus = np.array([row.corpus for row in rows])[self.page]
        # The step from right to nearly right counts for more than that from bad to worse.
        self.error = np.sqrt(1 - self.f1)

    def weights(self, use: np.ndarray) -> np.ndarray:
        """Non-negative weights by least squares over some answers, with a free constant."""
        from scipy.optimize import nnls

        other = use & ~self.first
        base = self.start[self.page[other]]
        count = self.faults.shape[1]
        level = np.where(self.first, FIRST, OTHER)[use, None]
        free = np.ones((int(use.sum()), 1))
        table = np.vstack(
            [
                np.hstack([self.faults[use], free, -free]) * level,
                np.pad(self.faults[other] - self.faults[base], ((0, 0), (0, 2))) * DIFFERENCE,
                np.eye(count, count + 2) * STIFFNESS,
            ]
        )
        wanted = [self.error[use] * level[:, 0], (self.error[other] - self.error[base]) * DIFFERENCE, np.zeros(count)]
        return np.asarray(nnls(table, np.concatenate(wanted))[0][:count])

    def unseen(self) -> np.ndarray:
        """The penalty of each answer by weights that were fitted to other sites."""
        found = np.zeros(len(self.page))
        for fold in range(FOLDS):
            found[self.fold == fold] = self.faults[self.fold == fold] @ self.weights(self.fold != fold)
        return found

    def chosen(self, penalties: np.ndarray, doubtful: float, better: float) -> np.ndarray:
        """The place of the answer that is taken for each page."""
        found = self.start.copy()
        for page, start in enumerate(self.start):
            here = np.flatnonzero(self.page == page)
            best = here[np.argmin(penalties[here])]
            if penalties[start] >= doubtful and penalties[best] < penalties[start] - better:
                found[page] = best
        return found


def fit(rows: list[Row]) -> None:
    """Print the weights of quality and of the penalty."""
    fit_quality(rows)
    fit_penalty(Equations(rows))


def fit_quality(rows: list[Row]) -> None:
    """Print weights for quality, and how well they sort pages of unseen sites."""
    table = np.array([row.faults for row in rows])
    corpora = np.array([row.corpus for row in rows])
    folds = np.array([crc32(row.site.encode()) % FOLDS for row in rows])
    f1 = np.array([row.f1 for row in rows])
    target, guess = np.zeros(len(rows)), np.zeros(len(rows))
    for corpus in set(corpora):
        here = corpora == corpus
        target[here] = 1 - ranks(f1[here]) / here.sum()
    for fold in range(FOLDS):
        guess[folds == fold] = table[folds == fold] @ weights(table[folds != fold], target[folds != fold])
    for corpus in sorted(set(corpora)):
        here = corpora == corpus
        print(f"\nquality on unseen sites of {corpus}: {spearman(-guess[here], f1[here]):.3f}")
    for name, weight in zip(FAULTS, weights(table, target), strict=True):
        print(f"  {name:<12} {weight:.2f} (now {FAULTS[name][0]})")


def weights(table: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Non-negative weights by least squares, with a free constant and a small penalty."""
    from scipy.optimize import nnls

    count = table.shape[1]
    free = np.ones((len(table), 1))
    rows = np.vstack([np.hstack([table, free, -free]), np.hstack([np.eye(count), np.zeros((count, 2))])])
    return np.asarray(nnls(rows, np.concatenate([target, np.zeros(count)]))[0][:count])


def fit_penalty(every: Equations) -> None:
    """Print weights for the penalty, and what choosing by them gains on unseen sites."""
    penalties = every.unseen()
    for doubtful, better in product((0.15, 0.25, 0.35), (0.03, 0.06, 0.1)):
        taken = every.chosen(penalties, doubtful, better)
        print(f"\nasked from {doubtful}, better by {better}")
        for corpus in sorted(set(every.corpus)):
            pages = every.corpus[every.start] == corpus
            before, after = every.f1[every.start[pages]], every.f1[taken[pages]]
            low = ", ".join(f"below {limit} {(before < limit).sum()} → {(after < limit).sum()}" for limit in (0.8, 0.5))
            print(
                f"  {corpus:<12} {(penalties[every.start[pages]] >= doubtful).mean():.1%} asked; F1 {before.mean():.4f} → "
                f"{after.mean():.4f}, {(after > before + 0.01).sum()} better, {(after < before - 0.01).sum()} worse; {low}"
            )
    for name, weight in zip(faults.FAULTS, every.weights(np.ones(len(every.page), dtype=bool)), strict=True):
        print(f"  {name:<12} {weight:.2f} (now {faults.FAULTS[name][0]})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--only", default="aeb,wcxb")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--folds", type=Path, help="the models of the folds")
    parser.add_argument("--keep", type=Path, help="keep what was measured in this file")
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    if given.keep and given.keep.exists():
        rows = pickle.loads(given.keep.read_bytes())
    else:
        jobs = [
            Job(given.score, given.corpora / name, json.loads(line), given.folds, given.fit)
            for name in given.only.split(",")
            for line in (given.corpora / name / "cases.jsonl").open(encoding="utf-8")
        ]
        with ProcessPoolExecutor() as pool:
            rows = [row for row in pool.map(measured, jobs, chunksize=10) if row]
        if given.keep:
            given.keep.write_bytes(pickle.dumps(rows))
    for name in given.only.split(","):
        report(name, [row for row in rows if row.corpus == name], given.worst)
    if given.fit:
        fit(rows)


if __name__ == "__main__":
    main()
