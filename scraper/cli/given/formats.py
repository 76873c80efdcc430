"""The formats that the command writes: how each renders an article, and what its files are called."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli.inert import inert_json

if TYPE_CHECKING:
    from cleaners.article import Article


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``render`` returns a complete document that ends in a line feed.

    ``between`` separates two documents in one file; it is ``None`` if a file can hold only one. ``data`` is true for
    formats that can hold articles without a body: their outcome and what was removed.
    """

    name: str
    suffix: str
    render: Callable[[Article], str]
    between: str | None = ""
    data: bool = False


def _schema_org(article: Article) -> str:
    return inert_json(json.dumps(article.to_schema_org(), ensure_ascii=False, indent=2)) + "\n"


_RULER = "\n" + "─" * 72 + "\n\n"

FORMATS = {
    fmt.name: fmt
    for fmt in (
        Format("text", ".txt", lambda article: article.to_text(), between=_RULER),
        Format("markdown", ".md", lambda article: article.to_markdown(), between="\n"),
        Format("json", ".json", lambda article: inert_json(article.to_json(indent=2)) + "\n", data=True),
        Format("jsonl", ".jsonl", lambda article: inert_json(article.to_json()) + "\n", data=True),
        Format("html", ".html", lambda article: article.to_html(), between=None),
        Format("schema-org", ".jsonld", _schema_org),
    )
}
DEFAULT = "text"

_BY_SUFFIX = {fmt.suffix: name for name, fmt in FORMATS.items()} | {
    ".markdown": "markdown",
    ".htm": "html",
    ".ndjson": "jsonl",
    ".text": "text",
}


def choose(name: str | None, target: str | None) -> Format:
    """The named format; else the one of the output's suffix; else text."""
    if name is None and target is not None:
        name = _BY_SUFFIX.get(Path(target).suffix.lower())
    return FORMATS[name or DEFAULT]
