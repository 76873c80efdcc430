"""The text of a heading, as a reader sees it: without its permalink, a copy for screen readers, and the date.

Pieces that only their look sets apart, such as a kicker, are parted by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaners.metadata.index.text import BREAKING, DEEPEST, UNSEEN, text_of
from cleaners.page.hidden import is_hidden
from cleaners.text.folding import caseless_words
from cleaners.text.scripts import mostly_unspaced
from cleaners.text.spaces import single_spaces

PERMALINK = re.compile(
    r"(?:^|[\s_-])(?:header-?link|perma-?link|heading-?(?:link|anchor)|anchor(?:-?link)?|hash-?link|direct-?link)(?:$|[\s_-])",
    re.I,
)
SIGNS = re.compile(r"(?<![\s¶🔗⚓])(?:\s*+[¶🔗⚓])++\s*$")
WORD = 3  # letters from which what stands before an inner element is a word, not an initial or a "Mc"
COPY = 3  # words from which a repeated piece is a copy even if nothing hides it
_FORMULA_READ_OUT = "katex-mathml"  # the class of a copy for screen readers, of a formula that is shown beside it


class _Piece(NamedTuple):
    """A run of a heading's text, the element among the heading's children that holds it, and whether eyes skip it."""

    text: str
    child: Any
    hidden: bool = False


def heading_text(element: Any, *, glued: bool = False) -> str:
    """The text of a heading; ``glued`` without the spaces between pieces that the markup does not have."""
    if not len(element):
        return SIGNS.sub("", single_spaces(element.text or ""))
    pieces = _without_copies([piece for piece in _pieces(element) if piece.text])
    dated = [piece for piece in pieces if piece.child is not None and piece.child.tag == "time"]
    if len(dated) < len(pieces):
        pieces = [piece for piece in pieces if piece not in dated]
    text = ""
    for piece in pieces:
        text += " " * (not glued and _are_apart(text, piece)) + piece.text
    return SIGNS.sub("", single_spaces(text))


def _pieces(element: Any) -> Iterator[_Piece]:
    tails: list[str] = []
    while _is_wrapper(element):
        if element.text:
            yield _Piece(element.text, None)
        element = element[0]
        tails.append(element.tail or "")
    if element.text:
        yield _Piece(element.text, None)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in UNSEEN and not _is_permalink(child):
            space = " " if tag in BREAKING else ""
            hidden = is_hidden(child) or child.get("aria-hidden") == "true"
            yield _Piece(f"{space}{_inner(child, 0)}{space}", child, hidden)
        if child.tail:
            yield _Piece(child.tail, None)
    yield from (_Piece(tail, None) for tail in reversed(tails) if tail)


def _is_wrapper(element: Any) -> bool:
    """Whether an element holds the pieces in another one, and nothing beside it."""
    if len(element) != 1 or (element.text or "").strip():
        return False
    child = element[0]
    seen = isinstance(child.tag, str) and child.tag not in UNSEEN | BREAKING
    return seen and len(child) > 0 and not (child.tail or "").strip() and not _is_permalink(child)


def _inner(element: Any, depth: int) -> str:
    """The text inside a piece, permalinks left out."""
    parts = [element.text or ""]
    for child in element:
        seen = isinstance(child.tag, str) and child.tag not in UNSEEN and child.get("class") != _FORMULA_READ_OUT
        if seen and depth < DEEPEST and not _is_permalink(child):
            space = " " if child.tag in BREAKING else ""
            parts.append(f"{space}{_inner(child, depth + 1)}{space}")
        parts.append(child.tail or "")
    return "".join(parts)


def _is_permalink(element: Any) -> bool:
    """Whether an element of a heading is the sign that links to it."""
    if element.tag != "a":
        return False
    text = text_of(element, unseen=True)
    if not any(map(str.isalnum, text)):
        return True
    href = element.get("href") or ""
    return href.startswith("#") and PERMALINK.search(element.get("class") or "") is not None


def _without_copies(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without those that say once more what another says, for those who do not see it or do not hear it."""
    kept: dict[str, _Piece] = {}
    for place, piece in enumerate(pieces):
        words = caseless_words(piece.text)
        other = kept.get(words)
        copied = other is not None and (piece.hidden or other.hidden or len(words.split()) >= COPY)
        if words and copied:
            continue
        kept[words if words and other is None else f"#{place}"] = piece
    return list(kept.values())


def _are_apart(before: str, piece: _Piece) -> bool:
    """Whether a piece begins a new word though no space is before it: it is an element, or comes after one."""
    after = piece.text
    if not before or not after or before[-1].isspace() or after[0].isspace() or mostly_unspaced(after):
        return False
    last = before.rpartition(" ")[2]
    if len(last) < WORD or not last[-1].isalnum() or not after[0].isalnum() or len(after.strip()) < WORD:
        return False
    return after[0].isdigit() or (after[0].isupper() and (last[-1].islower() or last[-1].isdigit() or last.isupper()))
