"""The lines beside the headline: where bylines and date lines stand on pages that mark nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaners.metadata.hints import apart
from cleaners.metadata.page import Page, Spot
from cleaners.metadata.text import BREAKING, UNSEEN, text_of

BEFORE, AFTER = 25, 90  # elements looked at on both sides of the headline
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
    element = headline.element
    inside = set(element.iter("*"))
    below = _collect(page, _following(element), AFTER, inside)
    above = _collect(page, _preceding(element), BEFORE, inside)
    found = [*below, *(line._replace(distance=-line.distance) for line in above)]
    seen: set[str] = set()
    page.lines = [line for line in found if not (line.text in seen or seen.add(line.text))]  # type: ignore[func-returns-value]
    return page.lines


def _collect(page: Page, elements: Iterator[Any], limit: int, inside: set[Any]) -> Iterator[Line]:
    covered: set[Any] = set()
    for count, element in enumerate(elements, start=1):
        if count > limit:
            return
        if element in inside or element in covered or not isinstance(element.tag, str):
            continue
        if element.tag in UNSEEN or not _is_line(element):
            continue
        text = text_of(element)
        if text and len(text) <= LONGEST and (count <= BESIDE or not apart(element, page.story)):
            covered.update(element.iter("*"))
            yield Line(element, text, count)


def _is_line(element: Any) -> bool:
    """Whether an element is a line by itself: text of its own or inline children, no blocks inside."""
    children = list(element.iter("*"))
    return len(children) <= LEAF and not any(child.tag in BREAKING - {"br"} for child in children[1:])


def _following(element: Any) -> Iterator[Any]:
    """The elements after one, in document order, its own left out."""
    while element is not None:
        following = element.getnext()
        while following is not None:
            if isinstance(following.tag, str):
                yield from following.iter("*")
            following = following.getnext()
        element = element.getparent()


def _preceding(element: Any) -> Iterator[Any]:
    """The elements before one, nearest first."""
    while element is not None:
        previous = element.getprevious()
        while previous is not None:
            if isinstance(previous.tag, str):
                yield from reversed(list(previous.iter("*"))[-60:])
            previous = previous.getprevious()
        element = element.getparent()
