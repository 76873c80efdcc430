"""What stands in the element that holds the story, and there in no part that is named for something else."""

from __future__ import annotations

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.story.blocks import Blocks

# Not "nav": the toolbars of code are named so.
_ELSE = sum(BIT[name] for name in ("related", "share", "newsletter", "ad", "comment", "tags", "footer", "consent"))


def is_within(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a block is in the element that holds the story, and no element in that is named for something else."""
    holder = blocks.holder
    for scope in block.scope.chain():
        if scope is holder:
            return True
        if scope.tag in ("body", "html"):
            return holder is None
        if scope.groups & _ELSE or scope.tag in ("nav", "footer", "aside"):
            return False
    return holder is None
