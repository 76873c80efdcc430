"""One site's say: where its story stands, what is no part of it, what must stay, and which elements show fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaners.page.block import SourceBlock
from cleaners.rules.base import Find, Hit, Rule
from cleaners.sites import fields
from cleaners.story.blocks import Blocks

# A body that would take more of the story than this must hold more text than it takes.
_BODY_LIMIT = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a site's file: what its selectors find, and why. ``limit`` is that of ``Rule``."""

    name: str
    why: str
    select: tuple[str, ...]
    limit: float = 0.3


@dataclass(frozen=True, slots=True)
class Site:
    """What a site's file says. Plain data, so that it can be handed to another process.

    ``hosts`` are in ASCII and lower case, and stand for their subdomains too; ``body`` holds selectors, the first one
    that finds anything counting; ``fields`` pairs a field of the article with its selectors.
    """

    name: str
    hosts: tuple[str, ...]
    body: tuple[str, ...] = ()
    remove: tuple[Part, ...] = ()
    keep: tuple[Part, ...] = ()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that the file comes to, named ``site/name``: those that keep, that fill fields, that remove."""
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
        """The site's say on a page that the voters have seen: its blocks, and the rules for it.

        Fields are read where the file says. Of the voters' opinion what the file knows better is set right: nothing
        outside the body is part of the story, everything that is kept is.
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
            replace(blocks, votes=blocks.votes.changed(blocks.scores, sure)),
            (*rules[:keeping], *outside, *rules[keeping:]),
        )

    def _bound(self, blocks: Blocks) -> tuple[Blocks, tuple[Rule, ...]]:
        """The story held to the body's element, with a rule that names what the voters had taken outside of it.

        Where no selector finds a block the page has another layout, and the voters' opinion stands; so it does where
        the element has less text than it would take from the story, and the rule is overruled. Where the voters found
        nothing inside, they missed the story, and all of it is left to the rules.
        """
        looked = ((selector, _indices(blocks, selector)) for selector in self.body)
        selector, inside = next(((selector, found) for selector, found in looked if found), ("", {}))
        if not inside:
            return blocks, ()
        lost = [b for b in blocks.all if blocks.voted(b) and b.index not in inside]
        hits = [Hit(block, f"not in {selector}") for block in lost]
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
                # Just enough to be voted in: rules that yield to voters who are sure must not yield to this.
                changes[block.index] = blocks.threshold
        bound = replace(blocks, votes=blocks.votes.changed(blocks.scores, changes))
        return bound, (rule,) if lost else ()


def _find(selectors: tuple[str, ...]) -> Find:
    """Looks in the whole page, and gives blocks: the voters may have seen the story elsewhere."""

    def find(blocks: Blocks) -> Iterator[Hit]:
        for selector in selectors:
            for index in _indices(blocks, selector):
                yield Hit(blocks.all[index], selector)

    return find


def _indices(blocks: Blocks, selector: str) -> dict[int, None]:
    """The blocks in the elements that a selector matches, in reading order; regions such as menus are none of them."""
    soup = blocks.page_soup
    return {block.index: None for tag in soup.select(selector) for block in soup.blocks_of(tag) if block.region is None}
