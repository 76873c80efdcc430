"""The differences between two versions of an article that a reader would see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

# The fields of which a difference makes a revision; see ``scraper.store.content``.
_FIELDS = ("title", "standfirst", "kicker", "dateline", "published")


class FieldChange(NamedTuple):
    """A field before and after; empty if it was or is missing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """``fields`` that differ, and paragraphs that are ``gone`` from the body and ``added`` to it, in order."""

    fields: tuple[FieldChange, ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """The differences of two articles in the form of docs/article.schema.json."""
    old, new = _seen(before), _seen(after)
    fields = tuple(FieldChange(name, old[name], new[name]) for name in old if old[name] != new[name])
    gone: list[str] = []
    added: list[str] = []
    first, second = _lines(before), _lines(after)
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += first[a:b]
            added += second[c:d]
    return Changes(fields, tuple(gone), tuple(added))


def _seen(article: Mapping[str, Any]) -> dict[str, str]:
    seen = {name: str(article.get(name) or "") for name in _FIELDS}
    seen["authors"] = ", ".join(author.get("name") or "" for author in article.get("authors") or ())
    seen["corrections"] = " ".join(article.get("corrections") or ())
    captions = (f"{image.get('caption') or ''} {image.get('credit') or ''}" for image in article.get("images") or ())
    seen["captions"] = "; ".join(caption.strip() for caption in captions if caption.strip())
    return seen


def _lines(article: Mapping[str, Any]) -> list[str]:
    return [block.get("text") or "" for block in article.get("blocks") or ()]
