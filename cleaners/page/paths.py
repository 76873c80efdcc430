"""The positions of elements in their page, as XPaths."""

from __future__ import annotations

from collections import Counter
from typing import Any

LONGEST = 400  # characters of a path from the root; the longest of an ordinary page has half of that


class Paths:
    """The XPaths of a page's elements. Each element's children, and the page's elements, are counted once."""

    def __init__(self) -> None:
        self._steps: dict[Any, str] = {}  # the last step to an element whose neighbours are counted
        self._paths: dict[Any, str] = {}  # of elements that hold others
        self._places: dict[Any, int] = {}  # among all elements of its name

    def of(self, element: Any) -> str:
        """The path from the root (``/html/body/div[2]/p[3]``); of an element so deep that it would be long, which of its
        name it is in the page (``(//p)[311]``)."""
        passed: list[Any] = []
        while element is not None and element not in self._paths:
            passed.append(element)
            element = element.getparent()
        path = "" if element is None else self._paths[element]
        for each in reversed(passed):
            if len(path) <= LONGEST:
                path += self._step(each)
            self._paths[each] = path
        return path if len(path) <= LONGEST else self._place(passed[0] if passed else element)

    def _step(self, element: Any) -> str:
        if element not in self._steps:
            parent = element.getparent()
            if parent is None:  # beside the root there may be others, of what stood behind it
                siblings = [*reversed([*element.itersiblings(preceding=True)]), element, *element.itersiblings()]
            else:
                siblings = [*parent]
            tags = [sibling.tag for sibling in siblings]
            if len(tags) == 1:
                self._steps[element] = f"/{tags[0]}"
                return self._steps[element]
            many = Counter(tags)
            seen = dict.fromkeys(many, 0)
            for child, tag in zip(siblings, tags, strict=True):
                if many[tag] == 1:
                    self._steps[child] = f"/{tag}"
                else:
                    seen[tag] += 1
                    self._steps[child] = f"/{tag}[{seen[tag]}]"
        return self._steps[element]

    def _place(self, element: Any) -> str:
        if element not in self._places:
            seen: Counter[str] = Counter()
            for each in element.getroottree().iter():
                if isinstance(each.tag, str):
                    seen[each.tag] += 1
                    self._places[each] = seen[each.tag]
        return f"(//{element.tag})[{self._places[element]}]"
