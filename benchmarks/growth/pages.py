"""Whole pages and texts, the rules on them, and the renderings of their articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import cleaners
from benchmarks.growth.measure import Growth, growth
from benchmarks.growth.shapes import SHAPES, TEXTS, URL, page
from cleaners.article import Article
from cleaners.page.parse import parse
from cleaners.rules import DEFAULT
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks, text_blocks
from cleaners.verdicts.judge import judge

SIZE = 2_000  # copies of what a shape repeats; measured at four times that as well
RENDERINGS: dict[str, Callable[[Article], object]] = {
    "to_dict": Article.to_dict,
    "to_json": Article.to_json,
    "to_markdown": Article.to_markdown,
    "to_text": Article.to_text,
    "to_html": Article.to_html,
    "to_schema_org": Article.to_schema_org,
    "to_json_feed": Article.to_json_feed,
    "ledger": lambda article: list(article.ledger),
    "links": lambda article: article.links,
}


def warm_up() -> None:
    """Clean a first page, which loads what is loaded once."""
    cleaners.clean(page(), url=URL).to_json()


def of_pages() -> Iterator[Growth]:
    """The growth of cleaning each shape."""
    for name, make in SHAPES.items():
        found = growth("clean", name, make, lambda text: cleaners.clean(text, url=URL), (SIZE, SIZE))
        yield found or Growth("clean", name, SIZE, 0.0, 0.0)
    for name, make in TEXTS.items():
        found = growth("clean_text", name, make, cleaners.clean_text, (SIZE, SIZE))
        yield found or Growth("clean_text", name, SIZE, 0.0, 0.0)


def of_rules() -> Iterator[Growth]:
    """The growth of each rule on each shape, where it takes time at all."""
    for name in (*SHAPES, *TEXTS):
        for rule in DEFAULT:
            find = rule.find
            found = growth(f"rule {rule.name}", name, _judged(name), lambda blocks: list(find(blocks)), (SIZE, SIZE))  # noqa: B023
            if found:
                yield found


def of_renderings() -> Iterator[Growth]:
    """The growth of each rendering of each shape's article."""
    for name in (*SHAPES, *TEXTS):
        for method, render in RENDERINGS.items():
            if found := growth(method, name, _cleaned(name), render, (SIZE, SIZE)):
                yield found


def _judged(name: str) -> Callable[[int], Blocks]:
    return lambda size: _blocks(name, size)


def _cleaned(name: str) -> Callable[[int], Article]:
    return lambda size: _article(name, size)


@lru_cache(maxsize=2)  # the two sizes of one shape
def _blocks(name: str, size: int) -> Blocks:
    blocks = page_blocks(parse(SHAPES[name](size))[0], URL) if name in SHAPES else text_blocks(TEXTS[name](size), URL)
    return judge(blocks, None).blocks


@lru_cache(maxsize=2)
def _article(name: str, size: int) -> Article:
    return cleaners.clean(SHAPES[name](size), url=URL) if name in SHAPES else cleaners.clean_text(TEXTS[name](size))
