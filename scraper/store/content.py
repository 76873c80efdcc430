"""An article as rows: what its columns hold, and what counts as a change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from scraper.store.columns import utc

if TYPE_CHECKING:
    from cleaners.article import Article


@dataclass(frozen=True, slots=True)
class Content:
    """An article about to be stored: its columns, its JSON without ``removed``, the removals, and its digest."""

    columns: Mapping[str, Any]
    body: str
    removed: tuple[Mapping[str, Any], ...]
    digest: bytes
    declared: str | None


def content_of(article: Article | Mapping[str, Any]) -> Content:
    """The content of an article, or of its plain data."""
    data = dict(article) if isinstance(article, Mapping) else article.to_dict()
    removed = tuple(data.pop("removed", ()))
    columns = {
        "title": data.get("title"),
        "published": _time(data.get("published")),
        "language": data.get("language"),
        "words": int(data.get("words") or 0),
        "outcome": (data.get("outcome") or {}).get("kind", "ok"),
        "quality": float((data.get("quality") or {}).get("score", 1.0)),
    }
    return Content(columns, _json(data), removed, digest_of(data), data.get("canonical_url"))


def digest_of(data: Mapping[str, Any]) -> bytes:
    """16 bytes that change when a reader would see a change: of the headline, the byline, the text, a caption.

    Addresses of links and pictures are left out, as many carry a mark that differs at every visit; so are the
    time of the last change, which many sites set without one, and the account of how the article came about.
    """
    seen = {name: data.get(name) for name in ("title", "standfirst", "kicker", "dateline", "published")}
    seen["corrections"] = data.get("corrections") or []
    seen["authors"] = [author.get("name") for author in data.get("authors") or []]
    seen["images"] = [[image.get("caption"), image.get("credit")] for image in data.get("images") or []]
    seen["blocks"] = [
        [block.get("kind", "paragraph"), block.get("level", 0), block.get("text")] for block in data.get("blocks") or []
    ]
    return hashlib.blake2b(_json(seen).encode(), digest_size=16).digest()


def removal_rows(revision: int, removed: tuple[Mapping[str, Any], ...]) -> list[dict[str, Any]]:
    """The rows of ``removals`` for a revision, in the order of the page."""
    return [
        {
            "revision_id": revision,
            "position": position,
            "rule": removal.get("rule", ""),
            "why": removal.get("why", ""),
            "detail": removal.get("detail", ""),
            "path": removal.get("path", ""),
            "text": removal.get("text", ""),
            "count": removal.get("count", 1),
        }
        for position, removal in enumerate(removed)
    ]


def removal_data(row: Any) -> dict[str, Any]:
    """A removal from an article's plain data, where default values are left out."""
    data = {"text": row.text, "rule": row.rule, "why": row.why}
    data |= {name: value for name in ("detail", "path") if (value := getattr(row, name))}
    return data if row.count == 1 else data | {"count": row.count}


def same_story(
    one: tuple[str | None, datetime | None, bytes], other: tuple[str | None, datetime | None, bytes]
) -> bool:
    """Whether two pages hold one article: (title, published, digest) of each.

    They do if they read the same, or have one headline and no different dates. A column that has the same
    headline every week has another date.
    """
    if one[2] == other[2]:
        return True
    titles = [folded(title) for title in (one[0], other[0])]
    if not titles[0] or titles[0] != titles[1]:
        return False
    return one[1] is None or other[1] is None or abs((one[1] - other[1]).total_seconds()) <= 86_400


def folded(text: str | None) -> str:
    """A text by which two are compared: without case, its white space single."""
    return " ".join((text or "").casefold().split())


def _time(value: str | datetime | None) -> datetime | None:
    return utc(datetime.fromisoformat(value) if isinstance(value, str) else value)


def _json(data: Mapping[str, Any]) -> str:
    try:
        return msgspec.json.encode(data).decode()
    except UnicodeEncodeError:  # half a surrogate pair
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
