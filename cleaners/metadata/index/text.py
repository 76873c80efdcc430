"""Plain text out of elements, attributes and JSON strings, and the folded forms used to compare values."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

# The ideographic space is a mark of Chinese and Japanese writing, and stays.
SPACES = re.compile(r"[^\S\u3000]+")
NOT_WORD = re.compile(r"[\W_]+")
BREAKS = "\xad\u200b\u2060\ufeff"  # where a browser may break a line, or joins one
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
DEEPEST = 60  # elements within elements that a line of text is made of
NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|[\w-]*(?:visually-?|-|_)hidden|visuallyhidden|hidden|screen-reader-\w+)(?:\s|$)",
    re.I,
)
UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea", "object"}
)
# Neighbouring inline elements share a word; these start a new one.
BREAKING = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "section",
        "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip


def squeeze(value: str) -> str:
    """A text with runs of white space made single spaces, none at its ends; ideographic spaces within it stay.

    Soft hyphens and zero-width spaces, which only tell a browser where a line may break, go.
    """
    if not value.isascii():
        for sign in BREAKS:
            value = value.replace(sign, "")
    if "\u3000" in value:
        return SPACES.sub(" ", value).strip()
    return " ".join(value.split())


def plain(value: str) -> str:
    """A value of an attribute or a JSON string as a reader would see it: entities decoded, tags, odd spaces
    gone.

    Publishers escape twice now and then (``&amp;quot;``), so decoding is repeated once. A ``<`` that opens no
    tag is kept.
    """
    if "&" in value:
        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = TAG.sub(" ", value)
    return squeeze(value)


def text_of(element: Any, *, unseen: bool = False) -> str:
    """The visible text of an element, spaces collapsed. Scripts, styles, buttons and drawings are passed
    over.

    ``unseen`` adds what is written for screen readers only, such as the colon between a kicker and a
    headline.
    """
    if not len(element):
        return squeeze(element.text or "")
    parts: list[str] = []
    _gather(element, parts, 0, unseen)
    return squeeze("".join(parts))


def _gather(element: Any, parts: list[str], depth: int, unseen: bool) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in UNSEEN and depth < DEEPEST and (unseen or not hidden(child)):
            if tag in BREAKING:
                parts.append(" ")
            _gather(child, parts, depth + 1, unseen)
            if tag in BREAKING:
                parts.append(" ")
        if child.tail:
            parts.append(child.tail)


def longer(element: Any, letters: int) -> bool:
    """Whether the visible text of an element has more characters, spaces apart, than a number; reads no further."""
    for node in _pieces(element, 0):
        letters -= len("".join(node.split()))
        if letters < 0:
            return True
    return False


def segments(element: Any, limit: int | None = None) -> str:
    """The visible text of an element, one line for each piece that markup sets apart, inline markup too.

    In a byline such pieces are a by-word, a name, a role, a date. Punctuation alone joins the piece before
    it. Of a text that is longer than ``limit`` characters, no more is read than tells that.
    """
    lines: list[str] = []
    read = 0
    for node in _pieces(element, 0):
        piece = squeeze(node)
        if not piece:
            continue
        if lines and not any(char.isalnum() for char in piece):
            lines[-1] += piece
        else:
            lines.append(piece)
        read += len(piece)
        if limit is not None and read > limit:
            break
    return "\n".join(lines)


def _pieces(element: Any, depth: int) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in UNSEEN and depth < DEEPEST and not hidden(child):
            yield from _pieces(child, depth + 1)
        if child.tail:
            yield child.tail


def hidden(element: Any) -> bool:
    """Whether an element is marked as one that readers do not see."""
    attributes = element.keys()
    if not attributes:
        return False
    if "hidden" in attributes or ("style" in attributes and NO_DISPLAY.search(element.get("style"))):
        return True
    if "class" not in attributes:
        return False
    names = element.get("class")
    return ("hidden" in names or "sr-only" in names or "screen-reader" in names) and bool(UNSEEN_CLASS.search(names))


@lru_cache(maxsize=512)
def fold(value: str) -> str:
    """Letters and digits only, caseless, single spaces.

    Two spellings of one headline fold to the same string.
    """
    if not value.isascii():
        value = unicodedata.normalize("NFKC", value).casefold()
    return NOT_WORD.sub(" ", value.lower()).strip()


def squash(value: str) -> str:
    """``fold`` without spaces and accents, as host names are written.

    ``Süd Zeitung`` gives ``sudzeitung``.
    """
    if value.isascii():
        return NOT_WORD.sub("", value.lower())
    bare = unicodedata.normalize("NFKD", value).casefold()
    return "".join(char for char in bare if char.isalnum())
