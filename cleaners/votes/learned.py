"""The learned voter: boosted trees over a block's signals, in two stages, from a data file.

The first stage looks at each block and its place; the second sees besides what the first holds of the neighbours, and,
where trafilatura was asked, its votes. benchmarks/training/voter.py makes the data file; docs/model-card.md describes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.story.blocks import Blocks
from cleaners.story.votes import Reason
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits
from cleaners.votes import opinions, signals
from cleaners.votes.layout import Layout, Matrix, layout
from cleaners.votes.reasons import MOST, in_figures, in_words
from cleaners.votes.trees import Forest

FILE = "model.npz"
STAGES = ("page-1", "page-2", "page-2-asked", "text-1", "text-2")
# Share of the story's text that the scores leave in doubt, above which trafilatura is asked. On pages of unseen sites this
# gains as much as asking more often would (docs/accuracy.md).
UNSURE = 0.12
_LOOKED_AT = 60  # of the signals against a block, those that reasons are made of; many say the same
NAMES = (*signals.NAMES, *opinions.names("first"), *opinions.names("trafilatura"))
_OF_NAMES = np.array([":" in name for name in NAMES])  # by signal, whether it is of a name that an element may have


@cache
def models() -> dict[str, Forest]:
    """The forests of the data file by stage; empty where there is no file."""
    file = resources.files("cleaners.votes") / FILE
    if not file.is_file():
        return {}
    with file.open("rb") as stream, np.load(stream) as data:
        return forests(data)


def forests(data: Mapping[str, npt.NDArray[Any]], prefix: str = "") -> dict[str, Forest]:
    """The forests of an opened data file by stage. ``prefix`` chooses those of a fold in a file that has several."""
    here = np.array([NAMES.index(name) for name in data["signals"].tolist()])
    return {
        stage: Forest(
            NAMES,
            here[data[f"{prefix}{stage}/column"]],
            data[f"{prefix}{stage}/border"].astype(np.float32),
            data[f"{prefix}{stage}/leaves"].astype(np.float32),
            float(data[f"{prefix}{stage}/bias"]),
        )
        for stage in STAGES
        if f"{prefix}{stage}/column" in data
    }


@dataclass
class Ballot:
    """The learned voter's work on one page: the table of signals, and the scores of its blocks, 0 to 1."""

    where: Layout
    table: Matrix
    scores: Matrix
    source: str

    @property
    def doubt(self) -> float:
        """Share of the story's text, 0 and up, that the scores leave in doubt."""
        story = float((self.where.chars * self.scores).sum())
        return float((self.where.chars * np.minimum(self.scores, 1 - self.scores)).sum()) / max(story, 1.0)

    def ask(self, asked: Sequence[float]) -> None:
        """Let trafilatura's share of each block count."""
        opinion = np.array(asked, dtype=np.float32)
        self.table = np.concatenate([self.table, opinions.matrix(self.where, opinion)], axis=1)
        self.scores = models()["page-2-asked"].scores(self.table)


def ballot(blocks: Blocks) -> Ballot | None:
    """The learned voter's opinion of a page without trafilatura's; ``None`` where there is no data file."""
    if f"{blocks.source}-1" not in models():
        return None
    where = layout(blocks)
    body = blocks.metadata.json_ld_body
    lines = [block.squeezed for block in blocks.all]
    in_json_ld = align(lines, letters_and_digits(body)) if body else [0.0] * len(lines)
    table = signals.matrix(blocks, where, in_json_ld)
    first = models()[f"{blocks.source}-1"].scores(table)
    table = np.concatenate([table, opinions.matrix(where, first)], axis=1)
    return Ballot(where, table, models()[f"{blocks.source}-2"].scores(table), blocks.source)


def reasons(ballot: Ballot, rows: list[int]) -> list[Reason]:
    """For each row why its block was rejected: the signals that spoke most against it, in words and in figures."""
    stage = "text-2" if ballot.source == "text" else "page-2-asked" if ballot.table.shape[1] == len(NAMES) else "page-2"
    table = ballot.table[rows]
    weights = models()[stage].weights(table)
    found = []
    strongest = np.argsort(weights, axis=1)[:, :_LOOKED_AT]
    rejecting = np.take_along_axis(weights, strongest, axis=1) < 0
    # The weights have columns for trafilatura too, which the table has only where it was asked; there they are 0.
    values = np.take_along_axis(table, np.minimum(strongest, table.shape[1] - 1), axis=1)
    # A name that an element does not have says nothing to a reader.
    telling = rejecting & ((values != 0) | ~_OF_NAMES[strongest])
    for columns, row, tells in zip(strongest.tolist(), values.tolist(), telling.tolist(), strict=True):
        spoken = [(NAMES[column], value) for column, value, tell in zip(columns, row, tells, strict=True) if tell]
        found.append(Reason(in_words(spoken), in_figures(spoken[:MOST])))
    return found
