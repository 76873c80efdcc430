"""What decides the outcome of a page: its story, what else it shows, its title, its scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import lxml.etree

from cleaners.article import Block, PageKind
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.story.blocks import Blocks
from cleaners.text.scripts import count_unspaced, letters_more
from cleaners.text.spaces import collapse

# Characters without spaces. Refusals, walls and error pages are shorter; a longer story is a story, whatever
# else the page holds.
SMALL = 1500
_SCRIPTS: Any = lxml.etree.XPath("//script | //iframe | //link[@href]")
_SCRIPT_HEAD = 6000  # characters of an inline script that are looked at


@dataclass(frozen=True)
class JudgedPage:
    """A page after the verdicts. ``body`` is the article's body, ``sources`` the blocks of the page that show it (``None``
    where none does), ``status`` the HTTP status if there was one."""

    blocks: Blocks
    body: Sequence[Block]
    kind: PageKind = "article"
    status: int | None = None
    sources: Sequence[SourceBlock | None] = ()

    @property
    def root(self) -> Any:
        """The root element; ``None`` for a text."""
        return self.blocks.root

    @cached_property
    def body_chars(self) -> int:
        """Characters without spaces of the body."""
        return sum(len(block.text) - block.text.count(" ") for block in self.body)

    @property
    def body_letters(self) -> int:
        """The same in letters of an alphabet, of which an ideograph says several."""
        return self.body_chars + sum(letters_more(block.text) for block in self.body)

    @cached_property
    def words(self) -> int:
        """Words of the body."""
        return sum(block.words for block in self.body)

    @cached_property
    def unspaced(self) -> int:
        """Characters of the body in scripts that put no spaces between words."""
        return sum(count_unspaced(block.text) for block in self.body)

    @cached_property
    def lines(self) -> list[SourceBlock]:
        """What the page shows, menus and form controls left out."""
        return [block for block in self.blocks.all if block.region is None and not block.scope.hidden]

    @cached_property
    def shown_chars(self) -> int:
        """Characters without spaces of what the page shows, links apart."""
        return sum(max(0, block.chars - block.link_chars) for block in self.lines)

    @cached_property
    def titles(self) -> list[str]:
        """The document's title and the page's headings, in order."""
        found = [collapse("".join(element.itertext())) for element in self._titles]
        found += [block.text for block in self.lines if block.level and block.chars < 120][:12]
        return [text for text in found if text]

    @property
    def _titles(self) -> list[Any]:
        return [] if self.root is None else [t for t in self.root.iter("title") if t.getparent().tag != "svg"][:1]

    @cached_property
    def small(self) -> bool:
        """Whether the story is so small that the page may be something else."""
        return self.body_chars < SMALL and not self.story_like

    @cached_property
    def story_like(self) -> bool:
        """Whether the page states an author and a date of its own, and shows more than a line of story."""
        metadata = self.blocks.metadata
        return self.body_chars >= 300 and metadata.published is not None and bool(metadata.authors)

    @cached_property
    def code(self) -> str:
        """Addresses of scripts, frames and style sheets, and the beginnings of inline scripts."""
        parts: list[str] = []
        for element in () if self.root is None else _SCRIPTS(self.root):
            parts.append(element.get("src") or element.get("href") or (element.text or "")[:_SCRIPT_HEAD])
        return "\n".join(parts)

    @cached_property
    def names(self) -> str:
        """All ids and classes of the page, one a line."""
        if self.root is None:
            return ""
        found = self.root.xpath("//@id | //@class", smart_strings=False)
        return "\n".join(dict.fromkeys(found))

    def in_group(self, block: SourceBlock, group: str) -> bool:
        """Whether an element around a block is named for something: a group of ``cleaners.page.class_names``."""
        return bool(block.scope.around & BIT[group])
