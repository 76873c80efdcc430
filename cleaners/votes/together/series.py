"""Series of like lines: paragraphs, questions and answers, items. One goes only with its like.

The lines of one series are children of one element and look alike. Where the voters take most of a series for the story,
they may not pick out single answers of an interview, or single items of a list; what a rule names goes as elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.story.blocks import Blocks
from cleaners.story.tables import by_block
from cleaners.text.sentences import ends_sentence
from cleaners.votes.together.change import Change

_MIN = 4  # lines of a series
_MOST = 0.6  # share of a series' letters that is voted in
_LEAST = 0.15  # the voters' score, below which even what looks like story is not: a biography, a prompt
_RUN = 0.34  # share of a series' letters that a run of rejected lines may be; more is another part of the page
_LINKS = 0.3  # share of links in a line of prose; items may be links where most of their like are
_WORDS = 12  # of a line without a stop that is prose all the same
_ITEMS = frozenset(("li", "dt", "dd"))
_LABEL = re.compile(r"[^\s:：][^:：]{0,40}[:：]")  # "Ida Holm:" before what she says, or over it
_NO_STORY = sum(BIT[n] for n in ("related", "share", "newsletter", "ad", "comment", "tags", "nav", "footer"))

WORDS = "one of a series that is kept"


def changes(blocks: Blocks) -> Iterator[Change]:
    """The lines that were rejected of series that are otherwise the story's, between others of the same series."""
    cells = blocks.of_page(by_block)
    groups: dict[tuple[object, ...], list[SourceBlock]] = {}
    for block in blocks.all:
        parent = block.scope.parent
        line = block.region is None and block.squeezed and not block.level and not block.raw
        if line and parent is not None and block.index not in cells:
            groups.setdefault(_look(block, parent.key), []).append(block)
    for group in groups.values():
        voted = [blocks.voted(block) for block in group]
        if len(group) < _MIN or all(voted) or not any(voted):
            continue
        letters = sum(len(block.squeezed) for block in group)
        if sum(len(b.squeezed) for b, was_in in zip(group, voted, strict=True) if was_in) >= _MOST * letters:
            yield from _completed(blocks, group, voted, letters)


def _look(block: SourceBlock, parent: int) -> tuple[object, ...]:
    """What the lines of one series share; terms and their descriptions are one series."""
    tag = "item" if block.tag in _ITEMS else block.tag
    return parent, tag, (block.scope.classes or "").split(" ", 1)[0]


def _completed(blocks: Blocks, group: Sequence[SourceBlock], voted: Sequence[bool], letters: int) -> Iterator[Change]:
    items = group[0].tag in _ITEMS
    linked = 2 * sum(block.link_density > 0.5 for block in group) > len(group)
    labels = Counter(label for block in group if (label := _label(block)))
    for run in _runs(group, voted, items):
        if sum(len(block.squeezed) for block in run) > _RUN * letters:
            continue
        for block in run:
            prose = items or _is_prose(block) or labels[_label(block)] > 2
            links = linked if items and block.link_density > 0.5 else block.link_density <= _LINKS
            if prose and links and _is_open(blocks, block):
                yield Change(block, blocks.threshold, WORDS)


def _runs(group: Sequence[SourceBlock], voted: Sequence[bool], items: bool) -> Iterator[list[SourceBlock]]:
    """The runs of rejected lines between lines that are voted in; of items also those at the ends."""
    run: list[SourceBlock] = []
    begun = items
    for block, was_in in zip(group, voted, strict=True):
        if not was_in:
            run.append(block)
            continue
        if run and begun:
            yield run
        run, begun = [], True
    if run and items:
        yield run


def _is_prose(block: SourceBlock) -> bool:
    return ends_sentence(block.text) or block.words >= _WORDS


def _label(block: SourceBlock) -> str:
    """The name before what somebody says, or the label before an entry; empty where there is none."""
    label = _LABEL.match(block.text)
    return label.group().casefold() if label else ""


def _is_open(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line may be story for all that else is known."""
    return (
        blocks.scores[block.index] >= _LEAST
        and block.index not in blocks.fields
        and not block.scope.around & _NO_STORY
        and (blocks.holder is None or block.scope.is_in(blocks.holder))
    )
