"""Parts of a page that are one thing to a reader, such as a menu or a button: their text, and whether they are that."""

from __future__ import annotations

import lxml.etree

from cleaners.page.block import SourceBlock
from cleaners.page.elements import INLINE, UNSEEN, all_text
from cleaners.text.words import count as count_words

_PARAGRAPHS, _LETTERS = 3, 400  # of a story in a <noscript>, at least


def letters_shown(block: SourceBlock) -> int:
    """The letters that a block shows; links, which may be menus, do not count."""
    return 0 if block.region or block.scope.hidden else max(0, block.chars - block.link_chars)


def letters_in(element: lxml.etree._Element) -> int:
    """The letters of an element's paragraphs."""
    return sum(len(all_text(part)) for part in element.iter("p"))


def holds_story(noscript: lxml.etree._Element) -> bool:
    """Whether a ``<noscript>`` may hold the story of a page."""
    return len(list(noscript.iter("p"))) >= _PARAGRAPHS and letters_in(noscript) >= _LETTERS


def text_of(element: lxml.etree._Element) -> str:
    """The visible text of a region: that of its unseen parts (scripts, styles) is left out."""
    parts: list[str] = []
    walker = lxml.etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "start":
            if node.tag in UNSEEN:
                walker.skip_subtree()
            elif node.text:
                parts.append(node.text)
        elif node is not element and node.tail:
            parts.append(node.tail)
        if event == "start" and node.tag not in INLINE:
            parts.append(" ")
    return "".join(parts)


def swallows(button: lxml.etree._Element) -> bool:
    """Whether a button was never closed and contains the story: it is walked then.

    A button may contain phrasing content only (HTML Standard, 4.10.6), not a paragraph.
    """
    return any(count_words(all_text(part)) > 20 for part in button.iter("p"))


def is_menu(element: lxml.etree._Element) -> bool:
    """Whether a region that calls itself navigation is that: short, or almost all links.

    Broken pages never close a ``<nav>``, which then contains the story: it is walked then.
    """
    total = count_words(all_text(element))
    if total < 60:
        return True
    linked = sum(count_words(all_text(part)) for part in element.iter("a", "button", "script", "style"))
    return linked / total > 0.7 and all(count_words(part.text or "") <= 40 for part in element.iter("p"))
