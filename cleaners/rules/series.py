"""Series of parts that look alike: questions and answers, items of a list, slides. The voters easily lose the last ones.

A part is kept where the voters take most parts like it for story: those in the same place of sibling elements that look
alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.class_stems import pattern
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

MIN_PARTS = 3  # with the same markup; two may be chance
_CLIMB = 5  # elements between a block and the part of the series that it is in
_FAR = 80  # blocks after the story's last that may still belong to a series
_ALIKE = 0.5  # share of the blocks in the same place of the parts that must be voted in
_PARTS = frozenset(("details", "li", "dt", "dd", "figure", "section", "article"))  # parts even without a class
_NO_STORY = sum(BIT[n] for n in ("related", "list", "share", "newsletter", "ad", "comment", "tags", "nav", "footer"))


_LEAST = 0.15  # the voters' score below which even what looks like story is not: a biography, a prompt
_LINES = 1.5  # in a part, on average
_SHOW = pattern("parts", "show")
_GALLERY = BIT["media"] | BIT["teaser"]
_SLIDE_WORDS = 10  # of the text of a slide that says something


class Place(NamedTuple):
    """A series that a block may belong to: the key of the element around its parts, and the look of a part."""

    holder: int
    part: tuple[str, str]


Way = tuple[tuple[str, str], ...]  # the looks of the elements between a part and a block
Parts = dict[int, dict[Way, list[SourceBlock]]]  # the blocks of each part, by its key


@rule("series", why="part of a series that is the story", field="body")
def SERIES(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """What the voters leave out of a series that they otherwise take for story."""
    missing = _not_voted_in(blocks)
    if not missing:
        return
    top = blocks.holder.depth if blocks.holder else 1
    series: dict[Place, Parts] = {}
    for block in missing:
        for place, part, way in places(block, top):
            series.setdefault(place, {}).setdefault(part, {}).setdefault(way, []).append(block)
    for block in blocks.all[blocks.span[0] : blocks.span[1]]:
        if blocks.voted(block):
            for place, part, way in places(block, top):
                if place in series:
                    series[place].setdefault(part, {}).setdefault(way, []).append(block)
    for place, parts in series.items():
        if len(parts) >= MIN_PARTS:
            yield from _completed(blocks, place, parts)


def _completed(blocks: Blocks, place: Place, parts: Parts) -> Iterator[Hit]:
    """What was left out of a series, if most of the series was not, and the same places of other parts are story."""
    story_parts = {
        key for key, ways in parts.items() if _is_mostly_story(blocks, [b for found in ways.values() for b in found])
    }
    ways = {way for found in parts.values() for way in found}
    lines = sum(len(found) for ways_of in parts.values() for found in ways_of.values())
    composed = lines >= _LINES * len(parts)  # a wrapper of a single paragraph is not a part
    if len(story_parts) < max(2, len(parts) / 2) or not (composed or place.part[0] in _PARTS):
        return
    for way in ways:
        alike = [block for found in parts.values() for block in found.get(way, ())]
        story = sum(map(blocks.voted, alike))
        if story >= max(2, _ALIKE * len(alike)):
            for block in alike:
                if not blocks.voted(block):
                    yield Hit(block, f"{story} of {len(alike)} like it belong to the story")


def _is_mostly_story(blocks: Blocks, part: list[SourceBlock]) -> bool:
    return 2 * sum(block.chars for block in part if blocks.voted(block)) >= sum(block.chars for block in part)


def _not_voted_in(blocks: Blocks) -> list[SourceBlock]:
    """The lines in the element around the story that were not voted in, and might be story."""
    first, last = blocks.span
    if blocks.source != "page" or first == last:
        return []
    holder = blocks.holder
    return [
        block
        for block in blocks.all[first : last + _FAR]
        if _LEAST <= blocks.scores[block.index] < blocks.threshold
        and block.region is None
        and block.link_density <= 0.5
        and not block.scope.around & _NO_STORY
        and block.index not in blocks.fields
        and (holder is None or block.scope.is_in(holder))
    ]


def places(block: SourceBlock, top: int) -> Iterator[tuple[Place, int, Way]]:
    """The series that a block may belong to, each with the key of its part and the way to the block; ``top`` is the
    depth of the element that holds the story."""
    return _climb(block.scope, top)


def _climb(start: Scope, top: int) -> Iterator[tuple[Place, int, Way]]:
    way: Way = ()
    scope: Scope | None = start
    for _ in range(_CLIMB):
        if scope is None or scope.parent is None or scope.depth <= top:
            return
        look = (scope.tag, (scope.classes or "").split(" ", 1)[0])
        if (look[1] and look[0] != "p" and not scope.level) or scope.tag in _PARTS:
            yield Place(scope.parent.key, look), scope.key, way
        way = (*way, look)
        scope = scope.parent


@rule("slides", why="the text of a slide, where slides are the story", field="body")
def SLIDES(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """Pictures in elements that are siblings and look alike, each with a text without links, and more of it than of
    other prose. Below a longer story they are a gallery, and the texts captions."""
    if blocks.source != "page" or blocks.holder is None:
        return
    first, last = blocks.span
    gallery = [
        medium
        for medium in blocks.media
        if first - _FAR <= medium.before <= last + _FAR
        and medium.scope.around & _GALLERY
        and not medium.scope.around & _NO_STORY
        and _in_show(medium.scope, blocks.holder)
    ]
    if len(gallery) < MIN_PARTS:
        return
    series: dict[Place, set[int]] = {}
    for medium in gallery:
        for place, part, _ in _climb(medium.scope, blocks.holder.depth):
            series.setdefault(place, set()).add(part)
    if not series:
        return
    place = max(series, key=lambda each: len(series[each]))
    if len(series[place]) < MIN_PARTS:
        return
    texts = [block for block in blocks.all if any(scope.key in series[place] for scope in block.scope.chain())]
    teased = {block.scope.parent.key for block in texts if block.scope.parent and block.link_density > 0.8}
    if 2 * len(teased) >= len(series[place]):
        return
    prose = [block for block in texts if block.words >= _SLIDE_WORDS and block.link_density < 0.3]
    voted = sum(block.chars for block in prose if blocks.voted(block))
    if len(prose) < 0.7 * len(series[place]) or sum(b.chars for b in prose) < blocks.chars - voted:
        return
    for block in texts:
        if block in prose or (block.level and block.link_density < 0.5):
            yield Hit(block, f"one of {len(series[place])} slides")


def _in_show(start: Scope, holder: Scope) -> bool:
    """Whether an element is in one that is named for a gallery, inside the element around the story."""
    in_show = False
    for scope in start.chain():
        if scope is holder:
            return in_show
        in_show = in_show or (scope.classes is not None and _SHOW.search(scope.classes) is not None)
    return False


RULES = (SERIES, SLIDES)
