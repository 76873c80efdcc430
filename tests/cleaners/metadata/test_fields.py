"""The smaller fields: standfirst, kicker, language, site, section, tags, addresses, media, access, licence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from cleaners.metadata import Metadata, media, urls
from tests.cleaners.metadata.headline import H1, TITLE


def meta(**names: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in names.items())


def story(**more: object) -> str:
    node = {
        "@type": "NewsArticle",
        "headline": "Ferry line reopens after storms",
        "datePublished": "2024-03-01",
        "author": "Jane Doe",
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


LINE = "After eleven weeks the boats are back, and the islanders with them."


def test_standfirst_is_the_marked_line_below_the_headline(fields: Callable[..., Metadata]) -> None:
    found = fields(
        TITLE + meta(og__description="Short summary of another kind."), f'{H1}<p class="standfirst">{LINE}</p>'
    )
    assert found.standfirst == LINE
    assert [name for element, name in found.elements.items() if element.tag == "p"] == ["standfirst"]
    assert found.evidence["standfirst"][-1].value == "Short summary of another kind."


def test_description_is_the_standfirst_when_no_line_shows_it(fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE + meta(og__description=LINE), H1).standfirst == LINE


def test_excerpt_of_another_story_is_no_standfirst(fields: Callable[..., Metadata]) -> None:
    body = f'{H1}<p>Text.</p><div class="related"><p class="excerpt">{LINE}</p></div>'
    assert fields(TITLE, body).standfirst is None


def test_kicker_stands_above_the_headline(fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, f'<span class="kicker">Transport</span>{H1}').kicker == "Transport"
    assert fields(TITLE, f'{H1}<aside class="related"><span class="kicker">Sport</span></aside>').kicker is None


LANGUAGES = [
    ("en-gb", "", "en-GB"),
    ("pt_BR", "", "pt-BR"),
    ("zh-hans-cn", "", "zh-Hans-CN"),
    ("en", "<title>Паром снова ходит по расписанию после зимних штормов</title>", "ru"),
    (
        "en",
        '<meta property="og:locale" content="uk_UA"><title>Пором знову ходить за розкладом після штормів</title>',
        "uk-UA",
    ),
    ("en", "<title>フェリー路線が冬の嵐のあと運航を再開しました、島民は喜ぶ</title>", "ja"),
    ("de", "<title>Fähre fährt wieder</title>", "de"),
    ("", "<title>Ferry line reopens</title>", None),
]


@pytest.mark.parametrize(("declared", "head", "expected"), LANGUAGES)
def test_language_is_declared_and_written(
    declared: str, head: str, expected: str | None, fields: Callable[..., Metadata]
) -> None:
    assert fields(head, "", lang=declared).language == expected


def test_site_name_and_section(fields: Callable[..., Metadata]) -> None:
    head = TITLE + meta(og__site_name="Harbour Post", article__section="Transport")
    found = fields(head, H1)
    assert (found.site_name, found.section) == ("Harbour Post", "Transport")
    assert fields(TITLE + meta(og__site_name="Harbour Post", article__section="Harbour Post"), H1).section is None


def test_tags_are_told_apart_and_said_once(fields: Callable[..., Metadata]) -> None:
    assert fields(
        TITLE + meta(article__tag="Ferries") + meta(article__tag="Storms") + meta(article__tag="ferries"), H1
    ).tags == (
        "Ferries",
        "Storms",
    )
    assert fields(TITLE + '<meta name="keywords" content="ferries, storms; islands">', H1).tags == (
        "ferries",
        "storms",
        "islands",
    )
    assert fields(TITLE + story(keywords=["Ferries", "Storms, Islands"]), H1).tags == ("Ferries", "Storms", "Islands")


SHOWN_TAGS = [
    (
        '<p>Filed under: <a rel="tag" href="/x">Ferries</a>, <a rel="tag" href="/y">Storms</a></p>',
        ("Ferries", "Storms"),
    ),
    (
        '<ul><li><a href="/tag/ferries">Ferries</a></li><li><a href="/tag/storms">Storms</a></li></ul>',
        ("Ferries", "Storms"),
    ),
    ('<p>The <a href="/tag/ferries">ferries</a> of the coast were full again, and so was the pier.</p>', ()),
    ('<aside class="sidebar"><a href="/tag/a1">Autumn</a> <a href="/tag/b1">Boats</a></aside>', ()),
    ('<p><a rel="category tag" href="/c/news">News</a></p>', ()),
]


@pytest.mark.parametrize(("body", "expected"), SHOWN_TAGS)
def test_tags_that_readers_see(body: str, expected: Any, fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, H1 + body).tags == expected


def test_canonical_chain(fields: Callable[..., Metadata]) -> None:
    head = '<link rel="canonical" href="/news/ferry"><link rel="amphtml" href="/amp/news/ferry">'
    found = fields(TITLE + head + meta(og__url="https://www.harbourpost.example/news/ferry?x=1"), H1)
    assert found.canonical_url == "https://www.harbourpost.example/news/ferry"
    assert found.amp_url == "https://www.harbourpost.example/amp/news/ferry"
    assert [e.source for e in found.evidence["canonical_url"]] == ["link", "og"]


def test_canonical_link_to_the_front_page_is_not_believed_first(fields: Callable[..., Metadata]) -> None:
    head = '<link rel="canonical" href="https://www.harbourpost.example/">'
    found = fields(TITLE + head + meta(og__url="https://www.harbourpost.example/news/ferry"), H1)
    assert found.canonical_url == "https://www.harbourpost.example/news/ferry"


def test_base_element_moves_links(fields: Callable[..., Metadata]) -> None:
    head = '<base href="https://cdn.harbourpost.example/a/"><link rel="amphtml" href="b">'
    assert fields(head).amp_url == "https://cdn.harbourpost.example/a/b"


PAGING = [
    ('<link rel="next" href="/news/ferry-line-reopens?page=2">', "", ["?page=2"]),
    ('<link rel="next" href="/news/ferry-line-reopens/2">', "", ["/2"]),
    ('<link rel="next" href="/news/older-story">', "", []),
    (
        "",
        '<div class="pagination"><a href="/news/ferry-line-reopens/">1</a><a href="/news/ferry-line-reopens/2/">2</a>'
        '<a href="/news/ferry-line-reopens/3/">3</a></div>',
        ["/2/", "/3/"],
    ),
    ("", '<div class="pagination"><a href="/news/2/">2</a></div>', []),
]


@pytest.mark.parametrize(("head", "body", "ends"), PAGING)
def test_next_pages_are_of_this_story(head: str, body: str, ends: Any, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + head, H1 + body)
    assert list(found.next_pages) == [f"https://www.harbourpost.example/news/ferry-line-reopens{end}" for end in ends]


def test_paging_needs_the_page_url(fields: Callable[..., Metadata]) -> None:
    assert fields('<link rel="next" href="https://x.example/a/2">', url=None).next_pages == ()


def test_lead_image_gets_its_caption_from_the_page(fields: Callable[..., Metadata]) -> None:
    head = TITLE + meta(
        og__image="https://cdn.example/pier-1200x630.jpg", og__image__width="1200", og__image__height="630"
    )
    body = (
        f'{H1}<figure><img src="https://cdn.example/pier-640x360.jpg" alt="A pier"><figcaption>The pier at dawn. '
        '<span class="credit">Jane Doe</span></figcaption></figure>'
    )
    (image,) = fields(head, body).images
    assert (image.url, image.width, image.height) == ("https://cdn.example/pier-1200x630.jpg", 1200, 630)
    assert (image.caption, image.credit, image.alt) == ("The pier at dawn.", "Jane Doe", "A pier")


def test_the_lead_image_of_the_page_is_the_largest_of_its_set(fields: Callable[..., Metadata]) -> None:
    body = (
        f'{H1}<figure><img src="/s.jpg" srcset="/s.jpg 320w, /l.jpg 1280w"><figcaption>The pier.</figcaption></figure>'
    )
    (image,) = fields(TITLE, body).images
    assert image.url == "https://www.harbourpost.example/l.jpg"


def test_films_and_recordings(fields: Callable[..., Metadata]) -> None:
    head = TITLE + story(
        video={
            "@type": "VideoObject",
            "name": "The crossing",
            "contentUrl": "https://v.example/c.mp4",
            "duration": "PT1M30S",
        }
    )
    body = (
        f'{H1}<iframe src="https://www.youtube.com/embed/abc"></iframe><iframe src="https://ads.example/x"></iframe>'
        '<audio src="/a.mp3"></audio>'
    )
    found = fields(head, body)
    assert [(m.url, m.title, m.seconds) for m in found.videos] == [
        ("https://v.example/c.mp4", "The crossing", 90),
        ("https://www.youtube.com/embed/abc", None, None),
    ]
    assert [m.url for m in found.audio] == ["https://www.harbourpost.example/a.mp3"]


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [("PT1M30S", 90), ("P1DT1S", 86401), ("PT2H", 7200), ("1:30", None), ("PT", None), ("", None)],
)
def test_duration(duration: str, seconds: int | None) -> None:
    assert media.seconds(duration) == seconds


ACCESS = [
    ("", None),
    (story(isAccessibleForFree=True), "free"),
    (story(isAccessibleForFree="False"), "paid"),
    (story(isAccessibleForFree="http://schema.org/False"), "paid"),
    (story(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False}), "paid"),
    (meta(article__content_tier="metered"), "metered"),
    (meta(article__content_tier="locked"), "paid"),
    (meta(article__content_tier="free"), "free"),
    (story(isAccessibleForFree=False) + meta(article__content_tier="metered"), "metered"),
]


@pytest.mark.parametrize(("head", "expected"), ACCESS)
def test_access(head: Any, expected: str | None, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + head, H1)
    assert found.access == expected
    assert bool(found.evidence.get("access")) == bool(head)


def test_licence(fields: Callable[..., Metadata]) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    assert fields(TITLE, f'{H1}<a rel="license" href="{address}">CC BY</a>').licence == address
    assert fields(TITLE + story(license=address), H1).licence == address
    assert fields(TITLE, H1).licence is None


def test_page_number_is_told_from_a_story_number() -> None:
    assert urls._parts("https://x.example/news/story-2")[:2] == ("x.example/news/story", 2)
    assert urls._parts("https://x.example/news/12345678")[:2] == ("x.example/news/12345678", None)


PAGES = [
    ("/story.html", '<a href="story_2.html">2</a> <a href="/story_3.html">3</a>', ["/story_2.html", "/story_3.html"]),
    ("/story", '<nav><a href="?page=2">Next page ›</a></nav>', ["/story?page=2"]),
    ("/story", '<link rel="next" href="/story/2">', ["/story/2"]),
    ("/story-2", '<a href="/story">1</a> <a href="/story-3">Weiter »</a>', ["/story-3"]),
    ("/story/page/2/", '<a href="/story/page/3/">Page 3 of 3</a>', ["/story/page/3/"]),
    (
        "/story?id=4",
        '<a href="/story?id=4&amp;page=2">2</a><a href="/story?id=9&amp;page=3">3</a>',
        ["/story?id=4&page=2"],
    ),
    # Other stories, comments, the last page alone, a front page.
    ("/story-12", '<link rel="next" href="/story-13">', []),
    ("/jane-doe", '<a href="/jane-doe-2">Weiter</a>', []),
    ("/story", '<div class="comments"><a href="?page=2">2</a></div>', []),
    ("/story", '<a href="/story?page=9">9</a>', []),
    ("/story", '<a href="/story-of-a-boat?page=2">2</a>', []),
    ("/", '<a href="/page/2">2</a>', []),
]


@pytest.mark.parametrize(("path", "links", "expected"), PAGES)
def test_next_pages(path: str, links: str, expected: Any, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, H1 + links, url=f"https://x.example{path}").next_pages
    assert found == tuple(f"https://x.example{each}" for each in expected)
