"""How far an article may be trusted: a number, and the faults that it is computed from.

The faults measure how the article came about (how sure the voters were, what was left out in the middle of the
story, how it ends), never what it says. The weights were found by least squares on the ranks of
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
from cleaners.outcome.judged_page import JudgedPage
from cleaners.outcome.walls import word_count
from cleaners.page.block import SourceBlock
from cleaners.text.sentences import CLOSERS, ENDS
from cleaners.verdicts.ledger import Verdict

# fault: (weight, what a fault of 1 means). The score is exp(-sum of weight times fault), so a weight of 0.7 halves it.
FAULTS: dict[str, tuple[float, str]] = {
    "doubt": (0.6, "the voters were unsure about a quarter of the story's text, or more"),
    "gaps": (0.7, "half of the text between the story's first and last block is left out"),
    "lost_prose": (0.15, "half of the text between the story's first and last block is paragraphs left out"),
    "changes": (0.15, "every second block of the story's part of the page is left out"),
    "spread": (0.1, "no element of the page holds two paragraphs of the story"),
    "tiny": (0.3, "the story is shorter than a tweet"),
    "cut": (0.05, "the last line does not end like a sentence"),
    "links": (0.3, "half of the story's text, or more, is links"),
    "repeats": (0.3, "a third of the story's lines, or more, appear twice"),
    "hidden": (0.3, "the story is in elements that say they are hidden"),
    "too_short": (0.7, "the page states at least twice as many words as were found"),
    "too_long": (0.3, "the page states at most half as many words as were found"),
    "untitled": (0.2, "the page has no title"),
    "outcome": (2.5, "the page is not an article"),
}
# How severe the fault "outcome" is for each outcome.
_OUTCOMES: dict[OutcomeKind, float] = {"ok": 0.0, "paywalled": 0.2, "index_page": 0.6}
_PROSE = 80  # characters without spaces
# The quality of an article without a body.
NONE = Quality(0.0, {"outcome": 1.0})
_STOP = re.compile(rf"[{ENDS}:][{CLOSERS}*]*\s*$")


def measure(page: JudgedPage, verdicts: Sequence[Verdict], outcome: OutcomeKind) -> Quality:
    """The quality of an article. Every fault is between 0 (none) and 1; an article without a body has quality 0."""
    kept = [b for b, v in zip(page.blocks.all, verdicts, strict=True) if v.verdict == "body"]
    if not kept:
        return NONE
    faults = {
        "doubt": _root(_doubt(page), 0.25),
        **_holes(page, verdicts, kept),
        **_shape(page, kept),
        **_length(page),
        "untitled": float(not page.blocks.title),
        "outcome": _OUTCOMES.get(outcome, 1.0),
    }
    penalty = sum(FAULTS[name][0] * value for name, value in faults.items())
    return Quality(round(math.exp(-penalty), 4), {name: round(value, 3) for name, value in faults.items()})


def _share(value: float, whole: float) -> float:
    return min(1.0, max(0.0, value / whole))


def _root(value: float, whole: float) -> float:
    """A share, small values spread: the step from none to little says more than that from little to much."""
    return math.sqrt(_share(value, whole))


def _doubt(page: JudgedPage) -> float:
    """How much of the story's text the voters were unsure about, as a share."""
    scores = page.blocks.scores
    doubt = story = 0.0
    for block in page.blocks.all:
        if block.region is None:
            score = scores[block.index]
            doubt += block.chars * min(score, 1 - score)
            story += block.chars * score
    return doubt / max(story, 1.0)


def _holes(page: JudgedPage, verdicts: Sequence[Verdict], kept: Sequence[SourceBlock]) -> dict[str, float]:
    """What is left out between the first and the last block of the story."""
    span = [b for b in page.blocks.all[kept[0].index : kept[-1].index + 1] if b.region is None]
    chars = sum([block.chars for block in span]) or 1
    inside = [verdicts[block.index].verdict == "body" for block in span]
    left = sum(block.chars for block, is_body in zip(span, inside, strict=True) if not is_body)
    prose = sum(b.chars for b in span if b.chars >= _PROSE and verdicts[b.index].verdict == "removed")
    changes = sum(1 for here, after in pairwise(inside) if here != after)
    return {
        "gaps": _root(left / chars, 0.5),
        "lost_prose": _root(prose / chars, 0.5),
        "changes": _share(changes / max(len(span), 1), 0.5),
    }


def _shape(page: JudgedPage, kept: Sequence[SourceBlock]) -> dict[str, float]:
    """What the story looks like: its size, its end, its links, repeated lines."""
    chars = sum([block.chars for block in kept]) or 1
    places: Counter[int] = Counter()
    for block in kept:
        places[block.scope.parent.key if block.scope.parent else 0] += block.chars
    lines = Counter([block.folded for block in kept if len(block.folded) > 15])
    whole = page.blocks.source == "text"
    return {
        "spread": 0.0 if whole else 1 - max(places.values()) / chars,
        "tiny": _share(6 - math.log1p(chars), 3),
        "cut": float(not _STOP.search(page.body[-1].text[-12:])),
        "links": _share(sum([block.link_chars for block in kept]) / chars, 0.5),
        "repeats": _share((sum(lines.values()) - len(lines)) / len(kept), 0.33),
        "hidden": sum([block.chars for block in kept if block.scope.hidden]) / chars,
    }


def _length(page: JudgedPage) -> dict[str, float]:
    """How the body's length compares with what the page's JSON-LD states: a number of words, or the text itself."""
    stated, found = word_count(page), page.words
    if not stated or page.unspaced:
        text = page.blocks.metadata.json_ld_body or ""
        stated, found = len(text) - text.count(" "), page.body_chars
    if not stated or stated < 50 or not found:
        return {"too_short": 0.0, "too_long": 0.0}
    # Ways of counting differ by a quarter.
    return {"too_short": _share(0.8 - found / stated, 0.3), "too_long": _share(found / stated - 1.3, 0.7)}
