"""What is mended before a document is parsed, and what is left as it is."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.discover import NotAFeed, TooLong
from scraper.discover.repairs import repaired


@pytest.mark.parametrize(
    ("content", "mend"),
    [
        (b"<a>AT&T</a>", b"<a>AT&amp;T</a>"),
        (b"<a>?x=1&y=2&copy=3</a>", b"<a>?x=1&amp;y=2&amp;copy=3</a>"),
        (b"<a>&</a>", b"<a>&amp;</a>"),
        (b"<a><![CDATA[R&D]]> & <![CDATA[&]]></a>", b"<a><![CDATA[R&D]]> &amp; <![CDATA[&]]></a>"),
        (b"\xef\xbb\xbf\r\n <?xml version='1.0'?>", b"<?xml version='1.0'?>"),
        (b"<a>one\x0btwo\x1f</a>", b"<a>onetwo</a>"),
        (b"\x01\t<a/>", b"<a/>"),
        (b"\x0c\xef\xbb\xbf\n<a/>", b"<a/>"),
        (b" \xef\xbb\xbf<a/>", b"<a/>"),
        (b"\xef\xbb\xbf \xef\xbb\xbf<a/>", b"<a/>"),
        (b"\xef\x01\xbb\xbf<a/>", b"<a/>"),
        (b"<br />\n<b>Warning</b>: no such key<br />\n<?xml version='1.0'?><rss/>", b"<?xml version='1.0'?><rss/>"),
        (b"<b>Notice</b> <urlset >", b"<urlset >"),
        (b"<?xml version='1.0' encoding='UTF-16'?><rss/>", b"<?xml version='1.0' encoding='utf-8'?><rss/>"),
        ("<a>Größe: Öl für Tür</a>".encode() + b"<b>\xc3...</b>", "<a>Größe: Öl für Tür</a><b>\ufffd...</b>".encode()),
    ],
)
def test_mends(content: bytes, mend: bytes) -> None:
    assert repaired(content) == mend


@pytest.mark.parametrize(
    "content",
    [
        b"<a>&amp; &#38; &#x26; &eacute; &nbsp;</a>",
        b"<a><![CDATA[?x=1&y=2]]></a>",
        b"<a>\tone\r\ntwo</a>",
        "<a>größe</a>".encode("latin-1"),
        "<a>Größe</a>".encode() + b"<b>gr\xf6\xdfe \xfcber</b>",  # as much of the one as of the other
        "<a>Привет, мир</a>".encode("cp1251"),
        "<a>朱镕基讲话</a>".encode("gbk"),
        b"<!doctype html><html><body><rss >",
        b"<?xml version='1.0' encoding='utf-8'?><rss/>",
        "\n<a>R&D</a>".encode("utf-16"),
        "\n<a>&嵐</a>".encode("iso-2022-jp"),
        b"",
    ],
)
def test_leaves(content: bytes) -> None:
    assert repaired(content) == content


PIECES = st.sampled_from(
    (
        b"\x01",
        b"\t",
        b" ",
        b"\xef\xbb\xbf",
        b"\xef",
        b"\xbb\xbf",
        b"&",
        b"amp;",
        b"#",
        b"x",
        b";",
        b"<![CDATA[",
        b"]]>",
        b"]",
    )
)


@example(b"\x01\t")
@example(b" \xef\xbb\xbf")
@given(st.one_of(st.binary(), st.lists(PIECES, max_size=12).map(b"".join)))
def test_mending_twice_changes_nothing_more(content: bytes) -> None:
    assert repaired(repaired(content)) == repaired(content)


@pytest.mark.parametrize("kind", [NotAFeed, TooLong])
def test_errors_cross_process_borders_and_hold_no_secrets(kind: type[NotAFeed]) -> None:
    error = kind("what is wrong", url="https://ann:pw@a.example/feed?token=abc")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error) == "what is wrong (https://a.example/feed?token=REDACTED)"
