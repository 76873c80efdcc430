"""Captions and credits: each goes with its picture, once, and not into the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.lexicon import Match
from cleaners.lexicon.credits import MOST_LETTERS, MOST_WORDS, bare, credit_of, is_sure_credit, names_picture
from cleaners.lexicon.prose import goes_on
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.scope import TAG_BIT
from cleaners.pictures.caption_hints import is_counter
from cleaners.pictures.captioned import captioned
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import ends_sentence
from cleaners.text.within import within_others

_CAPTION_WORDS = (4, 70)  # of a line of a text before a credit
_TWIN_LETTERS = 12  # of a line that is not repeated by chance
_CREDIT_WORDS = 6  # of a credit of nobody that is known, between a caption and its repetition
_FEW_WORDS = 12  # of a line; more are a paragraph
_COUNTER_LETTERS = 24  # of the number of a picture
_SURE = 0.9  # the voters' score of prose that comes before a credit by chance
_COURTESY = re.compile(r"©|court|credit|cr[eé]dit|cortes", re.IGNORECASE)
_FIGCAPTION = TAG_BIT["figcaption"]
_ELSEWHERE = sum(TAG_BIT[tag] for tag in ("li", "td", "h1", "h2", "h3", "h4", "h5", "h6"))  # where there is no credit
_BULLETS = ("- ", "• ", "* ", "– ")
_UNSHOWN = frozenset(("table", "pre", "blockquote"))  # what a <figure> may hold instead of a picture


@rule("caption", why="the caption of a picture", field="caption", limit=0.25)
def CAPTION(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A picture's caption; in a text, a line labelled as one, or the line before a credit."""
    for block, detail in blocks.once(captions_of):
        yield Hit(block, detail)


def captions_of(blocks: Blocks) -> list[tuple[SourceBlock, str]]:
    """The captions of a page, for this rule and for the rule that looks for repeated ones."""
    return list(_captions(blocks))


def _captions(blocks: Blocks) -> Iterator[tuple[SourceBlock, str]]:
    if blocks.source == "text":
        yield from _in_text(blocks)
        return
    judged: set[int] = set()
    for picture in blocks.once(captioned):
        for line in picture.lines:
            judged.add(line.block.index)
            if line.role == "caption":
                yield line.block, line.detail
    for block in blocks:
        if block.index in judged:
            continue
        if block.scope.tags & _FIGCAPTION and _shows_something(blocks, block) and credit_of(block.text) is None:
            yield block, "in a <figcaption>"


@rule("caption-twice", why="the caption above, a second time")
def CAPTION_TWICE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """In a text: a caption that stands again below its credit."""
    for block, _ in blocks.once(captions_of) if blocks.source == "text" else ():
        twin = _same_below(blocks, block)
        if twin is not None:
            yield Hit(twin, "the line between them is the credit")


@rule("credit", why="credits a picture", field="credit", limit=0.1)
def CREDIT(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A picture's credit; elsewhere in the story, a line that says that it credits a picture."""
    for picture in blocks.once(captioned):
        for line in picture.lines:
            if line.role == "credit":
                yield Hit(line.block, line.detail)
    for block, credit in _credit_lines(blocks):
        if names_picture(block.text) or _is_beside_caption(blocks, block):
            yield Hit(block, f"credits {credit!r}")
    for block in blocks if blocks.source == "text" else ():
        above = blocks.around(block, -1)
        if above is not None and _may_be_credit(blocks, block) and _same_below(blocks, above):
            yield Hit(block, "between a caption and its repetition")


@rule("source", why="names the agencies or the source of the story", field="credits", limit=0.1, yields=0.85)
def SOURCE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A credit that is not a picture's: "With files from The Canadian Press", "Source: Reuters"."""
    for block, credit in _credit_lines(blocks):
        yield Hit(block, f"credits {credit!r}", sure=is_sure_credit(block.text))


def _in_text(blocks: Blocks) -> Iterator[tuple[SourceBlock, str]]:
    for block in blocks:
        labelled = any(match.family == "caption_label" and _labels_picture(match) for match in block.phrases)
        if labelled and block.words < 60 and credit_of(block.text) is None:
            yield block, "labelled as a caption"
            continue
        after = blocks.around(block, 1)
        if after is None or not _may_be_caption(blocks, block) or credit_of(block.text) is not None:
            continue
        twin = _same_below(blocks, block)
        credited = _credits_picture(blocks, after)
        if credited and (twin or block.words >= _CAPTION_WORDS[0]):
            yield block, f"before the credit {after.text!r}"
        elif twin and _may_be_credit(blocks, after):
            yield block, f"stands before {after.text!r} and after it"


def _labels_picture(match: Match) -> bool:
    """Whether a text follows a label of pictures; "Watch: he winds it every night" is said to the reader."""
    return bool(match.rest) and not goes_on(match.phrase, match.rest)


def _may_be_caption(blocks: Blocks, block: SourceBlock) -> bool:
    if block.words > _CAPTION_WORDS[1]:
        return False
    return not _is_other(blocks, block) or (block.index not in blocks.fields and blocks.once(_repeated)[block.index])


def _same_below(blocks: Blocks, block: SourceBlock) -> SourceBlock | None:
    """The same line two lines below: a scraper takes a caption from the picture and from under it."""
    below = blocks.around(block, 2)
    alike = below is not None and below.folded == block.folded and len(block.folded) >= _TWIN_LETTERS
    return below if alike and block.words >= _CAPTION_WORDS[0] and block.text[:2] not in _BULLETS else None


def _may_be_credit(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line between two equal ones is short and without the end of a sentence, and not noise of another
    kind."""
    noise = any(match.family not in ("credit", "caption_label") for match in block.phrases)
    return block.words <= _CREDIT_WORDS and not ends_sentence(block.text) and not noise


def _repeated(blocks: Blocks) -> list[bool]:
    """For each line whether it stands elsewhere in the text too, by itself or in a longer paragraph."""
    return within_others([block.folded for block in blocks.all], _TWIN_LETTERS)


def _is_other(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line is something else: prose of which the voters are sure, a date, a byline, a prompt."""
    sure = blocks.weighed and blocks.scores[block.index] >= _SURE
    return (
        sure
        or block.index in blocks.fields
        or any(match.family not in ("credit", "caption_label") for match in block.phrases)
    )


def _credits_picture(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line of a text credits the picture whose caption comes before it, and not the story's source."""
    if block.words > MOST_WORDS or block.text[:2] in _BULLETS or (credit := credit_of(block.text)) is None:
        return False
    if names_picture(block.text):
        return True
    # What signs the last paragraph, or follows "Via" and "Source", is the source of the story.
    plain = credit == bare(block.text) or _COURTESY.search(block.text) is not None
    return plain and block.index < blocks.once(_last_prose)


def _last_prose(blocks: Blocks) -> int:
    """The index of the last paragraph; -1 where there is none."""
    return next((block.index for block in reversed(blocks.all) if block.words > _FEW_WORDS), -1)


def _credit_lines(blocks: Blocks) -> Iterator[tuple[SourceBlock, str]]:
    """The lines of the story that are credits and where credits can be: outside headings, lists and tables."""
    for block in blocks:
        if (
            block.scope.tags & _ELSEWHERE
            or block.text[:2] in _BULLETS
            or len(block.text) > MOST_LETTERS
            or block.words > MOST_WORDS
        ):
            continue
        here = blocks.source == "text" or blocks.voted(block)
        if here and block.link_density <= 0.9 and (credit := credit_of(block.text)):
            yield block, credit


def _is_beside_caption(blocks: Blocks, block: SourceBlock) -> bool:
    before = blocks.around(block, -1)
    if blocks.source == "text":
        above = before is not None and before.index not in blocks.fields and before.words >= _CAPTION_WORDS[0]
        return above and _credits_picture(blocks, block)
    return before is not None and (before.inside("figcaption") or bool(before.scope.groups & BIT["caption"]))


def _shows_something(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether the figure around a caption may show a picture or a film: no table, code, quotation or author."""
    figure = next((scope.element for scope in block.scope.chain() if scope.tag == "figure"), None)
    if figure is not None and next(figure.iter(*_UNSHOWN), None) is not None:
        return False
    return not any(name in block.folded and len(block.folded) < 3 * len(name) for name in blocks.author_names)


def _is_label(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    """A label before a text ("Video: 4K at 30 frames") says something, unless the text is a link."""
    return match.how != "label" or not match.rest or block.link_density > 0.5


@rule("gallery-counter", why="counts the pictures of a gallery")
def GALLERY_COUNTER(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A line that is a picture's number and how many there are, a few lines from a picture."""
    pictured = {medium.before for medium in blocks.media}
    for block in blocks if pictured else ():
        near = len(block.text) <= _COUNTER_LETTERS and not pictured.isdisjoint(range(block.index - 3, block.index + 4))
        if near and not block.scope.tags & _ELSEWHERE and is_counter(block.text):
            yield Hit(block, block.text)


GALLERY = phrase_rule("gallery-label", "caption_label", why="labels a picture", words=4, accept=_is_label)
RULES = (GALLERY_COUNTER, CAPTION, CAPTION_TWICE, CREDIT, SOURCE, GALLERY)
