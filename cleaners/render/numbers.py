"""Numbers that stand alone before what they count: the items of a list that is none by its markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cleaners.article import Block, Run

_NUMBER = re.compile(r"(#|n[or]\.? ?)?(\d{1,3})[.):]?", re.I)
_LONGEST = 8  # characters of such a number
_APART = 3  # blocks from a number to the next, where what they count are paragraphs; chapters are longer


def numbered(blocks: Sequence[Block]) -> dict[int, Block | None]:
    """By the index of a block, what readers see in its place: a number joins the heading or the paragraph that it counts.

    ``None`` is for the number itself. A number joins only as one of a series (1, 2, 3 or 10, 9, 8); one alone may be an
    answer, and those far apart from each other, over paragraphs, are the chapters of a story.
    """
    numbers = {place: number for place, block in enumerate(blocks) if (number := _number(block)) is not None}
    series = [place for place in numbers if _is_before_item(blocks, place, numbers)]
    joined: dict[int, Block | None] = {}
    for place, after in pairwise(series):
        if abs(numbers[after] - numbers[place]) == 1 and all(
            blocks[one + 1].kind == "heading" or after - place <= _APART for one in (place, after)
        ):
            for one in (place, after):
                joined[one] = None
                joined[one + 1] = _with_number(blocks[one].text, blocks[one + 1])
    return joined


def _number(block: Block) -> int | None:
    text = block.text.strip()
    if block.kind not in ("paragraph", "heading") or len(text) > _LONGEST:
        return None
    match = _NUMBER.fullmatch(text)
    return int(match[2]) if match else None


def _is_before_item(blocks: Sequence[Block], place: int, numbers: dict[int, int]) -> bool:
    """Whether a heading or paragraph follows a number in the same containers."""
    if place + 1 >= len(blocks) or place + 1 in numbers:
        return False
    after = blocks[place + 1]
    return after.kind in ("heading", "paragraph") and after.within == blocks[place].within


def _with_number(number: str, block: Block) -> Block:
    number = number.strip()
    number = f"{number}. " if number.isdecimal() else f"{number} "
    return replace(block, text=number + block.text, runs=(Run(number), *(block.runs or (Run(block.text),))))
