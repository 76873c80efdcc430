"""What is special about one site: where its story is, what does not belong to it, what must stay, and which elements
show fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.page.block import SourceBlock
from cleaners.rules.base import Find, Hit, Rule
from cleaners.sites import fields
from cleaners.story.blocks import Blocks

# A body that would remove more of the story than this must contain more text than it removes.
_BODY_LIMIT = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a site's file: selectors, and a reason. ``limit`` is that of ``Rule``."""

    name: str
    why: str
    select: tuple[str, ...]
    limit: float = 0.3


@dataclass(frozen=True, slots=True)
class Site:
    """The content of a site's file. Plain data, which can be passed to another process.

    ``hosts`` are in ASCII and lower case, and include their subdomains; ``body`` holds selectors, of which the first
    that finds anything counts; ``fields`` pairs a field of the article with its selectors.
    """

    name: str
    hosts: tuple[str, ...]
    body: tuple[str, ...] = ()
    remove: tuple[Part, ...] = ()
    keep: tuple[Part, ...] = ()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the file, named ``site/name``: those that keep, that fill fields, that remove."""
        return (
            *(self._rule(part, "body") for part in self.keep),
            *(
                Rule(f"{self.name}/{field}", f"the {field} of the article, on this site", _find(selectors), field)
                for field, selectors in self.fields
                if field in fields.LINES
            ),
            *(self._rule(part, None) for part in self.remove),
        )

    def _rule(self, part: Part, field: str | None) -> Rule:
        return Rule(f"{self.name}/{part.name}", part.why, _find(part.select), field, part.limit)

    def prepare(self, blocks: Blocks) -> tuple[Blocks, tuple[Rule, ...]]:
        """Apply the file to a page after the vote; return its blocks, and the rules for it.

        Fields are read where the file says. The file corrects the voters: nothing outside the body is part of the
        story, and everything that is kept is.
        """
        for field, selectors in self.fields:
            if field not in fields.LINES:
                blocks = fields.read(blocks, field, selectors)
        blocks, outside = self._bound(blocks)
        kept = [hit.target for part in self.keep for hit in _find(part.select)(blocks)]
        sure = {b.index: 1.0 for b in kept if isinstance(b, SourceBlock) and b.index not in blocks.fields}
        rules = self.rules
        keeping = len(self.keep)
        return (
            blocks.with_votes(blocks.votes.changed(blocks.scores, sure)),
            (*rules[:keeping], *outside, *rules[keeping:]),
        )

    def _bound(self, blocks: Blocks) -> tuple[Blocks, tuple[Rule, ...]]:
        """The story limited to the body's element, with a rule for what the voters had chosen outside of it.

        Where no selector finds a block the page has another layout, and the voters prevail; so they do where the
        element has less text than it would take from the story, and the rule is overruled. Where the voters found
        nothing inside, they missed the story, and all of it is left to the rules.
        """
        looked = ((selector, _indices(blocks, selector)) for selector in self.body)
        selector, inside = next(((selector, found) for selector, found in looked if found), ("", {}))
        if not inside:
            return blocks, ()
        lost = [b for b in blocks.all if blocks.voted(b) and b.index not in inside]
        hits = [Hit(block, f"not in {selector}", by_element=True) for block in lost]
        why = "outside the element that holds the story on this site"
        rule = Rule(f"{self.name}/outside", why, lambda _: hits, None, _BODY_LIMIT)
        taken = sum(block.chars for block in lost)
        story = sum(block.chars for block in blocks.all if blocks.voted(block))
        if taken > _BODY_LIMIT * story and taken > sum(blocks.all[index].chars for index in inside):
            return blocks, (rule,)
        missed = not any(blocks.voted(blocks.all[index]) for index in inside)
        changes: dict[int, float] = {}
        for block in blocks.all:
            if block.index not in inside:
                changes[block.index] = 0.0
            elif missed and block.index not in blocks.fields:
                # Just enough to be voted in: rules that yield to sure voters must not yield to this.
                changes[block.index] = blocks.threshold
        bound = blocks.with_votes(blocks.votes.changed(blocks.scores, changes))
        return bound, (rule,) if lost else ()


def _find(selectors: tuple[str, ...]) -> Find:
    """Search the whole page and yield blocks: the voters may have found the story elsewhere."""

    def find(blocks: Blocks) -> Iterator[Hit]:
        for selector in selectors:
            for index in _indices(blocks, selector):
                yield Hit(blocks.all[index], selector, by_element=True)

    return find


def _indices(blocks: Blocks, selector: str) -> dict[int, None]:
    """The blocks in the elements that a selector matches, in reading order; regions such as menus are left out."""
    soup = blocks.page_soup
    return {block.index: None for tag in soup.select(selector) for block in soup.blocks_of(tag) if block.region is None}
