"""Captions and credits: they go with their picture, once, and not into the body."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.blocks import SourceBlock
from cleaners.credits import is_credit_line
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.tokens import BIT
from cleaners.view import Blocks

_CAPTION_WORDS = 90


def is_credit(block: SourceBlock) -> bool:
    """Whether a line is a credit and nothing else."""
    return block.words <= 9 and is_credit_line(block.text)


@rule("caption", why="the caption of a picture", field="caption", limit=0.25)
def CAPTION(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A figure's caption; in a text, the line before a credit."""
    for block in blocks:
        if is_credit(block):
            continue
        if block.inside("figcaption"):
            yield Hit(block, "in a <figcaption>")
        elif _named(block) and block.words <= _CAPTION_WORDS and _near_picture(blocks, block):
            yield Hit(block, "beside a picture, in an element named for captions")
        elif any(m.family == "caption_label" and m.rest and block.words < 60 for m in block.phrases):
            yield Hit(block, "labelled as a caption")
        elif blocks.source == "text" and block.words >= 4:
            after = blocks.around(block, 1)
            if after is not None and is_credit(after):
                yield Hit(block, f"before the credit {after.text!r}")


@rule("credit", why="credits a picture", field="credit", limit=0.1)
def CREDIT(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    for block in blocks:
        if is_credit(block) and not block.level:
            yield Hit(block, block.text[:60])


def _named(block: SourceBlock) -> bool:
    scope = block.scope
    return bool(scope.groups & BIT["caption"] or (scope.parent and scope.parent.groups & BIT["caption"]))


def _near_picture(blocks: Blocks, block: SourceBlock) -> bool:
    return any(block.index - 2 <= medium.before <= block.index + 1 for medium in blocks.media)


GALLERY = phrase_rule("gallery-label", "caption_label", why="labels a picture", words=4)
RULES = (CAPTION, CREDIT, GALLERY)
