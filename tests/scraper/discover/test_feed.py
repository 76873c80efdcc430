"""Feeds of every kind, and documents that mean harm."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.discover import DiscoverError, Feed, Found, NotAFeed, TooLong, read_feed
from scraper.discover import feed as feeds

URL = "https://feeds.paper.example/news.xml"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def read(text: str | bytes, url: str = URL, content_type: str | None = None) -> Feed:
    content = text.encode() if isinstance(text, str) else text
    return read_feed(content, url, content_type, now=NOW)


def rss(*items: str, link: str = "https://www.paper.example/") -> str:
    joined = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>The Paper</title><link>{link}</link>{joined}</channel></rss>'


def test_rss_2() -> None:
    feed = read(
        rss(
            "<title>Storm &amp; flood</title><link>https://www.paper.example/storm?utm_source=rss</link>"
            "<guid isPermaLink='false'>p-1</guid><pubDate>Sun, 01 Mar 2026 11:30:00 +0200</pubDate>"
        )
    )
    assert feed == Feed(
        "rss20",
        "The Paper",
        "https://www.paper.example/",
        (
            Found(
                "https://www.paper.example/storm?utm_source=rss",
                URL,
                "Storm & flood",
                datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
                None,
                "p-1",
            ),
        ),
    )


def test_rdf() -> None:
    feed = read("""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://www.paper.example/"><title>新聞</title><link>https://www.paper.example/</link></channel>
<item rdf:about="https://www.paper.example/a1"><title>嵐が来る</title><link>https://www.paper.example/a1</link>
<dc:date>2026-03-01T18:00:00+09:00</dc:date></item></rdf:RDF>""")
    assert (feed.kind, feed.title) == ("rss10", "新聞")
    (entry,) = feed.entries
    assert (entry.title, entry.published) == ("嵐が来る", datetime(2026, 3, 1, 9, tzinfo=UTC))


def test_atom_1_goes_by_xml_base_and_by_the_alternate_link() -> None:
    feed = read("""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.paper.example/blog/">
<title type="html">The &lt;i&gt;Paper&lt;/i&gt;</title><link rel="self" href="feed.xml"/><link href="/"/>
<entry><id>tag:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>bold</b> move</div></title>
<link rel="replies" href="one/comments"/><link rel="alternate" type="text/html" href="one"/>
<published>2026-02-28T08:00:00Z</published><updated>2026-03-01T08:00:00Z</updated></entry>
<entry><id>tag:2</id><title>Two</title><link href="two"/><updated>2026-03-01T08:00:00Z</updated></entry></feed>""")
    assert (feed.kind, feed.title, feed.link) == ("atom10", "The Paper", "https://www.paper.example/")
    one, two = feed.entries
    assert (one.url, one.title, one.guid) == ("https://www.paper.example/blog/one", "A bold move", "tag:1")
    assert (one.published, one.modified) == (
        datetime(2026, 2, 28, 8, tzinfo=UTC),
        datetime(2026, 3, 1, 8, tzinfo=UTC),
    )
    assert (two.published, two.modified) == (None, datetime(2026, 3, 1, 8, tzinfo=UTC))


def test_atom_0_3() -> None:
    feed = read("""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title>
<link rel="alternate" type="text/html" href="https://www.paper.example/"/>
<entry><title>One</title><link rel="alternate" type="text/html" href="/one"/><id>1</id>
<issued>2004-01-05T09:00:00+01:00</issued><modified>2004-01-06T09:00:00+01:00</modified></entry></feed>""")
    (entry,) = feed.entries
    assert (feed.kind, entry.url) == ("atom03", "https://feeds.paper.example/one")
    assert (entry.published, entry.modified) == (
        datetime(2004, 1, 5, 8, tzinfo=UTC),
        datetime(2004, 1, 6, 8, tzinfo=UTC),
    )


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.93", "0.94"])
def test_older_rss(version: str) -> None:
    feed = read(rss("<title>One</title><link>https://www.paper.example/1</link>").replace("2.0", version))
    assert [entry.title for entry in feed.entries] == ["One"]


def test_json_feed() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Paper",
        "home_page_url": "/",
        "items": [
            {
                "id": 7,
                "url": "/one",
                "title": "One\n\u0000",
                "date_published": "2026-02-28T10:00:00+01:00",
                "date_modified": "2026-03-01T10:00:00Z",
            },
            {"id": "https://www.paper.example/two"},
            {"id": "3", "external_url": "https://other.example/three", "title": 3, "date_published": 4},
            {"id": "4", "title": "no address"},
            "five",
        ],
    }
    feed = read(b"\xef\xbb\xbf \n" + json.dumps(document).encode())
    assert (feed.kind, feed.title, feed.link) == ("json11", "The Paper", "https://feeds.paper.example/")
    assert [(entry.url, entry.title, entry.guid) for entry in feed.entries] == [
        ("https://feeds.paper.example/one", "One", "7"),
        ("https://www.paper.example/two", None, "https://www.paper.example/two"),
        ("https://other.example/three", None, "3"),
    ]
    assert feed.entries[0].published == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert feed.problems == ("entries without an address: 1",)


def test_links_of_rss_go_by_the_site_and_not_by_the_feeds_host() -> None:
    feed = read(rss("<title>One</title><link>/one</link>", "<title>Two</title><link> two#top </link>"))
    assert [entry.url for entry in feed.entries] == ["https://www.paper.example/one", "https://www.paper.example/two"]


def test_without_a_site_they_go_by_the_feeds_address() -> None:
    feed = read(rss("<title>One</title><link>/one</link>", link=""))
    assert [entry.url for entry in feed.entries] == ["https://feeds.paper.example/one"]


def test_a_guid_may_be_the_address() -> None:
    feed = read(rss("<guid>https://www.paper.example/one</guid>", "<guid isPermaLink='false'>x</guid><title>T</title>"))
    assert [entry.url for entry in feed.entries] == ["https://www.paper.example/one"]
    assert feed.problems == ("entries without an address: 1",)


def test_the_publishers_address_counts_and_not_the_counters() -> None:
    text = rss(
        "<link>https://counter.example/~r/1</link>"
        "<feedburner:origLink>https://www.paper.example/one</feedburner:origLink>"
    ).replace("<rss ", '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" ')
    assert [entry.url for entry in read(text).entries] == ["https://www.paper.example/one"]


def test_white_space_and_control_characters_do_no_harm() -> None:
    text = rss("<title>Storm\x0b and flood</title><link>\n https://www.paper.example/a b?x=1&y=2 </link>")
    feed = read("\n \n<?xml version='1.0'?>" + text)
    assert [(entry.url, entry.title) for entry in feed.entries] == [
        ("https://www.paper.example/a%20b?x=1&y=2", "Storm and flood")
    ]
    assert feed.problems == ()


def test_an_empty_link_beside_a_guid() -> None:
    feed = read(rss("<link/><guid>https://www.paper.example/one</guid>", "<link></link><guid>/two</guid>"))
    assert [entry.url for entry in feed.entries] == ["https://www.paper.example/one"]
    assert feed.problems == ("entries without an address: 1",)


def test_each_address_once() -> None:
    feed = read(rss(*["<link>https://www.paper.example/one</link>"] * 3))
    assert len(feed.entries) == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "mailto:a@b.example", "http://[", "x" * 9000, "ftp://a.example/"]
)
def test_links_that_lead_to_no_page(link: str) -> None:
    assert read(rss(f"<link>{link}</link>")).entries == ()


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Sun, 01 Mar 2026 11:30:00 +0200", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
        ("Sun, 01 Mar 2026 06:30:00 EST", datetime(2026, 3, 1, 11, 30, tzinfo=UTC)),
        ("01 Mar 26 06:30 GMT", datetime(2026, 3, 1, 6, 30, tzinfo=UTC)),
        ("2026-03-01 06:30:00", datetime(2026, 3, 1, 6, 30, tzinfo=UTC)),
        ("So, 01 März 2026 11:30:00 +0200", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 11:00:00 GMT", datetime(2026, 3, 2, 11, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 13:00:00 GMT", None),
        ("Thu, 01 Jan 2099 00:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("0001-01-01T00:00:00+12:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("0000-00-00 00:00:00", None),
        ("Sun, 01 Mar 2026 17:00:00 HKT", datetime(2026, 3, 1, 9, tzinfo=UTC)),
        ("Sun, 01 Mar 2026 11:30:00 Europe/Berlin", datetime(2026, 3, 1, 10, 30, tzinfo=UTC)),
        ("Sun, 01 Mar 2026 11:30:00 Middle/Earth", datetime(2026, 3, 1, 11, 30, tzinfo=UTC)),
        ("Sat, 28 Feb 2026 24:00:00 GMT", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-02-28T24:00:00Z", datetime(2026, 3, 1, tzinfo=UTC)),
        ("Sat, 28 Feb 2026 23:59:60 GMT", datetime(2026, 3, 1, tzinfo=UTC)),
        ("日, 01 3月 2026 11:30:00 +0900", datetime(2026, 3, 1, 2, 30, tzinfo=UTC)),
        ("2026-02", datetime(2026, 2, 1, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text: str, when: datetime | None) -> None:
    (entry,) = read(rss(f"<link>https://www.paper.example/one</link><pubDate>{text}</pubDate>")).entries
    assert entry.published == when


PACKED = (
    b64encode(b"\x08\x13\x22\x2ahttps://www.paper.example/2026/03/01/storm\xd2\x01\x00", b"-_").decode().rstrip("=")
)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("www.paper.example/a", "https://www.paper.example/a"),
        ("http://https://www.paper.example/a", "https://www.paper.example/a"),
        (
            "https://search.example/url?rct=j&amp;url=https://www.paper.example/a&amp;usg=x",
            "https://www.paper.example/a",
        ),
        (
            "http://s.example/news/apiclick.aspx?url=https%3a%2f%2fwww.paper.example%2fa&amp;c=2",
            "https://www.paper.example/a",
        ),
        (f"https://news.search.example/rss/articles/{PACKED}?oc=5", "https://www.paper.example/2026/03/01/storm"),
        (
            f"https://www.paper.example/{'a-long-slug-of-a-storm-' * 3}",
            f"https://www.paper.example/{'a-long-slug-of-a-storm-' * 3}",
        ),
        # What only has an address in its query.
        (
            "https://www.paper.example/share-a-link?url=https://x.example/",
            "https://www.paper.example/share-a-link?url=https://x.example/",
        ),
        ("https://www.paper.example/url?id=7", "https://www.paper.example/url?id=7"),
        ("https://www.paper.example/www.notes/a", "https://www.paper.example/www.notes/a"),
        ("https://www.paper.example/a#!/b", "https://www.paper.example/a"),
    ],
)
def test_addresses_that_are_mended(link: str, url: str) -> None:
    assert [entry.url for entry in read(rss(f"<link>{link}</link>")).entries] == [url]


@pytest.mark.parametrize("link", ["https://www.paper.example/#!/a/1", "#!/a/2", "https://www.paper.example/#/a/3"])
def test_an_address_that_only_scripts_know_is_none(link: str) -> None:
    feed = read(rss(f"<link>{link}</link>"))
    assert (feed.entries, feed.problems) == ((), ("entries without an address: 1",))


def test_an_entrys_own_document_is_its_address_where_there_is_no_other() -> None:
    entry = "<entry><title>T</title><id>tag:x</id><link rel='self' href='https://www.paper.example/a'/></entry>"
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>P</title>{entry}</feed>"
    assert [each.url for each in read(text).entries] == ["https://www.paper.example/a"]


def test_one_character_that_was_cut_spoils_no_other() -> None:
    body = (
        "<title>Größe der Straße</title><link>https://www.paper.example/größe</link><description>Cut: ü</description>"
    )
    (entry,) = read(rss(body).encode().replace("Cut: ü".encode(), b"Cut: \xc3")).entries
    assert (entry.title, entry.url) == ("Größe der Straße", "https://www.paper.example/gr%C3%B6%C3%9Fe")


def test_the_future_is_that_of_the_present_by_default() -> None:
    soon = datetime.now(UTC) + timedelta(hours=20)
    late = datetime.now(UTC) + timedelta(hours=30)
    text = rss(
        *(
            f"<link>https://www.paper.example/{name}</link><pubDate>{when:%Y-%m-%dT%H:%M:%SZ}</pubDate>"
            for name, when in (("soon", soon), ("late", late))
        )
    )
    first, second = read_feed(text.encode(), URL).entries
    assert first.published == soon.replace(microsecond=0)
    assert second.published is None


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Caf&eacute; &#233;t&eacute;", "Café été"),
        ("<![CDATA[A <b>bold</b> move &amp; more]]>", "A bold move & more"),
        ("<![CDATA[Q&amp;A]]>", "Q&A"),
        ("AT&T rises", "AT&T rises"),
        ("  two\n lines\x00 ", "two lines"),
        ("1 &lt; 2", "1 < 2"),
        ("", None),
    ],
)
def test_titles_are_plain_text_in_one_line(title: str, plain: str | None) -> None:
    (entry,) = read(rss(f"<title>{title}</title><link>https://www.paper.example/1</link>")).entries
    assert entry.title == plain


def test_a_title_is_bounded() -> None:
    (entry,) = read(rss(f"<title>{'long ' * 9999}</title><link>https://www.paper.example/1</link>")).entries
    assert entry.title is not None
    assert len(entry.title) <= 1000


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("iso-8859-2", "iso-8859-2", None),
        ("windows-1251", None, "application/rss+xml; charset=windows-1251"),
        ("utf-16", "utf-16", None),
        ("euc-jp", "euc-jp", None),
    ],
)
def test_encodings(encoding: str, declared: str | None, content_type: str | None) -> None:
    title = {"iso-8859-2": "Łódź", "windows-1251": "Буря", "utf-16": "嵐", "euc-jp": "嵐が来る"}[encoding]
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = head + rss(f"<title>{title}</title><link>https://www.paper.example/1</link>")
    (entry,) = read(text.encode(encoding), content_type=content_type).entries
    assert entry.title == title


def test_a_feed_that_breaks_off_gives_what_came() -> None:
    whole = rss(*(f"<title>T{n}</title><link>https://www.paper.example/{n}</link>" for n in range(9)))
    feed = read(whole[: len(whole) // 2])
    assert 3 <= len(feed.entries) <= 5
    assert feed.problems[0].startswith("not well-formed: ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"<html><head><title>Not found</title></head><body><p>No.</p></body></html>",
        b"plain text",
        b"{}",
        b'{"version": "1"}',
        b'{"version":',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"version": ' + b"9" * 10_000 + b"}",
        b"\x00\x01\x02\xff" * 100,
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>',
    ],
)
def test_what_is_no_feed(content: bytes) -> None:
    with pytest.raises(NotAFeed) as caught:
        read(content)
    assert caught.value.url == URL


def test_a_feed_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_BYTES", 100)
    with pytest.raises(TooLong):
        read(rss("<link>https://www.paper.example/1</link>"))


def test_a_feed_of_too_many_entries() -> None:
    with pytest.raises(TooLong, match="20,000 entries"):
        read(rss(*[""] * 20_001))


def _laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{lines}]>'


@pytest.mark.parametrize(
    ("head", "entity"),
    [
        (_laughs(), "&l9;"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', "&x;"),
        ('<!DOCTYPE r [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]>', "&y;"),
        ('<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">', "&x;"),
    ],
)
def test_entities_are_inert(head: str, entity: str) -> None:
    feed = read(head + rss(f"<title>T{entity}</title><link>https://www.paper.example/1</link>"))
    (entry,) = feed.entries
    assert entry.url == "https://www.paper.example/1"
    assert (entry.title or "T").strip() in ("T", f"T{entity}")


def test_the_bytes_are_never_taken_for_a_files_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("feed") / "feed.xml"
    path.write_text(rss("<link>https://www.paper.example/1</link>"))
    with pytest.raises(NotAFeed):
        read(str(path))


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            (
                *("<rss version='2.0'>", "<channel>", "<item>", "</item>", "<link>", "</link>", "<title>", "<entry>"),
                *(
                    "<feed xmlns='http://www.w3.org/2005/Atom'>",
                    "<link href='",
                    "'/>",
                    "<![CDATA[",
                    "]]>",
                    "<!--",
                    "&",
                    ";",
                ),
                *(
                    "<?xml version='1.0' encoding='",
                    "'?>",
                    "<!DOCTYPE r [",
                    "<!ENTITY a '",
                    "'>",
                    "&a;",
                    "https://a.example/",
                ),
                *(
                    "<pubDate>",
                    "2026-02-30",
                    "<guid>",
                    "xml:base='",
                    "<rdf:RDF>",
                    "{",
                    "}",
                    "utf-7",
                    "\x00",
                    "&#xD800;",
                ),
            )
        ),
        st.text(max_size=8),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300)
@given(st.one_of(MARKUP.map(lambda text: text.encode("utf-8", "replace")), st.binary()))
def test_nothing_else_is_raised(content: bytes) -> None:
    try:
        feed = read(content)
    except DiscoverError:
        return
    for entry in feed.entries:
        assert entry.url.startswith(("http://", "https://"))
        for when in (entry.published, entry.modified):
            assert when is None or (when.tzinfo is UTC and when <= NOW + timedelta(days=1))


@given(st.datetimes(timezones=st.sampled_from((UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=11))))))
def test_any_moment_comes_back_in_utc(when: datetime) -> None:
    from scraper.discover.found import moment

    got = moment(when.isoformat(), NOW)
    assert got is None or (got == when and got.utcoffset() == timedelta(0))
