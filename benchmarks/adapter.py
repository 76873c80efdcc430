"""What a labelled corpus asks of an extractor, answered by copydesk with its built-in rules alone."""

from __future__ import annotations

from typing import Any

import cleaners


def extract(page: bytes | str, url: str) -> dict[str, Any]:
    """The article of ``page`` (HTML as bytes, or a dumped text) as plain values: text, title, authors, date, kind."""
    article = cleaners.clean(page, url=url) if isinstance(page, bytes) else cleaners.clean_text(page, url=url)
    return {
        "text": article.text,
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "date": article.published.date().isoformat() if article.published else None,
        "kind": article.kind,
    }
