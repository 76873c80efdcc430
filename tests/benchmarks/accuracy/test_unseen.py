"""Accuracy by the models of the folds: which model votes on which page, and what is counted."""

from __future__ import annotations

import gzip
import json
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from benchmarks.accuracy import unseen
from cleaners.votes import learned
from tests.prose import BREAKWATER, paragraphs

SCORE = """
def score_corpus(folder, extract, limit=None):
    import gzip, json
    cases = [json.loads(line) for line in open(folder / "cases.jsonl")]
    pages = []
    for case in cases:
        page = gzip.decompress((folder / "pages" / f"{case['id']}.html.gz").read_bytes())
        text = extract(page, case["url"])["text"]
        found = sum(line in text for line in case["body"].split("\\n")) / len(case["body"].split("\\n"))
        pages.append({"id": case["id"], "f1": found, "p": found, "r": found})
    return {"pages": len(pages), "F1": sum(page["f1"] for page in pages) / len(pages)}, pages
"""


@pytest.fixture
def folds(tmp_path: Path) -> Path:
    """The shipped model as that of fold 0, and in fold 1 one that votes for nothing."""
    with (resources.files("cleaners.votes") / learned.FILE).open("rb") as stream, np.load(stream) as data:
        shipped = dict(data)
    arrays = {"signals": shipped.pop("signals")}
    for name, array in shipped.items():
        arrays[f"0/{name}"] = array
        arrays[f"1/{name}"] = np.float32(-9) if name.endswith("/bias") else array * (not name.endswith("/leaves"))
    for source in ("page", "text"):
        arrays[f"{source}/sites"] = np.array(["harbour.example", "sea.example"])
        arrays[f"{source}/folds"] = np.array([0, 1])
    np.savez_compressed(tmp_path / "folds.npz", **arrays)
    return tmp_path / "folds.npz"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora/harbour"
    (folder / "pages").mkdir(parents=True)
    page = f"<html><head><title>The new breakwater</title></head><body>{paragraphs(*BREAKWATER)}</body></html>"
    cases = []
    bodies = {"www.harbour.example": "\n".join(BREAKWATER), "sea.example": "Another story."}
    for ident, (host, body) in zip("ab", bodies.items(), strict=True):
        (folder / "pages" / f"{ident}.html.gz").write_bytes(gzip.compress(page.encode()))
        cases.append({"id": ident, "url": f"https://{host}/{ident}", "body": body})
    (folder / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)) + "\n")
    (tmp_path / "score.py").write_text(SCORE)
    return tmp_path / "corpora"


def test_a_page_is_voted_on_by_the_model_that_has_not_seen_its_site(folds: Path) -> None:
    models = unseen.Folds(folds)
    assert models.models("page", "https://news.harbour.example/1")["page-1"].bias > -9
    assert models.models("page", "https://sea.example/1")["page-1"].bias == -9
    assert models.models("page", "https://elsewhere.example/")["page-1"].bias > -9


def test_the_shipped_models_are_back_afterwards(folds: Path) -> None:
    before = learned.models()
    unseen.Folds(folds).extract(b"<p>A page.</p>", "https://sea.example/")
    assert learned.models() is before


def test_figures_and_tail(folds: Path, corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folds.with_name("out.json")
    score = str(corpora.parent / "score.py")
    unseen.main(
        [str(corpora), "--score", score, "--folds", str(folds), "--only", "harbour", "--json", str(out), "--jobs", "1",
         "--worst", "1"]
    )  # fmt: skip
    shown = capsys.readouterr().out
    found = json.loads(out.read_text())["harbour"]
    assert found["figures"]["below .8"] == found["figures"]["below .5"] == 1
    assert [page["f1"] for page in found["pages"]] == [1.0, 0.0]
    assert "harbour/b  F1 0.000" in shown


def test_a_corpus_that_is_not_there(folds: Path, corpora: Path) -> None:
    with pytest.raises(SystemExit):
        unseen.main([str(corpora), "--score", "score.py", "--folds", str(folds), "--only", "nowhere"])
