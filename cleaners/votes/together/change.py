"""One change of a vote: what the steps of this package yield."""

from __future__ import annotations

from typing import NamedTuple

from cleaners.page.block import SourceBlock


class Change(NamedTuple):
    """Another score for a block, and why, in words for the ledger."""

    block: SourceBlock
    score: float
    words: str
