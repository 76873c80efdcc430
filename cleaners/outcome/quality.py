"""How far an article may be trusted: a number, and the faults that it is made of.

The faults are measured on the way that the article came about (how sure the voters were, what was left out in the
midst of the story, how it ends), never on what it says. The weights were found by least squares on the ranks of
labelled pages (benchmarks/accuracy/quality_rank.py, which also reports how well the order holds) and rounded; those
of faults that hardly occur there are set by judgement.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from cleaners.article import OutcomeKind, Quality
from cleaners.outcome.seen import Seen
from cleaners.outcome.walls import word_count
from cleaners.page.block import SourceBlock
from cleaners.text.sentences import CLOSERS, ENDS
from cleaners.verdicts.ledger import Verdict

# fault: (weight, what a fault of 1 means). The score is exp(-sum of weight times fault), so a weight of 0.7 halves it.
FAULTS: dict[str, tuple[float, str]] = {
    "doubt": (0.6, "a quarter of the story's text, or more, stands on votes that were unsure"),
    "gaps": (0.7, "half of the text between the story's first and last block is left out"),
    "lost_prose": (0.15, "half of the text between the story's first and last block is paragraphs left out"),
    "changes": (0.15, "every second block of the story's part of the page is left out"),
    "spread": (0.1, "no element of the page holds two paragraphs of the story"),
    "tiny": (0.3, "the story is shorter than a tweet"),
    "cut": (0.05, "the last line does not end like a sentence"),
    "links": (0.3, "half of the story's text, or more, is links"),
    "repeats": (0.3, "a third of the story's lines, or more, stand in it twice"),
    "hidden": (0.3, "the story stands in elements that say they are hidden"),
    "too_short": (0.7, "the page states at least twice as many words as were found"),
    "too_long": (0.3, "the page states at most half as many words as were found"),
    "untitled": (0.2, "the page has no title"),
    "outcome": (2.5, "the page is no article"),
}
# How much of the fault "outcome" each outcome is.
_OUTCOMES: dict[OutcomeKind, float] = {"ok": 0.0, "paywalled": 0.2, "index_page": 0.6}
_PROSE = 80  # characters without spaces
# The quality of what has no body.
NONE = Quality(0.0, {"outcome": 1.0})
_STOP = re.compile(rf"[{ENDS}:][{CLOSERS}*]*\s*$")


def measure(seen: Seen, verdicts: Sequence[Verdict], outcome: OutcomeKind) -> Quality:
    """The quality of an article. Every fault is between 0 (none) and 1; an article without a body has quality 0."""
    kept = [b for b, v in zip(seen.blocks.all, verdicts, strict=True) if v.verdict == "body"]
    if not kept:
        return NONE
    faults = {
        "doubt": _root(_doubt(seen), 0.25),
        **_holes(seen, verdicts, kept),
        **_shape(seen, kept),
        **_length(seen),
        "untitled": float(not seen.blocks.title),
        "outcome": _OUTCOMES.get(outcome, 1.0),
    }
    penalty = sum(FAULTS[name][0] * value for name, value in faults.items())
    return Quality(round(math.exp(-penalty), 4), {name: round(value, 3) for name, value in faults.items()})


def _share(value: float, whole: float) -> float:
    return min(1.0, max(0.0, value / whole))


def _root(value: float, whole: float) -> float:
    """A share whose small values count: the difference between none and little says more than that to much."""
    return math.sqrt(_share(value, whole))


def _doubt(seen: Seen) -> float:
    """Share of the story's text that would have to change sides for the votes to be wrong."""
    scores = seen.blocks.scores
    doubt = story = 0.0
    for block in seen.blocks.all:
        if block.region is None:
            score = scores[block.index]
            doubt += block.chars * min(score, 1 - score)
            story += block.chars * score
    return doubt / max(story, 1.0)


def _holes(seen: Seen, verdicts: Sequence[Verdict], kept: Sequence[SourceBlock]) -> dict[str, float]:
    """What is left out between the first and the last block of the story."""
    span = [b for b in seen.blocks.all[kept[0].index : kept[-1].index + 1] if b.region is None]
    chars = sum([block.chars for block in span]) or 1
    inside = [verdicts[block.index].verdict == "body" for block in span]
    left = sum(block.chars for block, held in zip(span, inside, strict=True) if not held)
    prose = sum(b.chars for b in span if b.chars >= _PROSE and verdicts[b.index].verdict == "removed")
    changes = sum(1 for here, after in pairwise(inside) if here != after)
    return {
        "gaps": _root(left / chars, 0.5),
        "lost_prose": _root(prose / chars, 0.5),
        "changes": _share(changes / max(len(span), 1), 0.5),
    }


def _shape(seen: Seen, kept: Sequence[SourceBlock]) -> dict[str, float]:
    """What the story looks like: its size, its end, its links, lines that come twice."""
    chars = sum([block.chars for block in kept]) or 1
    places: Counter[int] = Counter()
    for block in kept:
        places[block.scope.parent.key if block.scope.parent else 0] += block.chars
    lines = Counter([block.folded for block in kept if len(block.folded) > 15])
    whole = seen.blocks.source == "text"
    return {
        "spread": 0.0 if whole else 1 - max(places.values()) / chars,
        "tiny": _share(6 - math.log1p(chars), 3),
        "cut": float(not _STOP.search(seen.body[-1].text[-12:])),
        "links": _share(sum([block.link_chars for block in kept]) / chars, 0.5),
        "repeats": _share((sum(lines.values()) - len(lines)) / len(kept), 0.33),
        "hidden": sum([block.chars for block in kept if block.scope.hidden]) / chars,
    }


def _length(seen: Seen) -> dict[str, float]:
    """How the body's length compares with what the page's JSON-LD says: a number of words, or the text itself."""
    stated, found = word_count(seen), seen.words
    if not stated or seen.unspaced:
        text = seen.blocks.metadata.json_ld_body or ""
        stated, found = len(text) - text.count(" "), seen.body_chars
    if not stated or stated < 50 or not found:
        return {"too_short": 0.0, "too_long": 0.0}
    # A quarter more or less is a matter of what is counted.
    return {"too_short": _share(0.8 - found / stated, 0.3), "too_long": _share(found / stated - 1.3, 0.7)}
