"""What stands in the element that holds the story, and there in no part that is named for something else."""

from __future__ import annotations

from cleaners.page.class_names import BIT
from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks

# Not "nav": the toolbars of code are named so.
_ELSE = sum(BIT[name] for name in ("related", "share", "newsletter", "ad", "comment", "tags", "footer", "consent"))


def is_within(blocks: Blocks, inner: Scope) -> bool:
    """Whether an element is in the one that holds the story, and none between is named for something else."""
    holder = blocks.holder
    for scope in inner.chain():
        if scope is holder:
            return True
        if scope.tag in ("body", "html"):
            return holder is None
        if scope.groups & _ELSE or scope.tag in ("nav", "footer", "aside"):
            return False
    return holder is None
