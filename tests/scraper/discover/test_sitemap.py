"""Sitemaps, indexes of them, and the ones that mean harm."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.discover import DiscoverError, Found, NotASitemap, Sitemap, TooLong, read_sitemap
from scraper.discover import sitemap as sitemaps

URL = "https://www.paper.example/sitemap.xml"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def read(text: str | bytes) -> Sitemap:
    return read_sitemap(text.encode() if isinstance(text, str) else text, URL, now=NOW)


def urlset(*entries: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    joined = "".join(f"<url>{entry}</url>" for entry in entries)
    return f"{head}<urlset {NAMESPACES}>{joined}</urlset>"


def urls(sitemap: Sitemap) -> list[str]:
    return [found.url for found in sitemap.found]


def test_a_sitemap() -> None:
    got = read(urlset("<loc> https://www.paper.example/one\n</loc><lastmod>2026-02-28</lastmod>", "<loc>/two</loc>"))
    assert got == Sitemap(
        (
            Found("https://www.paper.example/one", URL, modified=datetime(2026, 2, 28, tzinfo=UTC)),
            Found("https://www.paper.example/two", URL),
        )
    )


def test_a_news_sitemap() -> None:
    got = read(
        urlset(
            "<loc>https://www.paper.example/one</loc><news:news><news:publication><news:name>The Paper</news:name>"
            "<news:language>en</news:language></news:publication>"
            "<news:publication_date>2026-03-01T10:15:00+02:00</news:publication_date>"
            "<news:title>Storm &amp; flood in the caf&eacute; <![CDATA[of AT&T]]></news:title></news:news>"
            "<image:image><image:loc>https://img.example/1.jpg</image:loc></image:image>"
        )
    )
    assert got.found == (
        Found(
            "https://www.paper.example/one",
            URL,
            "Storm & flood in the café of AT&T",
            published=datetime(2026, 3, 1, 8, 15, tzinfo=UTC),
        ),
    )


def test_an_index() -> None:
    got = read(
        "<sitemapindex><sitemap><loc>https://www.paper.example/a.xml.gz</loc><lastmod>2026-02-28T01:00:00Z</lastmod>"
        "</sitemap><sitemap><loc>b.xml</loc></sitemap></sitemapindex>"
    )
    assert got.found == ()
    assert got.children == (
        Found("https://www.paper.example/a.xml.gz", URL, modified=datetime(2026, 2, 28, 1, tzinfo=UTC)),
        Found("https://www.paper.example/b.xml", URL),
    )


def test_gzip_of_several_members_and_with_padding() -> None:
    text = urlset("<loc>https://www.paper.example/one</loc>").encode()
    assert urls(read(gzip.compress(text[:50], mtime=0) + gzip.compress(text[50:], mtime=0) + bytes(512))) == [
        "https://www.paper.example/one"
    ]


def test_a_list_of_addresses() -> None:
    text = "\ufeffhttps://www.paper.example/one\r\n\r\n  HTTPS://www.paper.example/two \nnot one\nhttps://www.paper.example/one\n"
    got = read(text)
    assert urls(got) == ["https://www.paper.example/one", "https://www.paper.example/two"]
    assert got.problems == ("entries without an address: 1",)
    assert urls(read(gzip.compress(text.encode()))) == urls(got)
    assert urls(read(text.removeprefix("\ufeff").encode("utf-16"))) == urls(got)


def test_a_feed_stands_in_for_a_sitemap() -> None:
    got = read(
        "<?xml version='1.0'?><rss version='2.0'><channel><item><title>One</title>"
        "<link>https://www.paper.example/one</link></item></channel></rss>"
    )
    assert got.found == (Found("https://www.paper.example/one", URL, "One"),)


@pytest.mark.parametrize(
    "text",
    [
        urlset("<loc>https://a.example/?x=1&y=2&copy=3</loc>"),
        urlset("<loc>https://a.example/?x=1&amp;y=2&amp;copy=3</loc>"),
        urlset("<loc><![CDATA[https://a.example/?x=1&y=2&copy=3]]></loc>"),
        urlset("<loc>https://a.example/?x=1&amp;y=2&amp;copy=3</loc>", head=""),
        urlset("<loc>https://a.example/?x=1&amp;y=2&amp;copy=3</loc>", head='\n \n<?xml version="1.0"?>'),
        urlset("<loc>https://a.example/?x=1&amp;y=2&amp;copy=3</loc>").replace(
            "http://www.sitemaps.org", "https://www.sitemap.org"
        ),
        urlset("<loc>https://a.example/?x=1&amp;y=2&amp;copy=3</loc>").replace("xmlns=", "xmlns:none="),
        "<s:urlset xmlns:s='x'><s:url><s:loc>https://a.example/?x=1&y=2&copy=3</s:loc></s:url></s:urlset>",
        "<URLSET><URL><LOC>https://a.example/?x=1&y=2&copy=3</LOC></URL></URLSET>",
    ],
)
def test_spellings(text: str) -> None:
    assert urls(read(text)) == ["https://a.example/?x=1&y=2&copy=3"]


@pytest.mark.parametrize(
    "content",
    [
        f"\n\ufeff{urlset('<loc>https://a.example/1</loc>')}".encode(),
        gzip.compress(gzip.compress(urlset("<loc>https://a.example/1</loc>").encode())),
        b"<br /><b>Warning</b>: x<br />" + urlset("<loc>https://a.example/1</loc>").encode(),
        urlset("<loc>https://a.example/1</loc>", head='<?xml version="1.0" encoding="UTF-16"?>').encode(),
        urlset("<loc>https://https://a.example/1</loc>").encode(),
        b"<urlset><loc>https://a.example/1</loc></urlset>",
        "<urlset><url><loc>https://a.example/1</loc><title>Größe \ufffd</title></url></urlset>".encode().replace(
            "\ufffd".encode(), b"\xc3"
        ),
    ],
)
def test_oddities(content: bytes) -> None:
    assert urls(read(content)) == ["https://a.example/1"]


def test_all_addresses_of_an_entry_are_taken() -> None:
    got = read(urlset("<loc>https://a.example/1</loc><loc>https://a.example/2</loc><lastmod>2026-02-28</lastmod>"))
    assert urls(got) == ["https://a.example/1", "https://a.example/2"]
    assert got.found[0].modified == datetime(2026, 2, 28, tzinfo=UTC)


def test_an_address_without_a_scheme() -> None:
    assert urls(read(urlset("<loc>www.paper.example/one</loc>"))) == ["https://www.paper.example/one"]


def test_a_truncated_address_is_left_out() -> None:
    whole = urlset("<loc>https://a.example/1</loc>", "<loc>https://a.example/2-storm</loc>")
    for end, count in (("2-st", 1), ("2-storm<", 2), ("<loc>https://a.exa", 1), ("</loc></url><url>", 1)):
        cut = whole[: whole.rindex(end) + len(end)]
        assert urls(read(cut)) == ["https://a.example/1", "https://a.example/2-storm"][:count], end
    assert "breaks off in an address, which is left out" in read(whole[: whole.rindex("orm<")]).problems


def test_encodings() -> None:
    text = urlset("<loc>https://a.example/größe</loc>", head='<?xml version="1.0" encoding="iso-8859-1"?>')
    assert urls(read(text.encode("latin-1"))) == ["https://a.example/gr%C3%B6%C3%9Fe"]
    text = urlset("<loc>https://a.example/größe</loc>", head='<?xml version="1.0" encoding="utf-16"?>')
    assert urls(read(text.encode("utf-16"))) == ["https://a.example/gr%C3%B6%C3%9Fe"]


def test_what_breaks_off_gives_what_came_before() -> None:
    whole = urlset(*(f"<loc>https://a.example/{n}</loc>" for n in range(100)))
    got = read(whole[: len(whole) // 2])
    assert 40 <= len(got.found) <= 50
    assert got.problems[0].startswith("not well-formed")
    assert got.problems[0].startswith(("not well-formed: ", "breaks off: "))


def test_entries_without_an_address_are_counted() -> None:
    got = read(urlset("<loc></loc>", "<lastmod>2026-01-01</lastmod>", "<loc>mailto:a@b.example</loc>", "<loc>/x</loc>"))
    assert urls(got) == ["https://www.paper.example/x"]
    assert got.problems == ("entries without an address: 3",)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-02-28T10:00+02:00", datetime(2026, 2, 28, 8, tzinfo=UTC)),
        ("2026-02-28T10:00:00.123Z", datetime(2026, 2, 28, 10, 0, 0, 123000, tzinfo=UTC)),
        ("20260228", datetime(2026, 2, 28, tzinfo=UTC)),
        ("2026-03-02T11:00:00Z", datetime(2026, 3, 2, 11, tzinfo=UTC)),
        ("2026-03-02T13:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("0000-00-00", None),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-02", datetime(2026, 2, 1, tzinfo=UTC)),
    ],
)
def test_dates(text: str, when: datetime | None) -> None:
    (found,) = read(urlset(f"<loc>/one</loc><lastmod>{text}</lastmod>")).found
    assert found.modified == when


def test_of_too_many_addresses_the_first_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_URLS", 3)
    for text in (
        urlset(*(f"<loc>/{n}</loc>" for n in range(5))),
        "\n".join(f"https://a.example/{n}" for n in range(5)),
    ):
        got = read(text)
        assert len(got.found) == 3
        assert got.problems == ("more than 3 addresses: the first 3 are taken",)


def test_the_limits_are_those_of_the_protocol() -> None:
    assert (sitemaps.MOST_URLS, sitemaps.MOST_SITEMAP_BYTES) == (50_000, 50 * 1024 * 1024)


def test_too_many_bytes_and_gzip_that_unpacks_to_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_SITEMAP_BYTES", 1000)
    text = urlset("<loc>/1</loc>").encode() + b" " * 1000
    with pytest.raises(TooLong):
        read(text)
    with pytest.raises(TooLong):
        read(gzip.compress(text, mtime=0))
    with pytest.raises(TooLong):
        read(gzip.compress(text[:800], mtime=0) * 2)


def test_a_gzip_bomb_ends_at_the_limit() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(200)) + packer.flush()
    with pytest.raises(TooLong):
        read(bomb)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  ",
        b"<html><body>No.</body></html>",
        b"<!DOCTYPE html><html><body>https://a.example/</body></html>",
        b"not found\n",
        b"\n".join(b"words and words" for _ in range(50)) + b"\nhttps://a.example/",
        b"<",
        b"<?xml version='1.0'?>",
        b"\x1f\x8bnothing",
        gzip.compress(b"<urlset>", mtime=0)[:12],
        b"\x00\xff" * 50,
        b"<rss",
    ],
)
def test_what_is_no_sitemap(content: bytes) -> None:
    with pytest.raises(NotASitemap) as caught:
        read(content)
    assert caught.value.url == URL


def _laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY l0 "ha">{lines}]>'


@pytest.mark.parametrize(
    ("head", "entity"),
    [
        (_laughs(), "&l9;"),
        ('<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;"),
        ('<!DOCTYPE urlset [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', "&x;"),
        ('<!DOCTYPE urlset [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]>', "&y;"),
        (f'<!DOCTYPE urlset [<!ENTITY x "{"a" * 100_000}">]>', "&x;" * 10_000),
    ],
)
def test_entities_are_inert(head: str, entity: str) -> None:
    got = read(urlset("<loc>/one</loc>", f"<loc>/t{entity}</loc>", head=head))
    assert urls(got)[0] == "https://www.paper.example/one"
    assert all(len(url) < 9000 and "hostname" not in url for url in urls(got))
    assert not any("haha" in url or "aaaa" in url for url in urls(got))


@pytest.mark.parametrize("flood", ["<a/>" * 20_000, f"<url>{'<a/>' * 20_000}</url>"])
def test_what_is_held_at_once_is_bounded(flood: str) -> None:
    got = read(f"<urlset><url><loc>/one</loc></url>{flood}<url><loc>/two</loc></url></urlset>")
    assert urls(got) == ["https://www.paper.example/one"]
    assert got.problems == ("an entry of more than 10,000 elements: the rest is left",)


def test_depth_is_bounded() -> None:
    got = read(f"<urlset><url><loc>/one</loc></url>{'<a>' * 100_000}")
    assert urls(got) == ["https://www.paper.example/one"]
    assert got.problems


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            (
                *("<urlset>", "<url>", "</url>", "<loc>", "</loc>", "<lastmod>", "<sitemapindex>", "<sitemap>"),
                *(
                    "https://a.example/",
                    "http://[",
                    "&",
                    "&a;",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<?xml version='1.0'?>",
                ),
                *("<!DOCTYPE urlset [<!ENTITY a 'b'>]>", "\x00", "\n", "2026-02-30", "<news:news>", "<rss><channel>"),
            )
        ),
        st.text(max_size=8),
    ),
    max_size=40,
).map(lambda parts: "".join(parts).encode("utf-8", "replace"))


@settings(max_examples=300)
@given(
    st.one_of(
        MARKUP,
        MARKUP.map(lambda text: gzip.compress(text, mtime=0)),
        st.binary(),
        st.binary().map(lambda tail: b"\x1f\x8b\x08" + tail),
    )
)
def test_nothing_else_is_raised(content: bytes) -> None:
    try:
        got = read(content)
    except DiscoverError:
        return
    for each in (*got.found, *got.children):
        assert each.url.startswith(("http://", "https://"))
        assert each.modified is None or each.modified <= NOW + timedelta(days=1)
