"""copydesk rules: the list, the statistics over saved pages, and the files of sites."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleaners.rules import DEFAULT
from cleaners.verdicts.tally import Example, Tally, Took
from scraper.cli import cli
from scraper.cli.shown import rule_stats
from tests.scraper.cli.pages import PARAGRAPHS, TEXT, page

LOADING = "<p>Loading...</p>"
SITE = '[[remove]]\nname = "barge-box"\nwhy = "a box on barges"\nselect = ".barge"\n'
BARGE = '<p class="barge">A barge is a boat with a flat bottom, the encyclopedia says, and slow.</p>'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["rules", *map(str, arguments)], catch_exceptions=False)


def stats(*arguments: str | Path) -> dict[str, Any]:
    result = run("--stats", "--json", *arguments)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    found["rules"] = {row["name"]: row for row in found["rules"]}
    return dict(found)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.html").write_text(page(extra=LOADING + BARGE))
    (folder / "deep" / "b.html.gz").write_bytes(gzip.compress(page(extra=LOADING + LOADING).encode()))
    (folder / "deep" / "c.txt").write_text(TEXT + "\n\nRead more: Gravel on the bar\n")
    (folder / "notes.json").write_text("{}")
    (folder / ".hidden.html").write_text("no page")
    return folder


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    folder = tmp_path / "sites"
    folder.mkdir()
    (folder / "tarn.example.toml").write_text(SITE)
    return folder


def test_every_built_in_rule_is_listed() -> None:
    lines = run().stdout.splitlines()
    names = {line.split()[0] for line in lines if line.startswith("  ") and not line.startswith("   ")}
    assert names == {rule.name for rule in DEFAULT}
    assert max(map(len, lines)) <= 80
    caption = next(line for line in lines if line.startswith("  caption "))
    assert caption.split() == ["caption", "caption", "25%", "the", "caption", "of", "a", "picture"]
    assert "furniture" in lines


def test_the_list_as_data() -> None:
    rows = json.loads(run("--json").stdout)
    assert [row["name"] for row in rows] == [rule.name for rule in DEFAULT]
    loading = next(row for row in rows if row["name"] == "loading")
    assert (loading["family"], loading["field"], loading["limit"]) == ("furniture", None, 0.3)


def test_the_rules_of_sites_are_listed_with_them(sites: Path) -> None:
    result = run("--sites", sites)
    lines = result.stdout.splitlines()
    at = lines.index("tarn.example")
    assert lines[at + 1].split() == ["barge-box", "30%", "a", "box", "on", "barges"]
    assert max(map(len, lines)) <= 80
    names = [row["name"] for row in json.loads(run("--sites", sites, "--json").stdout)]
    assert "tarn.example/barge-box" in names


def test_a_mistake_in_a_sites_file_is_wrong_usage(sites: Path) -> None:
    (sites / "tarn.example.toml").write_text("bodi = 'p'")
    result = run("--sites", sites)
    assert result.exit_code == 2
    assert "tarn.example.toml: 'bodi' is not a key here; did you mean body?" in result.stderr


@pytest.mark.parametrize("arguments", [["--stats"], ["page.html"], ["--examples"], ["--jobs", "2"], ["--jobs", "0"]])
def test_wrong_usage(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_what_each_rule_took(saved: Path) -> None:
    found = stats(saved)
    assert found["pages"] == 3
    assert found["story_chars"] >= 3 * sum(len(text.replace(" ", "")) for text in PARAGRAPHS)
    loading, more = found["rules"]["loading"], found["rules"]["read-more"]
    assert (loading["pages"], loading["blocks"], loading["chars"]) == (2, 3, 30)
    assert (more["pages"], more["blocks"], more["fields"], more["overruled"]) == (1, 1, 0, 0)
    assert sum(row["share"] for row in found["rules"].values()) == pytest.approx(1, abs=1e-4)
    assert set(found["rules"]) >= {rule.name for rule in DEFAULT}
    assert found["others"]["region"]["pages"] == 2


def test_one_file_is_counted_once(saved: Path) -> None:
    assert stats(saved / "a.html", saved / "a.html", saved)["pages"] == 3


def test_a_table_of_it(saved: Path) -> None:
    result = run("--stats", saved)
    lines = result.stdout.splitlines()
    assert lines[0].startswith("3 pages, ")
    row = next(line for line in lines if line.startswith("loading "))
    assert row.split()[1:4] == ["2", "3", "30"]
    assert any(line.startswith("took nothing: ") for line in lines)
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in result.stdout


def test_the_rule_that_takes_most_of_the_story_comes_first() -> None:
    total = Tally(1, 10, 1000)
    total.rules = {
        "loading": Took(1, 1, 400, story=0),
        "advert": Took(1, 1, 100, story=100, examples=[Example(100, "a.html", "Advertisers fled.")]),
        "not-story": Took(1, 4, 9000),
    }
    rows = rule_stats.rows(total, DEFAULT)
    assert [row.name for row in rows[:2]] == ["advert", "loading"]
    assert (rows[0].share, rows[0].story_share) == (0.2, 0.1)
    lines = list(rule_stats.table(total, rows, examples=True))
    assert "the voters left out 4 blocks" in lines[1]
    assert "    Advertisers fled." in lines
    assert "      in a.html" in lines


def test_sums_are_of_all_pages() -> None:
    took = Took(1, 2, 30, 1, 10, 3, 4, [Example(3, "a", "x"), Example(9, "a", "y")])
    took.add(Took(1, 1, 5, 0, 5, 1, 0, [Example(5, "b", "z"), Example(1, "b", "w")]))
    assert (took.pages, took.blocks, took.chars, took.fields, took.story, took.overruled, took.kept) == (
        2, 3, 35, 1, 15, 4, 4,
    )  # fmt: skip
    assert [example.text for example in took.examples] == ["y", "z", "x"]


def test_the_rules_of_a_site_go_by_the_address_beside_the_page(saved: Path, sites: Path) -> None:
    (saved / "meta.json").write_text('{"url": "https://www.tarn.example/barge"}')
    took = stats("--sites", sites, saved)["rules"]["tarn.example/barge-box"]
    assert (took["pages"], took["blocks"], took["family"]) == (1, 1, "tarn.example")
    assert took["story_chars"] in (0, took["chars"])


def test_processes_count_the_same(saved: Path, sites: Path) -> None:
    for number in range(9):
        (saved / f"more-{number}.html").write_text(page(extra=LOADING))
    (saved / "meta.json").write_text('{"url": "https://www.tarn.example/barge"}')
    assert stats("--sites", sites, "--jobs", "2", saved) == stats("--sites", sites, "--jobs", "1", saved)


def test_what_fails_is_named(saved: Path, tmp_path: Path) -> None:
    broken = saved / "broken.html.gz"
    broken.write_bytes(gzip.compress(b"<html>" * 99)[:-9])
    (saved / "empty.html").write_text("")
    result = run("--stats", saved, tmp_path / "missing")
    assert result.exit_code == 1
    errors = result.stderr.splitlines()
    assert len(errors) == 3
    assert any(line.startswith(f"copydesk: {broken}: ") for line in errors)
    assert f"copydesk: {tmp_path / 'missing'}: no such file" in errors
    assert run("--stats", saved / "notes.json", tmp_path / "missing").exit_code in (0, 1)
    assert run("--stats", tmp_path / "missing").exit_code == 3


def test_clean_and_explain_use_the_files_of_sites(tmp_path: Path, sites: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(extra=BARGE))
    given = ["--url", "https://tarn.example/a", "--sites", str(sites)]
    cleaned = CliRunner().invoke(cli, ["clean", str(path), *given], catch_exceptions=False)
    assert cleaned.exit_code == 0
    assert "encyclopedia" not in cleaned.stdout
    explained = CliRunner().invoke(cli, ["explain", "--json", str(path), *given], catch_exceptions=False)
    (found,) = (row for row in json.loads(explained.stdout)["blocks"] if "encyclopedia" in row["text"])
    assert found["rule"] == "tarn.example/barge-box"


def test_explain_distinguishes_kept_from_overruled(tmp_path: Path, sites: Path) -> None:
    (sites / "tarn.example.toml").write_text(SITE.replace("remove", "keep"))
    path = tmp_path / "a.html"
    path.write_text(page(extra=BARGE))
    command = ["explain", str(path), "--url", "https://tarn.example/a", "--sites", str(sites)]
    text = CliRunner().invoke(cli, command, catch_exceptions=False).stdout
    assert "tarn.example/barge-box: a box on barges: .barge" in " ".join(text.split())
    assert "tarn.example/barge-box: 1 kept" in text
    assert "overruled" not in text
    html = CliRunner().invoke(cli, [*command, "--html", "-"], catch_exceptions=False).stdout
    assert "kept by tarn.example/barge-box" in html
