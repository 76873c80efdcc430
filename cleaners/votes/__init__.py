"""Who holds that a block is main content, and how the voices are weighed.

The learned voter speaks first. Where it leaves much of the page in doubt, trafilatura is asked, and its votes weigh
among the signals of the second stage. Without the learned voter's data file trafilatura's votes count alone, and
where it finds nothing, the page's own JSON-LD body.
"""

from __future__ import annotations

from cleaners.story.blocks import Blocks
from cleaners.story.votes import Votes
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits
from cleaners.votes.trafilatura import answer

PAGE_THRESHOLD = 0.5  # the score from which a block of a page is voted in
# A text has few signals, and its lines are wanted more often than not.
TEXT_THRESHOLD = 0.3
# A text of fewer lines is taken as it is: there is no page around it to tell it from.
MIN_LINES = 5
# Where the learned voter holds for story less than this share of what trafilatura does, the page is of a kind that it
# has not seen, and both are believed.
FAR_LESS = 0.6


def vote(blocks: Blocks) -> Votes:
    """The voters' opinion of every block of a page."""
    if not blocks.all or (blocks.source == "text" and len(blocks.all) < MIN_LINES):
        return Votes()
    from cleaners.votes import learned

    ballot = learned.ballot(blocks)
    if ballot is None:
        return _without_model(blocks)
    threshold = TEXT_THRESHOLD if blocks.source == "text" else PAGE_THRESHOLD
    scores = ballot.scores.tolist()
    if blocks.source == "page" and (ballot.doubt > learned.UNSURE or max(scores) < threshold):
        asked = _asked(blocks)
        if asked is not None:
            ballot.ask(asked)
            scores = _arbitrated(blocks, ballot.scores.tolist(), asked)
    scores = [0.0 if b.region else score for b, score in zip(blocks.all, scores, strict=True)]
    if blocks.source == "text" and max(scores) < threshold:
        return Votes(threshold=threshold)
    return Votes(tuple(scores), threshold, True, lambda rows: learned.reasons(ballot, rows))


def _arbitrated(blocks: Blocks, scores: list[float], asked: list[float]) -> list[float]:
    """The learned voter's scores, or those of whoever of the two is more certain where it found far less."""
    open_ = [b for b in blocks.all if b.region is None and b.index not in blocks.fields]
    learnt = sum(b.chars for b in open_ if scores[b.index] >= PAGE_THRESHOLD)
    theirs = sum(b.chars for b in open_ if asked[b.index] >= PAGE_THRESHOLD)
    if learnt >= FAR_LESS * theirs:
        return scores
    return [max(score, share * FAR_LESS) for score, share in zip(scores, asked, strict=True)]


def _asked(blocks: Blocks) -> list[float] | None:
    """trafilatura's share of each block; ``None`` where it has no answer."""
    text = answer(blocks)
    return align([block.squeezed for block in blocks.all], letters_and_digits(text)) if text else None


def _without_model(blocks: Blocks) -> Votes:
    if blocks.source == "text":
        return Votes()
    body = blocks.metadata.json_ld_body
    shares = _asked(blocks) or (align([b.squeezed for b in blocks.all], letters_and_digits(body)) if body else None)
    return Votes(tuple(shares or [0.0] * len(blocks.all)))
