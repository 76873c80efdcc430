"""What pages ask of machines."""

from typing import Any

import pytest

from scraper.fetch.policy.wishes import read_wishes
from scraper.page import Wish


@pytest.mark.parametrize(
    ("headers", "content", "wishes"),
    [
        ([("x-robots-tag", "noindex, NoArchive")], b"", [("x-robots-tag", "noindex"), ("x-robots-tag", "noarchive")]),
        ([("x-robots-tag", "copydesk: noai")], b"", [("x-robots-tag", "noai")]),
        ([("x-robots-tag", "otherbot: noindex")], b"", []),
        ([("x-robots-tag", "max-snippet: 50")], b"", [("x-robots-tag", "max-snippet: 50")]),
        (
            [("x-robots-tag", "unavailable_after: 25 Jun 2026 15:00:00 PST, noindex")],
            b"",
            [("x-robots-tag", "noindex"), ("x-robots-tag", "unavailable_after: 25 jun 2026 15:00:00 pst")],
        ),
        ([("tdm-reservation", "1")], b"", [("tdm-header", "tdm-reservation=1")]),
        ([], b'<meta name="robots" content="noindex,nofollow">', [("meta", "noindex"), ("meta", "nofollow")]),
        ([], b"<META CONTENT='noai' NAME=Robots />", [("meta", "noai")]),
        ([], b"<Meta name=robots content=noai>", [("meta", "noai")]),
        ([], b'<!-- <meta name="robots" content="noindex"> -->', []),
        ([], b'<!-- a --><meta name="robots" content="noai"><!-- b --><p><!-- <meta', [("meta", "noai")]),
        ([], b'<meta name="copydesk" content="noindex">', [("meta", "noindex")]),
        ([], b'<meta name="googlebot" content="noindex">', []),
        ([], b'<meta name="tdm-reservation" content="1">', [("tdm-meta", "tdm-reservation=1")]),
        (
            [],
            b'<meta name="tdm-policy" content="https://news.example/policy.json">',
            [("tdm-meta", "tdm-policy=https://news.example/policy.json")],
        ),
        ([], b'<meta name="description" content="robots noindex">', []),
        ([], b"<p>noindex</p>", []),
        ([], b"<meta name=robots content=noindex>" * 50, [("meta", "noindex")]),
        ([], b"<meta " + b"x" * 100_000, []),
    ],
)
def test_wishes(headers: Any, content: bytes, wishes: Any) -> None:
    assert read_wishes(tuple(headers), content, "copydesk") == tuple(Wish(*wish) for wish in wishes)
