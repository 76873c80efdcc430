"""Saving a page as a regression test."""

from pathlib import Path

import pytest

from scraper.page import Page
from scraper.testing import cases, discover, save

HTML = """<!doctype html><html lang="en"><head><meta charset="windows-1252"><title>The café</title></head><body><main>
<article><h1>The café</h1>
<p>The café on the quay has opened again, five years after the storm that carried off its roof and both its doors.</p>
<p>Its owner, who had sworn never to sell another cup of coffee, sold two hundred of them on the first morning.</p>
<p>The weather was fine, and the new roof, she said, was none of her concern: it belongs to the insurance company.</p>
</article></main></body></html>"""
URL = "https://www.courier.example/2024/03/the-café-opens.html"


def test_a_page_is_saved_with_what_comes_out_of_it(tmp_path: Path) -> None:
    header = "text/html; charset=windows-1252"
    page = Page(url=URL, content=HTML.encode("windows-1252"), headers=(("content-type", header),))
    fixture = save(page, page.url, tmp_path / "new")
    assert fixture.name == "courier.example/the-café-opens"
    assert fixture.page.read_bytes() == page.content
    assert fixture.meta == {"url": URL, "content_type": header}
    assert fixture.expected["title"] == "The café"
    assert discover(tmp_path / "new") == [fixture]
    for case in cases(tmp_path / "new"):
        assert case.check() == ""


def test_bytes_need_their_header(tmp_path: Path) -> None:
    fixture = save(HTML.encode("utf-8"), URL, tmp_path, content_type="text/html; charset=utf-8")
    assert fixture.meta["content_type"] == "text/html; charset=utf-8"
    assert fixture.expected["title"] == "The café"


def test_a_string_is_written_as_utf8_whatever_it_declares(tmp_path: Path) -> None:
    fixture = save(HTML, URL, tmp_path)
    assert fixture.page.read_bytes() == HTML.encode()
    assert fixture.meta["content_type"] == "text/html; charset=utf-8"
    assert fixture.expected["title"] == "The café"


def test_a_lone_surrogate_does_not_keep_a_page_from_being_saved(tmp_path: Path) -> None:
    fixture = save(HTML.replace("weather", "wea\ud800ther"), URL, tmp_path)
    assert fixture.problems() == ()


def test_a_text_is_saved_as_a_text(tmp_path: Path) -> None:
    text = "A title\n\nThe café on the quay has opened again, five years after the storm that carried off its roof.\n"
    fixture = save(text, URL, tmp_path, content_type="text/plain")
    assert fixture.is_text
    assert fixture.page.read_text(encoding="utf-8") == text
    assert fixture.problems() == ()


def test_a_page_is_never_overwritten(tmp_path: Path) -> None:
    first = save(HTML, URL, tmp_path)
    with pytest.raises(FileExistsError):
        save("<p>other", URL, tmp_path)
    assert first.page.read_bytes() == HTML.encode()


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://news.example/", "news.example/index"),
        ("https://news.example", "news.example/index"),
        ("https://News.Example:8080/A/Long-Story/", "news.example/long-story"),
        ("http://news.example/story.asp?id=20917", "news.example/story-id-20917"),
        ("https://news.example/%D8%AE%D8%A8%D8%B1", "news.example/خبر"),
        ("https://news.example/..%2f..%2fetc", "news.example/etc"),
        ("https://news.example/..%5c..%5c", "news.example/index"),
        ("https://news.example/" + "a-" * 200, "news.example/" + ("a-" * 30)[:-1]),
        ("https://[::1]/story", "1/story"),
    ],
)
def test_the_folder_is_named_after_the_address(tmp_path: Path, url: str, name: str) -> None:
    fixture = save(HTML, url, tmp_path)
    assert fixture.name == name
    assert fixture.path.is_relative_to(tmp_path)
    assert fixture.problems() == ()


def test_credentials_and_fragment_are_not_kept(tmp_path: Path) -> None:
    fixture = save(HTML, "https://ann:secret@news.example/story?page=2#comments", tmp_path)
    assert fixture.meta["url"] == "https://news.example/story?page=2"
    assert "secret" not in "".join(file.read_text(encoding="utf-8") for file in fixture.path.iterdir())


@pytest.mark.parametrize("url", ["", "news.example/story", "ftp://news.example/story", "https:///story"])
def test_another_kind_of_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ValueError, match="not an http or https address"):
        save(HTML, url, tmp_path)
    assert list(tmp_path.iterdir()) == []
