"""The documents say what the file of figures says, and the counts are those of the code."""

import gzip
import json
import re
from pathlib import Path

import pytest

from benchmarks.accuracy import figures

MARKED = re.compile(r"<!-- figure: ([^>]+?) -->.*?<!-- /figure -->", re.DOTALL)


@pytest.mark.parametrize("document", figures.DOCUMENTS, ids=lambda path: path.name)
def test_a_document_says_what_the_file_says(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert figures.fill(text, figures.read()) == text, "run: python -m benchmarks.accuracy.figures --write"


@pytest.mark.parametrize("document", figures.DOCUMENTS, ids=lambda path: path.name)
def test_counts_of_the_code_are_not_written_by_hand(document: Path) -> None:
    free = MARKED.sub("", document.read_text(encoding="utf-8"))
    assert not re.findall(r"\b\d+ signals\b", free)


@pytest.mark.parametrize("name", ["README.md", "model-card.md"])
def test_no_figure_of_accuracy_is_written_by_hand(name: str) -> None:
    document = next(path for path in figures.DOCUMENTS if path.name == name)
    assert not re.findall(r"\b0\.\d{3}\b", MARKED.sub("", document.read_text(encoding="utf-8")))


def test_every_part_of_the_file_says_how_and_when_it_was_made() -> None:
    for name, part in figures.read().items():
        assert part["by"], name
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", part["made"]), name


def test_every_language_of_the_lexicon_is_counted() -> None:
    cases = Path(__file__).parents[2] / "cleaners/lexicon/cases"
    assert figures.counts()["languages"] == len(list(cases.glob("*.toml")))


def test_filling_in(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(
        "F1 <!-- figure: seen.corpora.isle.F1 -->0.1<!-- /figure --> of <!-- figure: seen.made --><!-- /figure -->."
    )
    found = {"seen": {"made": "2026-01-02", "corpora": {"isle": {"F1": 0.98765}}}}
    assert figures.write(found, [document]) == [document]
    assert MARKED.sub("·", document.read_text()) == "F1 · of ·."
    assert "-->0.988<!--" in document.read_text()
    assert "-->2026-01-02<!--" in document.read_text()
    assert figures.write(found, [document]) == []


def test_a_figure_that_there_is_not_is_named() -> None:
    with pytest.raises(figures.UnknownFigureError, match=r"no seen\.corpora\.moon\.F1"):
        figures.fill("<!-- figure: seen.corpora.moon.F1 -->1<!-- /figure -->", {"seen": {"corpora": {}}})


SCORE = """
def score_corpus(folder, extract):
    found = extract(b"<html><body><article><p>The early ferry left the quay at six.</p></article></body></html>", "")
    return {"pages": 1, "F1": float("ferry" in (found.get("text") or "")), "errors": 0}, []
"""


def test_measuring_gives_both_tools_and_times(tmp_path: Path) -> None:
    page = gzip.compress(b"<html><body><article><p>The ferry left at six with mail.</p></article></body></html>")
    for name in figures.TIMED:
        (tmp_path / name / "pages").mkdir(parents=True)
        (tmp_path / name / "cases.jsonl").write_text(json.dumps({"id": "1", "url": "https://isle.example/1"}) + "\n")
        (tmp_path / name / "pages/1.html.gz").write_bytes(page)
    score = tmp_path / "score.py"
    score.write_text(SCORE)
    found = figures.measure(tmp_path, score, 1, None)
    assert found["seen"]["corpora"]["aeb"] == {"pages": 1, "F1": 1.0}
    assert set(found["peer"]["corpora"]) == set(figures.TIMED)
    assert found["speed"]["pages"] == 4
    assert found["speed"]["ours"]["median"] > 0
