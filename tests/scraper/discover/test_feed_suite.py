"""Feeds of a conformance suite: none may crash the reader, and what they state must come out.

Each feed tells in a comment what is to be found in it. Where it has entries without an address, which are of no use to
a crawl, one is put in.
"""

from __future__ import annotations

import ast
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scraper.discover import DiscoverError, Feed, NotAFeed, read_feed
from scraper.discover.feed import _plain

_EXPECT = re.compile(r"Expect:(.*?)-->", re.S)
_ENTRY = re.compile(
    r"entries\[(\d+)\](?:\.|\[')(title|link|id|published_parsed|updated_parsed|created_parsed)(?:'\])?\s*==\s*(.+?)\s*$",
    re.M,
)
_CHANNEL = re.compile(r"(?<![\w\]])feed(?:\.|\[')(title|link)(?:'\])?\s*==\s*(.+?)\s*$", re.M)
_LOCATION = re.compile(r"Header:\s*Content-Location:\s*(\S+)", re.I)
_TYPE = re.compile(r"Header:\s*Content-type:\s*(.+)", re.I)
_ITEM = re.compile(rb"<(entry|item)(?:\s[^>]*)?>")
_LINK = re.compile(rb"<(?:\w+:)?(?:link|guid)\b")
# Of each kind, how many of what is wanted: what is missing are four of CDF, which no one publishes, ids made absolute
# and addresses in capitals, which we leave to canonicalisation, and what is hidden in comments.
FLOORS = {
    "feed title": (325, 328),
    "feed link": (12, 16),
    "title": (68, 70),
    "link": (17, 18),
    "id": (10, 14),
    "date": (13, 14),
}


class Wanted(NamedTuple):
    what: str
    entry: int
    key: str
    value: Any


def rows(suites: Path) -> Iterator[tuple[str, bytes]]:
    with gzip.open(suites / "feeds.jsonl.gz", "rt", encoding="utf-8") as lines:
        for text in lines:
            row = json.loads(text)
            yield row["name"], row["body"].encode("latin-1")


def wanted(stated: str) -> Iterator[Wanted]:
    for number, key, text in _ENTRY.findall(stated):
        if (value := literal(text)) is not None:
            yield Wanted("date" if key.endswith("_parsed") else key, int(number), key, value)
    for key, text in _CHANNEL.findall(stated):
        if (value := literal(text)) is not None:
            yield Wanted(f"feed {key}", 0, key, value)


def literal(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return None


def with_links(body: bytes) -> bytes:
    head, _, feed = body.partition(b"-->")
    if _LINK.search(feed[m.start() :] if (m := _ITEM.search(feed)) else feed):
        return body
    number = iter(range(1000))

    def link(match: re.Match[bytes]) -> bytes:
        form = (
            b'<link href="http://added.example/%d"/>'
            if match[1] == b"entry"
            else b"<link>http://added.example/%d</link>"
        )
        return match[0] + form % next(number)

    return head + b"-->" + _ITEM.sub(link, feed)


def found(feed: Feed, want: Wanted) -> bool:
    if want.what.startswith("feed"):
        got: Any = feed.title if want.key == "title" else feed.link
    else:
        if want.entry >= len(feed.entries):
            return False
        entry = feed.entries[want.entry]
        got = {
            "title": entry.title,
            "link": entry.url,
            "id": entry.guid,
            "updated_parsed": entry.modified,
        }.get(want.key, entry.published)
    if isinstance(want.value, tuple):
        return isinstance(got, datetime) and got.timetuple()[:6] == want.value[:6]
    text = _plain({"title": want.value, "title_detail": {"type": "text/html"}}) if want.key == "title" else want.value
    return got in (want.value or None, text)


@pytest.mark.corpora
def test_every_feed_is_read_and_what_it_states_comes_out(suites: Path) -> None:
    got, all_wanted, refused = Counter[str](), Counter[str](), 0
    count = 0
    for name, body in rows(suites):
        count += 1
        head = body.replace(b"\0", b"").decode("utf-8", "replace")[:1500]
        stated = match[1] if (match := _EXPECT.search(head)) else ""
        wants = tuple(wanted(stated))
        location, kind = _LOCATION.search(head), _TYPE.search(head)
        url = location[1] if location else f"http://127.0.0.1:8097/{name}"
        if any(want.what in ("title", "date") for want in wants):
            body = with_links(body)
        try:
            feed = read_feed(body, url, kind[1].strip() if kind else None)
        except NotAFeed:
            feed, refused = Feed(""), refused + 1
        for want in wants:
            all_wanted[want.what] += 1
            got[want.what] += found(feed, want)
    assert count == 2107
    assert refused <= 10
    assert {what: total for what, (_, total) in FLOORS.items()} == all_wanted
    assert {what: got[what] for what, (least, _) in FLOORS.items() if got[what] < least} == {}


@pytest.mark.corpora
@pytest.mark.parametrize("share", [0.25, 0.6, 0.95])
def test_feeds_that_break_off(suites: Path, share: float) -> None:
    for _, body in rows(suites):
        try:
            read_feed(body[: int(len(body) * share)], "https://paper.example/feed")
        except DiscoverError:
            continue
