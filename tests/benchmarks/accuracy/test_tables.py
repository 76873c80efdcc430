"""What the count of holes counts, on pages whose verdicts are known."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.accuracy import tables
from cleaners.page.parse import parse
from cleaners.story.read import page_blocks
from cleaners.verdicts.doubt.faults import Answer
from cleaners.verdicts.judge import Judged
from cleaners.verdicts.ledger import BODY, Verdict
from tests.prose import BREAKWATER, document, p

OUT = Verdict("removed", None, "not-story", "unlike this page's story")
RULED = Verdict("removed", None, "read-more", "points to another story")
TABLE = "<table><tr><th>Tide</th><th>Time</th></tr><tr><td>High</td><td>06:12</td></tr></table>"
LIST = "<ul><li>Nets and lines of the old sort</li><li>Lamps of brass and glass</li><li>Rope</li></ul>"


def units(markup: str, out: dict[str, Verdict], body: str | None = None) -> list[tuple[str, bool, bool]]:
    blocks = page_blocks(parse(document("A pier", markup))[0], None)
    verdicts = [out.get(block.text, BODY) for block in blocks.all]
    judged = Judged(blocks, verdicts, Answer(blocks, verdicts))
    return [(unit.kind, unit.hole, unit.labelled) for unit in tables.units(judged, "test/1", body)]


@pytest.mark.parametrize(
    ("lost", "body", "expected"),
    [
        ((), None, [("table", False, False)]),
        (("06:12",), None, [("table", True, False)]),
        (("Tide", "Time"), "Tide Time High 06:12", [("table", True, True)]),
        (("Tide", "Time"), "High 06:12", [("table", True, False)]),
        (("Tide", "Time", "High", "06:12"), None, []),
    ],
)
def test_a_table_with_a_cell_in_the_body_has_a_hole_where_another_is_missing(
    lost: tuple[str, ...], body: str | None, expected: list[tuple[str, bool, bool]]
) -> None:
    assert units(TABLE, dict.fromkeys(lost, OUT), body) == expected
    assert units(TABLE, dict.fromkeys(lost, RULED), body) == expected


def test_small_tables_and_layouts_do_not_count() -> None:
    assert units("<table><tr><th>Tide</th><td>High</td><td>06:12</td></tr></table>", {"High": OUT}) == []
    assert units(f"<table><tr><td>{BREAKWATER[0]}</td><td>A</td><td>B</td><td>C</td></tr></table>", {"A": OUT}) == []


def test_a_list_that_is_mostly_kept_has_a_hole_where_the_voters_lose_an_item() -> None:
    assert units(LIST, {}) == [("list", False, False)]
    assert units(LIST, {"Rope": OUT}) == [("list", True, False)]
    assert units(LIST, {"Rope": OUT}, "Rope is cheap.") == [("list", True, True)]
    assert units(LIST, {"Rope": RULED}) == [("list", False, False)]
    assert units(LIST, dict.fromkeys(("Nets and lines of the old sort", "Lamps of brass and glass"), OUT)) == []
    assert units(LIST.replace("Rope", "<p>Rope</p><p>Twine</p>"), {"Twine": OUT}) == [("list", False, False)]


def test_a_corpus_is_measured_and_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "alpha"
    (folder / "pages").mkdir(parents=True)
    html = document("A pier", "<article><h1>A pier</h1>" + "".join(map(p, BREAKWATER)) + TABLE + "</article>")
    (folder / "pages/1.html.gz").write_bytes(gzip.compress(html.encode()))
    case = {"id": "1", "url": "https://pier.example/1", "body": "line\u2028separator"}
    (folder / "cases.jsonl").write_text(json.dumps(case, ensure_ascii=False) + "\n" + json.dumps(case | {"id": "2"}))
    assert tables.main([str(tmp_path), "--jobs", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "tables: 1 kept, 0 (0.0%) with a hole, 0 of them by the labels",
        "lists: 0 kept, 0 with a hole, 0 of them by the labels",
    ]
    with pytest.raises(SystemExit):
        tables.main([str(tmp_path), "--only", "beta"])
