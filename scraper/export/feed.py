"""The parts of both feeds: an article from the store, its body as HTML, and its times."""

from __future__ import annotations

from datetime import UTC, datetime

from cleaners.article import Article
from cleaners.render import html
from cleaners.render.json import from_dict
from cleaners.render.plain import IMAGE_SCHEMES, printable, safe_url
from scraper.export.inputs import Stored


def article_of(stored: Stored) -> Article:
    """The article as an ``Article``. Raises ``ValueError`` if the stored data is not an article."""
    return from_dict(stored.article)


def body_of(article: Article) -> str:
    """The body as HTML, the pictures in their places; all text of the page is inert in it."""
    return html.body(article)


def address_of(stored: Stored) -> str:
    """The link to the article; only web addresses become links."""
    return safe_url(stored.url, IMAGE_SCHEMES) or ""


def published(stored: Stored, article: Article) -> datetime:
    """When it was published, or first seen if the page does not say."""
    return _aware(article.published) or stored.first_seen


def modified(stored: Stored, article: Article) -> datetime | None:
    """When it was changed, as the page says or as a new revision shows; ``None`` if it never was."""
    return _aware(article.modified) or (stored.saved_at if stored.revision > 1 else None)


def line(text: str | None) -> str:
    """A field in one line, without control characters."""
    return " ".join(printable(text or "").split())


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
