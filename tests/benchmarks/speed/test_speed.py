"""The comparison of CPU time: what it times, and the table that it prints. No time itself is asserted."""

from __future__ import annotations

import gzip
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.speed import __main__ as speed

PAGE = b"<html><body><article><h1>Frost</h1><p>The harbour froze on Monday, for an hour, said its master.</p></article>"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Two corpora of HTML pages, three and one, and one of texts."""
    for name, count, suffix in (("first", 3, "html"), ("second", 1, "html"), ("texts", 2, "txt")):
        pages = tmp_path / name / "pages"
        pages.mkdir(parents=True)
        cases = [{"id": str(number), "url": f"https://isle.example/{number}"} for number in range(count)]
        (pages.parent / "cases.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases))
        for case in cases:
            (pages / f"{case['id']}.{suffix}.gz").write_bytes(gzip.compress(PAGE))
    return tmp_path


def test_each_tool_gets_each_page_and_the_first_turn_alternates() -> None:
    asked = []
    pages = [speed.Sample(b"one", "u1"), speed.Sample(b"two", "u2")]
    tools: dict[str, Any] = {
        name: partial(lambda name, page, url: asked.append((name, page, url)), name)
        for name in (speed.OURS, speed.PEER)
    }
    times = speed.measure(iter(pages), tools)
    assert [(name, page) for name, page, _ in asked] == [
        *((speed.OURS, b"one"), (speed.PEER, b"one")),
        *((speed.PEER, b"two"), (speed.OURS, b"two")),
    ]
    assert {name: len(spent) for name, spent in times.spent.items()} == {speed.OURS: 2, speed.PEER: 2}


def test_what_a_tool_raises_is_counted_and_shown() -> None:
    def broken(page: bytes, url: str) -> None:
        raise RecursionError

    times = speed.measure(iter([speed.Sample(b"one", "u1")]), {speed.OURS: broken, speed.PEER: lambda *_: None})
    assert times.errors == {speed.OURS: 1, speed.PEER: 0}
    assert "(errors: 1)" in speed.rows("first", times)[0][2]


def test_figures_and_their_ratio() -> None:
    ours = speed.figures([float(number) for number in range(1, 101)])
    assert ours == (50.5, 96.0, 50.5, 5.05)
    assert ours.by(speed.Figures(101.0, 48.0, 50.5, 0.0))[:3] == (0.5, 2.0, 1.0)


def test_the_table_has_every_corpus_of_pages_and_all_together(
    corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert speed.main([str(corpora)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[1::3]] == [["first", "3"], ["second", "1"], ["in", "all"]]
    assert [line.split()[0] for line in lines[2::3]] == [speed.PEER] * 3
    assert [line.split()[0] for line in lines[3::3]] == ["ratio"] * 3


def test_markdown_limit_and_choice(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main([str(corpora), "--only", "first", "--limit", "2", "--markdown"]) == 0
    head, rule, ours, _, ratio = capsys.readouterr().out.splitlines()
    assert head.count("|") == rule.count("|") == ours.count("|") == ratio.count("|") == len(speed.HEAD) + 1
    assert ours.startswith(f"| first | 2 | {speed.OURS} |")


@pytest.mark.parametrize("more", [("--only", "texts"), ("--only", "absent"), ("--limit", "0")])
def test_wrong_usage_is_status_two(corpora: Path, more: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        speed.main([str(corpora), *more])
    assert stopped.value.code == 2
