#!/usr/bin/env python3
"""Train the weights that classify a page by its kind, and measure them on sites that they were not trained on.

    train_kind.py CORPORA [--weights FILE] [--check]

CORPORA is a folder of labelled pages: those of ``kinds`` give examples of every kind, those of the other corpora are
articles (of the corpus ``trafilatura`` only the dated ones, and a few that are not articles). The model is a softmax
regression with a squared penalty; the articles, which are many more, weigh together as much as all others. Pages of one
site are in the same fold. ``--check`` measures and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from cleaners.errors import CleaningError
from cleaners.page.decode import decode
from cleaners.page.parse import parse
from cleaners.page_kind import FILE, KINDS, NAMES, signals
from cleaners.story.read import page_blocks

CORPORA = ("kinds", "wcxb", "aeb", "fundus", "trafilatura")
PENALTY = 20.0
FOLDS, ROUNDS = 5, 4
# The share of article pages of wcxb, aeb and fundus, unseen, that are let go; it sets the bias towards "article".
LOST = 0.029
# Undated pages of the corpus ``trafilatura`` that are not articles, by our own reading of them.
OTHERS = {
    "product": "ebrosia.de.zinfandel parallels.com.desktop toralin.de.schmierfett lavazza.de.qualita "
    "uniqz.de.katzendecke villacc.de.galaxy travanto.de.ferienhaus-feinen",
    "service": "fairkom.eu.about journals.univie.ac.at.submissions giromatch.com.kredit rent-a-salesman.eu.auslagern "
    "trainingline-english.de.einzeltraining siegfried-marcus-berufsschule.at.kft qualisys.eu.gefahrstoff "
    "bummfilm.de._ber shabka.org.about creativecommons.org von-der-see.de.design",
    "documentation": "docs.docker.com.install netbits.us.stunnel_rsync github.com.yapapi",
    "forum": "german.stackexchange.com.ausgeraubt villagersandheroes.com.forums.patchnotes",
    "listing": "archive.org.welpenkaufen24.de",
}
_KIND_OF = {name: kind for kind, names in OTHERS.items() for name in names.split()}


class Example(NamedTuple):
    corpus: str
    site: str
    kind: str
    row: list[float]


def example(job: tuple[str, Path, dict[str, Any]]) -> Example | None:
    """The signals of a labelled page; ``None`` for one that cannot be parsed."""
    corpus, folder, case = job
    kind = case.get("kind") or "article"
    if corpus == "trafilatura":
        kind = _KIND_OF.get(case["id"], kind)
        if kind == "article" and not case["date"]:
            return None
    try:
        text = decode(gzip.decompress((folder / "pages" / f"{case['id']}.html.gz").read_bytes()))[0]
        found = signals(page_blocks(parse(text)[0], case["url"]))
    except CleaningError:
        return None
    host = (urlsplit(case["url"]).hostname or "").split(".")
    return Example(corpus, ".".join(host[-2:]), kind, [found[name] for name in NAMES])


def examples(corpora: Path) -> list[Example]:
    """The labelled pages of all corpora."""
    jobs = [
        (name, corpora / name, json.loads(line))
        for name in CORPORA
        for line in (corpora / name / "cases.jsonl").read_text("utf-8").rstrip("\n").split("\n")
    ]
    with ProcessPoolExecutor() as pool:
        return [made for made in pool.map(example, jobs, chunksize=20) if made]


def fit(rows: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """The weights, shape (signals + 1, kinds), of a softmax regression on standardised rows; the last row is bias."""
    from scipy.optimize import minimize

    article = kinds == 0
    weight = np.where(article, (~article).sum() / article.sum(), 1.0)
    truth = np.eye(len(KINDS))[kinds]
    shape = rows.shape[1] + 1, len(KINDS)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(shape)
        chance = softmax(rows @ table[:-1] + table[-1])
        value = -(weight * np.log((chance * truth).sum(1) + 1e-12)).sum() + PENALTY * (table[:-1] ** 2).sum() / 2
        off = (chance - truth) * weight[:, None]
        slope = np.concatenate([rows.T @ off + PENALTY * table[:-1], off.sum(0, keepdims=True)])
        return float(value), slope.ravel()

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x).reshape(shape)


def softmax(sums: np.ndarray) -> np.ndarray:
    raised = np.exp(sums - sums.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


def unseen(rows: np.ndarray, kinds: np.ndarray, sites: list[str], seed: int) -> np.ndarray:
    """The sums of every page by weights that were trained on other sites alone, shape (pages, kinds)."""
    names = sorted(set(sites))
    random.Random(seed).shuffle(names)
    fold = {name: place % FOLDS for place, name in enumerate(names)}
    folds = np.array([fold[site] for site in sites])
    sums = np.zeros((len(rows), len(KINDS)))
    for number in range(FOLDS):
        held_out = folds == number
        table = fit(rows[~held_out], kinds[~held_out])
        sums[held_out] = rows[held_out] @ table[:-1] + table[-1]
    return sums


def lead(sums: np.ndarray) -> np.ndarray:
    """How far the article's log-odds are ahead of those of all other kinds together."""
    return np.asarray(sums[:, 0] - np.logaddexp.reduce(sums[:, 1:], axis=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--weights", type=Path, default=Path("cleaners/page_kind") / FILE)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    pages = examples(given.corpora)
    table = np.array([page.row for page in pages])
    kinds = np.array([KINDS.index(page.kind) for page in pages])
    mean, spread = table.mean(0), table.std(0)
    used = spread > 0
    rows = (table[:, used] - mean[used]) / spread[used]
    sites = [page.site for page in pages]
    rounds = [unseen(rows, kinds, sites, seed) for seed in range(ROUNDS)]
    news = np.array([page.corpus in ("wcxb", "aeb", "fundus") for page in pages])
    bias = -float(np.quantile(np.concatenate([lead(sums)[news] for sums in rounds]), LOST))
    report(pages, kinds, rounds, bias)
    if not given.check:
        weights = fit(rows, kinds)
        weights[-1, 0] += bias
        names = [name for name, kept in zip(NAMES, used, strict=True) if kept]
        write(given.weights, names, weights / np.append(spread[used], 1)[:, None], mean[used])


def report(pages: list[Example], kinds: np.ndarray, rounds: list[np.ndarray], bias: float) -> None:
    """Print the figures of unseen pages, each the mean over the rounds."""
    corpus = np.array([page.corpus for page in pages])
    print(f"{len(pages)} pages, {len(NAMES)} signals, bias towards article {bias:+.2f}")
    called = np.array([lead(sums) + bias >= 0 for sums in rounds])
    labelled = corpus == "kinds"
    right = (called == (kinds == 0))[:, labelled].mean(1)
    print(f"kinds: article or not {right.mean():.3f} (rounds {' '.join(f'{value:.3f}' for value in right)})")
    shifted = [sums + bias * np.eye(len(KINDS))[0] for sums in rounds]
    print(f"kinds: of seven {np.mean([(sums.argmax(1) == kinds)[labelled].mean() for sums in shifted]):.3f}")
    for number, kind in enumerate(KINDS):
        print(f"  {kind:<14} article or not, classified right: {right_of(called, kinds, labelled, number):.3f}")
    for name in CORPORA[1:]:
        print(f"{name}: called article {called[:, corpus == name].mean():.3f}")


def right_of(called: np.ndarray, kinds: np.ndarray, labelled: np.ndarray, number: int) -> float:
    return float((called == (number == 0))[:, labelled & (kinds == number)].mean())


def write(path: Path, names: list[str], weights: np.ndarray, mean: np.ndarray) -> None:
    """Write one line a signal, for readable changes."""
    lines = [
        f"  {json.dumps(name)}: "
        + json.dumps(
            {
                "mean": round(float(mean[row]), 4),
                "weights": {kind: round(float(weights[row, column]), 3) for column, kind in enumerate(KINDS)},
            }
        )
        for row, name in enumerate(names)
    ]
    bias = json.dumps({kind: round(float(weights[-1, column]), 3) for column, kind in enumerate(KINDS)})
    path.write_text('{"bias": ' + bias + ',\n"signals": {\n' + ",\n".join(lines) + "\n}}\n", "utf-8")


if __name__ == "__main__":
    main()
