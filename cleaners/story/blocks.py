"""What rules and voters see of a page: its blocks, the story's span among them, and the fields already known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, overload

from cleaners.page.block import Medium, PageBlocks, SourceBlock
from cleaners.page.scope import Scope
from cleaners.text.folding import letters_and_digits

if TYPE_CHECKING:
    from cleaners.metadata import Metadata
    from cleaners.page.soup import Soup
    from cleaners.pictures.captioned import Captioned


def _look(block: SourceBlock) -> tuple[int | None, str, str | None]:
    """The element around a block's own, and its own tag and class."""
    scope = block.scope
    return (scope.parent.key if scope.parent else None, scope.tag, scope.classes)


def _is_paragraph(block: SourceBlock) -> bool:
    """Whether a block is as long as paragraphs are; other scripts than ours say more with fewer letters."""
    return block.chars >= (75 if block.text.isascii() else 40) and block.link_density < 0.5


MARGIN = 6  # blocks before and after the story that rules look at too: where titles, bylines and sign-offs stand


class Blocks(Sequence[SourceBlock]):
    """The blocks of a page in reading order. Rules iterate over those of ``story``, the part that is in question.

    ``fields`` maps the index of a block that a field was read from to the field's name. ``scores`` holds the voters'
    opinion of each block of the page, 0 to 1, once they have voted, and ``explain`` puts it in words;
    ``weighed`` tells that the scores are probabilities, not plain votes. ``root`` is the page's lxml element, ``None``
    for a text.
    """

    def __init__(
        self,
        page: PageBlocks,
        *,
        source: Literal["page", "text"],
        url: str | None = None,
        metadata: Metadata,
        root: Any = None,
    ) -> None:
        self.all = page.blocks
        self.root = root
        self.media: list[Medium] = page.media
        self.source = source
        self.url = url
        self.metadata = metadata
        self.scores: list[float] = [1.0] * len(page.blocks)
        self.threshold = 0.5
        self.weighed = False
        self.captions: list[tuple[SourceBlock, str]] | None = None  # with why, once a rule has looked
        self.explain: Callable[[list[int]], list[str]] | None = None
        self.fields: dict[int, str] = {}

    @cached_property
    def span(self) -> tuple[int, int]:
        """First block voted in, and one past the last, as indices into ``all``; (0, 0) where none was."""
        chosen = [block.index for block in self.all if self.scores[block.index] >= self.threshold]
        return (chosen[0], chosen[-1] + 1) if chosen else (0, 0)

    @cached_property
    def holder(self) -> Scope | None:
        """The element that holds all blocks voted in, and the <article> around it if there is one; ``None`` where that is
        the whole page."""
        from cleaners.page.scope import common_scope

        chosen = [block for block in self.all if self.voted(block)]
        scope = common_scope(block.scope for block in chosen) if chosen else None
        if scope is None or scope.tag in ("html", "body", "text"):
            return None
        return next((outer for outer in scope.chain() if outer.tag == "article"), scope)

    @cached_property
    def story(self) -> list[SourceBlock]:
        """The blocks of the span, with a margin on both sides; regions such as menus are left out."""
        first, last = self.span
        if first == last:
            return []
        return [b for b in self.all[max(0, first - MARGIN) : last + MARGIN] if b.region is None]

    def voted(self, block: SourceBlock) -> bool:
        """Whether the voters hold that the block is main content."""
        return self.scores[block.index] >= self.threshold

    def is_soft(self, index: int) -> bool:
        """Whether a block that a field was read from may still be part of the story, if the voters say so.

        Many pages give their first paragraph as the standfirst; one that has a look or a place of its own is no paragraph.
        """
        if self.source != "page" or self.fields.get(index) != "standfirst":
            return False
        look = _look(self.all[index])
        return any(_look(other) == look for other in self.all if other.index != index and _is_paragraph(other))

    def detail(self, block: SourceBlock) -> str:
        """What decided the voters' opinion of a block: its score, and in the story's part of the page why, in words."""
        score = f"score {self.scores[block.index]:.2f}"
        words = self._reasons.get(block.index)
        return f"{score}: {words}" if words else score

    @cached_property
    def _reasons(self) -> dict[int, str]:
        rows = [block.index for block in self.story if not self.voted(block)]
        return dict(zip(rows, self.explain(rows), strict=True)) if rows and self.explain else {}

    @cached_property
    def chars(self) -> int:
        """Characters without spaces of all blocks voted in."""
        return sum(block.chars for block in self.all if self.voted(block))

    @property
    def title(self) -> str | None:
        """The article's title, where a field gave it."""
        return self.metadata.title

    @cached_property
    def squeezed_title(self) -> str:
        """Letters and digits of the title, without case; empty where there is none."""
        return letters_and_digits(self.title or "").casefold()

    @cached_property
    def author_names(self) -> tuple[str, ...]:
        """The authors' names as ``SourceBlock.folded`` has them; a name without a letter is none."""
        names = (letters_and_digits(author.name).casefold() for author in self.metadata.authors)
        return tuple(name for name in names if name)

    @cached_property
    def soup(self) -> Soup:
        """The story's part of the page, for rules over markup (BeautifulSoup; see ``cleaners.page.soup``)."""
        from cleaners.page.soup import Soup

        return Soup(self.story)

    @cached_property
    def page_soup(self) -> Soup:
        """The whole page, for the rules of a site, which know its markup and need not trust the voters.

        It is dear (tens of milliseconds for a large page), and made only where a site's file is used.
        """
        from cleaners.page.soup import Soup

        return Soup(self.all, self.all[0].element.getroottree().getroot() if self.all else None)

    @cached_property
    def pictures(self) -> list[Captioned]:
        """The story's pictures, each with its caption and credit lines (see ``cleaners.pictures.captioned``)."""
        from cleaners.pictures import captioned as beside

        return beside.find(self)

    @cached_property
    def names(self) -> str:
        """All class and id attributes of the story's part of the page, joined by spaces."""
        from cleaners.page.scope import common_scope

        if not self.story:
            return ""
        elements = common_scope(block.scope for block in self.story).element.iter()
        return " ".join(f"{e.get('class', '')} {e.get('id', '')}" for e in elements)

    def around(self, block: SourceBlock, offset: int) -> SourceBlock | None:
        """The block so many places after (or, negative, before) this one; ``None`` past the ends."""
        index = block.index + offset
        return self.all[index] if 0 <= index < len(self.all) else None

    @overload
    def __getitem__(self, index: int) -> SourceBlock: ...
    @overload
    def __getitem__(self, index: slice) -> list[SourceBlock]: ...
    def __getitem__(self, index: int | slice) -> SourceBlock | list[SourceBlock]:
        return self.story[index]

    def __len__(self) -> int:
        return len(self.story)

    def __iter__(self) -> Iterator[SourceBlock]:
        return iter(self.story)
