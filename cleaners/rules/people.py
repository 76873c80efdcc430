"""Lines about the author: bylines go to a field, biographies are left out."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.metadata.people.roles import stated_role
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.scope import barred, nearest
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import ends_sentence

_NEAR_END = 8  # blocks from the end of the story, which boxes behind it may have been voted into

BIO = phrase_rule("author-bio", "bio", why="is about the author", words=80, yields=0.85, pictures=True)


@rule("byline", why="names the author, who is already a field", limit=0.05, pictures=True)
def BYLINE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    first = blocks.span[0]
    for block in blocks:
        near_top = block.index <= first + 2
        if block.words > 14 or block.words < 1:
            continue
        by = next((m for m in block.phrases if m.family == "byline" and m.how != "line"), None)
        alone = any(name in block.folded and len(block.folded) < len(name) + 14 for name in blocks.author_names)
        if alone and near_top:
            yield Hit(block, "the author's name alone")
        elif by is not None and near_top and block.index > 0 and not ends_sentence(block.text.rstrip()):
            yield Hit(block, f"{by.phrase!r} ({by.language})")


@rule("author-box", why="a box about the author", yields=0.85, pictures=True)
def AUTHOR_BOX(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    last = blocks.span[1]
    for block in blocks:
        if block.index < last - _NEAR_END or block.words >= 120:
            continue
        if block.folded.startswith(blocks.author_names) and _in_box(blocks, block):
            yield Hit(block, "begins with the author's name, in an element named for the author")
        elif role := _role(blocks, block):
            yield Hit(block, f"says that the author is {role!r}")


def _role(blocks: Blocks, block: SourceBlock) -> str:
    """The role that a line states of an author by full name."""
    people = (author.name for author in blocks.metadata.authors if author.kind == "person" and " " in author.name)
    return next(filter(None, (stated_role(block.text, name) for name in people)), "")


def _in_box(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether an element named for the author is around a block and not around the story: a site may name the whole
    page for an author, or be an author itself ("Acme said on Monday …")."""
    if not block.scope.around & BIT["author"]:
        return False
    return nearest(block.scope, lambda scope: scope.groups & BIT["author"] > 0, barred(blocks.holder)) is not None


RULES = (BYLINE, BIO, AUTHOR_BOX)
