"""Footnotes as Markdown has them where it has any: ``[^1]`` in the text, and ``[^1]: …`` below all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cleaners.article import Block, Run
from cleaners.render.markdown.blocks import block_lines
from cleaners.render.outline import Leaf, Node, Part
from cleaners.render.plain import runs_of, stack

_NUMBER = re.compile(r"\s{0,3}[\[(]?\s{0,3}(\w{1,9})\s{0,3}[\])]?[.:]?\s{0,9}")
_INDENT = "    "  # of the further lines of a note


def apart(parts: Sequence[Part]) -> tuple[list[Part], list[Block]]:
    """The parts without footnotes, and without the lists and tables that held nothing else; and the footnotes."""
    kept: list[Part] = []
    notes: list[Block] = []
    for part in parts:
        if isinstance(part, Leaf) and part.block.note:
            notes.append(part.block)
        elif isinstance(part, Node):
            inside, found = apart(part.children)
            notes += found
            if inside or not found:
                kept.append(Node(part.container, inside) if found else part)
        else:
            kept.append(part)
    return kept, notes


def definitions(notes: Sequence[Block]) -> list[list[str]]:
    """The lines of each note, all of its blocks together."""
    by_label: dict[str, list[Block]] = {}
    for block in notes:
        by_label.setdefault(block.note or "", []).append(block)
    return [_definition(label, blocks) for label, blocks in by_label.items()]


def _definition(label: str, blocks: list[Block]) -> list[str]:
    first, length = blocks[0], _number(blocks[0], label)
    if length:
        first = replace(first, text=first.text[length:], runs=_behind(runs_of(first), length))
    lines = stack([chunk for block in (first, *blocks[1:]) if (chunk := block_lines(block))])
    return [f"[^{label}]: {lines[0]}", *(f"{_INDENT}{line}" if line else "" for line in lines[1:])] if lines else []


def _number(block: Block, label: str) -> int:
    """The length of the number that a note begins with: "[1] ", "1. ", or "1 " where it is marked up; "1 boat" is text."""
    found = _NUMBER.match(block.text)
    if not found or found[1] != label.rpartition("-")[2] or found.end() == len(block.text):
        return 0
    return found.end() if found[0].strip() != found[1] or runs_of(block)[0].text.strip() == found[1] else 0


def _behind(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """The runs without so many characters before them."""
    kept: list[Run] = []
    for run in runs:
        text = run.text[length:]
        length = max(0, length - len(run.text))
        if text:
            kept.append(run._replace(text=text))
    return tuple(kept)
