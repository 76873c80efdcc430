"""From the blocks of a page to the verdict on each: votes, the site's file, rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaners.article import Evidence
from cleaners.rules import DEFAULT
from cleaners.rules.base import Rule
from cleaners.sites import Sites
from cleaners.story.blocks import Blocks
from cleaners.verdicts.decide import decide
from cleaners.verdicts.doubt.choice import best
from cleaners.verdicts.doubt.faults import Answer
from cleaners.verdicts.ledger import Verdict
from cleaners.votes import vote
from cleaners.votes.together import together


class Judged(NamedTuple):
    """A page after the vote, the verdict on each of its blocks, in order, and what was done where they were in doubt.

    ``answer`` has the blocks with the scores of the voters themselves; those of ``blocks`` gave the verdicts.
    """

    blocks: Blocks
    verdicts: list[Verdict]
    answer: Answer
    evidence: tuple[Evidence, ...] = ()


def judge(blocks: Blocks, rules: Sequence[Rule] | Sites | None) -> Judged:
    """The verdicts on a page. The rules of a site come before the built-in ones, and its file may correct votes and fields.

    ``None`` means the built-in rules. Where much speaks against the answer, others are asked for, unless a site's file
    says where the story is.
    """
    blocks = blocks.with_votes(vote(blocks))
    votes = together(blocks)
    blocks = blocks.with_votes(votes)
    if rules is None:
        rules = DEFAULT
    elif isinstance(rules, Sites):
        blocks, rules = rules.prepare(blocks)
    verdicts = decide(blocks, rules)
    if blocks.votes is not votes:
        return Judged(blocks, verdicts, Answer(blocks, verdicts))
    chosen = best(blocks, verdicts, rules)
    return Judged(*chosen)
