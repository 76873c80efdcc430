"""Renderers say whom a quotation is from and where it stands, once."""

from __future__ import annotations

from cleaners.article import Article, Block, Container, Run

ADDRESS = "https://post.example/@ada/7"


def quoted(*texts: str, href: str | None = None, source: str | None = ADDRESS, author: str | None = "Ada") -> Article:
    quote = Container("quote", 1, source=source, author=author)
    blocks = tuple(Block(text, "quote", 0, (Run(text, (), href),), (quote,)) for text in texts)
    return Article(blocks=blocks)


def markdown(article: Article) -> str:
    return article.to_markdown(front_matter=False).strip()


def test_author_and_address_stand_below() -> None:
    article = quoted("Silt is patience.", "So am I.")
    assert markdown(article) == f"> Silt is patience.\n>\n> So am I.\n>\n> — [Ada]({ADDRESS})"
    assert article.to_text().strip().splitlines()[-1] == f"> — Ada {ADDRESS}"
    assert f'<blockquote cite="{ADDRESS}">' in article.to_html()
    assert f'<footer>— <a href="{ADDRESS}">Ada</a></footer>\n</blockquote>' in article.to_html()


def test_what_the_quotation_shows_is_not_repeated() -> None:
    article = quoted("Silt is patience.", "— Ada, May 7", href=ADDRESS + "?s=1")
    assert markdown(article).count("Ada") == 1
    assert "<footer>" not in article.to_html()
    assert article.to_text().count("Ada") == 1


def test_an_author_without_an_address_and_the_reverse() -> None:
    assert markdown(quoted("Silt.", source=None)) == "> Silt.\n>\n> — Ada"
    assert markdown(quoted("Silt.", author=None)).endswith(f"> — [{ADDRESS}]({ADDRESS})")


def test_an_address_that_runs_something_is_dropped() -> None:
    article = quoted("Silt.", source="javascript:alert(1)")
    assert "javascript" not in article.to_html() + markdown(article) + article.to_text()
