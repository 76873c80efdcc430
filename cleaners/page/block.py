"""A block as the page has it, and the pictures between blocks."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, NamedTuple

from cleaners.article import Mark
from cleaners.lexicon import Match, matches
from cleaners.lexicon.home import Languages
from cleaners.page.scope import TAG_BIT, Scope
from cleaners.text.folding import letters_and_digits
from cleaners.text.spaces import collapse
from cleaners.text.words import count as count_words


class Piece(NamedTuple):
    """A stretch of a block's raw text: its marks, and the link around it; of a formula, its TeX and whether it stands on a
    line of its own. A walk leaves ``note`` to those who know the story (``cleaners.article.Run``)."""

    text: str
    marks: tuple[Mark, ...] = ()
    href: str | None = None
    tex: str | None = None
    display: bool = False
    note: str | None = None


class SourceBlock:
    """A block as the page has it, with its signals: what voters weigh and rules look at.

    ``text`` has its white space collapsed and is otherwise as on the page; ``index`` counts blocks in reading order,
    regions included. ``beside`` are words in the line that nobody sees, each as a region of its own. ``chars`` counts
    characters without spaces, ``link_chars`` those of them inside links. ``languages`` are those of the
    page, as the lexicon names them.
    """

    def __init__(
        self,
        index: int,
        pieces: list[Piece],
        scope: Scope,
        *,
        raw: bool = False,
        region: str | None = None,
        beside: tuple[SourceBlock, ...] = (),
    ) -> None:
        self.index = index
        self.pieces = pieces
        self.scope = scope
        self.raw = raw
        self.region = region
        self.languages: Languages | None = None
        self.beside = beside
        joined = "".join([piece.text for piece in pieces])
        self.text = joined.strip("\n") if raw else collapse(joined)
        self.chars = len(self.text) - self.text.count(" ")
        links = [piece.text for piece in pieces if piece.href is not None]
        self.link_chars = sum(len(t) - sum(map(t.count, " \n\t")) for t in links) if links else 0

    def __repr__(self) -> str:
        return f"<SourceBlock {self.index} {self.tag} {self.text[:40]!r}>"

    @property
    def tag(self) -> str:
        """Name of the block-level element that holds the block; ``text`` for a line of a text."""
        return self.scope.tag

    @property
    def element(self) -> Any:
        """The lxml element that holds the block."""
        return self.scope.element

    @cached_property
    def words(self) -> int:
        """Number of words, fairly counted in scripts without spaces too (``cleaners.text.words``)."""
        return count_words(self.text)

    @property
    def link_density(self) -> float:
        """Share of the block's characters inside links, 0 to 1."""
        return min(1.0, self.link_chars / self.chars) if self.chars else 0.0

    @property
    def links(self) -> list[str]:
        """Targets of the links in the block, as written."""
        return [piece.href for piece in self.pieces if piece.href is not None]

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits alone, case kept: for aligning texts."""
        return letters_and_digits(self.text)

    @cached_property
    def folded(self) -> str:
        """Letters and digits alone, without case: what repetitions are found by."""
        return self.squeezed.casefold()

    @cached_property
    def phrases(self) -> tuple[Match, ...]:
        """The phrases of noise in the page's languages that the line is or begins with (``cleaners.lexicon``)."""
        return matches(self.text, self.languages) if self.region is None else ()

    @property
    def level(self) -> int:
        """1 to 6 for a heading, 0 otherwise."""
        return self.scope.level

    def inside(self, *tags: str) -> bool:
        """Whether the block is in an element of one of these names (those of ``STRUCTURAL``)."""
        return self.scope.tags & _bits(tags) != 0

    def all_marked(self, *marks: Mark) -> bool:
        """Whether every visible character of the block carries one of these marks."""
        wanted = set(marks)
        for piece in self.pieces:  # a loop: most blocks are told by their first piece
            if wanted.isdisjoint(piece.marks) and piece.text and not piece.text.isspace():
                return False
        return True


@cache
def _bits(tags: tuple[str, ...]) -> int:
    return sum(TAG_BIT[tag] for tag in set(tags))


class Medium(NamedTuple):
    """A picture of the page: its element, the scope around it, and the index of the block that follows."""

    element: Any
    scope: Scope
    before: int


class PageBlocks(NamedTuple):
    """All of a page's text, and its pictures, in reading order."""

    blocks: list[SourceBlock]
    media: list[Medium]

    def in_languages(self, languages: Languages | None) -> PageBlocks:
        """The same blocks, which are asked for phrases in these languages from now on; in all where there is no
        telling."""
        for block in self.blocks:
            block.languages = languages
        return self
