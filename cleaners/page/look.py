"""How a block looks to a reader, as far as its markup shows: what sets a caption apart from the paragraphs around
it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaners.page.block import SourceBlock
from cleaners.page.elements import all_text

_CENTRED = re.compile(r"text-align\s*:\s*(?:center|right)|font-(?:size|style)|color\s*:", re.IGNORECASE)
_SET_APART = frozenset(("small", "em", "i", "font", "center", "cite", "sub", "figcaption", "h6"))


def markup(block: SourceBlock) -> tuple[str, ...]:
    """How a block is marked up: its element with class and style, and the inline elements that hold all of it."""
    element = block.element
    parts = [block.tag, element.get("class") or "", element.get("style") or element.get("align") or ""]
    parent = element.getparent()
    if parent is not None and parent.tag in ("center", "td", "font"):
        parts.append(parent.tag)
    parts.extend(_wrappers(element))
    return tuple(parts)


def _wrappers(element: Any) -> Iterator[str]:
    """The elements, one inside the other, that hold all text of an element."""
    while True:
        children = [
            child
            for child in element
            if child.tag not in ("br", "img", "a") or (child.tag == "a" and all_text(child).strip())
        ]
        if len(children) != 1 or (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            return
        element = children[0]
        yield f"{element.tag} {element.get('class') or ''}".strip()


def is_set_apart(block: SourceBlock) -> bool:
    """Whether a line is centred, small or in italics, and not bold."""
    element = block.element
    names = [block.tag, *(wrapper.split(" ")[0] for wrapper in _wrappers(element))]
    if "strong" in names or "b" in names:
        return False  # a heading, or a call
    aligned = _CENTRED.search(element.get("style") or "") or (element.get("align") or "").lower() in ("center", "right")
    centred = element.getparent() is not None and element.getparent().tag == "center"
    return bool(aligned or centred) or not _SET_APART.isdisjoint(names)
