"""What an article has twice is written once, in every rendering; the fields keep both."""

from __future__ import annotations

import pytest

from cleaners.article import Article, Block, Image
from cleaners.render.plain import alt_of, standfirst_of

FIRST = "The last wooden ferry left the quay on Monday, with the harbour master at the wheel."
BODY = (Block("What happened", "heading", 2), Block(f"{FIRST} Forty people sang."), Block("She was built in 1911."))
CAPTION = "The ferry leaves the quay."
IMAGE = Image("https://a.example/f.jpg", CAPTION, "Jane Roe", "The ferry leaves the quay", before=1)


def test_a_standfirst_that_the_body_begins_with_is_printed_once() -> None:
    article = Article(title="The ferry", standfirst=FIRST, blocks=BODY)
    for rendered in (article.to_markdown(front_matter=False), article.to_text(), article.to_html()):
        assert rendered.count("harbour master") == 1
    assert article.to_dict()["standfirst"] == FIRST
    assert article.to_schema_org()["description"] == FIRST


def test_one_that_says_more_is_printed() -> None:
    more = "The last wooden ferry left the quay on Monday. Who will run the line is open, and the islanders are angry."
    article = Article(title="The ferry", standfirst=more, blocks=BODY)
    assert standfirst_of(article) == more
    for rendered in (article.to_markdown(front_matter=False), article.to_text(), article.to_html()):
        assert "islanders" in rendered


def test_an_alternative_text_that_is_the_caption_is_written_once() -> None:
    article = Article(title="The ferry", blocks=BODY, images=(IMAGE,))
    assert f"![](https://a.example/f.jpg)\\\n*{CAPTION}* Jane Roe" in article.to_markdown()
    assert 'alt=""' in article.to_html()
    assert article.to_html().count("leaves the quay") == article.to_text().count("leaves the quay") == 1
    assert article.to_dict()["images"][0]["alt"] == IMAGE.alt


@pytest.mark.parametrize(
    ("alt", "caption", "credit", "expected"),
    [
        ("The ferry", "The ferry at dawn", None, ""),
        ("The ferry at dawn. Jane Roe", "The ferry at dawn", "Jane Roe", ""),
        ("The ferry at dawn. Photo: Jane Roe", "The ferry at dawn", "Jane Roe", ""),
        ("Photo: Jane Roe", None, "Jane Roe", ""),
        ("A woman waves from the deck", "The ferry at dawn", "Jane Roe", "A woman waves from the deck"),
        ("The ferry at dawn, a woman waves from the deck", "The ferry at dawn", None, None),
        ("The ferry", None, None, "The ferry"),
        (None, "The ferry", None, ""),
    ],
)
def test_alternative_texts(alt: str | None, caption: str | None, credit: str | None, expected: str | None) -> None:
    assert alt_of(Image("https://a.example/f.jpg", caption, credit, alt)) == (alt if expected is None else expected)


def test_text_shows_the_alternative_text_where_there_is_no_caption() -> None:
    article = Article(title="T", blocks=BODY, images=(Image("https://a.example/f.jpg", alt="A boat", before=1),))
    assert "[A boat]" in article.to_text()
