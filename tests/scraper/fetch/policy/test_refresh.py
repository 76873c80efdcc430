"""Pages that only lead on."""

import pytest

from scraper.fetch.policy.refresh import refresh_of
from scraper.page import Page

TEXT = "<p>" + "The bridge reopened on Monday, the harbour master said. " * 10 + "</p>"
TAG = '<meta http-equiv="refresh" content="0;url=/on">'


def page(content: str, *headers: tuple[str, str], charset: str = "utf-8") -> Page:
    headers = (("content-type", f"text/html; charset={charset}"), *headers)
    return Page("https://news.example/old", content.encode(charset), headers=headers)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("0;url=/on", "/on"),
        ("0; URL=/on", "/on"),
        ("5;/on", "/on"),
        ("0, url = /on ", "/on"),
        ("0;URL='/on'", "/on"),
        ('1.5; url="/on" ', "/on"),
        ("0 url=/on", "/on"),
        (";url=/on", "/on"),
        ("0;url=/a;b", "/a;b"),
        ("0", ""),
        (" 5 ", ""),
        ("60", None),
        ("on", None),
        ("", None),
        ("0;url=", ""),
        ("300;url=/on", None),
        ("soon;url=/on", None),
        ("-1;url=/on", None),
    ],
)
def test_the_address_of_a_header(value: str, address: str | None) -> None:
    assert refresh_of(page("", ("refresh", value))) == address


@pytest.mark.parametrize(
    ("content", "address"),
    [
        (TAG, "/on"),
        (f"<html><head>{TAG}</head><body>You are being redirected to <a href=/on>the page</a>.</body>", "/on"),
        ("<META CONTENT='0; url=/on?a=1&amp;b=2' HTTP-EQUIV=Refresh />", "/on?a=1&b=2"),
        (f"<noscript>{TAG}</noscript>", "/on"),
        (f"<title>{TEXT}</title>{TAG}", "/on"),
        (f'<script>location.replace("/on")</script><noscript>{TAG}</noscript>', "/on"),
        (f'<script>location.replace("\\/on")</script><noscript>{TAG}</noscript>', "/on"),
        (f"<script>{'x = 1; ' * 100}</script><style>{'p { } ' * 100}</style>{TAG}", "/on"),
        # A story, an application that pleads for scripts, and tags that no browser reads.
        (f"{TAG}{TEXT}", None),
        (f'<div id="app"></div><script>start()</script><noscript>{TAG}</noscript>', None),
        (f"<!-- {TAG} -->", None),
        (f"<script>document.write('{TAG}')</script>", None),
        ('<meta name="refresh" content="0;url=/on">', None),
        ('<meta http-equiv="refresh" content="60">', None),
        ('<meta http-equiv="refresh" content="0">', ""),
        ('<script>go()</script><noscript><meta http-equiv="refresh" content="0"></noscript>', None),
    ],
)
def test_the_address_of_a_tag(content: str, address: str | None) -> None:
    assert refresh_of(page(content)) == address


def test_a_header_does_not_take_a_story_away() -> None:
    assert refresh_of(page(TEXT, ("refresh", "0;url=/on"))) is None


def test_the_address_is_read_in_the_charset_of_the_page() -> None:
    assert refresh_of(page(TAG.replace("/on", "/größe"), charset="iso-8859-1")) == "/größe"


@pytest.mark.parametrize("media_type", ["application/rss+xml", "text/plain", "application/json"])
def test_a_tag_in_another_document_is_none(media_type: str) -> None:
    headers = (("content-type", media_type),)
    content = f"<rss><description><![CDATA[{TAG}]]></description></rss>".encode()
    assert refresh_of(Page("https://news.example/feed", content, headers=headers)) is None
    assert refresh_of(Page("https://news.example/feed", content, headers=(*headers, ("refresh", "0;url=/on")))) == "/on"
