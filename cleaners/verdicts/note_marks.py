"""The marks of footnotes in the pieces of blocks: those that point to a note, and those that lead back from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cleaners.article import Run
from cleaners.page.block import Piece, SourceBlock
from cleaners.story.blocks import Blocks
from cleaners.story.notes import MARK_LETTERS, fragment, notes_of
from cleaners.verdicts.ledger import Verdict

_ARROWS = " \n^↑"
BACK = ""  # the label of a mark that leads back from a note


@dataclass(frozen=True)
class NoteMarks:
    """The notes that are in the body: their labels by name, their first blocks by name, and the names by block."""

    labels: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: Blocks, verdicts: Sequence[Verdict]) -> NoteMarks:
        """The notes of a story that are kept."""
        found = notes_of(blocks)
        names = {index: name for index, name in found.names.items() if verdicts[index].verdict == "body"}
        first: dict[str, int] = {}
        for index in sorted(names):
            first.setdefault(names[index], index)
        return cls({name: found.labels[name] for name in first}, first, names)

    def label(self, source: SourceBlock) -> str | None:
        """The label of the note that a block is part of."""
        name = self.names.get(source.index)
        return self.labels[name] if name else None

    def marked(self, source: SourceBlock, piece: Piece) -> Piece:
        """A piece, with the label of the note that it points to."""
        name = fragment(piece.href) if self.labels and piece.href else None
        if name is None or len(piece.text.strip()) > MARK_LETTERS:
            return piece
        if name in self.first and source.index < self.first[name]:
            return piece._replace(note=self.labels[name])
        return piece._replace(note=BACK) if source.index in self.names else piece


def without_way_back(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a note without the signs that lead back: "^ a b" before it, "↩" behind it; its number stays."""
    kept = list(runs)
    while kept and (kept[-1].note == BACK or not kept[-1].text.strip()):
        kept.pop()
    while len(kept) > 1 and _is_sign(kept[0]):
        kept.pop(0)
    if not any(run.text.strip() for run in kept):
        kept = list(runs)
    kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
    if len(kept) > 1 and kept[0].note == BACK and kept[1].text[:1].isalnum():
        kept[1] = kept[1]._replace(text=f" {kept[1].text}")  # the number is set apart by its look alone
    kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return tuple(run._replace(note=None) if run.note == BACK else run for run in kept)


def _is_sign(run: Run) -> bool:
    """Whether a stretch before a note is blank, an arrow, or a way back that is not the note's number."""
    return not run.text.strip(_ARROWS) or (run.note == BACK and not any(map(str.isdigit, run.text)))
