"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/): the document as plain data."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from scraper.discover.errors import NotAFeed
from scraper.discover.found import whole

_VERSION = "jsonfeed.org/version/"


def looks_like(content: bytes) -> bool:
    """Whether it can only be JSON: no XML begins with a brace."""
    return content[:64].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")


def load(content: bytes, url: str) -> dict[str, Any]:
    """The document. Raises ``NotAFeed`` if it is not JSON, or not a feed."""
    try:
        document = json.loads(content.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError) as error:
        raise NotAFeed("neither readable XML nor JSON", url=url) from error
    if not isinstance(document, dict) or _VERSION not in str(document.get("version")):
        raise NotAFeed("JSON, but not a JSON Feed", url=url)
    return document


def kind(document: dict[str, Any]) -> str:
    """``json1`` or ``json11``."""
    number = str(document["version"]).rpartition("/version/")[2]
    return "json" + "".join(char for char in number if char.isdigit())[:4]


def items(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The items that are objects, as the standard asks."""
    listed = document.get("items")
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict):
            yield item


def links(item: dict[str, Any]) -> tuple[Any, ...]:
    """Candidates for the item's address, the likeliest first; ``id`` is one if it is an absolute address."""
    return item.get("url"), item.get("external_url"), whole(item.get("id"))
