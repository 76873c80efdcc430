"""Turns a text into blocks: its lines."""

from __future__ import annotations

import re

import lxml.etree

from cleaners.page.block import PageBlocks, Piece, SourceBlock
from cleaners.page.scope import Scope

_LINE_END = re.compile("\r\n?|[\n\f\x85\u2028\u2029]")


def from_text(text: str) -> PageBlocks:
    """The blocks of a text: its lines. What is on one line of a scraped text was together on the page."""
    root = Scope(lxml.etree.Element("text"), "text", None, 0)
    blocks: list[SourceBlock] = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not line.strip():
            continue
        element = lxml.etree.Element("line", n=str(number))
        blocks.append(SourceBlock(len(blocks), [Piece(line)], Scope(element, "line", root, number)))
    return PageBlocks(blocks, [])
