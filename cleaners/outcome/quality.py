"""How far an article may be trusted: a number, and the faults that it is computed from.

The faults measure how the article came about (``cleaners.verdicts.doubt.faults``: how sure the voters were, what was left
out, what the story's lines look like) and whether its length is the one that the page states, never what it says.
"""

from __future__ import annotations

import math

from cleaners.article import OutcomeKind, Quality
from cleaners.outcome.judged_page import JudgedPage
from cleaners.outcome.walls import word_count
from cleaners.verdicts.doubt import faults
from cleaners.verdicts.doubt.faults import Answer, share

# The weights of the faults of an answer. The score is exp(-sum of weight times fault), so a weight of 0.7 halves it. They
# were found by least squares on the ranks of labelled pages (benchmarks/accuracy/quality_rank.py --fit --folds, which also
# reports how well the order holds), times 2.5 and rounded; those of faults that hardly occur there are set by judgement.
WEIGHTS: dict[str, float] = {
    "disbelief": 0.3,
    "doubt": 0.45,
    "unsure": 0.4,
    "weakest": 0.45,
    "gaps": 0.5,
    "changes": 0.0,
    "spread": 0.05,
    "tiny": 0.2,
    "cut": 0.1,
    "links": 0.2,
    "repeats": 0.2,
    "hidden": 0.2,
    "left_prose": 0.0,
    "left_alike": 0.1,
    "left_beside": 0.0,
    "menus": 0.3,
    "labels": 0.3,
    "label_lines": 0.05,
    "units": 0.3,
    "looks": 0.3,
    "foreign": 0.0,
    "before_title": 0.05,
    "far_title": 0.1,
    "undescribed": 0.1,
    "unstated": 0.2,
}
# fault: (weight, what a fault of 1 means)
FAULTS: dict[str, tuple[float, str]] = {
    **{name: (WEIGHTS[name], meaning) for name, (_, meaning) in faults.FAULTS.items()},
    "too_short": (0.7, "the page states at least twice as many words as were found"),
    "too_long": (0.3, "the page states at most half as many words as were found"),
    "untitled": (0.2, "the page has no title"),
    "outcome": (2.5, "the page is not an article"),
}
# How severe the fault "outcome" is for each outcome.
_OUTCOMES: dict[OutcomeKind, float] = {"ok": 0.0, "paywalled": 0.2, "index_page": 0.6}
# The quality of an article without a body.
NONE = Quality(0.0, {"outcome": 1.0})


def measure(page: JudgedPage, answer: Answer, outcome: OutcomeKind) -> Quality:
    """The quality of an article. Every fault is between 0 (none) and 1; an article without a body has quality 0."""
    if not answer.kept:
        return NONE
    found = {
        **answer.faults,
        **_length(page),
        "untitled": float(not page.blocks.title),
        "outcome": _OUTCOMES.get(outcome, 1.0),
    }
    penalty = sum(FAULTS[name][0] * value for name, value in found.items())
    return Quality(round(math.exp(-penalty), 4), {name: round(value, 3) for name, value in found.items()})


def _length(page: JudgedPage) -> dict[str, float]:
    """How the body's length compares with what the page's JSON-LD states: a number of words, or the text itself."""
    stated, found = word_count(page), page.words
    if not stated or page.unspaced:
        text = page.blocks.metadata.json_ld_body or ""
        stated, found = len(text) - text.count(" "), page.body_chars
    if not stated or stated < 50 or not found:
        return {"too_short": 0.0, "too_long": 0.0}
    # Ways of counting differ by a quarter.
    return {"too_short": share(0.8 - found / stated, 0.3), "too_long": share(found / stated - 1.3, 0.7)}
