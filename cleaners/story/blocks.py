"""What rules and voters see of a page: its blocks, the fields already found, and the story's span among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, TypeVar, overload

from cleaners.metadata import Metadata
from cleaners.page.block import Medium, PageBlocks, SourceBlock
from cleaners.page.scope import Scope, common_scope
from cleaners.page.soup import Soup
from cleaners.story.votes import Reason, Votes
from cleaners.text.folding import letters_and_digits
from cleaners.text.sentences import ends_sentence

T = TypeVar("T")


def _look(block: SourceBlock) -> tuple[int | None, str, str | None]:
    """The tag and class of a block's element, and the element around it."""
    scope = block.scope
    return (scope.parent.key if scope.parent else None, scope.tag, scope.classes)


def _is_paragraph(block: SourceBlock) -> bool:
    """Whether a block is as long as a paragraph; scripts other than Latin need fewer letters."""
    return block.chars >= (75 if block.text.isascii() else 40) and block.link_density < 0.5


_SENTENCE_WORDS = 4  # of a paragraph of one short sentence; "By Ann Lee." is a line of another kind
MARGIN = 6  # blocks before and after the story that rules look at too: the place of titles, bylines and sign-offs


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Blocks(Sequence[SourceBlock]):
    """The blocks of a page in reading order. Rules iterate over those of ``story``, the part that is in question.

    Read-only: ``with_votes`` gives a copy with other votes, ``dataclasses.replace`` one with other fields or metadata; it
    computes anew what depends on them. ``fields`` maps the index of a block that a field was read from to the field's
    name. ``root`` is the page's lxml element, ``None`` for a text.
    """

    page: PageBlocks
    source: Literal["page", "text"]
    metadata: Metadata
    url: str | None = None
    root: Any = None
    fields: Mapping[int, str] = field(default_factory=dict)
    votes: Votes = Votes()
    _whole_page: dict[str, Soup] = field(default_factory=dict)  # shared by all copies: it depends on the page alone
    _once: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False)
    _unvoted: dict[Callable[..., Any], Any] = field(
        default_factory=dict, init=False
    )  # shared by copies with other votes

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))

    @cached_property
    def all(self) -> list[SourceBlock]:
        """Every block of the page, regions such as menus included."""
        return self.page.blocks

    @cached_property
    def media(self) -> list[Medium]:
        """The pictures of the page."""
        return self.page.media

    @cached_property
    def scores(self) -> Sequence[float]:
        """The voters' opinion of each block of the page, 0 to 1; 1 for all where nobody has voted."""
        return self.votes.scores or (1.0,) * len(self.all)

    @cached_property
    def threshold(self) -> float:
        """The score from which a block is voted in."""
        return self.votes.threshold

    @cached_property
    def weighed(self) -> bool:
        """Whether the scores are probabilities, not plain votes."""
        return self.votes.weighed

    def once(self, find: Callable[[Blocks], T]) -> T:
        """What a function finds in these blocks, computed at the first call and remembered."""
        if find not in self._once:
            self._once[find] = find(self)
        found: T = self._once[find]
        return found

    def of_page(self, find: Callable[[Blocks], T]) -> T:
        """What a function that asks nothing about votes finds in these blocks: copies with other votes remember it too."""
        if find not in self._unvoted:
            self._unvoted[find] = find(self)
        found: T = self._unvoted[find]
        return found

    def with_votes(self, votes: Votes) -> Blocks:
        """The same blocks with other votes."""
        copy = replace(self, votes=votes)
        object.__setattr__(copy, "_unvoted", self._unvoted)
        return copy

    @cached_property
    def span(self) -> tuple[int, int]:
        """First block voted in, and one past the last, as indices into ``all``; (0, 0) if there is none."""
        chosen = [block.index for block in self.all if self.scores[block.index] >= self.threshold]
        return (chosen[0], chosen[-1] + 1) if chosen else (0, 0)

    @cached_property
    def holder(self) -> Scope | None:
        """The element that holds all blocks voted in, and the <article> around it if there is one; ``None`` if that is
        the whole page."""
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
        """Whether the voters take the block for main content."""
        return self.scores[block.index] >= self.threshold

    def is_soft(self, index: int) -> bool:
        """Whether a block that a field was read from may still be part of the story, if the voters say so.

        Many pages give their first paragraph as the standfirst; one with a look or a place of its own is not a
        paragraph, unless it is all that there is: the whole of a note.
        """
        if self.source != "page" or self.fields.get(index) != "standfirst":
            return False
        look = _look(self.all[index])
        others = [block for block in self.all if block.index != index]
        if any(_look(block) == look and (_is_paragraph(block) or self._is_sentence(block)) for block in others):
            return True
        return not any(self.voted(block) and block.index not in self.fields for block in others)

    def _is_sentence(self, block: SourceBlock) -> bool:
        """Whether a block is a sentence that the voters take for story."""
        free = block.region is None and block.index not in self.fields
        return free and block.words >= _SENTENCE_WORDS and ends_sentence(block.text) and self.voted(block)

    def rejections(self, indices: Sequence[int]) -> list[Reason]:
        """Why the voters rejected some blocks, by index; outside the story's part of the page, where nobody asks, the
        score alone."""
        inside = {block.index for block in self.story}
        rows = [index for index in indices if index in inside]
        explain = self.votes.explain
        reasons = dict(zip(rows, explain(rows), strict=True)) if rows and explain else {}
        found = []
        for index in indices:
            score = f"score {self.scores[index]:.2f}"
            reason = reasons.get(index, Reason())
            found.append(Reason(reason.words, f"{score}: {reason.figures}" if reason.figures else score))
        return found

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
        """The authors' names as ``SourceBlock.folded`` has them; names without a letter are left out."""
        names = (letters_and_digits(author.name).casefold() for author in self.metadata.authors)
        return tuple(name for name in names if name)

    @cached_property
    def soup(self) -> Soup:
        """The story's part of the page, for rules over markup (BeautifulSoup; see ``cleaners.page.soup``)."""
        return Soup(self.story)

    @property
    def page_soup(self) -> Soup:
        """The whole page, for the rules of a site, which know its markup and need not trust the voters.

        It is slow to make (tens of milliseconds for a large page), and needed only where a site's file is used.
        """
        if "page" not in self._whole_page:
            root = self.all[0].element.getroottree().getroot() if self.all else None
            self._whole_page["page"] = Soup(self.all, root)
        return self._whole_page["page"]

    @cached_property
    def names(self) -> str:
        """All class and id attributes of the story's part of the page, joined by spaces."""
        if not self.story:
            return ""
        elements = common_scope(block.scope for block in self.story).element.iter()
        return " ".join(f"{e.get('class', '')} {e.get('id', '')}" for e in elements)

    def around(self, block: SourceBlock, offset: int) -> SourceBlock | None:
        """The block so many places after (or, negative, before) this one; ``None`` past the ends."""
        index = block.index + offset
        return self.all[index] if 0 <= index < len(self.all) else None

    def beyond(self, block: SourceBlock, step: int) -> SourceBlock | None:
        """The nearest block after (or, with a negative step, before) this one, regions apart."""
        other = self.around(block, step)
        while other is not None and other.region is not None:
            other = self.around(other, step)
        return other

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
