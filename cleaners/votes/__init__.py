"""Which voters take a block for main content, and how their votes are weighed.

The learned voter comes first. Where it leaves much of the page in doubt, trafilatura votes too, and its votes are among
the signals of the second stage. Without the learned voter's data file trafilatura's votes count alone, and where it
finds nothing, the page's own JSON-LD body.
"""

from __future__ import annotations

from cleaners.story.blocks import Blocks
from cleaners.story.votes import Votes
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits
from cleaners.votes import running_prose
from cleaners.votes.trafilatura import answer

PAGE_THRESHOLD = 0.5  # the score from which a block of a page is voted in
# Of a text that is the dump of a whole page, and of one that is a story with noise in it, most of whose lines are wanted.
# benchmarks/accuracy/unseen.py: between 0.04 and 0.6 these lose least for the noise that they leave.
DUMP_THRESHOLD, TEXT_THRESHOLD = 0.36, 0.15
# A text of fewer lines is taken whole: there is no page around it to separate it from.
MIN_LINES = 5
# Where the learned voter chooses less than this share of what trafilatura chooses, the page is of a kind that it was
# not trained on, and both are believed.
FAR_LESS = 0.6
# Letters of a story that a page states in its JSON-LD, and the share of them below which what it shows is a scrap.
STATED, SCRAPS = 120, 0.2


def vote(blocks: Blocks) -> Votes:
    """The voters' opinion of every block of a page."""
    if not blocks.all or (blocks.source == "text" and len(blocks.all) < MIN_LINES):
        return Votes()
    from cleaners.votes import learned

    ballot = learned.ballot(blocks)
    if ballot is None:
        return _without_model(blocks)
    threshold = _threshold(blocks)
    scores = ballot.scores.tolist()
    if blocks.source == "page" and (ballot.doubt > learned.UNSURE or max(scores) < threshold):
        trafilatura_shares = _trafilatura_shares(blocks)
        if trafilatura_shares is not None:
            ballot.ask(trafilatura_shares)
            scores = _arbitrated(blocks, ballot.scores.tolist(), trafilatura_shares)
    scores = [0.0 if b.region else score for b, score in zip(blocks.all, scores, strict=True)]
    if blocks.source == "page" and _shows_another(blocks, scores):
        scores = [min(score, PAGE_THRESHOLD / 2) for score in scores]
    if blocks.source == "text":
        scores = [
            max(score, threshold * kept) for score, kept in zip(scores, running_prose.amid_prose(blocks), strict=True)
        ]
        if max(scores) < threshold:
            return Votes(threshold=threshold)
    return Votes(tuple(scores), threshold, True, lambda rows: learned.reasons(ballot, rows))


def _threshold(blocks: Blocks) -> float:
    """The score from which a block is voted in."""
    if blocks.source == "page":
        return PAGE_THRESHOLD
    return TEXT_THRESHOLD if blocks.once(running_prose.is_story) else DUMP_THRESHOLD


def _shows_another(blocks: Blocks, scores: list[float]) -> bool:
    """Whether the page states a story and shows none of it: what the voters chose is a logo, an imprint or a label."""
    stated = letters_and_digits(blocks.metadata.json_ld_body or "")
    if len(stated) < STATED:
        return False
    chosen = [b.squeezed for b, score in zip(blocks.all, scores, strict=True) if score >= PAGE_THRESHOLD]
    letters = sum(map(len, chosen))
    return letters < SCRAPS * len(stated) and not any(share > 0 for share in align(chosen, stated))


def _arbitrated(blocks: Blocks, scores: list[float], trafilatura_shares: list[float]) -> list[float]:
    """The learned voter's scores, or those of the more certain of the two voters where it found far less."""
    open_ = [b for b in blocks.all if b.region is None and b.index not in blocks.fields]
    learnt = sum(b.chars for b in open_ if scores[b.index] >= PAGE_THRESHOLD)
    theirs = sum(b.chars for b in open_ if trafilatura_shares[b.index] >= PAGE_THRESHOLD)
    if learnt >= FAR_LESS * theirs:
        return scores
    return [max(score, share * FAR_LESS) for score, share in zip(scores, trafilatura_shares, strict=True)]


def _trafilatura_shares(blocks: Blocks) -> list[float] | None:
    """trafilatura's share of each block; ``None`` if it gives no answer."""
    text = blocks.of_page(answer)
    return align([block.squeezed for block in blocks.all], letters_and_digits(text)) if text else None


def _without_model(blocks: Blocks) -> Votes:
    if blocks.source == "text":
        return Votes()
    body = blocks.metadata.json_ld_body
    shares = _trafilatura_shares(blocks) or (
        align([b.squeezed for b in blocks.all], letters_and_digits(body)) if body else None
    )
    return Votes(tuple(shares or [0.0] * len(blocks.all)))
