"""Asking again: where much speaks against the first answer, other ways to find the story give theirs, and the one that
least speaks against is taken.

Each answer is votes, from which rules and verdicts follow as from the first. What was done is in
``article.evidence["body"]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaners.article import Evidence
from cleaners.rules.base import Rule
from cleaners.story.blocks import Blocks
from cleaners.verdicts.decide import decide
from cleaners.verdicts.doubt.candidates import (
    ALIKE,
    CONTAINER,
    LOOSER,
    SURER,
    TRAFILATURA,
    WITHOUT_UNITS,
    Candidate,
    candidates,
)
from cleaners.verdicts.doubt.faults import FAULTS, Answer
from cleaners.verdicts.ledger import BODY, BY_VOTERS, Verdict
from cleaners.votes.together import together

# The penalty (``cleaners.verdicts.doubt.faults``) of a first answer from which a page is asked again, the part of it for
# menus and teasers that is enough, and how much less a better answer must have. Chosen on the labelled pages of sites that
# the voter had not seen (benchmarks/accuracy/quality_rank.py --fit --folds): a few news pages in a hundred are asked again.
DOUBTFUL, OF_LABELS, BETTER = 0.35, 0.04, 0.03
# Ways that err more often than others have to be better by more.
HANDICAP = {TRAFILATURA: 0.06, LOOSER: 0.06, CONTAINER: 0.16, ALIKE: 0.1, SURER: 0.03, WITHOUT_UNITS: 0.08}
ALONE = 0.25  # what an answer is charged with of which neither the first one nor trafilatura has much
_SECONDED = 0.3  # share of its text that they must have
_DECIDED = 2  # candidates, the best by their sketches, of which all rules are asked
_OUT = Verdict("removed", None, BY_VOTERS, "")
_NAMED = 3  # faults that the evidence names
_SOURCE = "second look"


class Chosen(NamedTuple):
    """The blocks and the verdicts of the answer that was taken, the answer with its faults, and what was done to find it,
    if anything."""

    blocks: Blocks
    verdicts: list[Verdict]
    answer: Answer
    evidence: tuple[Evidence, ...] = ()


def best(blocks: Blocks, verdicts: list[Verdict], rules: Sequence[Rule]) -> Chosen:
    """The answer for a page against which least speaks: the first one, where that is not much."""
    first = Answer(blocks, verdicts)
    if blocks.source != "page" or not blocks.weighed or not first.kept:
        return Chosen(blocks, verdicts, first)
    if first.penalty < DOUBTFUL and first.of_labels < OF_LABELS:
        return Chosen(blocks, verdicts, first)
    sketches = [(candidate, _sketch(first, candidate)) for candidate in candidates(blocks)]
    seconded = first.inside.union(*(sketch.inside for candidate, sketch in sketches if candidate.name == TRAFILATURA))

    def charged(candidate: Candidate, answer: Answer) -> float:
        return answer.penalty + HANDICAP.get(candidate.name, 0.0) + (0 if _is_seconded(answer, seconded) else ALONE)

    sketches.sort(key=lambda each: charged(*each))
    taken, asked, way, least = first, blocks, "", first.penalty - BETTER
    for candidate, _ in sketches[:_DECIDED]:
        again, answer = answer_of(blocks, candidate, rules)
        if answer.kept and charged(candidate, answer) < least:
            taken, asked, way, least = answer, again, candidate.name, charged(candidate, answer)
    verdicts = _explained(blocks, taken.verdicts, way) if way else verdicts
    return Chosen(asked, verdicts, taken, (_evidence(first, taken, way),))


def _is_seconded(answer: Answer, seconded: frozenset[int]) -> bool:
    """Whether the first answer or trafilatura has a good part of an answer, too."""
    return sum(block.chars for block in answer.kept if block.index in seconded) >= _SECONDED * answer.chars


def _sketch(first: Answer, candidate: Candidate) -> Answer:
    """What a candidate's answer will be, but for rules that ask the voters: what the first answer gave to a rule or a field
    stays there."""
    threshold, scores = candidate.votes.threshold, candidate.votes.scores
    voted = [score >= threshold for score in scores]
    sketch = [
        verdict
        if verdict.rule not in (None, BY_VOTERS) or verdict.verdict == "field"
        else BODY
        if kept and block.region is None
        else _OUT
        for block, verdict, kept in zip(first.blocks.all, first.verdicts, voted, strict=True)
    ]
    return Answer(first.blocks, sketch)


def answer_of(blocks: Blocks, candidate: Candidate, rules: Sequence[Rule]) -> tuple[Blocks, Answer]:
    """A candidate's blocks, and the answer that its votes give."""
    again = blocks.with_votes(candidate.votes)
    again = again.with_votes(together(again))
    return again, Answer(blocks, decide(again, rules))


def _explained(blocks: Blocks, verdicts: Sequence[Verdict], way: str) -> list[Verdict]:
    """The verdicts with the voters' own reasons for what they had rejected, and a word on what the other answer did."""
    found = list(verdicts)
    rejected = [index for index, verdict in enumerate(verdicts) if verdict.rule == BY_VOTERS]
    for index, reason in zip(rejected, blocks.rejections(rejected), strict=True):
        words = f"asked again: {way}" if blocks.voted(blocks.all[index]) else reason.words
        found[index] = found[index]._replace(detail=words, figures=reason.figures)
    return found


def _evidence(first: Answer, taken: Answer, way: str) -> Evidence:
    doubts = sorted(FAULTS, key=lambda name: -FAULTS[name][0] * first.faults[name])[:_NAMED]
    spoke = ", ".join(f"{name} {first.faults[name]:.2f}" for name in doubts if first.faults[name])
    value = way or "the first answer"
    return Evidence(value, _SOURCE, f"penalty {first.penalty:.2f} ({spoke}), now {taken.penalty:.2f}")
