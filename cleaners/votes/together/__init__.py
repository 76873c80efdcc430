"""What belongs together is decided together: the votes of single blocks made votes of tables, series and sections.

A voter looks at a block and its neighbours; it does not see that a number is a cell of a table that is otherwise the
story's. Here each table has one vote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from cleaners.story.blocks import Blocks
from cleaners.story.votes import Votes
from cleaners.votes.together.change import Change
from cleaners.votes.together.sections import sections
from cleaners.votes.together.series import series
from cleaners.votes.together.tables import tables

_STEPS: tuple[Callable[[Blocks], Iterator[Change]], ...] = (tables, series, sections)


def together(blocks: Blocks) -> Votes:
    """The votes on a page, after each step that decides together what belongs together."""
    if blocks.source != "page" or not blocks.votes.scores:
        return blocks.votes
    for step in _STEPS:
        changes = list(step(blocks))
        if changes:
            votes = blocks.votes.changed(blocks.scores, {change.block.index: change.score for change in changes})
            told = {**votes.told, **{change.block.index: change.words for change in changes}}
            blocks = replace(blocks, votes=votes._replace(told=told))
    return blocks.votes
