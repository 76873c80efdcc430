"""Who holds that a block is main content, and how the voices are weighed.

The learned voter speaks first. Where it leaves much of the page in doubt, trafilatura is asked, and its votes weigh
among the signals of the second stage. Without the learned voter's data file trafilatura's votes count alone, and
where it finds nothing, the page's own JSON-LD body.
"""

from __future__ import annotations

from cleaners.story.blocks import Blocks
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits

# A text has few signals, and its lines are wanted more often than not.
TEXT_THRESHOLD = 0.3
# A text of fewer lines is taken as it is: there is no page around it to tell it from.
MIN_LINES = 5
# Where the learned voter holds for story less than this share of what trafilatura does, the page is of a kind that it
# has not seen, and both are believed.
FAR_LESS = 0.6


def vote(blocks: Blocks) -> None:
    """Give every block of the page its score: fills ``blocks.scores``, 0 to 1."""
    if not blocks.all or (blocks.source == "text" and len(blocks.all) < MIN_LINES):
        return
    from cleaners.votes import learned

    ballot = learned.ballot(blocks)
    if ballot is None:
        _without_model(blocks)
        return
    if blocks.source == "text":
        blocks.threshold = TEXT_THRESHOLD
    scores = ballot.scores.tolist()
    if blocks.source == "page" and (ballot.doubt > learned.UNSURE or max(scores) < blocks.threshold):
        asked = _asked(blocks)
        if asked is not None:
            ballot.ask(asked)
            scores = _arbitrated(blocks, ballot.scores.tolist(), asked)
    blocks.scores = [0.0 if b.region else score for b, score in zip(blocks.all, scores, strict=True)]
    blocks.weighed = True
    blocks.explain = lambda rows: learned.reasons(ballot, rows)
    if blocks.source == "text" and not any(map(blocks.voted, blocks.all)):
        blocks.scores, blocks.weighed = [1.0] * len(blocks.all), False


def _arbitrated(blocks: Blocks, scores: list[float], asked: list[float]) -> list[float]:
    """The learned voter's scores, or those of whoever of the two is more certain where it found far less."""
    open_ = [b for b in blocks.all if b.region is None and b.index not in blocks.fields]
    learnt = sum(b.chars for b in open_ if scores[b.index] >= blocks.threshold)
    theirs = sum(b.chars for b in open_ if asked[b.index] >= blocks.threshold)
    if learnt >= FAR_LESS * theirs:
        return scores
    return [max(score, share * FAR_LESS) for score, share in zip(scores, asked, strict=True)]


def _asked(blocks: Blocks) -> list[float] | None:
    """trafilatura's share of each block; ``None`` where it has no answer."""
    from cleaners.votes.trafilatura import answer

    text = answer(blocks)
    return align([block.squeezed for block in blocks.all], letters_and_digits(text)) if text else None


def _without_model(blocks: Blocks) -> None:
    if blocks.source == "text":
        return
    body = blocks.metadata.json_ld_body
    shares = _asked(blocks) or (align([b.squeezed for b in blocks.all], letters_and_digits(body)) if body else None)
    blocks.scores = shares or [0.0] * len(blocks.all)
