"""robots.txt by RFC 9309."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetch.policy.robots import MOST_BYTES, read_robots
from tests.scraper.fetch.suites import load

# Google reads "Allow: /a/index.html" as if it allowed "/a/" as well. To RFC 9309 they are two paths.
DEVIATIONS = {"GoogleOnly_IndexHTMLisDirectory"}


def target(url: str) -> Any:
    """Path and query of a URL as it is written; the suite asks about URLs that are not canonical."""
    rest = re.sub(r"^[a-zA-Z][a-zA-Z0-9+.-]*:", "", url).partition("#")[0]
    path = re.sub(r"^(?://)?[^/?;]*", "", rest)
    return path if path.startswith("/") else "/" + path


def in_bytes(text: str) -> Any:
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode()


def test_googles_suite() -> None:
    wrong = []
    for case in load("robots-google.json"):
        rules = read_robots(in_bytes(case["robots"]), case["agent"])
        if rules.decide(target(case["url"]))[0] != case["allowed"]:
            wrong.append(case)
    assert {case["test"] for case in wrong} == DEVIATIONS
    assert len(wrong) == 1
    assert all(case["google_only"] for case in wrong)


def test_files_of_live_sites() -> None:
    files = load("robots-files.jsonl.gz")
    for file in files:
        rules = read_robots(file["text"].encode("utf-8", "surrogateescape"), "copydesk")
        rules.decide("/news/2026/11/22/article.html?page=2")
    assert len(files) == 2500


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/", "/anything", True),
        ("/fish", "/fish.html", True),
        ("/fish", "/Fish", False),
        ("/fish*", "/fish", True),
        ("/*.php", "/a/b.php?c", True),
        ("/*.php$", "/a.php?c", False),
        ("/*.php$", "/a.php.php", True),
        ("/a$", "/a", True),
        ("/a$", "/a/", False),
        ("/a*b*c", "/a-b-c-d", True),
        ("/a*b*c", "/a-c-b", False),
        ("/a*$", "/abc", True),
        ("*/x", "/y/x", True),
        ("/ab*b$", "/ab", False),
        ("/**", "/", True),
        ("/$1", "/$1", True),
        ("/caf\u00c3\u00a9", "/caf%C3%A9", True),
        ("/caf%c3%a9", "/caf%C3%A9", True),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    rules = read_robots(b"User-agent: *\nDisallow: " + pattern.encode("latin-1"), "copydesk")
    assert rules.decide(path)[0] is not matches


def test_the_longest_pattern_decides_and_is_named() -> None:
    rules = read_robots(b"User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\n", "copydesk")
    assert [rules.decide(path)[0] for path in ("/a", "/a/b", "/a/b/c", "/d")] == [False, True, False, True]
    assert str(rules.decide("/a/b/c")[1]) == "Disallow: /a/b/c (line 4)"
    assert rules.decide("/d")[1] is None


def test_our_own_group_counts_alone() -> None:
    text = b"User-agent: *\nDisallow: /\n\nUser-agent: CopyDesk/2\nCrawl-delay: 2.5\nDisallow: /private\n"
    rules = read_robots(text, "copydesk")
    assert rules.decide("/")[0]
    assert not rules.decide("/private")[0]
    assert rules.crawl_delay == 2.5
    assert read_robots(text, "otherbot").crawl_delay is None


def test_a_crawl_delay_ends_the_group_header() -> None:
    rules = read_robots(b"User-agent: copydesk\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /\n", "copydesk")
    assert rules.crawl_delay == 5
    assert rules.decide("/")[0]


@pytest.mark.parametrize("value", ["-1", "many", "1e9", "nan", "99999999"])
def test_a_crawl_delay_that_is_none(value: str) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {value}".encode(), "copydesk").crawl_delay is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_byte_order_mark_and_comments(end: str) -> None:
    text = "\ufeff# hello" + end + "User-agent: * # all" + end + "Disallow: /a # b" + end
    assert not read_robots(text.encode(), "copydesk").decide("/a")[0]


def test_what_lies_beyond_the_limit_is_not_read() -> None:
    text = b"User-agent: *\nDisallow: /a\n" + b"#" * MOST_BYTES + b"\nDisallow: /b\n"
    rules = read_robots(text, "copydesk")
    assert [rules.decide(path)[0] for path in ("/a", "/b")] == [False, True]


def test_sitemaps_belong_to_no_group() -> None:
    text = b"Sitemap: https://news.example/a.xml\nUser-agent: x\nDisallow: /\nsitemap:https://news.example/b.xml"
    assert read_robots(text, "copydesk").sitemaps == ("https://news.example/a.xml", "https://news.example/b.xml")


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    read_robots(data, "copydesk").decide("/a?b")


@given(
    st.lists(st.sampled_from(["user-agent: *", "user-agent: a", "allow: /*a*b$", "disallow: /", "disallow:", "x", ""]))
)
def test_no_lines_make_it_raise(lines: Any) -> None:
    read_robots("\n".join(lines).encode(), "a").decide("/a/b")
