"""Footnotes: lines below the story that it points to, and that point back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

_CLIMB = 4  # elements between a note's text and the one that the story points to
_FAR = 200  # blocks below the story that may be its notes
_MARK_LETTERS = 5  # of the mark in the story that points to a note: "1", "[12]", "†"


@rule("footnote", why="a note that the story points to", field="body")
def FOOTNOTE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """An element that a link of the story leads to, with a link back into the story."""
    if blocks.source != "page":
        return
    cited = {
        piece.href[1:]
        for block in blocks
        if blocks.voted(block)
        for piece in block.pieces
        if _is_anchor(piece.href) and len(piece.text.strip()) <= _MARK_LETTERS
    }
    if not cited:
        return
    first, last = blocks.span
    for block in blocks.all[first : last + _FAR]:
        if block.region is None and not block.level and not blocks.voted(block):
            note = _note(block, cited)
            if note:
                yield Hit(block, f"the story points to #{note}")


def _is_anchor(href: str | None) -> TypeGuard[str]:
    return href is not None and href[:1] == "#" and len(href) > 1


def _note(block: SourceBlock, cited: set[str]) -> str | None:
    """The name by which the story points to the note that a block belongs to."""
    scope: Scope | None = block.scope
    for _ in range(_CLIMB):
        if scope is None:
            return None
        element = scope.element
        name = element.get("id")
        if name in cited and _leads_back(element, name):
            return str(name)
        scope = scope.parent
    if any(_is_anchor(piece.href) for piece in block.pieces):  # the name may be that of the number before the note
        for link in block.element.iter("a", "sup", "span"):
            name = link.get("id") or link.get("name")
            if name in cited and _leads_back(block.element, name):
                return str(name)
    return None


def _leads_back(element: object, name: str) -> bool:
    links = (link.get("href") or "" for link in element.iter("a"))  # type: ignore[attr-defined]
    return any(_is_anchor(href) and href[1:] != name for href in links)


RULES = (FOOTNOTE,)
