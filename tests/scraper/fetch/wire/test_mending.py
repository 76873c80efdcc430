"""Responses mended before h11 reads them: what changes, what does not, and that it does not matter how they are cut."""

from __future__ import annotations

import pytest

from scraper.fetch.wire.head import mend_head
from scraper.fetch.wire.mending import Mender

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

# What comes, and what is handed on.
RESPONSES = {
    "as-it-should-be": (OK + b"A: 1\r\n\r\nbody\nA b: c\n\n", None),
    "line-feeds": (b"HTTP/1.1 200 OK\nA: 1\n\nbody", None),
    "folded": (OK + b"A: 1\r\n  2\r\n\r\n", None),
    "an-illegal-name": (OK + b"X Y: 1\r\n 2\r\nA: 1\r\n\r\nX Y: 1", OK + b"A: 1\r\n\r\nX Y: 1"),
    "hints-first": (
        b"HTTP/1.1 103 Hints\r\nX Y: 1\r\n\r\n" + OK + b"X Y: 1\r\n\r\nX Y: 1\r\n",
        b"HTTP/1.1 103 Hints\r\n\r\n" + OK + b"\r\nX Y: 1\r\n",
    ),
    "another-protocol": (b"ICY 200 OK\r\nX Y: 1\r\n\r\n", None),
    "nothing": (b"", None),
    "half-a-head": (OK + b"X Y: 1\r\n", None),
    "chunks": (CHUNKED + b"3;a=b\r\nabc\r\n0\r\n\r\n", None),
    "loose-chunks": (
        CHUNKED + b"3\nabc\n 00B ;a=b\n0123456789\n\n0\n\n",
        CHUNKED + b"3\r\nabc\r\n00B\r\n0123456789\n\r\n0\r\n\n",
    ),
    "loose-chunks-cut": (CHUNKED + b"3\nab", CHUNKED + b"3\r\nab"),
    "loose-and-then-nonsense": (CHUNKED + b"3\nabc\nlots\nabc", CHUNKED + b"3\r\nabc\r\nlots\nabc"),
    "loose-and-then-too-long": (CHUNKED + b"3\nabcdef\n0\n\n", CHUNKED + b"3\r\nabcdef\n0\n\n"),
    "a-size-without-end": (CHUNKED + b"3" * 3000, None),
}


@pytest.mark.parametrize("size", [1, 2, 7, 100_000])
@pytest.mark.parametrize("name", RESPONSES)
def test_what_is_handed_on(name: str, size: int) -> None:
    given, handed_on = RESPONSES[name]
    mender = Mender()
    for _ in range(2):  # two responses on one connection
        mender.asked()
        got = b"".join(mender.mend(given[start : start + size], None) for start in range(0, len(given), size))
        assert got + mender.mend(b"", None) == (given if handed_on is None else handed_on)


def test_few_corrections_are_made_of_many_faults() -> None:
    head = mend_head(OK + b"".join(b"X %d: 1\r\n" % number for number in range(5000)) + b"\r\n")
    assert head.data == OK + b"\r\n"
    assert len(head.corrections) == 21
    assert "4980" in head.corrections[-1]


@pytest.mark.parametrize(
    "line",
    [b"Content Length: 5", b"content-length\x0b: 5", b"Transfer-Encoding chunked", b"X: a\0b", b"X\0Y: 1", b"\0"],
)
def test_what_is_ambiguous_is_left_to_be_refused(line: bytes) -> None:
    head = OK + line + b"\r\n\r\n"
    assert mend_head(head).data == head
