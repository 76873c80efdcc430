"""What belongs together is decided together: the votes of single blocks made votes of tables, series and sections.

A voter looks at a block and its neighbours; it does not see that a number is a cell of a table that is otherwise the
story's, or a line of an interview the answer to a question that is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaners.story.blocks import Blocks
from cleaners.story.votes import Votes
from cleaners.votes.together import neighbours, sections, series, tables
from cleaners.votes.together.change import Change

_STEPS: tuple[Callable[[Blocks], Iterator[Change]], ...] = (
    tables.changes,
    series.changes,
    neighbours.changes,
    sections.changes,
)


def together(blocks: Blocks) -> Votes:
    """The votes on a page, after each step that decides together what belongs together."""
    if blocks.source != "page" or not blocks.votes.scores:
        return blocks.votes
    for step in _STEPS:
        changes = list(step(blocks))
        if changes:
            votes = blocks.votes.changed(blocks.scores, {change.block.index: change.score for change in changes})
            told = {**votes.told, **{change.block.index: change.words for change in changes}}
            blocks = blocks.with_votes(votes._replace(told=told))
    return blocks.votes
