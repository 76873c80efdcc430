"""Who holds that a block is main content, and how the voices are weighed.

The learned voter speaks first. Where it leaves much of the page in doubt, trafilatura is asked, and its votes weigh
among the signals of the second stage. Without the learned voter's data file trafilatura's votes count alone, and
where it finds nothing, the page's own JSON-LD body.
"""

from __future__ import annotations

from cleaners.blocks import squeeze
from cleaners.view import Blocks
from cleaners.votes.align import align


def vote(blocks: Blocks) -> None:
    """Give every block of the page its score: fills ``blocks.scores``, 0 to 1."""
    if not blocks.all:
        return
    from cleaners.votes import learned

    ballot = learned.ballot(blocks)
    if ballot is None:
        _without_model(blocks)
        return
    if blocks.source == "page" and ballot.doubt > learned.UNSURE:
        asked = _asked(blocks)
        if asked is not None:
            ballot.ask(asked)
    blocks.scores = [
        0.0 if block.region else score for block, score in zip(blocks.all, ballot.scores.tolist(), strict=True)
    ]
    blocks.weighed = True
    blocks.explain = lambda rows: learned.reasons(ballot, rows)


def _asked(blocks: Blocks) -> list[float] | None:
    """trafilatura's share of each block; ``None`` where it has no answer."""
    from cleaners.votes.trafilatura import answer

    text = answer(blocks)
    return align([block.squeezed for block in blocks.all], squeeze(text)) if text else None


def _without_model(blocks: Blocks) -> None:
    if blocks.source == "text":
        return
    body = blocks.metadata.json_ld_body
    shares = _asked(blocks) or (align([b.squeezed for b in blocks.all], squeeze(body)) if body else None)
    blocks.scores = shares or [0.0] * len(blocks.all)
