"""copydesk clean: sources, formats, outputs, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer
from werkzeug import Response

from cleaners.render import jsonl
from scraper.cli import cli
from scraper.cli.report import Report
from tests.scraper.cli.pages import EMPTY, PARAGRAPHS, TEXT, page


def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["clean", *map(str, arguments)], input=given, catch_exceptions=False)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.html"
    path.write_text(page(), encoding="utf-8")
    return path


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    httpserver.expect_request("/robots.txt").respond_with_data("", 404)
    httpserver.expect_request("/story").respond_with_data(page(), content_type="text/html; charset=utf-8")
    httpserver.expect_request("/text").respond_with_data(TEXT, content_type="text/plain; charset=utf-8")
    httpserver.expect_request("/gone").respond_with_data("gone", 410)
    return httpserver


def test_a_page_becomes_text(saved: Path) -> None:
    result = run(saved)
    assert result.exit_code == 0
    assert result.stdout.startswith("Harbour closed\n\n")
    assert all(paragraph in result.stdout for paragraph in PARAGRAPHS)
    assert "About us" not in result.stdout
    assert result.stderr == ""


def test_standard_input(saved: Path) -> None:
    assert run("-", given=saved.read_bytes()).stdout == run(saved).stdout


def test_a_text(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)
    for result in (run(path), run("-", given=TEXT)):
        assert result.exit_code == 0
        assert all(paragraph in result.stdout for paragraph in PARAGRAPHS)


def test_what_a_file_holds_can_be_said() -> None:
    assert run("-", "--from", "html", given=TEXT).exit_code == 0
    as_text = run("-", "--from", "text", "-f", "json", given=page())
    assert any("<p>" in block["text"] for block in json.loads(as_text.stdout)["blocks"])


def test_a_page_by_its_address(site: HTTPServer) -> None:
    result = run("--allow-private", "-f", "json", site.url_for("/story"))
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["url"] == site.url_for("/story")
    assert [block["text"] for block in data["blocks"]] == list(PARAGRAPHS)


def test_a_text_by_its_address(site: HTTPServer) -> None:
    result = run("--allow-private", site.url_for("/text"))
    assert result.exit_code == 0
    assert PARAGRAPHS[0] in result.stdout


def test_private_addresses_are_refused_unless_meant(site: HTTPServer) -> None:
    result = run(site.url_for("/story"))
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"copydesk: {site.url_for('/story')}: ")
    assert "--allow-private" in result.stderr


def test_only_the_hosts_that_were_typed_are_opened(site: HTTPServer) -> None:
    there = f"http://127.0.0.1:{site.port}/story"
    site.expect_request("/away").respond_with_response(Response(status=302, headers={"Location": there}))
    result = run("--allow-private", site.url_for("/away"))
    assert result.exit_code == 3
    assert "not a public address" in result.stderr
    assert run("--allow-private", there).exit_code == 0


def test_formats(saved: Path) -> None:
    assert run(saved, "-f", "markdown").stdout.startswith('---\ntitle: "Harbour closed"\n')
    assert json.loads(run(saved, "-f", "json").stdout)["title"] == "Harbour closed"
    assert run(saved, "-f", "html").stdout.startswith("<!doctype html>")
    assert json.loads(run(saved, "-f", "schema-org").stdout)["@type"] == "NewsArticle"
    (line,) = run(saved, "-f", "jsonl").stdout.splitlines()
    assert json.loads(line)["title"] == "Harbour closed"


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("a.md", "---\n"),
        ("a.json", "{\n"),
        ("a.jsonl", '{"'),
        ("a.html", "<!doctype"),
        ("a.txt", "Harbour"),
        ("a", "Harb"),
    ],
)
def test_the_name_of_the_file_says_the_format(saved: Path, tmp_path: Path, name: str, beginning: str) -> None:
    result = run(saved, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text().startswith(beginning)


def test_what_is_asked_for_comes_before_the_name(saved: Path, tmp_path: Path) -> None:
    run(saved, "-o", tmp_path / "a.md", "-f", "json")
    assert json.loads((tmp_path / "a.md").read_text())["title"] == "Harbour closed"


@pytest.mark.parametrize("name", ["harbour.html", "same.html", "link.html"])
def test_no_source_is_overwritten(saved: Path, tmp_path: Path, name: str) -> None:
    before = saved.read_text()
    target = tmp_path / name
    if name == "same.html":
        target.hardlink_to(saved)
    elif name == "link.html":
        target.symlink_to(saved)
    else:
        target = saved
    result = run(saved, "-o", target)
    assert result.exit_code == 2
    assert "would be overwritten" in result.stderr
    assert CliRunner().invoke(cli, ["explain", str(saved), "--html", str(target)]).exit_code == 2
    assert saved.read_text() == before


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    kept = tmp_path / "keep.md"
    kept.write_text("old")
    assert run(tmp_path / "missing.html", "-o", kept).exit_code == 3
    assert kept.read_text() == "old"
    assert not (tmp_path / "new.md").exists()
    assert run(tmp_path / "missing.html", "-o", tmp_path / "new.md").exit_code == 3
    assert list(tmp_path.iterdir()) == [kept]


def test_what_is_broken_off_leaves_the_old_file(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "keep.md"
    kept.write_text("old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Report, "succeed", interrupt)
    assert run(saved, "-o", kept).exit_code == 1
    assert kept.read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"keep.md", saved.name}


def test_several_sources_in_one_stream(saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text(page("Other title"))
    lines = run(saved, other, "-f", "jsonl").stdout.splitlines()
    assert [article.title for article in jsonl.parse(lines)] == ["Harbour closed", "Other title"]
    text = run(saved, other).stdout
    assert text.index("Harbour closed") < text.index("─" * 72) < text.index("Other title")
    decoder, stream = json.JSONDecoder(), run(saved, other, "-f", "json").stdout
    first, end = decoder.raw_decode(stream)
    second, _ = decoder.raw_decode(stream[end:].lstrip())
    assert (first["title"], second["title"]) == ("Harbour closed", "Other title")


def test_a_folder_gets_a_file_for_each(saved: Path, tmp_path: Path, site: HTTPServer) -> None:
    folder = tmp_path / "out"
    twin = tmp_path / "deeper" / "harbour.html"
    twin.parent.mkdir()
    twin.write_text(page("Twin"))
    result = run(
        saved, twin, site.url_for("/story"), "-", "--allow-private", "-f", "markdown", "-o", f"{folder}/", given=TEXT
    )
    assert result.exit_code == 0
    assert {path.name for path in folder.iterdir()} == {"harbour.md", "harbour-2.md", "localhost-story.md", "stdin.md"}
    assert 'title: "Twin"' in (folder / "harbour-2.md").read_text()


def test_a_source_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)
    assert run(path, "-o", tmp_path).exit_code == 0
    assert path.read_text() == TEXT
    assert (tmp_path / "harbour-2.txt").exists()


def test_failures_are_named_and_the_rest_goes_on(saved: Path, tmp_path: Path, site: HTTPServer) -> None:
    missing, gone = tmp_path / "missing.html", site.url_for("/gone")
    result = run(missing, saved, gone, tmp_path, "ftp://a.example/b", "--allow-private", "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    lines = result.stderr.splitlines()
    assert lines[0] == f"copydesk: {missing}: No such file or directory"
    assert lines[1].startswith(f"copydesk: {gone}: ")
    assert "410" in lines[1]
    assert lines[2] == f"copydesk: {tmp_path}: Is a directory"
    assert lines[3].startswith("copydesk: ftp://a.example/b: not a web address")
    assert len(lines) == 4


def test_all_failed(tmp_path: Path) -> None:
    assert run(tmp_path / "a", tmp_path / "b").exit_code == 3
    assert run(tmp_path / "a").exit_code == 3


def test_a_page_without_article_fails_and_says_why() -> None:
    result = run("-", given=EMPTY)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("copydesk: -: no article: empty")
    assert run("-", given=b"\x89PNG\r\n\x1a\n\0\0").stderr.startswith("copydesk: -: no article: not html")


def test_data_formats_hold_what_has_no_article() -> None:
    result = run("-", "-f", "jsonl", given=EMPTY)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["outcome"]["kind"] == "empty"


def test_the_address_of_a_saved_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(extra='<p>See <a href="/news/2">the report of the port office</a> of last week for more.</p>'))
    result = run(path, "--url", "https://tarn.example/news/1", "-f", "json")
    assert json.loads(result.stdout)["url"] == "https://tarn.example/news/1"
    assert "https://tarn.example/news/2" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument"),
        (["-", "-"], "only once"),
        (["a", "b", "-f", "html"], "folder"),
        (["a", "b", "--url", "https://a.example/"], "one file"),
        (["https://a.example/", "--url", "https://a.example/"], "one file"),
        (["a", "--url", "a.example"], "http://"),
        (["a", "-f", "pdf"], "pdf"),
        (["a", "-o", "/nonexistent/folder/a.md"], "cannot write"),
        (["a", "--frobnicate"], "No such option"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_names_of_sources_cannot_steer_a_terminal() -> None:
    result = run("a\x1b[31m\nb")
    assert result.stderr == "copydesk: a [31m b: No such file or directory\n"


def test_secrets_of_an_address_are_not_shown() -> None:
    result = run("http://user:password@127.0.0.1:1/?token=abcdef")
    assert result.exit_code == 3
    assert "password" not in result.stderr
    assert "abcdef" not in result.stderr


def test_pages_are_fetched_ahead_and_come_in_order(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", 404)
    for number in range(12):
        httpserver.expect_request(f"/{number}").respond_with_data(page(f"Title {number}"), content_type="text/html")
    urls = [httpserver.url_for(f"/{number}") for number in range(12)]
    result = run(*urls, "--allow-private", "-f", "jsonl")
    assert result.exit_code == 0
    assert [article.title for article in jsonl.parse(result.stdout.splitlines())] == [f"Title {n}" for n in range(12)]


def test_redirects_are_followed_and_told(site: HTTPServer) -> None:
    site.expect_request("/moved").respond_with_response(Response(status=301, headers={"Location": "/story"}))
    result = run("--allow-private", "-f", "json", site.url_for("/moved"))
    assert json.loads(result.stdout)["url"] == site.url_for("/story")
