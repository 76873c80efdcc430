"""The sweep: which numbers there are, what is tried, and what is printed of it."""

import gzip
import json
import math
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.accuracy import sweep
from benchmarks.accuracy.sweep import Constant, Result
from cleaners.rules import quotes
from cleaners.votes import learned

CONSTANTS = sweep.constants()


@pytest.mark.parametrize("constant", CONSTANTS, ids=lambda constant: constant.dotted)
def test_something_is_said_of_every_number(constant: Constant) -> None:
    assert constant.comment, f"{constant.dotted}: say what it bounds, and why it is not another number"


def test_the_numbers_are_found_with_what_is_said_of_them() -> None:
    found = {constant.dotted: constant for constant in CONSTANTS}
    unsure = found["cleaners.votes.learned.UNSURE"]
    assert unsure.value == learned.UNSURE
    assert unsure.comment.startswith("Share of the story's text")
    assert unsure.comment.endswith("(docs/accuracy.md).")


@pytest.mark.parametrize(
    ("value", "tried"),
    [
        (8, [4, 6, 8, 10, 12, 16]),
        (1, [0, 1, 2]),
        (0.8, [0.4, 0.6, 0.8, 1.0]),
        (1.5, [0.75, 1.125, 1.5, 1.875, 2.25, 3.0]),
    ],
)
def test_values_around_the_present_one(value: float, tried: list[float]) -> None:
    assert sweep.values(Constant("cleaners.rules.quotes", "_SHARED", value, "")) == tried


def test_a_number_is_changed_wherever_it_was_imported_and_comes_back() -> None:
    numbers = {(constant.module, constant.name): constant for constant in CONSTANTS}
    key, places = next((key, places) for key, places in sweep._importers().items() if key in numbers)
    constant, (importer, name) = numbers[key], places[0]
    with sweep.changed(constant, constant.value + 1):
        assert getattr(import_module(importer), name) == constant.value + 1
    assert getattr(import_module(importer), name) == constant.value


def test_the_plateau_holds_what_is_as_good_as_the_best() -> None:
    found: dict[int | float, Result] = {
        value: Result(f1, math.nan, math.nan) for value, f1 in ((1, 0.95), (2, 0.9606), (3, 0.961), (4, 0.9599))
    }
    assert sweep.plateau(found) == (2, 3)


SCORE = """
import gzip, json
def score_corpus(folder, extract, limit=None):
    cases = [json.loads(line) for line in open(folder / "cases.jsonl")][:limit]
    texts = [extract(gzip.open(folder / "pages" / (c["id"] + ".html.gz")).read(), c["url"])["text"] for c in cases]
    return {"F1": sum(c["body"] in text for c, text in zip(cases, texts)) / len(cases), "title": 1.0}, []
"""


def test_a_sweep_of_a_small_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = "The ferry left the quay at six with mail, milk and a piano that nobody had asked for, said the captain."
    page = f"<html><body><article><h1>The ferry</h1><p>{story}</p><p>It came back.</p></article></body></html>"
    (tmp_path / "isle/pages").mkdir(parents=True)
    case = {"id": "1", "url": "https://isle.example/1", "body": story}
    (tmp_path / "isle/cases.jsonl").write_text(json.dumps(case) + "\n")
    (tmp_path / "isle/pages/1.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "score.py").write_text(SCORE)
    arguments = [str(tmp_path), "--score", str(tmp_path / "score.py"), "--corpora", "isle"]
    assert sweep.main([*arguments, "--only", "rules.quotes._SHARED"]) == 0
    shown = capsys.readouterr().out
    assert f"cleaners.rules.quotes._SHARED = {quotes._SHARED}  share of" in shown
    assert "0.8  F1 1.0000  noise nan  fields 1.0000  <- now" in shown
    assert "plateau 0.4 to 1.0; nothing changes in this sample" in shown
    assert quotes._SHARED == 0.8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "no.such.number"], "no constant is named like no.such.number"),
        ([], "CORPORA and --score are needed"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        sweep.main(arguments)
    assert message in capsys.readouterr().err


def test_the_list_says_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert sweep.main(["--list", "--only", "votes.learned.UNSURE"]) == 0
    assert capsys.readouterr().out.startswith("cleaners.votes.learned.UNSURE = 0.12  Share of the story's text")
