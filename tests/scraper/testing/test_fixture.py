"""Finding saved pages on disk, and telling a malformed folder from a good one."""

import json
from pathlib import Path
from typing import Any

import pytest

from scraper.testing import Case, Fixture, FixtureError, cases, discover

HTML = """<html lang="en"><head><title>The ferry is late</title></head><body><main><article>
<h1>The ferry is late</h1>
<p>The ferry to Brannock was late again on Monday, for the third time in a week, and nobody knew why.</p>
<p>Passengers waited on the quay for an hour and a half, and then they waited on the ferry for another hour.</p>
<p>The company said that it was looking into the matter and that it regretted what it called a delay.</p>
</article></main></body></html>"""
META = {"url": "https://news.example/ferry", "content_type": "text/html; charset=utf-8"}
EXPECTED = {"title": "The ferry is late", "blocks": [{"kind": "paragraph", "text": "The ferry."}]}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "news.example" / "ferry"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(HTML, encoding="utf-8")
    (folder / "meta.json").write_text(json.dumps(META), encoding="utf-8")
    (folder / "expected.json").write_text(json.dumps(EXPECTED), encoding="utf-8")
    return folder


def problems(root: Path) -> str:
    (fixture,) = discover(root)
    with pytest.raises(FixtureError) as caught:
        fixture.check()
    assert caught.value.problems == fixture.problems()
    return str(caught.value)


def test_a_whole_folder_is_found_and_well_formed(page: Path, tmp_path: Path) -> None:
    (fixture,) = discover(tmp_path)
    assert fixture.name == "news.example/ferry"
    assert fixture.problems() == ()
    assert fixture.meta == META
    assert not fixture.is_text
    assert [str(case) for case in cases(tmp_path)] == [
        "news.example/ferry/files",
        "news.example/ferry/title",
        "news.example/ferry/blocks",
    ]


def test_pages_are_sorted_and_hidden_folders_passed_over(page: Path, tmp_path: Path) -> None:
    for name in ("a.example/z", "a.example/b", "_drafts/x", ".git/y", "a.example/_x"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "README.md").write_text("no folder")
    assert [fixture.name for fixture in discover(tmp_path)] == ["a.example/b", "a.example/z", "news.example/ferry"]


def test_no_directory_is_an_error_and_not_an_empty_list(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        discover(tmp_path / "absent")
    assert discover(tmp_path) == []


@pytest.mark.parametrize("name", ["page.html", "meta.json", "expected.json"])
def test_a_missing_file_is_named(page: Path, tmp_path: Path, name: str) -> None:
    (page / name).unlink()
    assert name in problems(tmp_path)


def test_two_pages_in_one_folder_are_one_too_many(page: Path, tmp_path: Path) -> None:
    (page / "page.txt").write_text("text")
    assert "page.html and page.txt" in problems(tmp_path)


def test_a_page_that_stands_where_a_site_should(page: Path, tmp_path: Path) -> None:
    folder = page.rename(tmp_path / "ferry")
    folder.parent.joinpath("news.example").rmdir()
    assert "<site>/<slug>" in problems(tmp_path)


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ([], "not a JSON object"),
        ({}, "'url'"),
        ({"url": "news.example/ferry"}, "'url'"),
        ({"url": "https://news.example/", "content_type": 7}, "'content_type'"),
    ],
)
def test_a_wrong_meta_is_described(page: Path, tmp_path: Path, meta: object, said: str) -> None:
    (page / "meta.json").write_text(json.dumps(meta))
    assert said in problems(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"titel": "x"}, "'titel' is no field"),
        ({"title": 3}, "'title' must be a text"),
        ({"published": "14 March"}, "ISO 8601"),
        ({"published": 20240314}, "ISO 8601"),
        ({"authors": "Ann"}, "'authors' must be a list"),
        ({"removed": [""]}, "'removed' must be a list of texts"),
        ({"images": [{}]}, "'images' must hold"),
        ({"images": [{"src": "x"}]}, "'images' must hold"),
        ({"images": {}}, "'images' must be a list"),
        ({"blocks": "text"}, "'blocks' must be a list"),
        ({"blocks": [{"text": "x"}]}, "'blocks' must hold"),
        ({"blocks": [{"kind": "verse", "text": "x"}]}, "'verse'"),
        ({"blocks": [{"kind": "quote", "text": " "}]}, "without text"),
        ({"outcome": None}, "'outcome' must be a text"),
    ],
)
def test_a_wrong_expectation_is_described(page: Path, tmp_path: Path, change: dict[str, Any], said: str) -> None:
    (page / "expected.json").write_text(json.dumps(EXPECTED | change))
    assert said in problems(tmp_path)


@pytest.mark.parametrize("content", ["{", "\xff", "[]"])
def test_a_file_that_is_no_json_object(page: Path, tmp_path: Path, content: str) -> None:
    (page / "expected.json").write_bytes(content.encode("latin-1"))
    assert "expected.json" in problems(tmp_path)


def test_required_keys(page: Path, tmp_path: Path) -> None:
    (page / "expected.json").write_text("{}")
    assert "no 'title'" in problems(tmp_path)
    assert "no 'blocks'" in problems(tmp_path)


def test_a_malformed_folder_has_one_test_that_fails(page: Path, tmp_path: Path) -> None:
    (page / "expected.json").write_text("{")
    (case,) = cases(tmp_path)
    assert case.field == "files"
    with pytest.raises(FixtureError, match="not JSON"):
        case.check()
    with pytest.raises(FixtureError, match="not JSON"):
        case.check(update=True)


def test_the_article_follows_the_files(page: Path, tmp_path: Path) -> None:
    (fixture,) = discover(tmp_path)
    assert fixture.article().title == "The ferry is late"
    assert fixture.article() is fixture.article()
    longer = HTML.replace("is late", "is not coming")
    (page / "page.html").write_text(longer, encoding="utf-8")
    assert fixture.article().title == "The ferry is not coming"


def test_a_text_is_cleaned_as_a_text(page: Path, tmp_path: Path) -> None:
    (page / "page.html").unlink()
    text = "A title\n\nThe ferry to Brannock was late again on Monday, for the third time in a week.\n"
    (page / "page.txt").write_text(text, encoding="utf-8")
    (fixture,) = discover(tmp_path)
    assert fixture.is_text
    assert "The ferry to Brannock" in fixture.article().text


def test_update_rewrites_the_field_that_fails_and_no_other(page: Path, tmp_path: Path) -> None:
    expected = EXPECTED | {"title": "Another title", "language": "fr"}
    (page / "expected.json").write_text(json.dumps(expected))
    (fixture,) = discover(tmp_path)
    title = Case(fixture, "title")
    with pytest.raises(AssertionError, match="Another title"):
        title.check()
    assert title.check(update=True) == "news.example/ferry/title: expected.json rewritten"
    assert title.check() == ""
    assert fixture.expected == expected | {"title": "The ferry is late"}


def test_update_writes_the_first_expectations(page: Path, tmp_path: Path) -> None:
    (page / "expected.json").unlink()
    (files,) = cases(tmp_path)
    assert files.check(update=True) == "news.example/ferry: expected.json written"
    for case in cases(tmp_path):
        assert case.check() == ""


def test_update_leaves_what_passes_untouched(page: Path, tmp_path: Path) -> None:
    before = (page / "expected.json").read_bytes()
    (fixture,) = discover(tmp_path)
    assert Case(fixture, "title").check(update=True) == ""
    assert Case(fixture, "files").check(update=True) == ""
    assert (page / "expected.json").read_bytes() == before


def test_fixtures_are_values() -> None:
    one, other = Fixture(Path("/a/b/c"), Path("/a")), Fixture(Path("/a/b/c"), Path("/a"))
    assert one == other
    assert hash(one) == hash(other)
