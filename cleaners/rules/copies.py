"""A story that a page has twice: for wide and for narrow screens, or its beginning and then the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import breaks_off, ends_sentence

MIN_LETTERS = 30  # shorter lines may be repeated on purpose: a refrain, an answer of one word
_RUN, _RUN_CHARS = 3, 70  # paragraphs that come again, and their mean length; what is shorter may be a refrain
# A story of one or two paragraphs: letters of what comes again, and the share of all story that both copies are.
_SHORT, _MOST = 100, 0.6
# Letters of a block that may be a copy of several, how many, and their share of its letters.
_LONG, _PARTS, _NEARLY_WHOLE = 200, 2, 0.9
_PLACES = 20  # pairs of elements with lines in common that are looked at: bounds the time of a page that repeats itself
_NEARLY_ALL = 0.8  # of the letters of an element, to be a copy of another


_PARAGRAPHS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "th", "blockquote", "pre"))


@dataclass(eq=False)
class Copies:
    """Paragraphs that come again in their order, and the elements that hold the first and the second of them: children of
    the element around all of them; ``None`` where the paragraphs are its children themselves."""

    first: Scope | None
    second: Scope | None
    pairs: list[tuple[SourceBlock, SourceBlock]] = field(default_factory=list)


@rule("second-copy", why="the story comes a second time", limit=0.75)
def SECOND_COPY(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """The copy that has less, or the later one where they are alike; of a page only."""
    return iter(blocks.once(second_copies))


def second_copies(blocks: Blocks) -> list[Hit]:
    """What the rule finds."""
    return list(_taken(blocks)) if blocks.source == "page" else []


def _taken(blocks: Blocks) -> Iterator[Hit]:
    yield from _in_one_block(blocks)
    lines = [b for b in blocks if blocks.voted(b) and b.folded and _is_open(blocks, b) and not b.phrases]
    for copies in _copies(blocks):
        first, second = _inside(lines, copies.first), _inside(lines, copies.second)
        in_first, in_second = _within(first, second), _within(second, first)
        whole = in_first == first != [] or in_second == second != []
        if not (_is_most(in_first, first) or _is_most(in_second, second)):
            continue
        again = in_second if copies.second else [later for _, later in copies.pairs]
        if not (is_second_telling(again) or (whole and _is_all(blocks, again)) or _begins(first, second)):
            continue
        if in_first == first and _letters(first) < _letters(second):
            taken, kept = first, second
        else:
            taken, kept = again, first
        for block in taken:
            yield Hit(block, f"one of {len(taken)} lines that the page has twice, {_which(taken, kept)}")


def _in_one_block(blocks: Blocks) -> Iterator[Hit]:
    """Blocks that hold several of the story's paragraphs and nothing else."""
    lines = [
        b for b in blocks if len(b.folded) >= MIN_LETTERS and blocks.voted(b) and _is_open(blocks, b) and not b.raw
    ]
    for block in lines:
        if len(block.folded) >= _LONG and 2 * block.chars >= _MOST * blocks.chars:
            inside = {
                b.folded
                for b in lines
                if b is not block and len(b.folded) < len(block.folded) and b.folded in block.folded
            }
            copied = sum(map(len, inside)) >= _NEARLY_WHOLE * len(block.folded)
            if copied and len(inside) >= _PARTS:
                yield Hit(block, f"{len(inside)} paragraphs of the story in one")


def _which(taken: Sequence[SourceBlock], kept: Sequence[SourceBlock]) -> str:
    return "the whole stands below" if kept and kept[0].index > taken[0].index else "the same stand above"


def _copies(blocks: Blocks) -> Iterator[Copies]:
    """What comes again, by the elements that hold both."""
    place: dict[str, SourceBlock] = {}
    found: dict[tuple[int, int, int], Copies] = {}
    for block in blocks:
        lines = block.text.count("\n") >= 2  # of a song, or of a poem
        if len(block.folded) < MIN_LETTERS or block.raw or lines or block.inside("td") or not blocks.voted(block):
            continue
        earlier = place.setdefault(block.folded, block)
        if earlier is block or not (_is_open(blocks, block) and _is_open(blocks, earlier)):
            continue
        around = earlier.scope.common(block.scope)
        first, second = _child(earlier.scope, around), _child(block.scope, around)
        if first is None and second is None:
            continue
        key = around.key, first.key if first else 0, second.key if second else 0
        copies = found.setdefault(key, Copies(first, second))
        if not copies.pairs or copies.pairs[-1][0].index < earlier.index:
            copies.pairs.append((earlier, block))
    heaviest = nlargest(_PLACES, found.values(), key=lambda copies: _letters([second for _, second in copies.pairs]))
    yield from (copies for copies in found.values() if copies in heaviest)


def _is_open(blocks: Blocks, block: SourceBlock) -> bool:
    return block.index not in blocks.fields or blocks.is_soft(block.index)


def _child(scope: Scope, around: Scope) -> Scope | None:
    """The element right inside another one that holds a block's own; ``None`` where that is the block's own."""
    if scope is around or (scope.parent is around and scope.tag in _PARAGRAPHS):
        return None
    return next((outer for outer in scope.chain() if outer.parent is around), None)


def _inside(lines: Sequence[SourceBlock], holder: Scope | None) -> list[SourceBlock]:
    """Those of the story's lines, phrases of noise apart, that are in an element."""
    return [line for line in lines if line.scope.is_in(holder)] if holder is not None else []


def _within(lines: Sequence[SourceBlock], others: Sequence[SourceBlock]) -> list[SourceBlock]:
    """Those of some lines that others have too; the last may be cut off."""
    texts = {other.folded for other in others}
    return [line for line in lines if line.folded in texts or _is_cut(line, texts)]


def _is_cut(line: SourceBlock, texts: set[str]) -> bool:
    cut = len(line.folded) >= MIN_LETTERS and breaks_off(line.text)
    return cut and any(text.startswith(line.folded) for text in texts)


def _begins(lines: Sequence[SourceBlock], others: Sequence[SourceBlock]) -> bool:
    """Whether some lines are the beginning of others, which go on."""
    beginning = others[: len(lines)]
    same = all(a.folded == b.folded or _is_cut(a, {b.folded}) for a, b in zip(lines, beginning, strict=False))
    return bool(lines) and len(lines) < len(others) and same and _letters(lines) >= _SHORT


def _is_all(blocks: Blocks, again: Sequence[SourceBlock]) -> bool:
    """Whether lines and their copies are most of the story, and are prose."""
    chars = sum(block.chars for block in again)
    return chars >= _SHORT and 2 * chars >= _MOST * blocks.chars and ends_sentence(again[-1].text)


def _is_most(copied: Sequence[SourceBlock], lines: Sequence[SourceBlock]) -> bool:
    """Whether an element holds little but copies; parts of a page that have much in common are parts of one story."""
    return bool(lines) and _letters(copied) >= _NEARLY_ALL * _letters(lines)


def _letters(lines: Sequence[SourceBlock]) -> int:
    return sum(len(line.folded) for line in lines)


def is_second_telling(run: Sequence[SourceBlock]) -> bool:
    """Whether lines that come again are running prose."""
    sentences = sum(ends_sentence(block.text) for block in run)
    return len(run) >= _RUN and 3 * sentences >= 2 * len(run) and sum(b.chars for b in run) >= _RUN_CHARS * len(run)


RULES = (SECOND_COPY,)
