"""One vote for a data table, head rows and caption included: it stays as one, or goes as one."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from cleaners.story.blocks import Blocks
from cleaners.story.tables import Table, tables_of
from cleaners.votes.together.change import Change

_MOST = 0.5  # share of a table's letters that is voted in, from which the table stays
# The same for a table between blocks of the story, and for one right beside a block of it; here the mean score of its cells
# counts where it is higher than that share. On pages of unseen sites the few tables amid the story of which the voters
# took little were all story, and a loss is the worse fault.
_AMID, _BESIDE = 0.25, 0.15
_LINKED = 0.7  # share of links, above which a table amid the story is a box of links unless most of it is voted in
# A table that is so much of the story, and of which so much is neither clearly in nor out, is likely the page's layout,
# however short its cells are: its blocks are left as they are.
_HEAVY, _CLEAR = 0.6, 0.75

KEPT = "part of a table that is kept as a whole"
LEFT_OUT = "part of a table that is left out as a whole"


def changes(blocks: Blocks) -> Iterator[Change]:
    """What changes where each data table has one vote. Tables of one build have one vote together."""
    alike: dict[tuple[object, ...], list[Table]] = {}
    for table in blocks.of_page(tables_of):
        alike.setdefault(_build(table), []).append(table)
    for group in alike.values():
        letters = sum(table.letters for table in group)
        share = sum(_voted_letters(blocks, table) for table in group) / letters
        scores = sum(blocks.scores[b.index] * len(b.squeezed) for table in group for b in table.blocks)
        mean = scores / letters
        for table in group:
            yield from _changes(blocks, table, share, mean, len(group))


def _changes(blocks: Blocks, table: Table, share: float, mean: float, alike: int) -> Iterator[Change]:
    voted = [blocks.voted(block) for block in table.blocks]
    if share < _CLEAR and _voted_letters(blocks, table) > _HEAVY * _story_letters(blocks):
        return
    stays = share >= _MOST or (table.link_density <= _LINKED and max(share, mean) >= _least(blocks, table))
    whose = f"of {alike} such tables" if alike > 1 else "of it"
    said = f"{share:.0%} {whose} is like the story" if share or not stays else "it stands amid the story"
    words = f"{KEPT if stays else LEFT_OUT}: {said}"
    for block, was_in in zip(table.blocks, voted, strict=True):
        if was_in != stays:
            yield Change(block, max(share, blocks.threshold) if stays else min(share, _below(blocks)), words)


def _below(blocks: Blocks) -> float:
    return blocks.threshold - 0.01


def _build(table: Table) -> tuple[object, ...]:
    """What tables of one build share: the names of the element and of the one around it, and the first cell's text."""
    parent = table.scope.parent
    return (table.scope.classes, parent and (parent.tag, parent.classes), table.blocks[0].folded)


def _voted_letters(blocks: Blocks, table: Table) -> int:
    return sum(len(block.squeezed) for block in table.blocks if blocks.voted(block))


def _story_letters(blocks: Blocks) -> int:
    return sum(len(block.squeezed) for block in blocks.all if blocks.voted(block))


def _least(blocks: Blocks, table: Table) -> float:
    """What is enough for a table between blocks of the story, in the element that holds it; elsewhere nothing is."""
    first, last = table.blocks[0].index, table.blocks[-1].index
    inside = blocks.holder is not None and table.scope.is_in(blocks.holder)
    if not inside or first <= blocks.span[0] or last >= blocks.span[1] - 1:
        return inf
    beside = (blocks.beyond(blocks.all[first], -1), blocks.beyond(blocks.all[last], 1))
    return _BESIDE if any(block is not None and blocks.voted(block) for block in beside) else _AMID
