"""A page: what is read of it, and what a changed copy of it says."""

import pickle
from copy import copy
from dataclasses import replace
from typing import Any

from scraper.page import Page


def page(content: bytes = b"<p>An old bridge</p>", charset: str = "utf-8") -> Any:
    return Page("https://news.example/a", content, headers=(("content-type", f"text/html; charset={charset}"),))


def test_a_copy_with_other_content_has_other_text() -> None:
    old = page()
    assert "old bridge" in old.text
    new = replace(old, content=b"<p>A new bridge</p>")
    assert new.text == "<p>A new bridge</p>"
    assert old.text == "<p>An old bridge</p>"


def test_a_copy_with_another_header_has_another_encoding() -> None:
    old = page(b"Br\xfccke", "windows-1252")
    assert old.text == "Brücke"
    new = replace(old, headers=(("content-type", "text/html; charset=cp1251"),))
    assert new.text == "Brьcke"
    assert new.encoding != old.encoding


def test_the_text_is_read_once() -> None:
    one = page()
    assert one.text is one.text


def test_what_was_read_is_no_part_of_what_a_page_is() -> None:
    read, fresh = page(), page()
    assert read.text
    assert read == fresh
    assert hash(read) == hash(fresh)
    assert copy(read).text == pickle.loads(pickle.dumps(read)).text == read.text
