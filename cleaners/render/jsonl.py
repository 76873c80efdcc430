"""Articles as JSON Lines (https://jsonlines.org): one article a line, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaners.article import Article
from cleaners.render import json


def render(article: Article) -> str:
    """The article as one line, line feed included. Line breaks of the text are escaped by JSON itself."""
    return json.render(article) + "\n"


def parse(lines: Iterable[str | bytes]) -> Iterator[Article]:
    """The articles of a file's lines, empty ones passed over. Raises ``ValueError`` for a broken one."""
    for line in lines:
        if line.strip():
            yield json.from_json(line)
