"""Pages that try a parser: an article or a typed outcome comes out, never None and never a bare exception."""

from __future__ import annotations

import gzip
import json
import pickle
import time
from pathlib import Path

import pytest

import cleaners
from tests.prose import document

PARAGRAPHS = "".join(
    f"<p>Paragraph {number} tells of the lighthouse, of the keeper who painted it, and of the gulls that came back.</p>"
    for number in range(12)
)


def page(before: str = "", after: str = "") -> bytes:
    story = f"<article><h1>The lighthouse</h1>{PARAGRAPHS}</article>"
    return document("The lighthouse", f"{before}{story}{after}").encode()


@pytest.mark.corpora
def test_broken_and_odd_documents(suites: Path) -> None:
    documents = json.loads(gzip.decompress((suites / "html5lib-trees.json.gz").read_bytes()))
    assert len(documents) == 1795
    slow = []
    for odd in documents:
        start = time.thread_time()
        article = cleaners.clean(odd["html"], url="https://odd.example/")
        if time.thread_time() - start > 1:
            slow.append(odd["source"])
        assert isinstance(article, cleaners.Article)
        assert article.blocks or article.outcome.kind != "ok"
        article.to_dict(), article.to_markdown(), article.to_html(), list(article.ledger)
    assert slow == []


def test_nesting_two_thousand_deep() -> None:
    article = cleaners.clean("<div>" * 2000 + PARAGRAPHS + "</div>" * 2000)
    assert article.outcome.kind == "ok"
    assert "Paragraph 11 tells" in article.text


def test_nesting_deeper_than_the_parser_goes() -> None:
    article = cleaners.clean("<div>" * 5000 + PARAGRAPHS + "</div>" * 5000)
    assert article.outcome.kind == "too_deep"
    assert "2,048" in article.outcome.evidence[0]


def test_ten_megabytes_in_one_attribute() -> None:
    article = cleaners.clean(page(before=f'<div data-state="{"x" * 10_000_000}"></div>'))
    assert len(article.blocks) == 12


def test_eleven_megabytes_of_script_before_the_article() -> None:
    article = cleaners.clean(page(before=f"<script>{'x' * 11_000_000}</script>"))
    assert len(article.blocks) == 12


def test_absurd_spans() -> None:
    table = '<table><tr><th colspan=9e15>Year</th><th rowspan="99999999999">Lamp</th></tr><tr><td>1890<td>Oil</table>'
    article = cleaners.clean(page().replace(b"</article>", f"{table}</article>".encode()))
    assert len(article.to_markdown()) < 20_000
    assert len(article.to_html()) < 20_000


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<!-- nothing -->", "empty"),
        (b"<html><body></body></html>", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "not_html"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not_html"),
        (b"%PDF-1.7\n%\xe2\xe3", "not_html"),
        (b"PK\x03\x04\x14\x00", "not_html"),
        (b"\x1f\x8b\x08\x00", "not_html"),
    ],
)
def test_what_is_no_page(data: bytes, kind: str) -> None:
    article = cleaners.clean(data)
    assert article.outcome.kind == kind
    assert article.outcome.evidence
    assert not article.outcome
    assert article.blocks == ()


def test_an_image_sent_as_html() -> None:
    article = cleaners.clean(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, content_type="text/html; charset=utf-8")
    assert article.outcome.kind == "not_html"


def test_a_media_type_that_is_no_text() -> None:
    assert cleaners.clean(b"\x00\x01\x02\x03" * 40, content_type="application/octet-stream").outcome.kind == "not_html"


def test_a_text_sent_as_text() -> None:
    article = cleaners.clean(b"One line.\n\nAnother line, a little longer.", content_type="text/plain; charset=utf-8")
    assert [block.text for block in article.blocks] == ["One line.", "Another line, a little longer."]


def test_no_text_at_all() -> None:
    assert cleaners.clean_text("").outcome.kind == "empty"
    assert cleaners.clean_text(" \n\u00a0\n").outcome.kind == "empty"


@pytest.mark.parametrize("character", ["\x00", "\ud800", "\udfff", "\x0b", "\x1f", "\ufffe", "\U000e0001"])
def test_characters_that_no_page_should_have(character: str) -> None:
    article = cleaners.clean(page().decode().replace("lighthouse, of", f"light{character}house, of"))
    assert len(article.blocks) == 12
    json.dumps(article.to_dict()).encode()
    assert len(cleaners.clean_text(f"One{character} line.\nAnother line.").ledger) == 2


def test_an_article_goes_between_processes() -> None:
    article = cleaners.clean(page(after="<footer><p>The Gazette</p></footer>"), url="https://gazette.example/a")
    copy = pickle.loads(pickle.dumps(article))
    assert copy == article
    assert list(copy.ledger) == list(article.ledger)


def test_the_page_is_not_changed_by_cleaning_it() -> None:
    first, second = cleaners.clean(page()), cleaners.clean(page())
    assert first == second
    assert list(first.ledger) == list(second.ledger)
