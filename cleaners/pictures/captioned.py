"""The lines beside a picture: which are its caption, which its credit, and which the story's own text.

A line is a caption by the page's word for it (``<figcaption>``, a class named for captions), by saying what the
picture's alternative text or metadata say, by ending in a credit, or by its place: alone with the picture in a small
element, or right behind it and set apart from the story's paragraphs by its markup. A line that is marked up as the
story's paragraphs are is spared.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import zip_longest
from typing import Literal, NamedTuple

from cleaners.lexicon.credits import MOST_WORDS, credit_of
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.look import is_set_apart, markup
from cleaners.pictures import find as pictures
from cleaners.pictures.caption_names import named
from cleaners.pictures.caption_split import certain
from cleaners.pictures.find import Picture
from cleaners.story.blocks import Blocks
from cleaners.text.folding import letters_and_digits

Role = Literal["caption", "credit"]

_PICTURE_GROUPS = BIT["media"] | BIT["caption"]
_MOST_WORDS = 120  # of a line that the page calls a caption
_PLACED_WORDS = 60  # of one that only its place makes a caption
_BEHIND_WORDS = 45  # of one that only stands behind the picture
_SURE = 0.8  # the voters' score
_PROSE_LETTERS = 120  # of a paragraph that shows how the story's paragraphs are marked up
_SAME_LETTERS = 12  # of a line that says what the alternative text says


class Line(NamedTuple):
    """A line beside a picture: what it is to it, and what decided that."""

    block: SourceBlock
    role: Role
    detail: str


class Captioned(NamedTuple):
    """A picture of the story with its caption and credit lines, in reading order."""

    picture: Picture
    lines: tuple[Line, ...]


def captioned(blocks: Blocks) -> list[Captioned]:
    """The pictures of the story, each with the lines that are its own. No line goes to two pictures."""
    judge = _Judge(blocks)
    found: list[Captioned] = []
    every = pictures.find(blocks)
    for picture, after in zip_longest(every, every[1:]):
        lines = tuple(judge.lines(_up_to(picture, after)))
        judge.taken.update(line.block.index for line in lines)
        found.append(Captioned(picture, lines))
    return found


def _up_to(picture: Picture, after: Picture | None) -> Picture:
    """A picture with the lines of its frame that stand before the next picture."""
    if after is None or not picture.medium.before < after.medium.before:
        return picture
    return picture._replace(lines=tuple(line for line in picture.lines if line.index < after.medium.before))


class _Judge:
    """What is needed to tell captions from prose, gathered once for a page."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.taken: set[int] = set()

    @cached_property
    def elsewhere(self) -> set[tuple[str, ...]]:
        """How the lines of the story are marked up that stand behind no picture."""
        pictured = {medium.before for medium in self.blocks.media}
        return {
            markup(block)
            for block in self.blocks.story
            if block.index not in pictured and self.blocks.voted(block) and not block.inside("figure")
        }

    @cached_property
    def prose(self) -> set[tuple[str, ...]]:
        """How the story's paragraphs are marked up."""
        pictured = {medium.before for medium in self.blocks.media}
        first, last = self.blocks.span
        return {
            markup(block)
            for block in self.blocks.all[first:last]
            if block.chars >= _PROSE_LETTERS
            and block.index not in pictured
            and self.blocks.voted(block)
            and pictures.is_prose(block)
        }

    def lines(self, picture: Picture) -> Iterator[Line]:
        """The lines of a picture: those of its frame that are, or else the one right behind it."""
        found = [line for block in picture.lines if (line := self.inside(picture, block))]
        if not any(line.role == "caption" for line in found):
            found += self.behind(picture, {line.block.index for line in found})
        yield from sorted(found, key=lambda line: line.block.index)

    def may_be(self, block: SourceBlock) -> bool:
        """Whether a line is free to be a picture's: no field's, no other picture's, no heading of the story."""
        claimed = block.index in self.blocks.fields and not self.blocks.is_soft(block.index)
        heading = block.level and not block.inside("figcaption")
        return not claimed and block.index not in self.taken and block.region is None and not heading

    def sure(self, block: SourceBlock) -> bool:
        """Whether the voters are sure that a block is prose, which its place alone cannot overrule."""
        return self.blocks.weighed and self.blocks.scores[block.index] >= _SURE

    def inside(self, picture: Picture, block: SourceBlock) -> Line | None:
        """What a line in a picture's frame is to it."""
        if not self.may_be(block):
            return None
        assert picture.frame is not None
        called = self.called(block, picture.frame.depth)
        if called:
            return called
        if not block.words or block.link_density > 0.5 or _button(block):
            return None
        around = block.scope.common(picture.medium.scope)
        figure = next((scope for scope in around.chain() if scope.tag == "figure"), None)
        placed = block.words <= _PLACED_WORDS and not self.sure(block)
        if figure is not None and figure.depth >= picture.frame.depth and placed:
            return Line(block, _role(block), "in the picture's <figure>")
        told = self.told(picture, block)
        if told or block.index < picture.medium.before or not placed or self.names_author(block):
            return told
        few = len(picture.lines) <= 3 and sum(line.words for line in picture.lines) <= _PLACED_WORDS
        for_pictures = around.groups & _PICTURE_GROUPS and around.key not in self.holders
        if not few or not (for_pictures or (self.prose and markup(block) not in self.prose)):
            return None
        names = around.element.get("class")
        return Line(
            block, _role(block), f"alone with a picture in <{around.tag}{f' class={names!r}' if names else ''}>"
        )

    def names_author(self, block: SourceBlock) -> bool:
        """Whether a line begins with an author's name: it tells about the author, whose picture stands beside it."""
        return block.folded.startswith(self.blocks.author_names)

    @cached_property
    def holders(self) -> set[int]:
        """The elements that hold all of the story."""
        holder = self.blocks.holder
        return {scope.key for scope in holder.chain()} if holder else set()

    def behind(self, picture: Picture, taken: set[int]) -> Iterator[Line]:
        """The line right behind a picture, and a credit behind that."""
        index = picture.medium.before
        for _ in range(2):
            block = self.blocks.all[index] if index < len(self.blocks.all) else None
            if block is None or not _near(picture, block):
                return
            if index not in taken:
                line = self.follows(picture, block) if self.may_be(block) else None
                if line is None:
                    return
                yield line
            index += 1

    def follows(self, picture: Picture, block: SourceBlock) -> Line | None:
        """What a line right behind a picture, outside its frame, is to it."""
        called = self.called(block, block.scope.common(picture.medium.scope).depth + 1)
        if called:
            return called
        told = self.told(picture, block)
        if told or block.words > _PLACED_WORDS or block.link_density > 0.5:
            return told
        # A figure has its caption inside; behind a lead picture stand standfirsts and notes, set apart as captions are.
        bare = picture.medium.before > self.blocks.span[0] and not pictures.in_figure(picture.medium.scope)
        next_to = block.index == picture.medium.before and block.words <= _BEHIND_WORDS and not self.sure(block)
        if bare and next_to and self.prose and is_set_apart(block) and markup(block) not in self.elsewhere:
            return Line(block, _role(block), "right behind a picture, set apart from the story's paragraphs")
        return None

    def called(self, block: SourceBlock, depth: int) -> Line | None:
        """A line that the page itself calls a caption or a credit, in an element at least as deep as ``depth``."""
        name = named(block, depth, self.holders) if block.words <= _MOST_WORDS else None
        if name is None:
            return None
        return Line(block, "credit" if name.credit else _role(block), name.detail)

    def told(self, picture: Picture, block: SourceBlock) -> Line | None:
        """A line whose own words show that it speaks of the picture."""
        if block.words > _MOST_WORDS:
            return None
        credit = credit_of(block.text)
        if credit and block.words <= MOST_WORDS:
            return Line(block, "credit", f"credits {credit!r}")
        same = next((what for what, words in self.said(picture) if words == block.folded), None)
        if same and len(block.folded) >= _SAME_LETTERS:
            return Line(block, "caption", f"the same words as the picture's {same}")
        if block.words > _PLACED_WORDS:
            return None
        if any(match.family == "caption_label" and match.rest for match in block.phrases):
            return Line(block, "caption", "beside a picture, and labelled as its caption")
        if block.index == picture.medium.before:
            caption, credit = certain(block.text)
            if caption and credit and len(credit) < len(caption):
                return Line(block, "caption", f"right behind a picture, and ends in the credit {credit!r}")
        return None

    def said(self, picture: Picture) -> Iterator[tuple[str, str]]:
        """What the page says of a picture where readers do not see it."""
        element = picture.medium.element
        for name in ("alt", "title"):
            if value := element.get(name):
                yield f"{name} attribute", letters_and_digits(value).casefold()
        for image in self.blocks.metadata.images:
            if image.caption:
                yield "caption in the metadata", letters_and_digits(image.caption).casefold()


def _role(block: SourceBlock) -> Role:
    return "credit" if credit_of(block.text) else "caption"


def _button(block: SourceBlock) -> bool:
    """Whether a line is a phrase of the page's machinery: "View gallery", "Advertisement", "Share"."""
    return any(match.how == "line" and match.family not in ("credit",) for match in block.phrases)


def _near(picture: Picture, block: SourceBlock) -> bool:
    """Whether a line stands right behind a picture, or behind the few elements around it."""
    common = block.scope.common(picture.medium.scope)
    return block.scope.depth - common.depth <= 3 and picture.medium.scope.depth - common.depth <= 4
