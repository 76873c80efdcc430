"""``expected.json``: how the article that must come out is written down, checked, and taken from an article.

The file is one object. ``title`` and ``blocks`` must be there; every other key may be left out, and is then not
tested. It is written with one block a line, so that a change of the article is a change of that line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from cleaners.article import Kind

if TYPE_CHECKING:
    from cleaners.article import Article, Removal

Expected = dict[str, Any]

TEXTS = ("title", "standfirst", "kicker", "language", "site_name", "section", "canonical_url", "dateline")
TIMES = ("published", "modified")
LISTS = ("authors", "tags", "credits", "corrections", "removed", "spared")
CODES = ("outcome", "kind")
REQUIRED = ("title", "blocks")
IMAGE_KEYS = ("url", "caption", "credit", "alt")
BLOCK_KEYS = ("kind", "text", "level", "origin")
KINDS = get_args(Kind)
# A removed region is named by its beginning: enough to be found, short enough to be read.
LONGEST_START = 100


def dumps(data: Mapping[str, Any]) -> str:
    """JSON with two spaces, and each item of a list on a line of its own."""
    lines = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            items = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
            lines.append(f"  {json.dumps(key)}: [\n{items}\n  ]")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def moment(text: str) -> date:
    """A time in ``expected.json``: ISO 8601, as exact as the page.

    A date, a local time without a zone, or a time with its offset; a ``datetime`` for the latter two.

    Raises:
        ValueError: it is not one of these.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)


def problems(data: object) -> Iterator[str]:
    """What is wrong with the content of an ``expected.json``, one sentence per problem."""
    if not isinstance(data, dict):
        yield "it is not a JSON object"
        return
    for key in REQUIRED:
        if key not in data:
            yield f"it has no {key!r}"
    for key, value in data.items():
        check = _CHECKS.get(key)
        if check is None:
            yield f"{key!r} is no field of an article"
        elif fault := check(value):
            yield f"{key!r} {fault}"


def expectations(article: Article) -> Expected:
    """The first ``expected.json`` of a page: what comes out of it now, for a person to read and correct."""
    data: Expected = {
        "title": article.title,
        "standfirst": article.standfirst,
        "authors": [author.name for author in article.authors],
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "images": [
            {"caption": image.caption, "credit": image.credit}
            for image in article.images
            if image.caption or image.credit
        ],
        "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
        "removed": list(dict.fromkeys(start(removal) for removal in article.removed if removal.text.strip())),
    }
    if article.kicker:
        data["kicker"] = article.kicker
    for key in ("tags", "credits", "corrections"):
        if values := list(getattr(article, key)):
            data[key] = values
    if article.outcome.kind != "ok":
        data["outcome"] = article.outcome.kind
    return data


def start(removal: Removal) -> str:
    """How a removal is named in ``removed``: its first line, shortened."""
    line = removal.text.strip().split("\n", 1)[0]
    return line[:LONGEST_START].rstrip()


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, str) else "must be a text or null"


def _code(value: object) -> str:
    return "" if isinstance(value, str) else "must be a text"


def _time(value: object) -> str:
    if value is None:
        return ""
    try:
        moment(value)  # type: ignore[arg-type]  # anything but a text raises
    except (TypeError, ValueError):
        return f"must be an ISO 8601 date or time, or null, and is {value!r}"
    return ""


def _list(value: object) -> str:
    good = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
    return "" if good else "must be a list of texts"


def _images(value: object) -> str:
    if not isinstance(value, list):
        return "must be a list"
    for item in value:
        if not isinstance(item, dict) or not item or set(item) - set(IMAGE_KEYS):
            return f"must hold objects with some of {', '.join(IMAGE_KEYS)}, not {item!r}"
    return ""


def _blocks(value: object) -> str:
    if not isinstance(value, list):
        return "must be a list"
    for item in value:
        if not isinstance(item, dict) or not {"kind", "text"} <= set(item) or set(item) - set(BLOCK_KEYS):
            return f"must hold objects with kind and text, not {item!r}"
        if item["kind"] not in KINDS:
            return f"has the kind {item['kind']!r}; the kinds are {', '.join(KINDS)}"
        if not isinstance(item["text"], str) or not item["text"].strip():
            return f"has a block without text: {item!r}"
    return ""


_CHECKS: dict[str, Callable[[object], str]] = {
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(TIMES, _time),
    **dict.fromkeys(LISTS, _list),
    **dict.fromkeys(CODES, _code),
    "images": _images,
    "blocks": _blocks,
}
