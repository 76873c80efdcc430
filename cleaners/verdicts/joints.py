"""Spaces between elements that touch: style sheets part them on the page, and nothing in its text does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.page.block import Piece, SourceBlock
from cleaners.page.elements import INLINE, all_text

_ENDS = frozenset("?!.:")
_LETTERS = 8  # by which the place between two elements is known in a block's text


def with_spaces(source: SourceBlock) -> Sequence[Piece]:
    """The pieces of a block, with a space where two elements touch that are written as one word: "12 UhrLesedauer".

    One of the two has several words, the first ends small or in a digit, and the second begins with a capital:
    ``<b>Java</b><b>Script</b>`` and a drop capital stay as they are, and so does a word of which a part is set apart
    (``You<b>Tube</b>``). Behind an element that ends like a sentence its text counts as the second.
    """
    pieces = source.pieces
    if len(pieces) < 2 or source.raw or not any(_may_touch(*pair) for pair in pairwise(pieces)):
        return pieces
    joints = list(_joints(source))
    found = list(pieces[:1])
    for before, after in pairwise(pieces):
        if _may_touch(before, after) and any(
            _alike_at_end(before.text, one) and _alike_at_end(after.text[::-1], two[::-1]) for one, two in joints
        ):
            found.append(Piece(" "))
        found.append(after)
    return found


def _may_touch(before: Piece, after: Piece) -> bool:
    last, first = before.text[-1:], after.text[:2]
    capital = first[:1].isupper() and first[1:].islower()
    return (
        capital and (last.islower() or last.isdecimal() or last in _ENDS) and "code" not in before.marks + after.marks
    )


def _joints(source: SourceBlock) -> Iterator[tuple[str, str]]:
    """The texts on both sides of each place where two elements, or an element and its tail, touch."""
    for element in source.element.iterdescendants():
        if element.tag not in INLINE:
            continue
        one = all_text(element).lstrip()
        tail = element.tail
        if tail:
            if one[-1:] in _ENDS and " " in one:
                yield one, tail
            continue
        after = element.getnext()
        if after is not None and after.tag in INLINE:
            two = all_text(after).rstrip()
            if " " in one or " " in two:
                yield one, two


def _alike_at_end(piece: str, text: str) -> bool:
    """Whether two texts end with the same letters, as far as both go."""
    letters = min(_LETTERS, len(piece), len(text))
    return letters > 0 and piece[-letters:] == text[-letters:]
