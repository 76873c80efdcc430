"""Train the learned voter on labelled pages, cross-validated by site, and write its data file and report.

    python -m benchmarks.training.voter CORPORA --score SCORE.PY [--model FILE] [--report FILE] [--folds FILE]

Needs the extra ``train`` (catboost). SCORE.PY holds the measures (``counts``, ``word_f1`` …) that the report is
made of. CORPORA is a folder of corpora: ``cases.jsonl`` and ``pages/`` in each. The blocks of a page are labelled
by aligning the annotated body with them; where only segments are annotated, the blocks that hold one are labelled
and the others count for nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from itertools import repeat
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from benchmarks.training.seeded import lines
from cleaners.errors import CleaningError
from cleaners.metadata.detect import by_words
from cleaners.page.decode import decode
from cleaners.page.parse import parse
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks, text_blocks
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits
from cleaners.text.spaces import single_spaces
from cleaners.votes import learned, opinions, signals
from cleaners.votes.layout import Layout, layout
from cleaners.votes.trafilatura import answer

BODIES = ("aeb", "fundus", "wcxb", "newspaper4k", "readability")
SEGMENTS = ("trafilatura",)
DUMPED = ("fundus", "wcxb")
TEXTS = ("text-light", "text-mid", "text-heavy", "text-seed")
SEEDED = ("aeb", "fundus", "wcxb")  # whose stories are also learnt as texts with noise between their paragraphs
SEEDS = 2  # such texts of a story
NAMELESS = 0.3  # share of the pages that are also learnt without class names
ALONE = 0.3  # share of the stories that are also learnt alone on a bare page
WEIGHT = {"readability": 0.4}  # a peer's answers, not a truth; variants count half
_NAMES = re.compile(r"""\s(?:class|id|itemprop|data-[\w-]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""")
FOLDS = 5
FEW = 20  # pages; a language with fewer is not held out alone
TREES = {"depth": 6, "iterations": 240, "learning_rate": 0.08, "l2_leaf_reg": 12.0, "border_count": 64, "rsm": 0.2}
SHORT_SCRIPT_SITES = ("co", "com", "org", "net", "gov", "ac", "edu")


@dataclass
class Sample:
    """One page, ready for training: arrays of one row a block, and what is needed to score an answer."""

    corpus: str
    ident: str
    site: str
    language: str  # of the page's text, "en"; empty where nothing tells
    where: Layout
    table: np.ndarray
    trafilatura_shares: np.ndarray  # trafilatura's share of each block
    labels: np.ndarray  # share of the block that is annotated as body
    weights: np.ndarray  # 0 for blocks without annotation
    texts: list[str]
    open: np.ndarray  # blocks that voters decide on: no region, no field
    case: dict[str, Any]


def site_of(url: str | None) -> str:
    """The registrable name of a URL's host, roughly: what cross-validation keeps together."""
    labels = (urlsplit(url or "").hostname or "").split(".")
    while len(labels) > 2 and not (len(labels) == 3 and labels[1] in SHORT_SCRIPT_SITES and len(labels[2]) == 2):
        labels = labels[1:]
    return ".".join(labels)


def cases(corpora: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    for name in names:
        for line in (corpora / name / "cases.jsonl").read_text().rstrip("\n").split("\n"):
            yield name, corpora / name / "pages", json.loads(line)


def dumps(job: tuple[str, Path, dict[str, Any]]) -> list[Sample]:
    """A labelled page as the texts that scrapers make of it: all of it, and the story with what is around it."""
    name, pages, case = job
    try:
        tree = parse(decode(gzip.decompress((pages / f"{case['id']}.html.gz").read_bytes()))[0])[0]
    except CleaningError:
        return []
    blocks = page_blocks(tree, case["url"]).all
    shares = align([block.squeezed for block in blocks], letters_and_digits(case["body"]))
    story = [index for index, share in enumerate(shares) if share > 0.5]
    if not story:
        return []
    parts = [blocks, blocks[max(0, story[0] - 4) : story[-1] + 8], blocks[story[0] : story[-1] + 2]]
    parts.pop(random.Random(case["id"]).randrange(3))
    texts = ["\n".join(block.text for block in part if block.region is None) for part in parts]
    samples = [sample(f"{name}-dump", case, text_blocks(text, case["url"])) for text in texts]
    return [made for made in samples if made is not None]


def titles_by_language(jobs: list[tuple[str, Path, dict[str, Any]]]) -> dict[str, list[str]]:
    """The titles of labelled stories by language; the language is noted in the cases."""
    titles: dict[str, list[str]] = {}
    for _, _, case in jobs:
        case["language"] = by_words(case["body"]) or ""
        if case["title"]:
            titles.setdefault(case["language"], []).append(case["title"])
    return titles


def seeds(job: tuple[str, Path, dict[str, Any]], titles: dict[str, list[str]]) -> list[Sample]:
    """A labelled story as texts with noise between its paragraphs (``benchmarks.training.seeded``)."""
    name, _, case = job
    language = case["language"]
    samples = []
    for number in range(SEEDS):
        draw = random.Random(f"{case['id']}/{number}")
        made = lines(case["title"], case["body"], language, titles.get(language, ()), draw)
        blocks = text_blocks("\n".join(line.text for line in made), case["url"])
        samples.append(sample(f"{name}-seeded", {**case, "lines": [line.is_story for line in made]}, blocks))
    return [found for found in samples if found is not None]


def prepare(job: tuple[str, Path, dict[str, Any]]) -> Sample | None:
    """A labelled page or text as arrays; ``None`` for one that cannot be parsed or says nothing of its text."""
    name, pages, case = job
    if name in TEXTS:
        text = gzip.decompress((pages / f"{case['id']}.txt.gz").read_bytes()).decode()
        blocks = text_blocks(text, case["url"])
        if case["body"] and case["without"]:  # its lines are labelled one by one
            story, noise = set(map(single_spaces, case["with"])), set(map(single_spaces, case["without"]))
            found = [single_spaces(block.text) for block in blocks.all]
            case["lines"] = [True if t in story else False if t in noise else None for t in found]
        return sample(name, case, blocks)
    try:
        tree = parse(decode(gzip.decompress((pages / f"{case['id']}.html.gz").read_bytes()))[0])[0]
    except CleaningError:
        return None
    return sample(name, case, page_blocks(tree, case["url"]))


def variants(job: tuple[str, Path, dict[str, Any]]) -> list[Sample]:
    """A labelled page, and for some pages what keeps the voter from leaning on their site's habits: the same page without
    its class names, and its story alone on a bare page."""
    name, pages, case = job
    made = [prepare(job)]
    draw = random.Random(case["id"])
    if case["body"] and name not in TEXTS:
        markup = decode(gzip.decompress((pages / f"{case['id']}.html.gz").read_bytes()))[0]
        try:
            if draw.random() < NAMELESS:
                tree = parse(_NAMES.sub(" ", markup))[0]
                made.append(sample(f"{name}-variant", case, page_blocks(tree, case["url"])))
            if draw.random() < ALONE:
                made.append(story_alone(f"{name}-variant", case, draw))
        except CleaningError:
            pass
    return [found for found in made if found is not None]


def story_alone(name: str, case: dict[str, Any], draw: random.Random) -> Sample | None:
    """The first paragraphs of a story on a page that has nothing else, or little else."""
    paragraphs = [text for text in case["body"].split("\n") if text.strip()][: draw.randint(2, 14)]
    title = f"<h1>{escape(case['title'])}</h1>" if case["title"] and draw.random() < 0.6 else ""
    tag = draw.choice(("p", "p", "p", "div", "br"))
    lines = [f"{escape(t)}<br><br>" if tag == "br" else f"<{tag}>{escape(t)}</{tag}>" for t in paragraphs]
    around = ("<div>", "</div>") if draw.random() < 0.5 else ("<article>", "</article>")
    foot = "<p>Copyright. All rights reserved.</p>" if draw.random() < 0.2 else ""
    head = f"<title>{escape(case['title'] or 'A story')}</title>"
    markup = f"<html><head>{head}</head><body>{around[0]}{title}{''.join(lines)}{around[1]}{foot}</body></html>"
    bare = {**case, "body": "\n".join(paragraphs), "optional": None}
    return sample(name, bare, page_blocks(parse(markup)[0], case["url"]))


def sample(name: str, case: dict[str, Any], blocks: Blocks) -> Sample | None:
    """The arrays of one page's blocks."""
    squeezed = [block.squeezed for block in blocks.all]
    trafilatura_shares = (
        align(squeezed, letters_and_digits(answer(blocks))) if blocks.source == "page" else [0.0] * len(squeezed)
    )
    in_json_ld = align(squeezed, letters_and_digits(blocks.metadata.json_ld_body or ""))
    where = layout(blocks)
    labels, weights = label(blocks, case, squeezed)
    weights *= 0.5 if name.endswith("-variant") else WEIGHT.get(name, 1.0)
    if not weights.any():
        return None
    decided = [b.region is None and (b.index not in blocks.fields or blocks.is_soft(b.index)) for b in blocks.all]
    return Sample(
        name,
        case["id"],
        site_of(case["url"]),
        (blocks.metadata.language or "").split("-")[0].lower(),
        where,
        signals.matrix(blocks, where, in_json_ld),
        np.array(trafilatura_shares, dtype=np.float32),
        labels,
        weights,
        [block.text for block in blocks.all],
        np.array(decided, dtype=bool),
        case,
    )


def label(blocks: Blocks, case: dict[str, Any], squeezed: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Labels and weights of a page's blocks, from its annotated body or its annotated segments."""
    count = len(squeezed)
    chars = np.array([block.chars for block in blocks.all], dtype=np.float32)
    weights = np.sqrt(np.minimum(chars, 400) + 10)
    if "lines" in case:
        labels = np.array([float(bool(is_story)) for is_story in case["lines"]], dtype=np.float32)
        # Every line counts alike: a heading lost is a line lost.
        weights = np.array([is_story is not None for is_story in case["lines"]], dtype=np.float32)
        return labels, weights / max(float(weights.sum()), 1e-9) * min(count, 150) ** 0.5
    if case["body"]:
        labels = np.array(align(squeezed, letters_and_digits(case["body"])), dtype=np.float32)
        if case.get("optional"):
            weights[np.array(align(squeezed, letters_and_digits(case["optional"]))) > 0.5] = 0
        # A body of which little is found among the blocks teaches nothing.
        if (labels * chars).sum() < 0.5 * len(letters_and_digits(case["body"])):
            weights[:] = 0
        return labels, weights / max(float(weights.sum()), 1e-9) * min(count, 150) ** 0.5
    labels, certain = np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32)
    for segments, value in ((case["without"] or (), 0.0), (case["with"] or (), 1.0)):
        for segment in map(letters_and_digits, segments):
            holders = [i for i, text in enumerate(squeezed) if segment and segment in text]
            # A segment that occurs in several places says nothing about any of them.
            if len(holders) == 1:
                labels[holders[0]], certain[holders[0]] = value, 1.0
    return labels, certain * 0.25


def fit(tables: list[np.ndarray], samples: list[Sample]) -> Any:
    """Boosted oblivious trees on the blocks of these pages."""
    from catboost import CatBoostClassifier

    rows, labels, weights = (
        np.concatenate(parts) for parts in (tables, [s.labels for s in samples], [s.weights for s in samples])
    )
    model = CatBoostClassifier(
        loss_function="CrossEntropy", verbose=False, allow_writing_files=False, random_seed=7, **TREES
    )
    model.fit(rows[weights > 0], labels[weights > 0], sample_weight=weights[weights > 0])
    return model


def opinion(model: Any, table: np.ndarray) -> np.ndarray:
    return np.asarray(model.predict(table, prediction_type="Probability")[:, 1], dtype=np.float32)


def folds_by(samples: list[Sample], key: Callable[[Sample], str]) -> np.ndarray:
    """The fold of each page; pages with the same key are in the same fold."""
    keys = sorted({key(s) for s in samples})
    random.Random(1).shuffle(keys)
    fold = {name: position % FOLDS for position, name in enumerate(keys)}
    return np.array([fold[key(s)] for s in samples])


def unseen(tables: list[np.ndarray], samples: list[Sample], folds: np.ndarray) -> tuple[list[np.ndarray], list[Any]]:
    """The opinion of each page by a model that was trained on other sites alone, and these models by fold."""
    found: list[np.ndarray] = [np.empty(0)] * len(samples)
    models = []
    for fold in range(folds.max() + 1):
        train = [i for i in range(len(samples)) if folds[i] != fold]
        model = fit([tables[i] for i in train], [samples[i] for i in train])
        models.append(model)
        for i in np.flatnonzero(folds == fold):
            found[i] = opinion(model, tables[i])
    return found, models


@dataclass
class Stage:
    """One stage of the voter: its name, the model trained on all pages, the opinions of unseen pages, and the models
    that these are from, by fold."""

    name: str
    model: Any
    unseen: list[np.ndarray]
    of_folds: list[Any]


def with_opinions(s: Sample, first: np.ndarray) -> np.ndarray:
    """What the second stage sees of a page: its signals, and the first stage's opinions of its blocks."""
    return np.concatenate([s.table, opinions.matrix(s.where, first)], axis=1)


def stages(samples: list[Sample], source: str, folds: np.ndarray) -> list[Stage]:
    """Train the stages for pages or for texts, each on what the one before says of pages that it has not seen."""
    found = []

    def add(name: str, tables: list[np.ndarray]) -> list[np.ndarray]:
        print(f"training {name} on {len(samples)} pages", file=sys.stderr, flush=True)
        stage = Stage(name, fit(tables, samples), *unseen(tables, samples, folds))
        found.append(stage)
        return stage.unseen

    first = add(f"{source}-1", [s.table for s in samples])
    second = [with_opinions(s, p) for s, p in zip(samples, first, strict=True)]
    add(f"{source}-2", second)
    if source == "page":
        trafilatura_shares = [
            np.concatenate([t, opinions.matrix(s.where, s.trafilatura_shares)], axis=1)
            for s, t in zip(samples, second, strict=True)
        ]
        add("page-2-asked", trafilatura_shares)
    return found


def forest(model: Any) -> dict[str, np.ndarray]:
    """A trained model as the arrays of ``cleaners.votes.trees.Forest``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        data = json.loads(path.read_text())
    depth = int(TREES["depth"])
    trees = [tree for tree in data["oblivious_trees"] if tree["splits"]]
    column = np.zeros((len(trees), depth), dtype=np.uint16)
    border = np.full((len(trees), depth), np.inf, dtype=np.float32)  # a level that a shallow tree lacks says no
    leaves = np.zeros((len(trees), 1 << depth), dtype=np.float32)
    for row, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            column[row, level], border[row, level] = split["float_feature_index"], split["border"]
        leaves[row, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = data["scale_and_bias"]
    return {"column": column, "border": border, "leaves": leaves * scale, "bias": np.float32(bias[0])}


def forests(models: dict[str, Any]) -> dict[str, Any]:
    """Trained models by name as the arrays of a data file of the voter."""
    arrays: dict[str, Any] = {
        f"{name}/{key}": array for name, model in models.items() for key, array in forest(model).items()
    }
    # By their names: a signal that is added later does not shift the others.
    return {**arrays, "signals": np.array(learned.NAMES)}


def read_arrays(file: Path) -> dict[str, Any]:
    """The arrays of a data file, its columns numbered as the signals are now; empty where there is no file."""
    if not file.exists():
        return {}
    arrays = dict(np.load(file))
    place = np.array([learned.NAMES.index(name) for name in arrays["signals"].tolist()], dtype=np.uint16)
    return {name: place[array] if name.endswith("/column") else array for name, array in arrays.items()}


def keep_folds(file: Path, parts: list[tuple[list[Sample], list[Stage]]], folds: list[np.ndarray]) -> None:
    """Write the models of the folds, and which sites each has not seen, for ``benchmarks.accuracy.unseen``."""
    kept = read_arrays(file)
    for (samples, found), fold_of in zip(parts, folds, strict=True):
        source = found[0].name.partition("-")[0]
        fold_by_site = dict(sorted(zip((s.site for s in samples), fold_of.tolist(), strict=True)))
        kept[f"{source}/sites"] = np.array(list(fold_by_site))
        kept[f"{source}/folds"] = np.array(list(fold_by_site.values()))
        kept |= forests({f"{fold}/{stage.name}": m for stage in found for fold, m in enumerate(stage.of_folds)})
    np.savez_compressed(file, **kept)


def scores(score: Any, samples: list[Sample], found: list[np.ndarray], corpus: str) -> str:
    """A row of the report: the measures of one corpus, for opinions of unseen pages and no rules."""
    precision, recall, words, exact, counts = [], [], [], [], np.zeros(4)
    for s, p in zip(samples, found, strict=True):
        if s.corpus != corpus:
            continue
        case, text = s.case, "\n".join(t for t, kept in zip(s.texts, (p >= 0.5) & s.open, strict=True) if kept)
        if case["body"]:
            hit, extra, missing = score.counts(case["body"], text, case.get("optional"))
            if hit + extra:
                precision.append(hit / (hit + extra))
            recall.append(hit / max(hit + missing, 1))
            words.append(score.word_f1(case["body"], text))
            exact.append(score.tokens(case["body"]) == score.tokens(text))
        flat = score.squeeze(text)
        for place, segments in ((0, case["with"] or ()), (2, case["without"] or ())):
            inside = sum(score.squeeze(segment) in flat for segment in segments)
            counts[place : place + 2] += inside, len(segments) - inside
    cells = [corpus, str(sum(s.corpus == corpus for s in samples))]
    if words:
        p, r = np.mean(precision), np.mean(recall)
        cells += [f"{value:.3f}" for value in (score.f1(p, r), p, r, np.mean(words), np.mean(exact))]
    else:
        cells += ["–"] * 5
    wanted, lost, noise, clean = counts
    cells.append(f"{2 * wanted / (2 * wanted + noise + lost):.3f}" if wanted else "–")
    cells.append(f"{noise / (noise + clean):.3f}" if noise + clean else "–")
    return "| " + " | ".join(cells) + " |"


def foreign(
    samples: list[Sample], first: list[np.ndarray], in_language: list[np.ndarray]
) -> Iterator[tuple[str, str, str]]:
    """For each held-out group of languages: its name and pages, and the mean share of text classified right, per page,
    by a voter that was trained on other sites (``in_language``: its opinions) and by one that saw no page in these
    languages.

    ``first`` is what the first stage says of pages of unseen sites. A language with fewer than ``FEW`` pages is held out
    with the others like it.
    """
    pages = [i for i, s in enumerate(samples) if s.language not in ("", "en") and "-variant" not in s.corpus]
    counts = Counter(samples[i].language for i in pages)
    groups = [(name, {name}) for name, count in counts.most_common() if count >= FEW]
    groups.append(("all others", {name for name, count in counts.items() if count < FEW}))
    for name, languages in groups:
        inside = [i for i in pages if samples[i].language in languages]
        rest = [i for i, s in enumerate(samples) if s.language not in languages]
        if not inside:
            continue
        print(f"holding out {name}: {len(inside)} pages", file=sys.stderr, flush=True)
        one = fit([samples[i].table for i in rest], [samples[i] for i in rest])
        opinion_of = {i: opinion(one, samples[i].table) for i in inside}
        two = fit([with_opinions(samples[i], first[i]) for i in rest], [samples[i] for i in rest])
        shares = [
            (
                right(samples[i], opinion(two, with_opinions(samples[i], opinion_of[i]))),
                right(samples[i], in_language[i]),
            )
            for i in inside
        ]
        unseen_share, seen_share = np.nanmean(np.array(shares), axis=0)
        yield f"{name} ({len(inside)})", f"{seen_share:.3f}", f"{unseen_share:.3f}"


def right(s: Sample, found: np.ndarray) -> float:
    """Share of a page's annotated text that an opinion classifies right."""
    weights = s.where.chars * (s.weights > 0)
    return float((weights * ((found >= 0.5) == (s.labels >= 0.5))).sum() / weights.sum()) if weights.any() else np.nan


HEAD = "| corpus | pages | F1 | P | R | wF1 | exact | seg F1 | noise |\n|---|---|---|---|---|---|---|---|---|"


def report(score: Any, parts: list[tuple[list[Sample], list[Stage]]]) -> str:
    """The figures of every stage on pages of sites that it was not trained on, as Markdown."""
    lines = []
    for samples, found in parts:
        corpora = sorted({s.corpus for s in samples if not s.corpus.endswith(("-dump", "-variant", "-seeded"))})
        for stage in found:
            lines += [f"\n### {stage.name}\n", HEAD]
            lines += [scores(score, samples, stage.unseen, corpus) for corpus in corpora]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("cleaners/votes/model.npz"))
    parser.add_argument("--report", type=Path)
    parser.add_argument("--opinions", type=Path, help="keep the opinions of unseen pages, pickled, to look into")
    parser.add_argument("--folds", type=Path, help="keep the models of the folds, for benchmarks.accuracy.unseen")
    parser.add_argument("--only", choices=("page", "text"), help="train one voter; the data file keeps the other's")
    parser.add_argument("--languages", action="store_true", help="hold out whole languages too, and report")
    given = parser.parse_args()
    sys.path.insert(0, str(given.score.parent))
    score = __import__(given.score.stem)
    parts, folds = [], []
    with ProcessPoolExecutor() as pool:
        if given.only != "text":
            jobs = cases(given.corpora, BODIES + SEGMENTS)
            pages = [s for made in pool.map(variants, jobs, chunksize=20) for s in made]
            folds.append(folds_by(pages, lambda s: s.site))
            parts.append((pages, stages(pages, "page", folds[-1])))
        if given.only != "page":
            texts = [s for s in pool.map(prepare, cases(given.corpora, TEXTS), chunksize=20) if s]
            bodies = [job for job in cases(given.corpora, DUMPED) if job[2]["body"]]
            stories = [job for job in cases(given.corpora, SEEDED) if job[2]["body"]]
            titles = titles_by_language(stories)
            texts += [s for made in pool.map(seeds, stories, repeat(titles), chunksize=20) for s in made]
            texts += [s for made in pool.map(dumps, bodies, chunksize=20) for s in made]
            folds.append(folds_by(texts, lambda s: s.site))
            parts.append((texts, stages(texts, "text", folds[-1])))
    if given.opinions:
        given.opinions.write_bytes(pickle.dumps([(s, [(stage.name, stage.unseen) for stage in f]) for s, f in parts]))
    kept = read_arrays(given.model) if given.only else {}
    np.savez_compressed(given.model, **{**kept, **forests({stage.name: stage.model for _, f in parts for stage in f})})
    if given.folds:
        keep_folds(given.folds, parts, folds)
    text = report(score, parts)
    if given.languages and given.only != "text":
        pages, found = parts[0]
        shares_right = foreign(pages, found[0].unseen, found[1].unseen)
        text += "\n### Languages held out\n\n| pages | sites held out | languages held out |\n|---|---|---|\n"
        text += "".join(f"| {' | '.join(line)} |\n" for line in shares_right)
    print(text)
    if given.report:
        given.report.write_text(text)


if __name__ == "__main__":
    main()
