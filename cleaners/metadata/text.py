"""Plain text out of elements, attributes and JSON strings, and the folded forms used to compare values."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

SPACES = re.compile(r"\s+")
NOT_WORD = re.compile(r"[\W_]+")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea"}
)
# Neighbouring inline elements share a word; these start a new one.
BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


def plain(value: str) -> str:
    """A value of an attribute or a JSON string as a reader would see it: entities decoded, tags and odd
    spaces gone.

    Publishers escape twice now and then (``&amp;quot;``), so decoding is repeated once. A ``<`` that opens no
    tag is kept.
    """
    if "&" in value:
        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = TAG.sub(" ", value)
    return SPACES.sub(" ", value).strip()


def text_of(element: Any) -> str:
    """The visible text of an element, spaces collapsed.

    Scripts, styles, buttons and drawings are passed over.
    """
    parts: list[str] = []
    _gather(element, parts, 0)
    return SPACES.sub(" ", "".join(parts)).strip()


def _gather(element: Any, parts: list[str], depth: int) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in UNSEEN and depth < 60:
            if tag in BREAKING:
                parts.append(" ")
            _gather(child, parts, depth + 1)
            if tag in BREAKING:
                parts.append(" ")
        if child.tail:
            parts.append(child.tail)


def fold(value: str) -> str:
    """Letters and digits only, caseless, single spaces.

    Two spellings of one headline fold to the same string.
    """
    return NOT_WORD.sub(" ", unicodedata.normalize("NFKC", value).casefold()).strip()


def squash(value: str) -> str:
    """``fold`` without spaces and accents, as host names are written.

    ``Süd Zeitung`` gives ``sudzeitung``.
    """
    bare = unicodedata.normalize("NFKD", value).casefold()
    return "".join(char for char in bare if char.isalnum())


def spaceless(value: str) -> bool:
    """Whether the text is written mainly in a script that puts no spaces between words."""
    return sum("\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u9fff" for char in value) * 3 > len(
        value
    )
