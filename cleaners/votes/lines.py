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
from cleaners.votes.running_prose import after_sentence, is_phrase, within_another

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
_LABEL = re.compile(r"([^\W\d_][^:：|–—]{1,40}?)\s?[:：|–—](?:\s|(?<=：))(.{8})")


def matrix(blocks: Blocks) -> Matrix:
    """An array of shape (blocks, signals), in the order of ``LINES``."""
    if blocks.source != "text":
        return np.zeros((len(blocks.all), len(LINES)), dtype=np.float32)
    return side_by_side(LINES, _columns(blocks.all) | {"within_another": blocks.once(within_another)})


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
        "sentence_above": after_sentence(lines),
        "sentence_below": after_sentence(lines[::-1])[::-1],
        "labels_around": np.log1p(above + below),
        "labels_above": np.log1p(above),
        "sentences_left": np.log1p(passed[-1] - passed),
        "sentences_passed": np.log1p(passed),
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


def _in_a_row(lines: Sequence[tuple[bool, bool]]) -> list[int]:
    """For each line how many in a row right before it are phrases, or do not end like a sentence."""
    found, row = [], 0
    for phrase, ends in lines:
        found.append(row)
        row = row + 1 if phrase or not ends else 0
    return found
