"""Lists of feeds, in and out, as feed readers write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.seeds import Site
from scraper.seeds.opml import NotOPML, Outline, read_opml, sites_of, write_opml

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<!-- from a reader -->
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="News"><outline text="World">
  <outline type="rss" text="The Paper" title="The Paper: world" xmlUrl="https://paper.example/world.rss"
    htmlUrl="https://www.paper.example/world"/>
  <outline type="rss" text="The Paper: sport" xmlUrl="https://paper.example/sport.rss?a=1&b=2" htmlUrl="https://paper.example/"/>
</outline></outline>
<outline text="No page" type="rss" xmlurl="feed://feeds.example/x"/>
<outline text="Again" type="rss" xmlUrl="https://paper.example/world.rss"/>
<outline text="A note"/>
<outline text="Broken" type="rss" xmlUrl="gopher://old.example/"/>
</body></opml>"""


def test_feeds_in_folders() -> None:
    assert read_opml(LIST.encode()) == (
        Outline("https://paper.example/world.rss", "https://www.paper.example/world", "The Paper: world"),
        Outline("https://paper.example/sport.rss?a=1&b=2", "https://paper.example/", "The Paper: sport"),
        Outline("feed://feeds.example/x", None, "No page"),
        Outline("gopher://old.example/", None, "Broken"),
    )


def test_a_feed_that_is_named_like_a_link() -> None:
    outlines = '<outline text="A" type="rss" url="https://a.example/feed"/><outline text="B" type="link" url="https://b.example/"/>'
    found = read_opml(f"<opml version='2.0'><body>{outlines}</body></opml>".encode())
    assert found == (Outline("https://a.example/feed", None, "A"),)


def test_one_site_for_each_host_of_a_home_page() -> None:
    sites, lost = sites_of(read_opml(LIST.encode()))
    assert sites == (
        Site(
            "paper.example",
            "https://www.paper.example/world",
            ("https://paper.example/world.rss", "https://paper.example/sport.rss?a=1&b=2"),
            hosts=("paper.example",),
        ),
        Site("feeds.example", "http://feeds.example/", ("http://feeds.example/x",), hosts=("*",)),
    )
    assert [outline.feed for outline in lost] == ["gopher://old.example/"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("feed:https://a.example/x", "https://a.example/x"),
        ("feed://a.example/x", "http://a.example/x"),
        ("feed://https://a.example/x", "https://a.example/x"),
        ("FEED:HTTP://a.example/feed:x", "http://a.example/feed:x"),
        ("https://ann:pw@a.example/x", "https://a.example/x"),
    ],
)
def test_addresses_as_they_were_once_written(text: str, url: str) -> None:
    ((site,), _) = sites_of([Outline(text, None, "")])
    assert site.feeds == (url,)


def test_names_are_distinguished() -> None:
    sites, _ = sites_of([Outline(f"https://feeds.example/{n}", None, "") for n in range(3)])
    assert [site.name for site in sites] == ["feeds.example", "feeds.example-2", "feeds.example-3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body><outline xmlUrl="/x" title="Größe"/></body></opml>'
    assert read_opml(text.encode(encoding))[0].title == "Größe"


def test_what_we_write_reads_back() -> None:
    sites = (
        Site("one", "https://one.example/", ("https://one.example/?a=1&b=2",), hosts=("one.example",)),
        Site("two", "https://two.example/", ("https://two.example/a", "https://two.example/b"), hosts=("two.example",)),
        Site("none", "https://none.example/", sections=("https://none.example/",), hosts=("none.example",)),
    )
    again, lost = sites_of(read_opml(write_opml(sites, title='<mine> & "yours"').encode()))
    assert lost == ()
    assert [(site.home, site.feeds) for site in again] == [(site.home, site.feeds) for site in sites[:2]]


def _laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE opml [<!ENTITY l0 "ha">{lines}]><opml><body><outline xmlUrl="&l9;"/></body></opml>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plain",
        b"<html><body/></html>",
        b"\x00\xff\xfe",
        _laughs().encode(),
        _laughs().encode("utf-16"),
        ('<?xml version="1.0" encoding="utf-7"?>' + _laughs()).encode("utf-7"),
        b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hostname">]><opml><body><outline xmlUrl="&x;"/></body></opml>',
    ],
)
def test_what_is_refused(content: bytes) -> None:
    with pytest.raises(NotOPML):
        read_opml(content)


def test_depth_is_bounded() -> None:
    content = b'<opml><body><outline xmlUrl="https://a.example/"/>' + b"<outline>" * 100_000
    assert len(read_opml(content)) <= 1


@given(
    st.lists(
        st.sampled_from(
            ("<opml>", "<outline ", "xmlUrl='", "htmlUrl='", "'>", "/>", "</opml>", "http://[", "&", "feed:", "\x00")
        )
    ).map("".join)
)
def test_nothing_else_is_raised(text: str) -> None:
    with contextlib.suppress(NotOPML):
        sites_of(read_opml(text.encode()))
