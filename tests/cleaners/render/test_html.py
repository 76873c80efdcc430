"""HTML: the elements that were meant, and nothing of the page that could act."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article, Author, Block, Container, Image, Run
from tests.cleaners.render.sample_articles import EMPTY, EVIL, FULL


def page(article: Article) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(article.to_html())


def body(*blocks: Block) -> str:
    html = Article(blocks=blocks).to_html()
    return html[html.index("</header>\n") + len("</header>\n") : html.index("\n</article>")]


def test_the_elements() -> None:
    tree = page(FULL)
    assert tree.get("lang") == "en-GB"
    assert tree.xpath("string(//h1)") == FULL.title
    assert tree.xpath("string(//title)") == FULL.title
    assert tree.xpath("//ol/@start") == ["3"]
    assert [li.xpath("normalize-space(string(p))") for li in tree.xpath("//ol/li")] == ["Three", "Four"]
    assert tree.xpath("normalize-space(//ol/li/ul/li)") == "Inner"
    assert tree.xpath("normalize-space(//blockquote/p)") == "Said so."
    assert [th.text_content().strip() for th in tree.xpath("//tr/th")] == ["Place", "水位"]
    assert tree.xpath("//td/@colspan") == ["2"]
    assert tree.xpath("string(//pre/code)") == "if a < b:\n    pass"
    assert tree.xpath("//p/a/em/text()") == ["a link"]
    assert tree.xpath("//a/@href")[-1] == "https://example.org/?a=1&b=2"
    assert tree.xpath("//time/@datetime") == ["2024-05-01T09:30:00+00:00"]
    assert tree.xpath("//figure/img/@src") == ["https://news.example/a.jpg"]
    assert [caption.text for caption in tree.xpath("//figcaption")] == [
        "Known by its caption",
        "Evil",
        "A boat. (Ada/Agency)",
    ]


def test_the_text_of_the_page_is_inert() -> None:
    html = FULL.to_html()
    assert EVIL not in html
    tree = page(FULL)
    assert tree.xpath("//script | //iframe | //object | //embed | //form | //base") == []
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert all(not url.startswith("javascript") for url in tree.xpath("//@href | //@src"))
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_stays_text(text: str) -> None:
    nasty = f"\"'<>&{text}</p><svg onload=x>"
    article = Article(
        url=nasty,
        title=nasty,
        standfirst=nasty,
        language=nasty,
        site_name=nasty,
        authors=(Author(nasty),),
        images=(Image("https://example.org/" + nasty, nasty, nasty, nasty),),
        blocks=(Block(nasty, runs=(Run(nasty, ("code",), "https://example.org/" + nasty),)),),
    )
    tree = page(article)
    known = [
        "html",
        "head",
        "meta",
        "title",
        "link",
        "style",
        "body",
        "article",
        "header",
        "h1",
        "p",
        "a",
        "figure",
        "img",
        "figcaption",
        "code",
        "span",
    ]
    assert {element.tag for element in tree.iter()} <= set(known)
    assert tree.xpath("string(//p/a/code)") == nasty


def test_controls_are_taken_out() -> None:
    assert body(Block("a\x00b\x1b[31mc\x0bd")) == "<p>ab[31mc d</p>"


def test_line_breaks() -> None:
    assert body(Block("a\nb")) == "<p>a<br>\nb</p>"
    assert body(Block("\n a\nb", "code")) == "<pre><code>\n a\nb</code></pre>"


def test_a_table_that_claims_too_much_is_cut_to_the_standard() -> None:
    place = (
        Container("table", 1),
        Container("row", 2),
        Container("cell", 3, header=True, span=(9 * 10**15, 10**9)),
    )
    assert '<th colspan="1000" rowspan="65534">' in body(Block("a", "cell", within=place))


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("HE", "rtl"), (None, "auto")]
)
def test_direction(language: str | None, direction: str) -> None:
    assert page(Article(language=language)).xpath("/html/@dir") == [direction]


def test_an_article_of_nothing_is_a_document() -> None:
    assert page(EMPTY).xpath("string(//article)").strip() == ""
