"""Counts of any size on a scale of 0 to 1, and lengths of texts that mean the same in all scripts."""

from __future__ import annotations

import math

from cleaners.story.blocks import Blocks
from cleaners.text.scripts import letters_more


def log(value: float, top: float) -> float:
    """A count on a logarithmic scale: 0 for none, 1 for ``top`` and more."""
    return min(math.log1p(value) / math.log1p(top), 1.0)


def letters(blocks: Blocks) -> list[int]:
    """The length of each block of a page in letters of an alphabet, without spaces."""
    return [block.chars + letters_more(block.text) for block in blocks.all]
