"""Pieces of code with what stands around them: the bars in which highlighters name the language and offer to copy it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.page.class_stems import pattern
from cleaners.page.code_language import is_tool, language_in, language_of
from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks

_CODE_BAR = pattern("parts", "code_bar")
_FILE = re.compile(r"\w\.\w")
_WORDS = 3  # of a label
_BESIDE = 3  # labels before a piece of code, or behind it


def code_labels(blocks: Blocks) -> dict[int, SourceBlock]:
    """The lines in bars over and under pieces of code by their indices, each with the code that it belongs to.

    The name of a file is not such a line: it says what the code is.
    """
    return blocks.once(_code_labels)


def language(blocks: Blocks, code: SourceBlock) -> str | None:
    """The language of a piece of code: what its markup says, or else its label."""
    stated = language_of(code.element)
    if stated:
        return stated
    labels = (blocks.all[index].text for index, of in code_labels(blocks).items() if of is code)
    return next((name for text in labels if (name := language_in(text))), None)


def _code_labels(blocks: Blocks) -> dict[int, SourceBlock]:
    found: dict[int, SourceBlock] = {}
    for code in blocks.all:
        if code.raw and code.region is None:
            for step in (-1, 1):
                for line in _lines(blocks, code, step):
                    found.setdefault(line.index, code)
    return found


def _lines(blocks: Blocks, code: SourceBlock, step: int) -> Iterator[SourceBlock]:
    """The labels right before a piece of code, or right behind it."""
    block = blocks.beyond(code, step)
    for _ in range(_BESIDE):
        if block is None or block.raw or block.words > _WORDS:
            return
        if not _is_label(blocks, block, code, above=step < 0):
            return
        yield block
        block = blocks.beyond(block, step)


def _is_label(blocks: Blocks, block: SourceBlock, code: SourceBlock, *, above: bool) -> bool:
    shared = block.scope.common(code.scope)
    own = [scope for scope in block.scope.chain() if scope.depth > shared.depth]
    if above and not _FILE.search(block.text) and _CODE_BAR.search(" ".join(scope.classes or "" for scope in own)):
        return True
    if is_tool(block.text) or language_in(block.text) is not None:
        return _holds_no_more(blocks, shared, block, code)
    return False


def _holds_no_more(blocks: Blocks, holder: Scope, *known: SourceBlock) -> bool:
    """Whether an element holds code and labels alone."""
    if holder.tag in ("body", "html", "article", "main"):
        return False
    for edge, step in ((min(known, key=lambda b: b.index), -1), (max(known, key=lambda b: b.index), 1)):
        beyond = blocks.beyond(edge, step)
        while beyond is not None and beyond.scope.is_in(holder):
            if not beyond.raw and not is_tool(beyond.text) and language_in(beyond.text) is None:
                return False
            beyond = blocks.beyond(beyond, step)
    return True
