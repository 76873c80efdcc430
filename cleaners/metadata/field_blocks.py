"""Which block of the page shows which field: title, standfirst, kicker, byline, date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleaners.metadata.model import Metadata
from cleaners.page.block import SourceBlock
from cleaners.page.elements import INLINE, all_text
from cleaners.page.scope import Scope, nearest
from cleaners.text.case import lower_run
from cleaners.text.folding import letters_and_digits

# Most letters of an element that shows a field; a longer one holds more than the field. Set by judgement.
_MOST_LETTERS = {"title": 400, "standfirst": 800, "kicker": 80}
_MOST_LETTERS_OF_A_LINE = 160  # the same for the fields that are one line: bylines and dates
_WHOLE = 0.6  # share of a block that a field's text makes up, where the block shows the field and little else
# A byline with more words than this, of which names make up less than that share of the letters, is a sentence.
_SENTENCE_WORDS, _NAMES_SHARE = 8, 0.4
_SENTENCE_RUN = 3  # words with a small first letter in a row: a byline has no more

Holders = Mapping[Any, list[tuple[str, str]]]  # by element, the fields that it holds, each with its text


def fields_of(blocks: Sequence[SourceBlock], metadata: Metadata) -> dict[int, str]:
    """The name of the field that a block shows, by the index of the block."""
    fields = dict(_showing(blocks, metadata))
    standfirst = letters_and_digits(metadata.standfirst or "").casefold()
    if standfirst and "standfirst" not in fields.values():
        # A text may shrink in case folding, hence the half.
        likely = (block for block in blocks if block.chars >= len(standfirst) // 2)
        place = next((block.index for block in likely if block.folded == standfirst), None)
        if place is not None:
            fields.setdefault(place, "standfirst")
    return fields


def _holders(metadata: Metadata) -> Holders:
    """The block-level elements around those that fields were read from."""
    holders: dict[Any, list[tuple[str, str]]] = {}
    for element, field in metadata.elements.items():
        text = letters_and_digits(all_text(element))
        holder = element
        while holder is not None and holder.tag in INLINE:
            holder = holder.getparent()
        if holder is not None and 0 < len(text) <= _MOST_LETTERS.get(field, _MOST_LETTERS_OF_A_LINE):
            holders.setdefault(holder, []).append((field, text))
    return holders


def _showing(blocks: Sequence[SourceBlock], metadata: Metadata) -> Iterator[tuple[int, str]]:
    """The blocks that consist mostly of an element with a field, each with the field."""
    holders = _holders(metadata)
    answers: dict[int, Scope | None] = {}
    for block in blocks if holders else ():
        scope = nearest(block.scope, lambda around: around.element in holders, answers)
        while scope is not None:
            # An inline element counts for the block around it, a block-level one for all blocks inside.
            claims = [
                (field, text)
                for field, text in holders[scope.element]
                if _share(block.squeezed, text) and (text in block.squeezed or scope.element in metadata.elements)
            ]
            if claims:
                field = claims[0][0]
                whole = sum(_share(block.squeezed, text) for _, text in claims) >= _WHOLE
                if whole and not (field == "authors" and _is_about_author(block, metadata)):
                    yield block.index, field
                break
            scope = nearest(scope.parent, lambda around: around.element in holders, answers)


def _is_about_author(block: SourceBlock, metadata: Metadata) -> bool:
    """Whether a line that names an author is a sentence about the person, not a byline."""
    names = sum(len(letters_and_digits(author.name)) for author in metadata.authors)
    is_sentence = block.words > _SENTENCE_WORDS and names < _NAMES_SHARE * len(block.squeezed)
    return is_sentence or lower_run(block.text) > _SENTENCE_RUN or "@" in block.text


def _share(block: str, text: str) -> float:
    """The share of a block that is the text of a field, where one contains the other."""
    if not block or not (text in block or block in text):
        return 0.0
    return min(1.0, len(text) / len(block))
