"""Footnotes: lines below the story that it points to, and that point back."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks
from cleaners.story.notes import notes_of


@rule("note-mark", why="the number of a note, or the way back from it", limit=0.1)
def NOTE_MARK(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """The number of a footnote in an element of its own; the note says its number itself (``Block.note``)."""
    notes = notes_of(blocks)
    for index in sorted(notes.marks):
        yield Hit(blocks.all[index], f"of #{notes.names[index]}")


@rule("footnote", why="a note that the story points to", field="body")
def FOOTNOTE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """What a mark in the story leads to, with a link back into the story or the name of a note."""
    notes = notes_of(blocks)
    for index, name in notes.names.items():
        if index not in notes.marks and not blocks.voted(blocks.all[index]):
            yield Hit(blocks.all[index], f"the story points to #{name}")


RULES = (NOTE_MARK, FOOTNOTE)
