"""From the blocks of a page to the verdict on each: votes, the site's file, rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaners.rules import DEFAULT
from cleaners.rules.base import Rule
from cleaners.sites import Sites
from cleaners.story.blocks import Blocks
from cleaners.verdicts.decide import decide
from cleaners.verdicts.ledger import Verdict
from cleaners.votes import vote
from cleaners.votes.together import together


class Judged(NamedTuple):
    """A page after the vote, and the verdict on each of its blocks, in order."""

    blocks: Blocks
    verdicts: list[Verdict]


def judge(blocks: Blocks, rules: Sequence[Rule] | Sites | None) -> Judged:
    """The verdicts on a page. The rules of a site come before the built-in ones, and its file may correct votes and fields.

    ``None`` means the built-in rules.
    """
    blocks = replace(blocks, votes=vote(blocks))
    blocks = replace(blocks, votes=together(blocks))
    if rules is None:
        rules = DEFAULT
    elif isinstance(rules, Sites):
        blocks, rules = rules.prepare(blocks)
    return Judged(blocks, decide(blocks, rules))
