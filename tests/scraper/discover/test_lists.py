"""Pages and addresses that say outright that they are lists, and those that only look so."""

from __future__ import annotations

import pytest

from scraper.discover.lists import lists_lists, names_list, says_list, says_story


def page(html: str = "", body: str = "", head: str = "", ld: str = "") -> bytes:
    script = f'<script type="application/ld+json">{ld}</script>' if ld else ""
    return f"<!doctype html><html class='{html}'><head>{head}{script}</head><body dir=ltr {body}><p>Text.".encode()


@pytest.mark.parametrize(
    "html",
    [
        page(body='class="archive tag tag-council tag-6 wp-embed-responsive"'),
        page(body='class="archive category category-news"'),
        page(body='class="archive author author-jonas author-3"'),
        page(body="class='archive date'"),
        page(body='class="home blog wp-embed-responsive"'),
        page(body='class="search search-results"'),
        page(body='class="home-template has-sans-body"'),
        page(body='class="tag-template tag-news"'),
        page(body='class="index-view version-1-3-3"'),
        page(html="blog-wrapper blog-list-page plugin-blog"),
        page(html="blog-wrapper blog-list-page", ld='{"@type": "Blog", "blogPost": [{"@type": "BlogPosting"}]}'),
        page(ld='{"@graph": [{"@type":"CollectionPage"}, {"@type": "BreadcrumbList"}]}'),
        page(ld='{"@type": ["SearchResultsPage"]}'),
        # The stories of a list may each have a type.
        page(ld='{"@type": "CollectionPage", "hasPart": [{"@type": "NewsArticle"}]}'),
    ],
)
def test_a_page_that_says_it_is_a_list(html: bytes) -> None:
    assert says_list(html)
    assert not says_story(html)


@pytest.mark.parametrize(
    "html",
    [
        page(),
        b"",
        b"\xff\xfe<\0b\0o\0d\0y\0>\0",
        page(body='class="post-template-default single single-post postid-14"'),
        page(body='class="home page page-id-2 wp-embed-responsive"'),  # a static front page
        page(body='class="post-template tag-long-reads tag-archive"'),
        page(body='class="single archive category"'),
        page(body='class="category-news archive-2026"'),
        page(html="blog-wrapper blog-post-page plugin-blog"),
        page(head='<meta property="og:type" content="article">', ld='{"@type":"CollectionPage"}'),
        page(ld='{"@type": "NewsArticle", "isPartOf": {"@type": "WebSite"}}'),
        page(head="<p class='archive tag'>"),
    ],
)
def test_a_page_that_does_not(html: bytes) -> None:
    assert says_list(html) is None


@pytest.mark.parametrize(
    ("html", "is_one"),
    [
        (page(head="<meta content='article' property='og:type'>"), True),
        (page(head="<meta property='og:type' content='website'>"), False),
        (page(ld='{"@type": "ReportageNewsArticle"}'), True),
        (page(body='class="single-post"'), True),
        (page(ld='{"@type": "WebPage"}'), False),
    ],
)
def test_a_page_that_says_it_is_a_story(html: bytes, is_one: bool) -> None:
    assert says_story(html) is is_one


@pytest.mark.parametrize(
    "path",
    "/ /index.html /index.php?cat=3 /?author=1 /?m=202611&paged=2 /en/ /pt-br/ /page/2/ /page3/ /index2.html /blog/page/12 "
    "/tags /tags/ferry/index.html /category/news.html /blog/category/news/ /category/world/europe/ /author/mira-okafor "
    "/authors/mira/page/2/ /archives /archives.html /2026/ /2026/11/ /2026/11/15/ /archives/2026/11/ /blog/2026 "
    "/blog/archive/2026/ /blog/archive/2026/page/2/ /en/news/archive/2026/11 "
    "/kategorie/politik /etiqueta/puerto /search /blog/ /news /posts/index.html".split(),
)
def test_an_address_of_a_list(path: str) -> None:
    assert names_list(f"https://tarn.example{path}")


@pytest.mark.parametrize(
    "path",
    "/?p=8123 /?page_id=2 /index.php?id=7 /storm /2026/11/15/storm /2026/11/15/storm/page/2/ "
    "/board-closes-the-north-quay-again/page/2/ /archives/8123 /archives/the-barge /news/2026/11/15/ferry /a/1 /world/news "
    "/category/board-closes-the-north-quay /category/news/81236543 /tagged-birds-return /author-of-the-plan-resigns "
    "/category/2026/storm-closes-the-harbour-again /news/2026/11/15/7 /world/europe/2026/11 /story?tag=x /english".split(),
)
def test_an_address_that_may_be_an_articles(path: str) -> None:
    assert not names_list(f"https://tarn.example{path}")


@pytest.mark.parametrize(
    ("name", "are"),
    [
        ("wp-sitemap-taxonomies-category-1.xml", True),
        ("wp-sitemap-users-1.xml", True),
        ("post_tag-sitemap2.xml", True),
        ("author-sitemap.xml", True),
        ("sitemap-tags.xml", True),
        ("wp-sitemap-posts-post-1.xml", False),
        ("post-sitemap.xml", False),
        ("sitemap.xml", False),
        ("tags.xml", False),
        ("sitemap-authority-news.xml", False),
    ],
)
def test_sitemaps_of_lists(name: str, are: bool) -> None:
    assert lists_lists(f"https://tarn.example/{name}") is are
