"""The shape of every rule: a name, a reason, and a way to find its lines.

A rule finds, it never edits. Built-in, site and user rules share this shape; ``css`` makes one from selectors, ``rule``
from a function over the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cleaners.errors import BadRules
from cleaners.page.block import SourceBlock
from cleaners.story.blocks import Blocks

if TYPE_CHECKING:
    from bs4 import Tag


class Hit(NamedTuple):
    """What a rule found: a block, or a tag of ``blocks.soup``, and the value or the phrase that decided it.

    Rules for lines take a data table whole or not at all. A tag is taken as it is, also in a table, and so is a block of
    which the rule says that it was found by its element (``by_element``). Of a hit that is ``sure`` the voters have no
    say, though the rule yields to them: it is nothing but a phrase, which no story has as a paragraph.
    """

    target: SourceBlock | Tag
    detail: str = ""
    by_element: bool = False
    sure: bool = False


Find = Callable[[Blocks], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``field`` is the article's field that its hits go to; without it they are removed.

    The field ``body`` keeps its hits: no voter, and no later rule in the list, may leave them out.

    ``limit`` is the share of the story (characters voted in, 0 to 1) above which the rule is overruled: a rule that
    wants more than that has misunderstood the page. ``yields`` is the voters' score from which they prevail over the
    rule, on a block for which they have a probability; ``None``: the rule always prevails. ``pictures`` means that a
    picture beside a hit belongs to a person, a teaser or a widget, and is left out with it.
    """

    name: str
    why: str
    find: Find
    field: str | None = None
    limit: float = 0.3
    yields: float | None = None
    pictures: bool = False


def rule(
    name: str,
    *,
    why: str,
    field: str | None = None,
    limit: float = 0.3,
    yields: float | None = None,
    pictures: bool = False,
) -> Callable[[Find], Rule]:
    """Make a rule from a function that takes the page's ``Blocks`` and yields ``Hit`` (a decorator)."""

    def make(find: Find) -> Rule:
        return Rule(name, why, find, field, limit, yields, pictures)

    return make


# The names that a selector cannot match without: .name, #name, [class~=name]. Other attributes do not count, and where
# selectors are joined by commas, or negated, no name is surely needed.
_NEEDED = re.compile(r"\[(?:class|id)[~*^$|]?=['\"]?([\w -]+?)['\"]?(?: i| s)?\]|\[[^\[\]]*\]|[.#]([\w-]+)")
_FREE = re.compile(r",|:not\(|\\|\[[^\[\]=]*=[^\[\]]* i\]")


def css(
    name: str,
    *selectors: str,
    why: str,
    field: str | None = None,
    limit: float = 0.3,
    yields: float | None = None,
    pictures: bool = False,
) -> Rule:
    """Make a rule from CSS selectors (those of soupsieve) over the story's part of the page.

    Raises:
        BadRules: there is no selector, or one is not valid.
    """
    import soupsieve

    if not selectors:
        raise BadRules(f"rule {name!r} has no selector")
    for selector in selectors:
        try:
            soupsieve.compile(selector)
        except soupsieve.SelectorSyntaxError as error:
            raise BadRules(
                f"rule {name!r}: {selector!r} is not a CSS selector: {str(error).splitlines()[0]}"
            ) from error

    def find(blocks: Blocks) -> Iterator[Hit]:
        for selector in selectors:
            # The soup is expensive: it is made only where the page has a name that the selector needs.
            if not all(part in blocks.names for part in _needed(selector)):
                continue
            for tag in blocks.soup.select(selector):
                yield Hit(tag, selector)

    return Rule(name, why, find, field, limit, yields, pictures)


def _needed(selector: str) -> list[str]:
    """The class names and ids without which a selector cannot match."""
    return [] if _FREE.search(selector) else [a or b for a, b in _NEEDED.findall(selector) if a or b]
