"""Whether a text is a story with noise in it, and which of its lines are sentences of running prose."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.lexicon.prose import goes_on, is_remark
from cleaners.page.block import SourceBlock
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import ends_sentence
from cleaners.text.within import within_others

_PHRASE_CHARS = 400  # characters without spaces; a longer line is no phrase
_REPEATED = 25  # letters and digits; shorter lines stand in others by chance
STORY = 0.45  # share of a text's lines, phrases apart, that end like a sentence; a dump of a whole page has fewer


def is_story(blocks: Blocks) -> bool:
    """Whether a text is a story with noise in it, by its own lines; otherwise it is the dump of a whole page."""
    free = [ends_sentence(block.text) for block in blocks.all if not is_phrase(block)]
    return sum(free) >= STORY * max(len(free), 1)


def amid_prose(blocks: Blocks) -> list[bool]:
    """For each line of a text whether it is a sentence in running prose, which no voter may leave out by itself.

    The lines above and below it are sentences too, phrases apart. It is not repeated in the text, as a caption may be, and
    begins like no phrase, unless with a word such as "Watch:" before what is said to the reader.
    """
    if not blocks.once(is_story):
        return [False] * len(blocks.all)
    items = blocks.all
    ends = [ends_sentence(block.text) for block in items]
    free = [not is_phrase(block) or _is_remark(block) for block in items]
    rows = [(is_phrase(block), end) for block, end in zip(items, ends, strict=True)]
    above, below = after_sentence(rows), after_sentence(rows[::-1])[::-1]
    return [
        all(each) and not repeated
        for *each, repeated in zip(ends, free, above, below, blocks.once(within_another), strict=True)
    ]


def is_phrase(block: SourceBlock) -> bool:
    """Whether a line is a phrase of noise, or begins with one."""
    return block.chars < _PHRASE_CHARS and bool(block.phrases)


def _is_remark(block: SourceBlock) -> bool:
    """Whether a line begins with no phrase but such a label as "Watch:", and what is behind it is said to the reader."""
    labels = [match for match in block.phrases if match.how == "label"]
    words = all(is_remark(match.phrase) for match in block.phrases)
    return words and any(goes_on(match.phrase, match.rest) for match in labels)


def after_sentence(lines: Sequence[tuple[bool, bool]]) -> list[bool]:
    """For each line, given as whether it is a phrase and whether it ends like a sentence: whether the last one before it
    that is not a phrase ends so."""
    found, last = [], False
    for phrase, ends in lines:
        found.append(last)
        last = last if phrase else ends
    return found


def within_another(blocks: Blocks) -> list[bool]:
    """Whether each line stands in another one, or a second time."""
    return within_others([block.folded for block in blocks.all], _REPEATED)
