"""The visible text of elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaners.page.hidden import is_hidden
from cleaners.text.spaces import single_spaces

DEEPEST = 60  # depth of elements inside a line of text
UNSEEN = frozenset(
    {
        *("script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea", "object"),
        *("annotation", "annotation-xml"),  # the TeX of a formula that is shown
    }
)
# Neighbouring inline elements share a word; these start a new one.
BREAKING = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "section",
        "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip


def text_of(element: Any, *, unseen: bool = False) -> str:
    """The visible text of an element, spaces collapsed. Scripts, styles, buttons and drawings are passed
    over.

    ``unseen`` adds what is written for screen readers only, such as the colon between a kicker and a
    headline.
    """
    if not len(element):
        return single_spaces(element.text or "")
    parts: list[str] = []
    _gather(element, parts, 0, unseen)
    return single_spaces("".join(parts))


def _gather(element: Any, parts: list[str], depth: int, unseen: bool) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in UNSEEN and depth < DEEPEST and (unseen or not is_hidden(child)):
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

    In a byline such pieces are a by-word, a name, a role, a date. Punctuation alone joins the piece before it. Of a
    text that is longer than ``limit`` characters, no more is read than needed to know that.
    """
    lines: list[str] = []
    read = 0
    for node in _pieces(element, 0):
        piece = single_spaces(node)
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
        if isinstance(tag, str) and tag not in UNSEEN and depth < DEEPEST and not is_hidden(child):
            yield from _pieces(child, depth + 1)
        if child.tail:
            yield child.tail
