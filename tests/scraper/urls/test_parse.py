"""URLs: read as browsers read them, and brought to one spelling."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import InvalidURL
from scraper.urls.parse import canonicalise, parse_url
from tests.places import SUITES

SUITE = SUITES / "urls-wpt.json"


@pytest.fixture(scope="module")
def wpt() -> Any:
    """The cases of the web-platform tests."""
    if not SUITE.exists():
        pytest.skip(f"{SUITE.name} is not at {SUITE.parent}")
    return [case for case in json.loads(SUITE.read_text(encoding="utf-8")) if isinstance(case, dict)]


def read(text: str, base: Any = None) -> Any:
    try:
        return str(parse_url(text, parse_url(base) if base else None))
    except InvalidURL:
        return None


def test_the_web_platform_tests(wpt: Any) -> None:
    """Those about http and https, fragments aside; all the others must be refused."""
    wrong = []
    for case in wpt:
        web = case.get("protocol") in ("http:", "https:")
        expected = case["href"].partition("#")[0] if web else None
        if (found := read(case["input"], case.get("base"))) != expected:
            wrong.append((case["input"], case.get("base"), expected, found))
    assert wrong == []
    assert len(wpt) > 800


def test_canonicalising_the_web_platform_tests_twice_is_once(wpt: Any) -> None:
    for case in wpt:
        if (url := read(case["input"], case.get("base"))) is not None:
            once = canonicalise(url)
            assert canonicalise(once) == once


@given(
    st.text(max_size=60), st.sampled_from(["", "http:", "https://", "http://news.example/", "//", "/", "?", "http://["])
)
def test_any_text_is_a_url_or_refused_and_canonical_is_canonical(text: str, start: Any) -> None:
    try:
        once = canonicalise(start + text, "http://desk.example/a/b?c")
    except InvalidURL:
        return
    assert canonicalise(once) == once
    assert read(once) == once
    assert once.isascii()


@given(
    st.from_regex(
        r"https?://(u(:p)?@)?[a-z0-9.%\-]{1,12}(:[0-9]{0,5})?(/[a-zA-Z0-9.%~\\ ]{0,8}){0,3}(\?[a-z=&%0-9]{0,9})?",
        fullmatch=True,
    )
)
def test_what_looks_like_a_url_too(url: str) -> None:
    try:
        once = canonicalise(url)
    except InvalidURL:
        return
    assert canonicalise(once) == once
    assert "@" not in once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTP://News.Example:80/a", "http://news.example/a"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("http://news.example/%7ejo/%e2%82%ac", "http://news.example/~jo/%E2%82%AC"),
        ("http://news.example/a/%2e%2e/b", "http://news.example/b"),
        ("http://news.example/a/./b/../c", "http://news.example/a/c"),
        ("http://news.example/a?", "http://news.example/a"),
        ("http://news.example/a#part", "http://news.example/a"),
        ("http://ann:pw@news.example/", "http://news.example/"),
        ("http://news.example/?id=7&utm_source=x&fbclid=y&page=2", "http://news.example/?id=7&page=2"),
        ("http://news.example/?utm_medium=mail", "http://news.example/"),
        ("http://news.example/a/1;jsessionid=0A1B2C3D?id=2", "http://news.example/a/1?id=2"),
        ("http://news.example/a.php?id=2&PHPSESSID=0a1b2c3d4e", "http://news.example/a.php?id=2"),
        ("http://news.example/a.asp?ASPSESSIONIDQABC=0A1B2C&id=3", "http://news.example/a.asp?id=3"),
        ("http://news.example/a.cfm?id=4&CFID=122&CFTOKEN=991", "http://news.example/a.cfm?id=4"),
        ("http://news.example/s/5?sid=0000000000000000000000000000000a", "http://news.example/s/5"),
        (
            "http://news.example/s/5?sid=1204&s=storm-over-the-coast",
            "http://news.example/s/5?sid=1204&s=storm-over-the-coast",
        ),
        ("http://news.example/%2541", "http://news.example/%2541"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://ÜBER.example/", "http://xn--ber-goa.example/"),
        ("http://☃.example/", "http://xn--n3h.example/"),
        (" http://news.example/a\n", "http://news.example/a"),
        ("http:\\\\news.example\\a", "http://news.example/a"),
        ("http://[2001:DB8:0:0::1]/", "http://[2001:db8::1]/"),
    ],
)
def test_canonical_forms(text: str, expected: str) -> None:
    assert canonicalise(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://news.example/a", "http://news.example/a/"),
        ("http://news.example/a", "https://news.example/a"),
        ("http://news.example/A", "http://news.example/a"),
        ("http://news.example/?a=1&b=2", "http://news.example/?b=2&a=1"),
        ("http://news.example/?key=1", "http://news.example/"),
        ("http://news.example/a%2Fb", "http://news.example/a/b"),
        ("http://www.news.example/", "http://news.example/"),
        ("http://news.example/?utm=1", "http://news.example/"),
    ],
)
def test_what_may_be_two_pages_stays_two(one: str, other: str) -> None:
    assert canonicalise(one) != canonicalise(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news.example",
        "/a",
        "mailto:desk@news.example",
        "javascript:void(0)",
        "ftp://news.example/",
        "file:///etc/passwd",
        "http://",
        "http://a b/",
        "http://[::1",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://0x100000000/",
        "http://news.example:99999/",
        "http://news.example:8o/",
        "http://a%00b/",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_what_is_no_web_address(text: str) -> None:
    with pytest.raises(InvalidURL):
        parse_url(text)


def test_the_parts_of_a_url() -> None:
    url = parse_url("https://ann:p%40w@News.example:8443/a/b?c=d#e")
    assert (url.scheme, url.host, url.port, url.effective_port) == ("https", "news.example", 8443, 8443)
    assert url.credentials == ("ann", "p@w")
    assert url.authority == "news.example:8443"
    assert url.origin == "https://news.example:8443"
    assert url.target == "/a/b?c=d"
    assert str(url.without_credentials()) == "https://news.example:8443/a/b?c=d"
    assert parse_url("https://news.example/").effective_port == 443
