"""A short line goes with the paragraphs around it: one between paragraphs of the story, or right behind the last, that
looks like them and stands in the same element; and a list between them.

The voters see that a line is short and that the page is long, and may let go a list of an essay or the last line of a
brief. What is a link, a phrase of noise or unlike the story's paragraphs is left to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks
from cleaners.story.tables import Table, by_block
from cleaners.text.sentences import ends_sentence
from cleaners.votes.together.change import Change

Look = tuple[object, ...]
# The voters' score from which a line between others, an item of a list between paragraphs, and a line behind the last
# may be story after all.
_AMID, _ITEM, _LAST = 0.25, 0.25, 0.3
# The same behind the last of a brief of so many characters: there the voters take every short line for a label.
_LAST_OF_BRIEF, _BRIEF = 0.2, 250
_LAST_OF_VERSE = 0.4  # the same of a line without a stop behind another without one
_RUN = 12  # lines in a row that may be rejected between two that are voted in
_BEHIND = 3  # the same behind the last
_SHORT = 100  # characters of a line behind the last; of a longer one the voters had enough to judge by
_MOST = 0.34  # share of the story's letters that a run may be; more is another part of the page
_WORDS = 12  # of a line without a stop that is prose all the same
_LINKS = 0.1  # share of links
_ITEMS = frozenset(("li", "dt", "dd"))
_CELLS = frozenset(("td", "th"))  # are decided with their table
_LISTS = frozenset(("ul", "ol", "dl"))
_NO_STORY = sum(BIT[n] for n in ("related", "share", "newsletter", "ad", "comment", "tags", "nav", "footer", "author"))

AMID = "stands between paragraphs of the story, and looks like them"
LIST = "a list between paragraphs of the story"
LAST = "stands right behind the story's last paragraph, and looks like it"


def changes(blocks: Blocks) -> Iterator[Change]:
    """The rejected lines between voted ones, and those behind the last one."""
    shown = [block for block in blocks.all if block.region is None and block.squeezed]
    if all(map(blocks.voted, shown)):
        return
    holder = _Holders(blocks.of_page(by_block))
    story = [block for block in shown if blocks.voted(block)]
    looks = {_look(block) for block in story if block.tag not in _ITEMS and not block.level}
    run: list[SourceBlock] = []
    before: SourceBlock | None = None
    for block in [*shown, None]:
        if block is not None and not blocks.voted(block):
            run.append(block)
            continue
        if before is not None and run:
            inside = holder.of(before)
            kept = [b for b in run if holder.of(b) is inside and _is_open(blocks, b)]
            if sum(b.chars for b in kept) > _MOST * blocks.chars:
                kept = []
            if block is not None and holder.of(block) is inside:
                yield from _amid(blocks, looks, run, kept)
            elif not before.level:
                yield from _behind(blocks, looks, run, kept, before)
        run, before = [], block


def _amid(
    blocks: Blocks, looks: set[Look], run: Sequence[SourceBlock], kept: Sequence[SourceBlock]
) -> Iterator[Change]:
    """What is story of the lines between two blocks of the story in one element."""
    if len(run) > _RUN:
        return
    items = all(block.tag == "li" for block in run)
    for block in kept:
        score = blocks.scores[block.index]
        if items and score >= _ITEM:
            yield Change(block, blocks.threshold, LIST)
        elif _look(block) in looks and score >= _AMID and _is_prose(block):
            yield Change(block, blocks.threshold, AMID)


def _behind(
    blocks: Blocks, looks: set[Look], run: Sequence[SourceBlock], kept: Sequence[SourceBlock], last: SourceBlock
) -> Iterator[Change]:
    """What is story of the lines behind the last block of the story in an element: all of them, or none."""
    if not kept or len(kept) > _BEHIND or list(kept) != list(run[: len(kept)]):
        return
    listed = last.tag in _ITEMS or last.tag in _CELLS
    least = _LAST if blocks.chars > _BRIEF else _LAST_OF_BRIEF
    verse = not (listed or ends_sentence(last.text))
    if all(
        block.chars <= _SHORT
        and (_look(block) in looks or (listed and block.tag == "p"))
        and (ends_sentence(block.text) or verse)
        and blocks.scores[block.index] >= (least if ends_sentence(block.text) else _LAST_OF_VERSE)
        for block in kept
    ):
        for block in kept:
            yield Change(block, blocks.threshold, LAST)


class _Holders:
    """The elements that hold paragraphs, lists and tables: of an item and of a cell the one around the whole."""

    def __init__(self, cells: Mapping[int, Table]) -> None:
        self._cells = cells

    def of(self, block: SourceBlock) -> Scope | None:
        """The element that holds a block, or what the block is a part of."""
        table = self._cells.get(block.index)
        scope = table.scope.parent if table else block.scope.parent
        if block.tag in _ITEMS:
            while scope is not None and (scope.tag in _LISTS or scope.tag in _ITEMS):
                scope = scope.parent
        return scope


def _look(block: SourceBlock) -> Look:
    parent = block.scope.parent
    return parent and parent.key, block.tag, (block.scope.classes or "").split(" ", 1)[0]


def _is_prose(block: SourceBlock) -> bool:
    return ends_sentence(block.text) or block.words >= _WORDS


def _is_open(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line may be story for all that else is known."""
    return (
        not block.level
        and not block.raw
        and block.tag not in _CELLS
        and block.index not in blocks.fields
        and block.link_density <= _LINKS
        and not block.phrases
        and not block.scope.around & _NO_STORY
    )
