"""Code and verse: texts whose lines are a part of them, read as one block however their lines are marked up.

Highlighters of code put each line, and each line's number, into an element of its own, and so do publishers of poems
with the lines of a poem. One piece of code, or one stanza, is one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import lxml.etree

from cleaners.page.block import Piece
from cleaners.page.class_names import Lined, lined, vocabulary
from cleaners.page.code_language import is_tool, language_in
from cleaners.page.elements import INLINE, MARKS, UNSEEN, WHOLE, all_text
from cleaners.text.spaces import BREAK

_NUMBERS, _LINES = map(frozenset, (vocabulary("elements")["line_number"], vocabulary("elements")["line_of_code"]))
_NUMBER = re.compile(r"[\d\s]*")
# Elements that code never contains: a <pre> around one was never closed, or holds prose.
_NOT_CODE = tuple("p h1 h2 h3 h4 h5 h6 article section nav header footer aside form figure blockquote dl img".split())
_NOT_VERSE = tuple("h1 h2 h3 h4 article nav header footer aside form figure blockquote dl ul table img button".split())
_AROUND_LINES = frozenset("table tbody thead tfoot td th ol ul code".split())
_NESTED = tuple("div p li ol ul table tr td pre blockquote section".split())
_BAR_LETTERS = 60  # of a bar over code: its language, what its buttons say
_MOST_LETTERS, _MEAN_LETTERS = 160, 60  # of a line of verse: the longest, and the mean


class Lines(NamedTuple):
    """What an element of code or verse holds: its pieces (a list for each stanza, one for code), the numbers of its
    lines as one text, and the buttons and the like among them."""

    pieces: list[list[Piece]]
    numbers: str
    others: list[Any]


def read(element: Any, tag: str, href: str | None) -> tuple[Lined, Lines] | None:
    """The lines of an element, where it is one of code or of verse whose lines do not show by white space alone."""
    names = element.get("class")
    kind = lined(names) if names else ""
    if kind == "verse":
        return (kind, _Reader(element, kind, href).run()) if _is_verse(element, tag) else None
    if (tag == "pre" or kind == "code") and next(element.iterdescendants(*_NOT_CODE), None) is None:
        if tag == "pre" and _is_gutter(element):
            return "code", Lines([], "\n".join(filter(None, map(str.strip, element.itertext()))), [])
        return "code", _Reader(element, "code", href).run()
    return None


def _is_verse(element: Any, tag: str) -> bool:
    """Whether an element named for verse is lines in ``<pre>``, or in elements of their own: three or more, all short.

    Stanzas that are paragraphs with breaks need no help.
    """
    if next(element.iterdescendants(*_NOT_VERSE), None) is not None:
        return False
    if tag == "pre":
        lines = all_text(element).split("\n")
    else:
        lines = [all_text(part) for part in element.iterdescendants("div", "p") if _is_line_of_verse(part)]
        if sum(map(len, lines)) < 0.7 * len(all_text(element).strip()):
            return False
    sizes = [len(line.strip()) for line in lines if line.strip()]
    return len(sizes) >= 3 and max(sizes) <= _MOST_LETTERS and sum(sizes) <= _MEAN_LETTERS * len(sizes)


def _is_line_of_verse(element: Any) -> bool:
    """Whether an element in verse is one line: no element of lines inside, and no break but at its end."""
    if next(element.iterdescendants(*_NESTED), None) is not None:
        return False
    breaks = list(element.iterdescendants("br"))
    return not breaks or (len(breaks) == 1 and not (breaks[0].tail or "").strip() and breaks[0].getnext() is None)


def _is_line_of_code(element: Any, tag: str) -> bool:
    """Whether an element in code is a line of it: all but inline ones and those around lines; and ``<span class=line>``
    with nothing beside it."""
    if tag not in INLINE:
        return tag not in _AROUND_LINES
    names = element.get("class")
    if not names or _LINES.isdisjoint(names.split()) or (element.tail or "").strip():
        return False
    return element.getprevious() is not None or not (element.getparent().text or "").strip()


def _is_number(element: Any) -> bool:
    names = element.get("class") or ""
    if element.get("data-line-number") is None and _NUMBERS.isdisjoint(names.split()):
        return False
    return _NUMBER.fullmatch(all_text(element)) is not None


def _is_gutter(pre: Any) -> bool:
    """Whether a ``<pre>`` is a column of numbers beside the code, by its own name or by that of its cell."""
    if _NUMBER.fullmatch(all_text(pre)) is None:
        return False
    around = (pre, *islice(pre.iterancestors("td", "th", "div"), 2))
    return any(not _NUMBERS.isdisjoint((each.get("class") or "").split()) for each in around)


def _is_bar(node: Any) -> bool:
    """Whether an element in ``<pre>``, on one line before the ``<code>`` that is the code, labels it."""
    text = all_text(node).strip()
    if len(text) > _BAR_LETTERS or "\n" in text or next(node.iter("code"), None) is not None:
        return False
    if node.tag == "span" and language_in(text) is None and not is_tool(text):
        return False  # "$ ", before a command
    outer = next(node.iterancestors("code", "pre")).tag
    return outer == "pre" and any(next(each.iter("code"), None) is not None for each in _behind(node))


def _behind(node: Any) -> Iterator[Any]:
    """The elements behind one, in the ``<pre>`` that is around it."""
    while node is not None and node.tag != "pre":
        yield from node.itersiblings()
        node = node.getparent()


class _Reader:
    """One walk of an element of lines: the pieces read so far, and the lines that are open."""

    def __init__(self, element: Any, kind: Lined, href: str | None) -> None:
        self.element = element
        self.code = kind == "code"
        self.spaced = element.tag == "pre"  # whether white space is shown as written
        self.holds_code = self.code and element.tag == "pre" and next(element.iter("code"), None) is not None
        self.href = href
        self.end = "\n" if self.code else BREAK
        self.done: list[list[Piece]] = []
        self.pieces: list[Piece] = []
        self.numbers: list[str] = []
        self.others: list[Any] = []
        self.lines: list[tuple[Any, int]] = []
        self.ended = False  # whether the markup has just ended a line where the text did not
        self.ended_inline = False  # the same, by an inline element: a <br> right behind it is the end of the same line

    def run(self) -> Lines:
        walker = lxml.etree.iterwalk(self.element, events=("start", "end"))
        stack: list[tuple[Any, str | None]] = [((), self.href)]
        for event, node in walker:
            if event == "start":
                if node is self.element:
                    self.add(node.text, *stack[-1])
                elif not self.start(node):
                    walker.skip_subtree()
                    stack.append(stack[-1])
                else:
                    stack.append(_formatting(node, *stack[-1]))
                    self.add(node.text, *stack[-1])
            elif node is not self.element:
                stack.pop()
                self.close(node)
                self.add(node.tail, *stack[-1])
        self.cut()
        return Lines(self.done, "\n".join(filter(None, map(str.strip, self.numbers))), self.others)

    def start(self, node: Any) -> bool:
        """Take note of an element; whether to look into it."""
        tag = node.tag
        if tag in UNSEEN:
            return False
        if self.code and _is_number(node):
            self.numbers.append(all_text(node))
            return False
        if tag in WHOLE or (self.holds_code and tag in ("div", "header", "span") and _is_bar(node)):
            self.others.append(node)
            return False
        if tag == "br":
            if not self.ended_inline:
                self.end_line()
            self.ended = self.ended_inline = False
        elif _is_line_of_code(node, tag) if self.code else tag not in INLINE and _is_line_of_verse(node):
            if self.pieces and not self.at_start():
                self.end_line()
            self.lines.append((node, len(self.pieces)))
        elif not self.code and tag not in INLINE:
            self.cut()
        return True

    def close(self, node: Any) -> None:
        if self.lines and self.lines[-1][0] is node:
            _, begun = self.lines.pop()
            empty = len(self.pieces) == begun
            if empty or not self.at_start():
                self.end_line()
                self.ended, self.ended_inline = True, node.tag in INLINE
        elif not self.code and node.tag not in INLINE and node.tag != "br" and node.tag not in WHOLE | UNSEEN:
            self.cut()

    def add(self, text: str | None, marks: Any, href: str | None) -> None:
        if not text:
            return
        ended, self.ended = self.ended, False
        self.ended_inline = False
        if self.code:
            if not self.spaced:
                if "\n" in text and not text.strip(" \t\r\n"):
                    return  # between the elements of a table, where no browser shows it
                text = text.replace("\xa0", " ")  # how elements other than <pre> keep their spaces
            if ended and text.startswith("\n"):
                text = text[1:]
            if text:
                self.pieces.append(Piece(text, marks, href))
        elif self.spaced:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.end_line()
                if line.strip():
                    self.pieces.append(Piece(line, marks, href))
        elif text.strip() or not self.at_start():
            self.pieces.append(Piece(text, marks, href))

    def at_start(self) -> bool:
        """Whether the text so far ends at the beginning of a line."""
        return not self.pieces or self.pieces[-1].text.endswith(self.end)

    def end_line(self) -> None:
        """End a line; in verse, an empty one ends the stanza."""
        if not self.code and self.at_start():
            self.cut()
        else:
            self.pieces.append(Piece(self.end))

    def cut(self) -> None:
        if any(piece.text.strip(" \t\n\r\f\v" + BREAK) for piece in self.pieces):
            self.done.append(self.pieces)
        self.pieces = []


def _formatting(node: Any, marks: Any, href: str | None) -> tuple[Any, str | None]:
    """The marks and the link of an element's text."""
    mark = MARKS.get(node.tag)
    if mark and mark not in marks:
        marks = (*marks, mark)
    return marks, (node.get("href") or href) if node.tag == "a" else href
