"""The signals of a line of a text: what its neighbours are, past the lines that are phrases, and what the whole text is.

A text has no markup. What it has is the order of its lines: a story is running prose, its subheadings stand between
sentences, and noise stands beside noise. Lines that a phrase names are looked past, since a subheading with an
advertisement above it is still a subheading. For pages, whose markup says more, all are 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from cleaners.page.block import SourceBlock
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import ends_sentence
from cleaners.votes.layout import Matrix, side_by_side

LINES: dict[str, str] = {
    "text_prose": "share of the text's letters that stand in sentences, phrases apart",
    "text_sentences": "share of the text's lines that end like a sentence, phrases apart",
    "text_lines": "lines of the text (logarithm)",
    "sentence_above": "the line above, phrases apart, ends like a sentence",
    "sentence_below": "the line below, phrases apart, ends like a sentence",
    "labels_around": "lines in a row that end like no sentence, this one among them (logarithm)",
    "labels_above": "those of them above it (logarithm)",
    "sentences_left": "sentences below it (logarithm)",
    "sentences_passed": "sentences above it (logarithm)",
    "within_another": "its letters stand in another line too",
    "phrase_above": "the line above is a phrase",
    "phrase_below": "the line below is a phrase",
    "label_recurs": "other lines begin with the same words before a colon or a bar (logarithm of their number)",
    "label_in_capitals": "the words before its colon or bar are in capitals, the others are not",
}
_PHRASE_CHARS = 400  # characters without spaces; a longer line is no phrase
_LABEL = re.compile(r"([^\W\d_][^:：|–—]{1,40}?)\s?[:：|–—](?:\s|(?<=：))(.{8})")
_REPEATED = 25  # letters and digits; shorter lines stand in others by chance


STORY = 0.45  # share of a text's lines, phrases apart, that end like a sentence; a dump of a whole page has fewer


def is_story(blocks: Blocks) -> bool:
    """Whether a text is a story with noise in it, by its own lines; otherwise it is the dump of a whole page."""
    free = [ends_sentence(block.text) for block in blocks.all if not is_phrase(block)]
    return sum(free) >= STORY * max(len(free), 1)


def amid_prose(blocks: Blocks) -> list[bool]:
    """For each line of a text whether it is a sentence in running prose, which no voter may leave out by itself.

    The lines above and below it are sentences too, phrases apart. It is not repeated in the text, as a caption may be.
    """
    if not is_story(blocks):
        return [False] * len(blocks.all)
    items = blocks.all
    ends = [ends_sentence(block.text) for block in items]
    rows = [(is_phrase(block), end) for block, end in zip(items, ends, strict=True)]
    above, below = _after_sentence(rows), _after_sentence(rows[::-1])[::-1]
    return [
        end and before and after and not (phrase or repeated)
        for (phrase, end), before, after, repeated in zip(rows, above, below, _within_another(items), strict=True)
    ]


def matrix(blocks: Blocks) -> Matrix:
    """An array of shape (blocks, signals), in the order of ``LINES``."""
    if blocks.source != "text":
        return np.zeros((len(blocks.all), len(LINES)), dtype=np.float32)
    return side_by_side(LINES, _columns(blocks.all))


def is_phrase(block: SourceBlock) -> bool:
    """Whether a line is a phrase of noise, or begins with one."""
    return block.chars < _PHRASE_CHARS and bool(block.phrases)


def _columns(items: Sequence[SourceBlock]) -> dict[str, Any]:
    phrases = [is_phrase(block) for block in items]
    sentences = [ends_sentence(block.text) for block in items]
    lines = list(zip(phrases, sentences, strict=True))
    count = len(items)
    free = [index for index, phrase in enumerate(phrases) if not phrase]
    prose = [index for index in free if sentences[index]]
    chars = [block.chars for block in items]
    passed = np.cumsum([ends and not phrase for phrase, ends in lines])
    above, below = np.array(_in_a_row(lines)), np.array(_in_a_row(lines[::-1])[::-1])
    return {
        "text_prose": [sum(chars[index] for index in prose) / max(sum(chars[index] for index in free), 1)] * count,
        "text_sentences": [len(prose) / max(len(free), 1)] * count,
        "text_lines": [np.log1p(count)] * count,
        "sentence_above": _after_sentence(lines),
        "sentence_below": _after_sentence(lines[::-1])[::-1],
        "labels_around": np.log1p(above + below),
        "labels_above": np.log1p(above),
        "sentences_left": np.log1p(passed[-1] - passed),
        "sentences_passed": np.log1p(passed),
        "within_another": _within_another(items),
        "phrase_above": [False, *phrases[:-1]],
        "phrase_below": [*phrases[1:], False],
        **_labels(items),
    }


def _labels(items: Sequence[SourceBlock]) -> dict[str, Any]:
    """What the words say that a line has before a colon or a bar: they may be a label of other stories' titles."""
    found = [(match[1], match[2]) if (match := _LABEL.match(block.text)) else ("", "") for block in items]
    count = Counter(label.casefold() for label, _ in found)
    return {
        "label_recurs": [np.log(count[label.casefold()]) if label else 0.0 for label, _ in found],
        "label_in_capitals": [label.isupper() and not rest.isupper() for label, rest in found],
    }


def _after_sentence(lines: Sequence[tuple[bool, bool]]) -> list[bool]:
    """For each line, given as whether it is a phrase and whether it ends like a sentence: whether the last one before it
    that is not a phrase ends so."""
    found, last = [], False
    for phrase, ends in lines:
        found.append(last)
        last = last if phrase else ends
    return found


def _in_a_row(lines: Sequence[tuple[bool, bool]]) -> list[int]:
    """For each line how many in a row right before it are phrases, or do not end like a sentence."""
    found, row = [], 0
    for phrase, ends in lines:
        found.append(row)
        row = row + 1 if phrase or not ends else 0
    return found


def _within_another(items: Sequence[SourceBlock]) -> list[bool]:
    """Whether each line stands in another one, or a second time."""
    whole = "\n".join(block.folded for block in items)
    return [len(block.folded) >= _REPEATED and whole.count(block.folded) > 1 for block in items]
