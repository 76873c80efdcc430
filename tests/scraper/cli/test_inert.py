"""What of a page never reaches a terminal."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli import cli
from scraper.cli.inert import InertStream, inert, inert_json
from scraper.cli.report import plain
from tests.scraper.cli.pages import PARAGRAPHS, page
from tests.scraper.cli.test_export import filled

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
# Of each kind that a terminal obeys or a reader is misled by; and the marks and the flag, which are text.
EVIL = "a\u202eb\u2066c\u2069d\U000e0041e\x9bf\x7fg\u2028h\u202ai"
HARMLESS = f"\u200e\u200f\u061c{SCOTLAND}é"
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def test_unsafe_characters_go_and_others_stay() -> None:
    assert inert(EVIL + HARMLESS) == "abcdefghi" + HARMLESS
    assert inert("\x1b[1mbold\x1b[0m\n") == "\x1b[1mbold\x1b[0m\n"
    assert plain("a\x1b[31m\nb\u202ec\U000e0041") == "a [31m b c"


def test_json_says_the_same() -> None:
    document = json.dumps({EVIL: [EVIL, HARMLESS]}, ensure_ascii=False)
    assert not UNSAFE.search(inert_json(document))
    assert json.loads(inert_json(document)) == {EVIL: [EVIL, HARMLESS]}
    assert inert_json('{"a": "é\u200f"}') == '{"a": "é\u200f"}'


def test_a_stream_may_be_cut_anywhere() -> None:
    data = (EVIL + HARMLESS).replace(SCOTLAND, "").encode()
    for size in (1, 2, 3, 5, 1000):
        below = io.BytesIO()
        stream = InertStream(below, inert)
        for start in range(0, len(data), size):
            assert stream.write(data[start : start + size]) > 0
        assert below.getvalue().decode() == inert(data.decode())


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.html"
    extra = f"<p>{PARAGRAPHS[0]} {EVIL} and so on.</p><pre><code>{EVIL}</code></pre><ul><li>{EVIL} in a list</li></ul>"
    extra += f"<figure><img src='/a.jpg' alt='{EVIL}'><figcaption>The caption {EVIL} of it.</figcaption></figure>"
    path.write_text(page(f"Harbour {EVIL} closed", extra), encoding="utf-8")
    return path


COMMANDS = [
    *(["clean", "-f", name] for name in ("text", "markdown", "json", "jsonl", "html", "schema-org")),
    *(["explain", *option.split()] for option in ("", "--full", "--verbose", "--json", "--html -")),
    *(["rules", "--stats", *option.split()] for option in ("--examples", "--json")),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_shows_them(hostile: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, [*arguments, str(hostile)], catch_exceptions=False)
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert not UNSAFE.search(result.output)
    if {"json", "--json"} & {*arguments}:
        assert json.loads(result.stdout)


@pytest.mark.parametrize("name", ["jsonl", "csv", "rss", "json-feed"])
def test_no_export_to_standard_output_shows_them(tmp_path: Path, name: str) -> None:
    where = filled(str(tmp_path / "news.db"), f"The {EVIL} tide")
    result = CliRunner().invoke(cli, ["export", "--store", where, "-f", name], catch_exceptions=False)
    assert "tide" in result.stdout
    assert not UNSAFE.search(result.stdout)


def test_failures_do_not_show_them() -> None:
    result = CliRunner().invoke(cli, ["clean", f"missing{EVIL}\x1b.html"])
    assert result.exit_code == 3
    assert "missing" in result.stderr
    assert not UNSAFE.search(result.stderr) and "\x1b" not in result.stderr
