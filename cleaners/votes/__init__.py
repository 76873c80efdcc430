"""Who holds that a block is main content, and how the voices are weighed."""

from __future__ import annotations

from cleaners.blocks import SourceBlock, squeeze
from cleaners.view import Blocks
from cleaners.votes.align import align


def vote(blocks: Blocks) -> None:
    """Give every block of the page its score; ``blocks.scores`` is filled, 0 to 1."""
    if blocks.source == "text":
        return
    from cleaners.votes.trafilatura import answer

    text = answer(blocks)
    blocks.scores = (
        align([block.squeezed for block in blocks.all], squeeze(text)) if text else [0.0] * len(blocks.all)
    )


__all__ = ["SourceBlock", "vote"]
