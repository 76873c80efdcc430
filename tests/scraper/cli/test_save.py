"""copydesk save: a page becomes a regression test."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer

from scraper.cli import cli
from scraper.testing import discover
from tests.scraper.cli.pages import TEXT, page

URL = "https://tarn.example/2024/harbour-closed"


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["save", *map(str, arguments)], input=given, catch_exceptions=False)


def test_an_address_becomes_a_saved_page(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", 404)
    httpserver.expect_request("/harbour").respond_with_data(page(), content_type="text/html; charset=utf-8")
    result = run(httpserver.url_for("/harbour"), tmp_path / "pages", "--allow-private")
    assert result.exit_code == 0, result.output
    (fixture,) = discover(tmp_path / "pages")
    assert result.stdout.strip() == str(fixture.path.resolve())
    assert fixture.problems() == ()
    assert fixture.meta["content_type"] == "text/html; charset=utf-8"
    assert fixture.expected["title"] == "Harbour closed"


def test_a_file_and_a_text_with_their_address(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page())
    assert run(path, tmp_path / "pages", "--url", URL).exit_code == 0
    assert run("-", tmp_path / "pages", "--url", URL + "-text", given=TEXT).exit_code == 0
    assert [fixture.is_text for fixture in discover(tmp_path / "pages")] == [False, True]


def test_a_saved_page_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page())
    assert run(path, tmp_path / "pages", "--url", URL).exit_code == 0
    (expected,) = (tmp_path / "pages").rglob("expected.json")
    expected.write_text(json.dumps({"title": "By hand", "blocks": []}))
    result = run(path, tmp_path / "pages", "--url", URL)
    assert result.exit_code == 3
    assert "saved already" in result.stderr
    assert "By hand" in expected.read_text()


def test_what_cannot_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page())
    assert run(path, tmp_path / "pages").exit_code == 2
    assert run(tmp_path / "missing", tmp_path / "pages", "--url", URL).exit_code == 3
    assert run(path, path, "--url", URL).exit_code == 1
    assert not (tmp_path / "pages").exists()
