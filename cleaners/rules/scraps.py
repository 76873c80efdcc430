"""What a naive scraper leaves in a text: labels and counters glued to what followed, the title over and over, "[VIDEO]".

These are told by their shape alone, and for texts alone: the markup of a page says better what such a line is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.lexicon import index
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks
from cleaners.text.folding import fold_for_phrases
from cleaners.text.scripts import has_unspaced
from cleaners.text.sentences import ends_sentence

_RECURS = 3  # times
# "Plane passengers quarantined [NEWS]": another story's headline, and what kind of story it is.
_CALL = re.compile(r"\S.*\s\[(?!SIC\b)[^\W\d_a-zà-öø-ÿ]{4,}\]\s*\|?$")
_CALL_WORDS = 4  # at least
_COUNTER = re.compile(r"(\d{1,3}of\d{1,3})(?=[^\W\d_])")
_SAME_NUMBER = re.compile(r"(\d{1,2}) ([A-ZÀ-ÖØ-ÞА-Я]\S*)")
_SAME = 3  # lines with the same number before different words; "10 Downing Street" may begin several
_LONGEST_LABEL = 14  # letters
_TAG_WORDS = 7  # of a tag at most
_TAGS = 3  # at least


@rule("recurring-title", why="repeats the title", limit=0.2)
def RECURRING_TITLE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """The title as a line of the text, again and again: what a page writes beside its pictures, links and counters."""
    found = [block for block in blocks if blocks.source == "text" and block.folded == blocks.squeezed_title]
    for block in found:
        if len(found) >= _RECURS and block.index not in blocks.fields:
            yield Hit(block, f"{len(found)} times in the text")


@rule("bracketed-call", why="a link to another story", limit=0.2)
def BRACKETED_CALL(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A headline that ends with a word in capitals and square brackets: "[VIDEO]".

    Round ones are those of abbreviations: "(COPD)".
    """
    for block in blocks if blocks.source == "text" else ():
        if block.words > _CALL_WORDS and _CALL.fullmatch(block.text) and not block.text.isupper():
            yield Hit(block, block.text.split()[-1])


@rule("glued-tags", why="the article's topics")
def GLUED_TAGS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A label of tags with the first tag glued to it, and more behind commas: "TagsHarbour, ferry, storm"."""
    for block in blocks if blocks.source == "text" else ():
        if ends_sentence(block.text) or has_unspaced(block.text):
            continue
        label = _glued_label(block.text)
        tags = block.text[len(label) :].split(",")
        if label and len(tags) >= _TAGS and all(0 < len(tag.split()) <= _TAG_WORDS for tag in tags):
            yield Hit(block, repr(label))


@rule("gallery-caption", why="a caption of a gallery, with its counter", field="caption")
def GALLERY_CAPTION(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A line with "1of4" glued to it, or one of several that begin with the same number, that of the pictures."""
    lines = [block for block in blocks if blocks.source == "text" and block.text[:1].isdecimal()]
    counted = {block.index: match for block in lines if (match := _SAME_NUMBER.match(block.text))}
    words: dict[str, set[str]] = {}
    for match in counted.values():
        words.setdefault(match[1], set()).add(match[2])
    for block in lines:
        if glued := _COUNTER.match(block.text):
            yield Hit(block, glued[1])
        elif block.index in counted and len(words[counted[block.index][1]]) >= _SAME:
            yield Hit(block, f"{counted[block.index][1]}, as other lines")


def _glued_label(text: str) -> str:
    """The label of tags that a text begins with, with a letter right behind it; empty where there is none."""
    if not text[:1].isupper():
        return ""
    for length in range(min(_LONGEST_LABEL, len(text) - 1), 2, -1):
        found = (
            index.labels(fold_for_phrases(text[:length]))
            if text[length].isupper() and text[length - 1].islower()
            else []
        )
        if any(entry.family == "tags" for entry in found):
            return text[:length]
    return ""


RULES = (GALLERY_CAPTION, RECURRING_TITLE, BRACKETED_CALL, GLUED_TAGS)
