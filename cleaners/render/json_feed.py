"""An article as an item of a JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from cleaners.article import Article, Author
from cleaners.render import html
from cleaners.render.plain import IMAGE_SCHEMES, one_line, safe_url
from cleaners.render.schema_org import with_values


def to_dict(article: Article) -> dict[str, Any]:
    """The item. Keys that the article has no value for are left out; ``id``, which may not be, is then the title.

    ``attachments`` are the films and recordings whose address shows their type, which the format requires.
    """
    address = article.canonical_url or article.url
    images = (url for image in article.images if (url := safe_url(image.url, IMAGE_SCHEMES)))
    item = {
        "url": safe_url(address, IMAGE_SCHEMES),
        "title": one_line(article.title or ""),
        "content_html": html.body(article),
        "summary": one_line(article.standfirst or ""),
        "image": next(images, None),
        "date_published": article.published.isoformat() if article.published else None,
        "date_modified": article.modified.isoformat() if article.modified else None,
        "authors": [_author(author) for author in article.authors],
        "tags": list(article.tags),
        "language": article.language,
        "attachments": list(_attachments(article)),
    }
    # An item must have an id and a content, even an empty one.
    return {"id": address or article.title or "", "content_text": article.text} | with_values(item)


def _author(author: Author) -> dict[str, Any]:
    return with_values({"name": one_line(author.name), "url": safe_url(author.url)})


def _attachments(article: Article) -> Iterator[dict[str, Any]]:
    for media in (*article.videos, *article.audio):
        url = safe_url(media.url, IMAGE_SCHEMES)
        kind = mimetypes.guess_type(urlsplit(url).path)[0] if url else None
        if kind:
            yield with_values(
                {"url": url, "mime_type": kind, "title": media.title, "duration_in_seconds": media.seconds}
            )
