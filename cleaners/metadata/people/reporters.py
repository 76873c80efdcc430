"""The lines of Chinese pages that name who wrote the story, near the headline or at the edges of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaners.metadata.index.cards import is_of_card
from cleaners.metadata.index.context import Context
from cleaners.metadata.people.bylines import Credit
from cleaners.metadata.people.chinese import named
from cleaners.metadata.stated.claims import Claim
from cleaners.text.spaces import single_spaces

SHOWN = 60  # characters of such a line in the evidence
LABELLED = 60  # characters of a line that is searched for other words than "reporter"


def read(context: Context) -> Iterator[Credit]:
    """The first line that names somebody, the lines beside the headline before all others."""
    for text, element in _lines(context) if context.primary in ("zh", "yue") else ():
        people = named(text)
        if people and not context.is_apart(element, strict=False) and not is_of_card(element, context.parts.around):
            yield Credit(Claim(text[:SHOWN], "byline", "", element), tuple(people))
            return


def _lines(context: Context) -> Iterator[tuple[str, Any]]:
    for line in context.lines:
        yield single_spaces(line.text), line.element
    for text, element in context.page.openings:
        if len(text) <= LABELLED or "记者" in text or "記者" in text:
            yield single_spaces(text), element
