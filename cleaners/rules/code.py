"""Pieces of code in a story, and what highlighters put around them: numbers of lines, bars with the language's name."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.rules.sections import OTHER_SECTION
from cleaners.story.amid import is_within
from cleaners.story.blocks import Blocks
from cleaners.story.code import code_labels

_BESIDE = 3  # blocks between the story's first or last line and a piece of code that belongs to it


@rule("line-numbers", why="line numbers of code", limit=0.1)
def LINE_NUMBERS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A column of numbers, in one block or in one for each, beside code of so many lines."""
    for block in blocks:
        lines = block.text.split() if block.raw else []
        if len(lines) >= 3 and _counts(lines):
            yield Hit(block, f"{lines[0]} to {lines[-1]}")
        elif lines:
            for step in (-1, 1):
                column = _column(blocks, block, step)
                yield from (Hit(one, f"1 to {block.text.count(chr(10)) + 1}") for one in column)


def _counts(lines: list[str]) -> bool:
    return lines[0].isdecimal() and lines == [str(int(lines[0]) + n) for n in range(len(lines))]


def _column(blocks: Blocks, code: SourceBlock, step: int) -> list[SourceBlock]:
    """The blocks right before a piece of code, or right behind it, that number its lines from 1."""
    found: list[SourceBlock] = []
    beyond = blocks.around(code, step)
    while beyond is not None and not beyond.raw and (beyond.region is not None or _is_numbers(beyond)):
        if beyond.region is None:
            found.append(beyond)
        beyond = blocks.around(beyond, step)
    found = found[::step]
    numbers = [number for block in found for number in block.text.split()]
    counted = len(numbers) == code.text.count("\n") + 1 and numbers[:1] == ["1"] and _counts(numbers)
    return found if counted and len(numbers) > 1 else []


def _is_numbers(block: SourceBlock) -> bool:
    return all(number.isdecimal() for number in block.text.split())


@rule("code-label", why="labels the code beside it", limit=0.1)
def CODE_LABEL(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """What stands in the bar of a piece of code: its language, "Copy"."""
    for index, code in code_labels(blocks).items():
        yield Hit(blocks.all[index], f"beside {code.text[:30]!r}")


@rule("code-in-story", why="code between the paragraphs of the story", field="body")
def CODE_IN_STORY(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """Code amid the story, whatever the voters say: they know little of it, and a tutorial is nothing without it."""
    if blocks.source != "page" or not any(block.raw for block in blocks):
        return
    first, last = _reach(blocks)
    code = [b for b in blocks.all[first:last] if b.raw and b.region is None and is_within(blocks, b.scope)]
    if all(map(blocks.voted, code)):
        return
    elsewhere = {hit.target.index for hit in OTHER_SECTION.find(blocks) if isinstance(hit.target, SourceBlock)}
    for block in code:
        if not blocks.voted(block) and block.index not in elsewhere:
            yield Hit(block, "in the element that holds the story")


def _reach(blocks: Blocks) -> tuple[int, int]:
    """The story's span, with the code right before it and right behind it."""
    first, last = blocks.span
    while first > 0 and any(block.raw for block in blocks.all[max(0, first - _BESIDE) : first]):
        first -= 1
    while any(block.raw for block in blocks.all[last : last + _BESIDE]):
        last += 1
    return first, last


RULES = (LINE_NUMBERS, CODE_LABEL, CODE_IN_STORY)
