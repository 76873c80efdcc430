"""Captions and credits: they go with their picture, once, and not into the body."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.blocks import SourceBlock, squeeze
from cleaners.credits import MOST_WORDS, credit_of, names_picture
from cleaners.lexicon import Match
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.tokens import BIT
from cleaners.view import Blocks

_CAPTION_WORDS = (4, 70)  # of a line of a text that stands before a credit
_UNSHOWN = frozenset(("table", "pre", "blockquote"))  # what a <figure> may hold in place of a picture


@rule("caption", why="the caption of a picture", field="caption", limit=0.25)
def CAPTION(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A picture's caption; in a text, a line labelled as one, or the line before a credit."""
    if blocks.source == "text":
        yield from _in_text(blocks)
        return
    for picture in blocks.pictures:
        for line in picture.lines:
            if line.role == "caption":
                yield Hit(line.block, line.detail)
    for block in blocks:
        if block.inside("figcaption") and _shows_something(blocks, block) and credit_of(block.text) is None:
            yield Hit(block, "in a <figcaption>")


@rule("credit", why="credits a picture", field="credit", limit=0.1)
def CREDIT(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A picture's credit; elsewhere in the story, a line that says of itself that it credits a picture."""
    for picture in blocks.pictures:
        for line in picture.lines:
            if line.role == "credit":
                yield Hit(line.block, line.detail)
    for block in blocks:
        if block.words <= MOST_WORDS and not block.level and _may_credit(blocks, block):
            credit = credit_of(block.text)
            if credit and (names_picture(block.text) or _is_beside_caption(blocks, block)):
                yield Hit(block, f"credits {credit!r}")


@rule("source", why="names the agencies or the source of the story", field="credits", limit=0.1)
def SOURCE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A credit that is no picture's: "With files from The Canadian Press", "Source: Reuters"."""
    for block in blocks:
        if block.words <= MOST_WORDS and not block.level and _may_credit(blocks, block):
            credit = credit_of(block.text)
            if credit:
                yield Hit(block, f"credits {credit!r}")


def _in_text(blocks: Blocks) -> Iterator[Hit]:
    for block in blocks:
        labelled = any(match.family == "caption_label" and match.rest for match in block.phrases)
        if labelled and block.words < 60 and credit_of(block.text) is None:
            yield Hit(block, "labelled as a caption")
        elif _CAPTION_WORDS[0] <= block.words <= _CAPTION_WORDS[1]:
            after = blocks.around(block, 1)
            # What signs the last paragraph is the story's source.
            if after is not None and _credits_picture(blocks, after) and credit_of(block.text) is None:
                yield Hit(block, f"before the credit {after.text!r}")


def _credits_picture(blocks: Blocks, block: SourceBlock) -> bool:
    if block.words > MOST_WORDS or credit_of(block.text) is None:
        return False
    return names_picture(block.text) or any(later.words > 12 for later in blocks.all[block.index + 1 :])


def _may_credit(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line is where credits stand: in the story, outside lists and tables."""
    return blocks.voted(block) and not block.inside("li", "td") and block.link_density < 0.9


def _is_beside_caption(blocks: Blocks, block: SourceBlock) -> bool:
    before = blocks.around(block, -1)
    if blocks.source == "text":
        return _credits_picture(blocks, block)
    return before is not None and (before.inside("figcaption") or bool(before.scope.groups & BIT["caption"]))


def _shows_something(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether the figure around a caption may show a picture or a film: no table, code, quotation or author."""
    figure = next((scope.element for scope in block.scope.chain() if scope.tag == "figure"), None)
    if figure is not None and next(figure.iter(*_UNSHOWN), None) is not None:
        return False
    names = [squeeze(author.name).casefold() for author in blocks.metadata.authors]
    return not any(name and name in block.folded and len(block.folded) < 3 * len(name) for name in names)


def _is_label(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    """A label before a text ("Video: 4K at 30 frames") says something, unless the text is a link."""
    return match.how != "label" or not match.rest or block.link_density > 0.5


GALLERY = phrase_rule("gallery-label", "caption_label", why="labels a picture", words=4, accept=_is_label)
RULES = (CAPTION, CREDIT, SOURCE, GALLERY)
