"""Pages with votes of the test's own making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaners.story.blocks import Blocks
from cleaners.story.votes import Votes


def with_scores(blocks: Blocks, scores: Sequence[float], *, weighed: bool = False) -> Blocks:
    """The blocks with these scores, one for each."""
    return replace(blocks, votes=Votes(tuple(scores), weighed=weighed))


def all_in(blocks: Blocks, *, weighed: bool = False) -> Blocks:
    """The blocks with votes for all of them but regions."""
    return with_scores(blocks, [0.0 if block.region else 1.0 for block in blocks.all], weighed=weighed)
