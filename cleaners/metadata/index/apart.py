"""Which parts of a page are not the article: menus, comments, other stories, boxes about the author."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cleaners.metadata.index.cards import is_card
from cleaners.page.class_stems import pattern

APART_TAGS = frozenset({"nav", "aside", "form", "dialog"})
# A page "with a sidebar" is all of the page; an article's own footer belongs to it.
WITH_SIDEBAR = re.compile(
    r"(?:no|with|has|one|two|both|left|right|first|second)[-_]?sidebars?"
    r"|sidebars?[-_](?:left|right|first|second|none)\b"
)
# Drupal's name for an article that the front page may show.
PROMOTED = re.compile(r"\bnode--?promoted\b")
OWN = ("article", "entry", "post", "story", "content", "single")

_APART_NAMES, _ASIDE_NAMES = pattern("parts", "apart"), pattern("parts", "aside")


class Parts:
    """The parts of a page that are the article and those that are not.

    ``around`` are the elements around the headline, where one was found: what they hold belongs to the article whatever
    they are called.
    """

    def __init__(self, around: frozenset[Any] = frozenset()) -> None:
        self.around = around
        self._in_article = any(element.tag == "article" for element in around)
        self._answers: dict[tuple[Any, bool], bool] = {}

    def is_apart(self, element: Any, *, strict: bool = True) -> bool:
        """Whether an element is in a part of the page that is not the article.

        A footer within an ``<article>``, by tag or by name, is the article's own. Not ``strict``, sidebars and boxes
        about the author do not count as apart.
        """
        passed: list[tuple[Any, bool]] = []
        while True:
            key = element, strict
            answer = self._answers.get(key)
            if answer is None:
                answer = False if element is None or element in self.around else self._is_apart_itself(element, strict)
                passed.append(key)
            if answer is not None:
                break
            element = element.getparent()
        self._answers.update(dict.fromkeys(passed, answer))
        return answer

    def _is_apart_itself(self, element: Any, strict: bool) -> bool | None:
        """Whether an element says that it is apart or the article; ``None`` when it says nothing."""
        tag = element.tag
        if tag == "article" and self.around:
            if is_card(element):
                return True
            return None if self._in_article else False  # where the headline has an article, no other is the story's
        if tag in ("article", "main", "body"):
            return False
        if tag in APART_TAGS and (strict or tag != "aside"):
            return True
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if (tag == "footer" or _is_footer(names)) and next(element.iterancestors("article"), None) is None:
            return True
        return True if len(names) > 1 and _part(names) > (0 if strict else 1) else None


@lru_cache(maxsize=4096)
def _part(names: str) -> int:
    """What class names say of a part of the page: 2 apart, 1 aside, 0 nothing."""
    lower = names.lower()
    if "sidebar" in lower:
        lower = WITH_SIDEBAR.sub("", lower)
    if "promoted" in lower:
        lower = PROMOTED.sub("", lower)
    if _APART_NAMES.search(lower):
        return 2
    return int(_ASIDE_NAMES.search(lower) is not None)


def _is_footer(names: str) -> bool:
    lower = names.lower()
    return "footer" in lower and not any(map(lower.__contains__, OWN))
