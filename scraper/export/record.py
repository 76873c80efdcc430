"""The table row of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from cleaners.render.plain import IMAGE_SCHEMES, safe_url
from scraper.export.inputs import Stored

# The columns of tables, in order. Authors and tags are lists in a row.
COLUMNS = (
    "site",
    "url",
    "revision",
    "first_seen",
    "saved_at",
    "title",
    "standfirst",
    "authors",
    "published",
    "modified",
    "language",
    "site_name",
    "section",
    "tags",
    "canonical_url",
    "image",
    "kind",
    "outcome",
    "quality",
    "words",
    "text",
    "gone_at",
)
_OF_THE_STORE = frozenset((*COLUMNS[:5], "gone_at"))
_DEEPER = frozenset({"authors", "image", "outcome", "quality"})


def row(stored: Stored) -> dict[str, Any]:
    """The article as one flat record, with a value for each of ``COLUMNS``; ``None`` for missing ones."""
    article = stored.article
    found = {name: getattr(stored, name) for name in _OF_THE_STORE}
    found |= {name: article.get(name) for name in COLUMNS if name not in _OF_THE_STORE | _DEEPER}
    found["authors"] = [author["name"] for author in article.get("authors") or ()]
    found["tags"] = list(article.get("tags") or ())
    found["image"] = next(images(article), None)
    found["outcome"] = (article.get("outcome") or {}).get("kind", "ok")
    found["quality"] = (article.get("quality") or {}).get("score", 1.0)
    return found


def images(article: Mapping[str, Any]) -> Iterator[str]:
    """The web addresses of an article's pictures."""
    for image in article.get("images") or ():
        if url := safe_url(image.get("url"), IMAGE_SCHEMES):
            yield url


def rfc3339(moment: datetime) -> str:
    """A moment as RFC 3339 writes it: ``2024-05-01T09:30:00+00:00``."""
    return moment.isoformat(timespec="seconds")
