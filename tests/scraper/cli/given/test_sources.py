"""What a file holds, and what its output is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scraper.cli.given import sources
from scraper.cli.given.loaded import SourceError
from scraper.cli.given.sources import Options, kind_of, read
from scraper.cli.shown.output import file_stem


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("-", b"<!DOCTYPE html><title>a</title>", "html"),
        ("-", b"\xef\xbb\xbf  \n<!-- saved --> <HTML>", "html"),
        ("-", b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''>", "html"),
        ("-", "\ufeff<html>".encode("utf-16-le"), "html"),
        ("-", b"<p>No more than <b>a part</b> of a page", "html"),
        ("-", b"<div class='a'>x</div>", "html"),
        ("-", b"Plain words.", "text"),
        ("-", b"a < b and c > d", "text"),
        ("-", b"Write <a@b.example> or <https://b.example/>", "text"),
        ("-", b"", "text"),
        ("a.html", b"Words without any tag", "html"),
        ("a.HTM", b"", "html"),
        ("a.txt", b"How to write <p>paragraphs</p> in HTML", "text"),
        ("a.md", b"Some <br> here", "text"),
        ("a.txt", b"<!doctype html><p>saved under a wrong name", "html"),
        ("-", b"<!-- -->" * 500 + b"x", "text"),
    ],
)
def test_kinds(name: str, content: bytes, kind: str) -> None:
    assert kind_of(name, content) == kind


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    assert read(str(path), Options()).raw.content == b"0123456789"
    path.write_bytes(b"0123456789a")
    with pytest.raises(SourceError, match="larger than"):
        read(str(path), Options())


def test_names_that_cannot_be() -> None:
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(SourceError):
            read(name, Options())
    with pytest.raises(SourceError, match="https://"):
        read("www.example.org/a", Options())


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("-", "stdin"),
        ("a/b/story.html", "story"),
        ("../.hidden", "hidden"),
        ("https://news.example/", "news.example"),
        ("https://user:pw@news.example:8080/2024/storm.html?page=2#top", "news.example-2024-storm-page-2"),
        ("https://news.example/%D8%A3/../../etc", "news.example-أ-..-..-etc"),
        ("https://[::1]/a", "1-a"),
        ("https://news.example/" + "ж" * 300, "news.example-" + "ж" * 93),
        ("???", "article"),
    ],
)
def test_file_stems(source: str, stem: str) -> None:
    assert file_stem(source) == stem
    assert "/" not in file_stem(source)
