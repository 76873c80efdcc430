"""Markdown files: one an article, the same from export to export, and none outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article
from scraper import export
from scraper.export.markdown import file_of
from tests.scraper.export.stored_articles import saved, whole


def test_an_article_keeps_its_file_when_it_changes(tmp_path: Path) -> None:
    assert export.write_folder([saved(), saved(url="https://news.example/other")], tmp_path / "new" / "folder") == 2
    changed = Article(title="Harbour open")
    export.write_folder([saved(changed, revision=2)], tmp_path / "new" / "folder")
    files = sorted((tmp_path / "new" / "folder" / "news").iterdir())
    assert [path.read_text() for path in files] == [changed.to_markdown(), whole().to_markdown()]


@pytest.mark.parametrize("site", ["../../etc", "/etc", "..", "", ".ssh", "a/b", "a\\b", "x" * 500])
@pytest.mark.parametrize(
    "url",
    ["https://a.example/../../../etc/passwd", "https://a.example/%2e%2e%2f%2e%2e%2fx", "file:///etc/passwd", "..", ""],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, site: str, url: str) -> None:
    folder = tmp_path / "out"
    export.write_folder([saved(site=site, url=url)], folder)
    (only,) = (path for path in folder.rglob("*") if path.is_file())
    assert only.parent.parent == folder
    assert list(tmp_path.iterdir()) == [folder]


@given(st.text(), st.text())
def test_names_have_two_plain_parts(site: str, url: str) -> None:
    name = file_of(site, url)
    assert len(name.parts) == 2
    assert not any(part.startswith(".") or len(part.encode()) > 255 for part in name.parts)


def test_addresses_that_read_alike_have_two_files() -> None:
    assert file_of("a", "https://a.example/x-y") != file_of("a", "https://a.example/x/y")
