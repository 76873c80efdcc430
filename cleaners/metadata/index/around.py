"""The lines beside the headline: the place of bylines and date lines on pages that mark nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from cleaners.metadata.index.apart import Parts
from cleaners.metadata.index.build import Index, Spot
from cleaners.metadata.index.text import BREAKING, UNSEEN, text_of

BLOCKS = BREAKING - {"br"}

BEFORE, AFTER = 25, 70  # elements looked at on both sides of the headline
BESIDE = 12  # elements so close to the headline that they belong to it in any part of the page
LONGEST = 140  # characters; a longer line is a paragraph
NO_LINE = frozenset({"meta", "link", "html", "body", "main", "article", "script", "img", "input", "h1"})
LEAF = 12  # elements inside a line at most


class Line(NamedTuple):
    """A short line of the page and its distance from the headline in elements (negative: before it)."""

    element: Any
    text: str
    distance: int


def lines_beside(headline: Spot, page: Index, parts: Parts) -> list[Line]:
    """Short lines near the headline, the nearest below first, then those above; each text once."""
    at = headline.at
    below = _lines(page.elements[at + 1 : at + 1 + AFTER], parts)
    above = _lines(page.elements[max(0, at - BEFORE) : at], parts)
    found = [*below, *(line._replace(distance=line.distance - BEFORE - 1) for line in reversed(above))]
    first: dict[str, Line] = {}
    for line in found:
        first.setdefault(line.text, line)
    return list(first.values())


def _lines(elements: Sequence[Any], parts: Parts) -> list[Line]:
    """The lines among some elements, which come in reading order.

    An element inside a line is not a line of its own.
    """
    found: list[Line] = []
    skip: set[Any] = set()
    for count, element in enumerate(elements, start=1):
        parent = element.getparent()
        if parent in skip:
            skip.add(element)
            continue
        if element.tag in UNSEEN or element in parts.around or not _is_line(element):
            continue
        text = text_of(element)
        if text and len(text) <= LONGEST and (count <= BESIDE or not parts.is_apart(element)):
            skip.add(element)
            found.append(Line(element, text, count))
    return found


def _is_line(element: Any) -> bool:
    """Whether an element is a line by itself: text of its own or inline children, no blocks inside."""
    if not len(element):
        return bool(element.text)
    return all(count < LEAF and child.tag not in BLOCKS for count, child in enumerate(element.iterdescendants("*"), 1))
