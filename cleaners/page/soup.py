"""BeautifulSoup over the story's part of a page, for rules that look at markup.

BeautifulSoup costs ten times the parse of a whole news page, so it is given the smallest element that holds all blocks
of the story, and only when a rule asks. Its tags are made from the parsed tree, not from a second parse, and each
remembers the lxml element that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import lxml.etree

from cleaners.page.block import SourceBlock
from cleaners.page.elements import all_text
from cleaners.page.scope import common_scope

if TYPE_CHECKING:
    from bs4 import Tag

# Megabytes at times, and nothing that a selector looks for.
_CODE = frozenset(("script", "style"))


class Soup:
    """A part of the page as ``soup`` (a ``BeautifulSoup``), with the way back to the blocks inside it.

    ``root`` is the element that becomes the soup; without it, the smallest one that holds all of ``blocks``.
    """

    def __init__(self, blocks: Sequence[SourceBlock], root: lxml.etree._Element | None = None) -> None:
        from bs4 import BeautifulSoup

        self.soup = BeautifulSoup("", "lxml")
        self._tags: dict[lxml.etree._Element, Tag] = {}
        self._blocks: dict[lxml.etree._Element, list[SourceBlock]] = {}
        for block in blocks:
            for scope in block.scope.chain():
                self._blocks.setdefault(scope.element, []).append(block)
        if root is None and blocks:
            root = common_scope(block.scope for block in blocks).element
        if root is not None:
            self._build(root)
        self._elements = {id(tag): element for element, tag in self._tags.items()}

    def _build(self, root: lxml.etree._Element) -> None:
        from bs4 import NavigableString

        parent: Tag = self.soup
        for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                tag = self.soup.new_tag(str(element.tag), attrs=attributes(element))
                self._tags[element] = tag
                parent.append(tag)
                parent = tag
                if element.text and element.tag not in _CODE:
                    tag.append(NavigableString(element.text))
            else:
                assert parent.parent is not None
                parent = parent.parent
                if element is not root and element.tail:
                    parent.append(NavigableString(element.tail))

    def select(self, selector: str) -> list[Tag]:
        """The tags that a CSS selector matches.

        Raises:
            soupsieve.SelectorSyntaxError: the selector is not valid.
        """
        return list(self.soup.select(selector))

    def blocks_of(self, tag: Tag) -> Iterator[SourceBlock]:
        """The blocks inside a tag; for an inline tag, the block that it fills by itself."""
        element = self._elements.get(id(tag))
        while element is not None:
            if element in self._blocks:
                yield from self._blocks[element]
                return
            parent = element.getparent()
            # An inline tag is its block only where it is all the text of it.
            if parent is None or _visible(parent) != _visible(element):
                return
            element = parent


def attributes(element: lxml.etree._Element) -> dict[str, str | list[str]]:
    """An element's attributes as BeautifulSoup holds them: ``class`` is a list of names."""
    found: dict[str, str | list[str]] = {str(name): str(value) for name, value in element.attrib.items()}
    names = element.get("class")
    if names is not None:
        found["class"] = names.split()
    return found


def _visible(element: lxml.etree._Element) -> str:
    return "".join(all_text(element).split())
