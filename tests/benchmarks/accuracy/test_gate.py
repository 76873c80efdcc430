"""The gate of floors: how it compares, that it only ever raises, and the gate itself where the pages are."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.accuracy import gate
from tests.places import REPOSITORY

# Written down as an aim before anything was measured, and corrected to what was reached; nothing else may be lowered.
NEVER_HELD = {"newspaper4k R"}

FLOORS = """\
# Kept as it is.
[alpha]
F1 = 0.900  # a remark
"seg F1" = 0.800
noise = 0.050

["beta two"]
F1 = 0.5
"""

# A score program in small: the share of a case's words that are in the answer, and the pages that gave an error.
SCORE = """\
import gzip, json

def score_corpus(folder, extract, limit=None):
    shares, errors = [], 0
    for line in (folder / "cases.jsonl").read_text().splitlines():
        case = json.loads(line)
        page = gzip.decompress((folder / "pages" / (case["id"] + ".html.gz")).read_bytes())
        words = case["body"].split()
        shares.append(sum(word in extract(page, case["url"])["text"].split() for word in words) / len(words))
    return {"pages": len(shares), "errors": errors, "R": sum(shares) / len(shares)}, []
"""

STORY = " ".join(f"The ferry to the outer isle left the quay at {hour} o'clock with mail and milk." for hour in "678")


def marks(**results: dict[str, float]) -> list[gate.Mark]:
    given = {"alpha": {"F1": 0.9, "seg F1": 0.8, "noise": 0.05}, "beta two": {"F1": 0.5}}
    return gate.compare(gate.read_floors(FLOORS), {**given, **{k.replace("_", " "): v for k, v in results.items()}})


def test_a_result_at_its_floor_is_held() -> None:
    assert all(mark.met for mark in marks())
    assert not any(mark.rises for mark in marks())


@pytest.mark.parametrize(
    ("measure", "floor", "got", "held"),
    [
        ("F1", 0.9, 0.9001, True),
        ("F1", 0.9, 0.8999, False),
        ("F1", 0.9, float("nan"), False),
        ("noise", 0.05, 0.0499, True),
        ("noise", 0.05, 0.0501, False),
        ("noise", 0.05, float("nan"), False),
        ("errors", 0, 0, True),
        ("errors", 0, 1, False),
    ],
)
def test_what_meets_a_floor(measure: str, floor: float, got: float, held: bool) -> None:
    assert gate.Mark("alpha", measure, floor, got).met is held


def test_a_measure_that_was_not_taken_is_not_held() -> None:
    missing = [mark for mark in marks(alpha={"F1": 0.95}) if not mark.met]
    assert [mark.measure for mark in missing] == ["seg F1", "noise"]


def test_better_results_become_floors_without_rounding_up() -> None:
    better = marks(alpha={"F1": 0.91299, "seg F1": 0.8004, "noise": 0.0401}, beta_two={"F1": 0.945})
    assert gate.raise_floors(FLOORS, better) == (
        FLOORS.replace("0.900", "0.912").replace("0.050", "0.041").replace("F1 = 0.5\n", "F1 = 0.945\n")
    )


def test_what_is_no_better_is_left_as_it_is_written() -> None:
    assert gate.raise_floors(FLOORS, marks()) == FLOORS


def test_nothing_is_raised_while_a_floor_is_missed() -> None:
    mixed = marks(alpha={"F1": 0.99, "seg F1": 0.7999, "noise": 0.01})
    with pytest.raises(gate.GateError, match="alpha seg F1"):
        gate.raise_floors(FLOORS, mixed)


def test_a_ceiling_is_lowered_never_raised() -> None:
    assert gate.raise_floors("[a]\nnoise = 0.050\n", [gate.Mark("a", "noise", 0.05, 0.0)]) == "[a]\nnoise = 0.000\n"
    with pytest.raises(gate.GateError, match="a noise"):
        gate.raise_floors("[a]\nnoise = 0.050\n", [gate.Mark("a", "noise", 0.05, 0.06)])


def test_a_lowered_or_dropped_floor_is_noticed() -> None:
    before = gate.read_floors(FLOORS)
    assert gate.lowered(before, before) == []
    eased = gate.read_floors("[alpha]\nF1 = 0.899\nnoise = 0.051\n['beta two']\nF1 = 0.6\n")
    assert gate.lowered(before, eased) == ["alpha F1", "alpha seg F1", "alpha noise"]


@pytest.mark.parametrize("text", ["[alpha", "F1 = 0.9", "[alpha]\nF1 = 'high'", "[alpha]\nF1 = true"])
def test_floors_that_are_no_numbers_are_refused(text: str) -> None:
    with pytest.raises(gate.GateError):
        gate.read_floors(text)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with a corpus of one page, a score program and a file of floors."""
    import gzip

    pages = tmp_path / "corpora" / "tiny" / "pages"
    pages.mkdir(parents=True)
    case = {"id": "a1", "url": "https://isle.example/ferry", "body": STORY}
    (pages.parent / "cases.jsonl").write_text(json.dumps(case) + "\n")
    html = f"<html><body><article><h1>The early ferry</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    (pages / "a1.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "score.py").write_text(SCORE)
    (tmp_path / "floors.toml").write_text("[tiny]\nR = 0.500\nerrors = 0\n")
    return tmp_path


def command(folder: Path, *more: str) -> list[str]:
    return [
        *(str(folder / "corpora"), "--score", str(folder / "score.py"), "--floors", str(folder / "floors.toml")),
        *("--jobs", "1", *more),
    ]


def test_the_command_measures_and_raises(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(command(tiny, "--raise")) == 0
    assert (tiny / "floors.toml").read_text() == "[tiny]\nR = 1.000\nerrors = 0\n"
    assert "all 2 floors met" in capsys.readouterr().out


def test_the_command_fails_below_a_floor_and_leaves_the_file(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    impossible = "[tiny]\nR = 1.001\nerrors = 0\n"
    (tiny / "floors.toml").write_text(impossible)
    assert gate.main(command(tiny, "--raise")) == 1
    assert (tiny / "floors.toml").read_text() == impossible
    said = capsys.readouterr()
    assert "not met" in said.out
    assert "tiny R" in said.err


@pytest.mark.parametrize("more", [("--only", "unknown"), ("--floors", "/nowhere/floors.toml")])
def test_wrong_usage_is_status_two(tiny: Path, more: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        gate.main(command(tiny, *more))
    assert stopped.value.code == 2


def test_a_corpus_that_is_not_there_is_wrong_usage(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny / "floors.toml").write_text("[absent]\nR = 0.5\n")
    with pytest.raises(SystemExit):
        gate.main(command(tiny))
    assert "no corpus absent" in capsys.readouterr().err


def git(*arguments: str) -> str:
    done = subprocess.run(("git", *arguments), cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_no_floor_was_ever_lowered() -> None:
    """Every version of the floors that the repository remembers asks no more than the present one does."""
    path = gate.FLOORS.relative_to(REPOSITORY).as_posix()
    try:
        commits = git("log", "--format=%H", "--", path).split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git repository: the history of the floors is not here")
    now = gate.read_floors(gate.FLOORS.read_text(encoding="utf-8"))
    for commit in commits:
        lowered = set(gate.lowered(gate.read_floors(git("show", f"{commit}:{path}")), now))
        assert lowered <= NEVER_HELD, f"since {commit[:10]}"


@pytest.mark.corpora
def test_floors_are_held_on_the_labelled_pages(corpora: Path, capfd: pytest.CaptureFixture[str]) -> None:
    score = corpora.parent / "bench" / "score.py"
    if not score.is_file():
        pytest.skip("no score program beside the repository (../shared/bench/score.py)")
    status = gate.main([str(corpora), "--score", str(score)])
    said = capfd.readouterr()
    missed = "\n".join(line for line in said.out.splitlines() if "not met" in line)
    assert status == 0, f"{missed}\n{said.err}"
