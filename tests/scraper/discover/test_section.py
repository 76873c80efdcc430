"""Which links of a section page are articles: the ones that are taken, and the look-alikes that are spared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.discover import DiscoverError, Found, NotAPage, address, read_section

URL = "https://www.paper.example/world"
HEADLINE = "Storm closes the harbour for a second day"


def found(body: str, url: str = URL) -> list[str]:
    return [each.url.removeprefix("https://www.paper.example") for each in read_section(f"<body>{body}</body>", url)]


@pytest.mark.parametrize(
    "body",
    [
        f'<h2><a href="/world/2026/03/01/storm-closes-harbour">{HEADLINE}</a></h2>',
        f'<a href="/world/storm-closes-the-harbour-for-a-second-day"><h3>{HEADLINE}</h3><p>And more.</p></a>',
        f'<li><a href="/2026/mar/01/storm-closes-harbour">{HEADLINE}</a></li>',
        f'<li><a href="/news/articles/c4gx7k0l9jwo">{HEADLINE}</a></li>',
        f'<li><a href="/stories/3376705/">{HEADLINE}</a></li>',
        f'<li><a href="/wirtschaft/hafen-gesperrt-102.html">{HEADLINE}</a></li>',
        f'<li><a href="/a/storm-closes-the-harbour/12345678">{HEADLINE}</a></li>',
        f'<h3><a href="/sturm">{HEADLINE}</a></h3>',
        f'<h3><a href="/2026/03/01/print-works-close-and-jobs-go">{HEADLINE}</a></h3>',
        f'<h3><a href="/2026/03/01/harbour-union-threatens-to-reply">{HEADLINE}</a></h3>',
        f'<li><a href="/news/news_view.html?idx=8576&page=1">{HEADLINE}</a></li>',
        '<h3><a href="/world/storm-closes-the-harbour-again">Storm</a></h3>',
        '<li><a href="/articles/ASV2X5H0NV2XUHBI001M.html">嵐で港が二日続けて閉鎖される見通し</a></li>',
        '<li><a href="/новости/шторм-закрыл-порт-на-второй-день">Шторм закрыл порт на второй день</a></li>',
        f'<article class="post tag-politics category-news tags-3"><h2><a href="/storm-hits">{HEADLINE}</a></h2></article>',
        f'<div class="nav-open has-menu"><li><a href="/2026/03/01/storm-closes-harbour">{HEADLINE}</a></li></div>',
        f'<div class="main-menu"><article><h2><a href="/2026/03/01/storm-harbour">{HEADLINE}</a></h2></article></div>',
        f'<header><h2><a href="/2026/03/01/storm-closes-harbour">{HEADLINE}</a></h2></header>',
        f'<a href="/2026/03/01/storm"><img src="a.jpg" alt=""></a><p><a href="/2026/03/01/storm">{HEADLINE}</a></p>',
        f'<li><a href="https://sport.paper.example/2026/03/01/final-of-the-cup">{HEADLINE}</a></li>',
        f'<li><a href="//paper.example/2026/03/01/storm-closes-harbour#comments">{HEADLINE}</a></li>',
    ],
)
def test_takes(body: str) -> None:
    assert len(found(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<nav><ul><li><a href="/world/europe">Europe</a></li></ul></nav>',
        '<a href="/world/europe">Europe</a>',
        '<a href="/">The Paper: news, opinion and sport</a>',
        f'<a href="{URL}">{HEADLINE}</a>',
        f'<a href="{URL}#top">{HEADLINE}</a>',
        '<a href="/tag/climate-change-and-the-sea">Climate change and the sea</a>',
        '<a href="/author/ann-lee-of-the-desk">Ann Lee</a>',
        f'<h2><a href="/2026/03/01/storm-closes-harbour?replytocom=12#respond">{HEADLINE}</a></h2>',
        f'<li><a href="/2026/03/01/storm-closes-harbour/?print=1">{HEADLINE}</a></li>',
        f'<li><a href="/2026/03/01/storm-closes-harbour/print">{HEADLINE}</a></li>',
        '<li><a href="/jobs/senior-editor-for-the-harbour-desk">Senior editor for the harbour desk</a></li>',
        '<li><a href="https://jobs.paper.example/senior-editor-harbour-desk">Senior editor, the harbour desk</a></li>',
        '<li><a href="https://abo.paper.example/the-paper-for-four-weeks-on-trial">The Paper for four weeks</a></li>',
        '<li><a href="/subscribe/the-paper-for-four-weeks-on-trial">The Paper for four weeks on trial</a></li>',
        '<a href="/author/ann-lee">Ann Lee is our woman at the harbour</a>',
        '<a href="/world?page=2">Next page of the news from the world</a>',
        '<a href="/world/page/2/">2</a>',
        '<a href="/news/news_list.html?jn=9">All the columns of our editors</a>',
        '<a href="/archive/2026/03/">March 2026</a>',
        '<a href="/2026/03/">March 2026</a>',
        '<a href="/login?next=/world/storm-closes-the-harbour">Log in to read more of this</a>',
        '<a href="/newsletter">Sign up for the letter of our newsroom</a>',
        '<a href="/about">About us and our work</a>',
        '<footer><a href="/terms-and-conditions-of-the-paper">The terms and conditions of use</a></footer>',
        '<div class="site-footer"><a href="/how-we-work-at-the-paper">How we work at the paper</a></div>',
        '<ul class="share"><a href="/2026/03/01/storm-closes-harbour/share">Share this story with your friends</a></ul>',
        '<form><a href="/2026/03/01/forgotten-password-help">Have you forgotten your password again?</a></form>',
        '<a href="/files/2026/03/annual-report-of-the-paper.pdf">The annual report of the paper as a file</a>',
        f'<a href="https://other.example/2026/03/01/storm-closes-harbour">{HEADLINE}</a>',
        f'<a href="https://newspaper.example/2026/03/01/storm-closes-harbour">{HEADLINE}</a>',
        f'<a href="https://paper.example.evil.example/2026/03/01/storm-closes-harbour">{HEADLINE}</a>',
        f'<a href="javascript:open()">{HEADLINE}</a>',
        f'<a href="mailto:desk@paper.example">{HEADLINE}</a>',
        f'<a href="http://[">{HEADLINE}</a>',
        f"<a>{HEADLINE}</a>",
        f'<a href="">{HEADLINE}</a>',
        "",
    ],
)
def test_spares(body: str) -> None:
    assert found(body + "<p>.</p>") == []


def test_the_title_is_the_text_that_is_likest_to_a_headline() -> None:
    page = f"""<article><a href="/2026/03/01/storm"><img alt="x"></a>
<h2><a href="/2026/03/01/storm">{HEADLINE}</a></h2>
<p><a href="/2026/03/01/storm">The harbour master said that nothing could leave before Tuesday at the earliest.</a></p>
<a href="/2026/03/01/storm">Read more</a></article>"""
    assert read_section(page, URL) == (Found("https://www.paper.example/2026/03/01/storm", URL, HEADLINE),)


@pytest.mark.parametrize(
    "inner",
    [
        f"<h3>{HEADLINE}</h3><p>Nothing could leave.</p>",
        "<span>Storm <b>clos</b>es the harbour</span> <em>for a second day</em>",
        "Storm closes<br>the harbour<div>for a second day</div>",
    ],
)
def test_the_words_of_a_title_stay_apart(inner: str) -> None:
    (each,) = read_section(f'<a href="/2026/03/01/storm-closes-harbour">{inner}</a> tail', URL)
    assert each.title == HEADLINE


def test_in_the_pages_order_and_by_its_base() -> None:
    page = "".join(f'<li><a href="2026/03/0{n}/story-number">The story with the number {n}</a>' for n in (3, 1, 2))
    got = read_section(f'<base href="https://www.paper.example/en/">{page}', URL)
    numbers = [each.url.removeprefix("https://www.paper.example/en/2026/03/0") for each in got]
    assert numbers == ["3/story-number", "1/story-number", "2/story-number"]


def test_bytes_and_their_charset() -> None:
    html = '<h2><a href="/2026/03/01/sturm-im-hafen">Sturm schließt den Hafen für Tage</a></h2>'.encode("cp1252")
    (each,) = read_section(html, URL, "text/html; charset=windows-1252")
    assert each.title == "Sturm schließt den Hafen für Tage"


@pytest.mark.parametrize("html", ["", b"", "  \n", "<b>" * 5000])
def test_what_cannot_be_searched(html: str | bytes) -> None:
    with pytest.raises(NotAPage):
        read_section(html, URL)


def test_many_links_within_links_take_no_long_time() -> None:
    page = '<div class="' + "a-" * 100_000 + '">' + '<a href="/2026/03/01/storm-closes-x">a' * 1500
    assert len(read_section(page, URL)) <= 1


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("https://a.example/2026/03/01/storm-closes-harbour", "https://a.example/2026/03/"),
        ("https://a.example/news/storm-closes-the-harbour", "https://a.example/news/"),
        ("https://a.example/sport/final-of-the-cup-1.1234567", "https://a.example/sport/football"),
        ("https://a.example/storm-closes-the-harbour/a-68123456", "https://a.example/tag/storm-and-flood"),
        ("https://a.example/story/storm.html", "https://a.example/products/umbrella.html"),
    ],
)
def test_addresses(likelier: str, other: str) -> None:
    assert address.score(likelier) > address.score(other)


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ("<a href='", "'>", "</a>", "<h2>", "<nav>", "<base href='", "http://[", "/2026/03/01/a-b", "<!--")
            ),
            st.text(max_size=10),
        )
    ).map("".join),
    st.sampled_from((URL, "http://[", "")),
)
def test_nothing_else_is_raised(html: str, url: str) -> None:
    try:
        for each in read_section(html, url):
            assert each.url.startswith(("http://", "https://"))
    except DiscoverError:
        pass
