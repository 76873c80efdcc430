"""The lines beside a picture: which are its caption, which its credit, and which the story's own text.

A line is a caption because the page calls it one (``<figcaption>``, a class named for captions), because it repeats the
picture's alternative text or the caption in the metadata, because it ends in a credit, or because of its place: alone
with the picture in a small element, or right after it and set apart from the story's paragraphs by its markup. A line
that is marked up like the story's paragraphs is spared.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import zip_longest
from typing import Literal, NamedTuple

from cleaners.lexicon.credits import MOST_WORDS, credit_of, names_picture
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.look import is_set_apart, markup
from cleaners.page.scope import TAG_BIT
from cleaners.pictures import find as pictures
from cleaners.pictures.caption_names import name_of_line
from cleaners.pictures.caption_split import certain
from cleaners.pictures.find import Picture
from cleaners.story.blocks import Blocks
from cleaners.text.folding import letters_and_digits

Role = Literal["caption", "credit"]

_TABLE = TAG_BIT["table"]
_PICTURE_GROUPS = BIT["media"] | BIT["caption"]
_MOST_WORDS = 120  # of a line that the page calls a caption
_PLACED_WORDS = 60  # of one that only its place makes a caption
_SHORT = 25  # of one between a picture and its credit
_BEHIND_WORDS = 45  # of one that merely follows the picture
_SURE = 0.8  # the voters' score
_PROSE_LETTERS = 120  # of a paragraph that shows how the story's paragraphs are marked up
_SAME_LETTERS = 12  # of a line that repeats the alternative text


class Line(NamedTuple):
    """A line beside a picture: its role, and what decided it."""

    block: SourceBlock
    role: Role
    detail: str


class Captioned(NamedTuple):
    """A picture of the story with its caption and credit lines, in reading order."""

    picture: Picture
    lines: tuple[Line, ...]


def captioned(blocks: Blocks) -> list[Captioned]:
    """The pictures of the story, each with its own lines. No line goes to two pictures."""
    judge = _Judge(blocks)
    found: list[Captioned] = []
    every = pictures.find(blocks)
    for picture, after in zip_longest(every, every[1:]):
        lines = tuple(judge.lines(_up_to(picture, after)))
        judge.taken.update(line.block.index for line in lines)
        found.append(Captioned(picture, lines))
    return found


def _up_to(picture: Picture, after: Picture | None) -> Picture:
    """A picture with the lines of its frame that come before the next picture."""
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
        """How those lines of the story are marked up that follow no picture."""
        pictured = {medium.before for medium in self.blocks.media}
        return {
            markup(block)
            for block in self.blocks.story
            if block.index not in pictured and self.blocks.voted(block) and not block.inside("figure")
        }

    @cached_property
    def prose_markup(self) -> set[tuple[str, ...]]:
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
        """The lines of a picture: those in its frame, or else the one right after it."""
        found = [line for block in picture.lines if (line := self.in_frame(picture, block))]
        if not any(line.role == "caption" for line in found):
            found += self.lines_after(picture, {line.block.index for line in found})
        yield from sorted(found, key=lambda line: line.block.index)

    def may_be(self, block: SourceBlock) -> bool:
        """Whether a line may be a picture's: not a field, another picture's line or a heading of the story."""
        claimed = block.index in self.blocks.fields and not self.blocks.is_soft(block.index)
        heading = block.level and not block.inside("figcaption")
        return not claimed and block.index not in self.taken and block.region is None and not heading

    def is_sure_prose(self, block: SourceBlock) -> bool:
        """Whether the voters are sure that a block is prose, which its place alone cannot overrule."""
        return self.blocks.weighed and self.blocks.scores[block.index] >= _SURE

    def in_frame(self, picture: Picture, block: SourceBlock) -> Line | None:
        """A line in a picture's frame with its role; ``None`` if it is neither caption nor credit."""
        if not self.may_be(block):
            return None
        assert picture.frame is not None
        by_name = self.by_name(block, picture.frame.depth)
        if by_name:
            return by_name
        if not block.words or block.link_density > 0.5 or _button(block) or _in_row(picture, block):
            return None
        around = block.scope.common(picture.medium.scope)
        figure = next((scope for scope in around.chain() if scope.tag == "figure"), None)
        placed = block.words <= _PLACED_WORDS and not self.is_sure_prose(block)
        if figure is not None and figure.depth >= picture.frame.depth and placed:
            return Line(block, _role(block), "in the picture's <figure>")
        by_words = self.by_words(picture, block)
        if by_words or block.index < picture.medium.before or not placed or self.names_author(block):
            return by_words
        few = len(picture.lines) <= 3 and sum(line.words for line in picture.lines) <= _PLACED_WORDS
        for_pictures = around.groups & _PICTURE_GROUPS and around.key not in self.holders
        if not few or not (for_pictures or (self.prose_markup and markup(block) not in self.prose_markup)):
            return None
        names = around.element.get("class")
        return Line(
            block, _role(block), f"alone with a picture in <{around.tag}{f' class={names!r}' if names else ''}>"
        )

    def names_author(self, block: SourceBlock) -> bool:
        """Whether a line begins with an author's name: it is about the author, who is in the picture beside it."""
        return block.folded.startswith(self.blocks.author_names)

    @cached_property
    def holders(self) -> set[int]:
        """The elements that hold all of the story."""
        holder = self.blocks.holder
        return {scope.key for scope in holder.chain()} if holder else set()

    def lines_after(self, picture: Picture, taken: set[int]) -> Iterator[Line]:
        """The line right after a picture, and a credit after that."""
        index = picture.medium.before
        for _ in range(2):
            block = self.blocks.all[index] if index < len(self.blocks.all) else None
            if block is None or not _near(picture, block):
                return
            if index not in taken:
                line = (
                    (self.line_after(picture, block) or self.before_credit(picture, block))
                    if self.may_be(block)
                    else None
                )
                if line is None:
                    return
                yield line
            index += 1

    def line_after(self, picture: Picture, block: SourceBlock) -> Line | None:
        """A line right after a picture, outside its frame, with its role; ``None`` if it is neither caption nor credit."""
        by_name = self.by_name(block, block.scope.common(picture.medium.scope).depth + 1)
        if by_name:
            return by_name
        by_words = None if _in_row(picture, block) else self.by_words(picture, block)
        if by_words or block.words > _PLACED_WORDS or block.link_density > 0.5 or _in_row(picture, block):
            return by_words
        # A figure has its caption inside. Standfirsts and notes follow a lead picture, set apart as captions are.
        bare = picture.medium.before > self.blocks.span[0] and not pictures.in_figure(picture.medium.scope)
        next_to = (
            block.index == picture.medium.before and block.words <= _BEHIND_WORDS and not self.is_sure_prose(block)
        )
        if bare and next_to and self.prose_markup and is_set_apart(block) and markup(block) not in self.elsewhere:
            return Line(block, _role(block), "right after a picture, set apart from the story's paragraphs")
        return None

    def before_credit(self, picture: Picture, block: SourceBlock) -> Line | None:
        """A short line right after a picture, whose credit follows it in a line of its own, as its caption."""
        after = self.blocks.all[block.index + 1] if block.index + 1 < len(self.blocks.all) else None
        if after is None or block.index != picture.medium.before or not 0 < block.words <= _SHORT:
            return None
        if block.link_density > 0.5 or not (self.may_be(after) and _near(picture, after) and names_picture(after.text)):
            return None
        credit = credit_of(after.text) if after.words <= MOST_WORDS else None
        return Line(block, "caption", f"between a picture and its credit {credit!r}") if credit else None

    def by_name(self, block: SourceBlock, depth: int) -> Line | None:
        """A line that the page itself calls a caption or a credit, in an element at least as deep as ``depth``."""
        name = name_of_line(block, depth, self.holders) if block.words <= _MOST_WORDS else None
        if name is None:
            return None
        return Line(block, "credit" if name.credit else _role(block), name.detail)

    def by_words(self, picture: Picture, block: SourceBlock) -> Line | None:
        """A line whose own words show that it is about the picture."""
        if block.words > _MOST_WORDS:
            return None
        credit = credit_of(block.text)
        if credit and block.words <= MOST_WORDS:
            return Line(block, "credit", f"credits {credit!r}")
        same = self.stated_as(picture, block.folded) if len(block.folded) >= _SAME_LETTERS else None
        if same:
            return Line(block, "caption", f"the same words as the picture's {same}")
        if block.words > _PLACED_WORDS:
            return None
        if any(match.family == "caption_label" and match.rest for match in block.phrases):
            return Line(block, "caption", "beside a picture, and labelled as its caption")
        if block.index == picture.medium.before:
            caption, credit = certain(block.text)
            if caption and credit and len(credit) < len(caption):
                return Line(block, "caption", f"right after a picture, and ends in the credit {credit!r}")
        return None

    def stated_as(self, picture: Picture, words: str) -> str | None:
        """The source of a text about a picture that readers do not see, which has these letters; ``None`` without one."""
        element = picture.medium.element
        for name in ("alt", "title"):
            if (value := element.get(name)) and letters_and_digits(value).casefold() == words:
                return f"{name} attribute"
        return "caption in the metadata" if words in self.stated_captions else None

    @cached_property
    def stated_captions(self) -> set[str]:
        """The letters of the captions in the metadata, without case."""
        captions = (image.caption for image in self.blocks.metadata.images)
        return {letters_and_digits(caption).casefold() for caption in captions if caption}


def _role(block: SourceBlock) -> Role:
    return "credit" if credit_of(block.text) else "caption"


def _button(block: SourceBlock) -> bool:
    """Whether a line is a label of the page's machinery: "View gallery", "Advertisement", "Share"."""
    return any(match.how == "line" and match.family not in ("credit",) for match in block.phrases)


def _in_row(picture: Picture, block: SourceBlock) -> bool:
    """Whether a line is in a row of two cells or more of a table with a head, as the picture is: it is data."""
    if not block.scope.tags & _TABLE:
        return False
    table = next(scope for scope in block.scope.chain() if scope.tag == "table")
    if not picture.medium.scope.is_in(table) or next(table.element.iter("th"), None) is None:
        return False
    row = next((scope.element for scope in picture.medium.scope.chain() if scope.tag == "tr"), None)
    return row is not None and sum(cell.tag in ("td", "th") for cell in row) > 1


def _near(picture: Picture, block: SourceBlock) -> bool:
    """Whether a line follows a picture directly, or the few elements around it."""
    common = block.scope.common(picture.medium.scope)
    return block.scope.depth - common.depth <= 3 and picture.medium.scope.depth - common.depth <= 4
