"""What a page calls its captions and credits: the names in class, id and ``itemprop`` of publishing systems."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from cleaners.lexicon.credits import MOST_WORDS
from cleaners.page.block import SourceBlock
from cleaners.page.class_stems import pattern
from cleaners.page.elements import all_text, holds_more, parts
from cleaners.text.words import count as count_words

_CAPTION_NAME, _CREDIT_NAME = pattern("pictures", "caption"), pattern("pictures", "credit")
_MORE = 200  # letters that two words never have
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Name(NamedTuple):
    """What the page calls a line: a credit or else a caption, and the element that says so."""

    credit: bool
    detail: str


def name_of_line(block: SourceBlock, depth: int, holders: Collection[int]) -> Name | None:
    """What the elements around a block call it, from its own out to ``depth``; ``None`` where they say nothing.

    ``holders`` are the keys of the elements around the whole story, whose names say nothing about one line. An inline
    element speaks for the block if it holds most of its text.
    """
    few = block.words <= MOST_WORDS
    for scope in block.scope.chain():
        if scope.depth < depth:
            break
        name = _names(scope.element)
        credited = is_credit_name(name) or (scope.tag == "footer" and block.inside("figure"))
        if credited and few and _is_all_of(scope.element, block):
            return Name(True, f"in an element named {name or scope.tag!r}")
        if scope.tag == "figcaption":
            return Name(False, "in a <figcaption>")
        if _CAPTION_NAME.search(name) and scope.key not in holders:
            return Name(False, f"in an element named {name!r}")
    for element in parts(block.element):
        name = _names(element)
        caption = name and _CAPTION_NAME.search(name)
        if (caption or (few and name and names_credit(element))) and 2 * len(all_text(element)) > len(block.text):
            return Name(not caption, f"in an element named {name!r}")
    return None


def _is_all_of(element: Any, block: SourceBlock) -> bool:
    """Whether an element holds hardly more than a line: two words at most."""
    return not holds_more(element, block.chars + _MORE) and count_words(all_text(element)) <= block.words + 2


def names_credit(element: Any) -> bool:
    """Whether an lxml element's class, id or ``itemprop`` calls it a credit."""
    name = _names(element)
    return bool(name) and _CREDIT_NAME.search(_CAPITAL.sub("-", name)) is not None


def is_credit_name(name: str) -> bool:
    """Whether a name is for credits and not for captions; of ``caption__source`` the last word counts."""
    low = _CAPITAL.sub("-", name).lower()
    return any(found.start() > low.rfind("caption") for found in _CREDIT_NAME.finditer(low))


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".strip()
