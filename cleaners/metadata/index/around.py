"""The lines beside the headline: where bylines and date lines stand on pages that mark nothing."""

from __future__ import annotations

from typing import Any, NamedTuple

from cleaners.metadata.index.build import Page, Spot
from cleaners.metadata.index.hints import apart
from cleaners.metadata.index.text import BREAKING, UNSEEN, text_of

BLOCKS = BREAKING - {"br"}

BEFORE, AFTER = 25, 70  # elements looked at on both sides of the headline
BESIDE = 12  # elements so close to the headline that they belong to it wherever they stand
LONGEST = 140  # characters; a longer line is a paragraph
NO_LINE = frozenset({"meta", "link", "html", "body", "main", "article", "script", "img", "input", "h1"})
LEAF = 12  # elements inside a line at most


class Line(NamedTuple):
    """A short line of the page and how many elements it stands from the headline (negative: before it)."""

    element: Any
    text: str
    distance: int


def lines(page: Page, headline: Spot | None) -> list[Line]:
    """Short lines near the headline, the nearest below first, then those above; each text once."""
    if headline is None:
        return []
    if page.lines is not None:
        return page.lines
    at = headline.at
    below = _collect(page, page.elements[at + 1 : at + 1 + AFTER])
    above = _collect(page, page.elements[max(0, at - BEFORE) : at])
    found = [*below, *(line._replace(distance=line.distance - BEFORE - 1) for line in reversed(above))]
    seen: set[str] = set()
    page.lines = []
    for line in found:
        if line.text not in seen:
            seen.add(line.text)
            page.lines.append(line)
    return page.lines


def _collect(page: Page, elements: list[Any]) -> list[Line]:
    """The lines among some elements, which come in reading order.

    What stands within a line is no line of its own.
    """
    found: list[Line] = []
    skip: set[Any] = set()
    for count, element in enumerate(elements, start=1):
        parent = element.getparent()
        if parent in skip:
            skip.add(element)
            continue
        if element.tag in UNSEEN or element in page.story or not _is_line(element):
            continue
        text = text_of(element)
        if text and len(text) <= LONGEST and (count <= BESIDE or not apart(element, page)):
            skip.add(element)
            found.append(Line(element, text, count))
    return found


def _is_line(element: Any) -> bool:
    """Whether an element is a line by itself: text of its own or inline children, no blocks inside."""
    if not len(element):
        return bool(element.text)
    return all(count < LEAF and child.tag not in BLOCKS for count, child in enumerate(element.iterdescendants("*"), 1))
