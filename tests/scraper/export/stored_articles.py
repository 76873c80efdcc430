"""Stored articles for the tests of the writers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cleaners.article import Article, Author, Block, Image, Removal, Run

SEEN = datetime(2024, 5, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Saved:
    """What the store gives, without a store."""

    url: str = "https://news.example/2024/storm"
    site: str = "news"
    revision: int = 1
    first_seen: datetime = SEEN
    saved_at: datetime = SEEN
    gone_at: datetime | None = None
    article: Mapping[str, Any] = field(default_factory=dict)


def saved(article: Article | None = None, **fields: Any) -> Saved:
    """A stored article, by default one with something in every field that a format shows."""
    return Saved(article=(article or whole()).to_dict(), **fields)


def whole() -> Article:
    return Article(
        url="https://news.example/2024/storm",
        title="Harbour closed <again> & again",
        standfirst="No ship came in.",
        authors=(Author("Ada Byron", url="https://news.example/ada"), Author("Wire", "agency")),
        published=datetime(2024, 4, 30, 23, 5, tzinfo=UTC),
        language="en",
        tags=("harbour", "weather"),
        images=(Image("https://news.example/1.jpg", caption="The pier", credit="A. Byron", before=1),),
        blocks=(
            Block("The harbour was closed.", runs=(Run("The harbour "), Run("was", ("em",)), Run(" closed."))),
            Block("See the report.", runs=(Run("See "), Run("the report", (), "https://news.example/1"), Run("."))),
        ),
        removed=(Removal("READ MORE: Tides", "read-more", "points to another story", "'read more' (en)"),),
    )


def many(number: int) -> Iterator[Saved]:
    """So many articles of some 2,000 characters, made one by one."""
    body = tuple(Block(f"Paragraph {n} of a report on the repair of the bridge and its costs. " * 3) for n in range(10))
    for index in range(number):
        article = Article(url=f"https://news.example/{index}", title=f"Story {index}", blocks=body)
        yield saved(article, url=f"https://news.example/{index}", saved_at=SEEN + timedelta(seconds=index))
