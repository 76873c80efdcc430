"""What the page states about the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cleaners.article import Access, Author, Comment, Evidence, Image, Media


@dataclass(frozen=True)
class Metadata:
    """The fields of an article as its page gives them. A field that the page does not give is ``None`` or
    empty.

    ``published`` and ``modified`` are aware datetimes in the page's own time zone; the raw strings are in ``evidence``,
    which maps a field's name to its witnesses, the one believed first. A date without a zone anywhere on the page is
    put in UTC, and its evidence's ``where`` says so. ``json_ld_body`` is the story's text in the page's JSON-LD, a line
    a paragraph, and ``json_ld_headings`` those of its lines that are headings; ``json_ld_comments`` are the
    readers' comments there.
    ``types`` are the page's own words for what it is (``og:type`` and JSON-LD ``@type`` in lower case). ``elements``
    maps an element of the tree that shows a field to the field's name; its text is not taken for the body.
    """

    title: str | None = None
    standfirst: str | None = None
    kicker: str | None = None
    authors: tuple[Author, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str | None = None
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    amp_url: str | None = None
    next_pages: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    videos: tuple[Media, ...] = ()
    audio: tuple[Media, ...] = ()
    access: Access | None = None
    licence: str | None = None
    json_ld_body: str | None = None
    json_ld_headings: frozenset[str] = frozenset()
    json_ld_comments: tuple[Comment, ...] = ()
    types: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict, hash=False)
    elements: Mapping[Any, str] = field(default_factory=dict, repr=False, compare=False)

    def article_fields(self) -> dict[str, Any]:
        """The fields that go into the article as they are, by name."""
        return {name: getattr(self, name) for name in _AS_STATED}


# The others are decided from more than the metadata: ``access``, ``images``, ``evidence``.
_AS_STATED = (
    *("title", "standfirst", "kicker", "authors", "published", "modified", "language", "site_name", "section", "tags"),
    *("canonical_url", "amp_url", "next_pages", "licence", "videos", "audio"),
)
