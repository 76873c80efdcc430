"""A tree to blocks: maximal runs of inline content between block-level tags.

One walk of the tree, in document order. Every run of text ends in exactly one block or in one region (a menu, a form
control), and so the ledger can account for all of it. Nothing is judged here.
"""

from __future__ import annotations

from typing import Any

import lxml.etree

from cleaners.article import Mark
from cleaners.page.block import Medium, PageBlocks, Piece, SourceBlock
from cleaners.page.class_names import lined
from cleaners.page.code_and_verse import read as read_lines
from cleaners.page.elements import INLINE, KNOWN, MARKS, MEDIA, UNSEEN, WHOLE, all_text
from cleaners.page.formulas import (
    Formula,
    formulas,
    is_formula_script,
    of_picture,
    of_span,
    other_text,
    with_scripts,
)
from cleaners.page.scope import Scope
from cleaners.page.tex import has_delimiters, split
from cleaners.text.spaces import BLANK, BREAK
from cleaners.text.words import count as count_words

_LINES = frozenset("p li h1 h2 h3 h4 h5 h6 td th dd dt blockquote figcaption caption".split())
_MENU_ROLES = frozenset("navigation search menu menubar dialog alertdialog toolbar tablist".split())
_REGION_TAGS = frozenset(("nav", "menu", "dialog"))
_LINED = frozenset(("div", "section", "table"))  # what may hold code or verse, if its class says so


def from_tree(root: lxml.etree._Element) -> PageBlocks:
    """The blocks of a parsed page. The tree is not changed."""
    found = formulas(root)
    walk = _Walk(root, found)
    page = walk.run()
    if walk.scripts:  # of formulas: what they have drawn stands before them
        page = _Walk(root, with_scripts(found, walk.scripts)).run()
    return page


class _Walk:
    """The state of one walk: the open scope, the open inline formatting, and the pieces of the block being read."""

    def __init__(self, root: lxml.etree._Element, formulas: dict[Any, Formula]) -> None:
        self.root = root
        self.formulas = formulas
        self.other_forms: list[str] = []  # of formulas
        self.scripts: list[Any] = []  # that are formulas
        self.blocks: list[SourceBlock] = []
        self.media: list[Medium] = []
        self.pieces: list[Piece] = []
        self.scope = Scope(root, "html", None, 0)
        self.marks: tuple[Mark, ...] = ()
        self.href: str | None = None
        self.inline: list[tuple[Any, tuple[Mark, ...], str | None]] = []
        self.keys = 0
        self.pre = 0

    def run(self) -> PageBlocks:
        walker = lxml.etree.iterwalk(self.root, events=("start", "end"))
        root = self.root
        for event, element in walker:
            tag = element.tag
            if element is root:
                if event == "start" and element.text:
                    self.add(element.text)
                continue
            if event == "start":
                if self.formulas and element in self.formulas:
                    self.formula(self.formulas[element], element, tag)
                    walker.skip_subtree()
                elif tag in UNSEEN:
                    if tag == "script" and is_formula_script(element):
                        self.scripts.append(element)
                    walker.skip_subtree()
                elif tag in INLINE or (tag not in KNOWN and self.is_inline(element)):
                    self.open_inline(element, tag)
                elif tag == "br":
                    self.line_break()
                elif (tag in WHOLE and not (tag == "button" and swallows(element))) or (
                    (tag in _REGION_TAGS or element.get("role") in _MENU_ROLES) and is_menu(element)
                ):
                    self.whole(element, tag)
                    walker.skip_subtree()
                elif not self.open_block(element, tag):
                    walker.skip_subtree()
            else:
                if self.inline and self.inline[-1][0] is element:
                    _, self.marks, self.href = self.inline.pop()
                elif tag == "br" or tag in UNSEEN:
                    pass
                elif self.scope.element is element:
                    self.flush()
                    if tag in ("pre", "xmp", "listing"):
                        self.pre -= 1
                    assert self.scope.parent is not None
                    self.scope = self.scope.parent
                tail = element.tail
                # White space at the beginning of a block shows nowhere; most text between elements is that.
                if tail and (self.pieces or self.pre or tail.strip(BLANK)):
                    self.pieces.append(Piece(tail, self.marks, self.href))
        self.flush()
        if self.other_forms:
            self.region([Piece("\n".join(self.other_forms))], self.scope, "formula")
        return PageBlocks(self.blocks, self.media)

    def is_inline(self, element: lxml.etree._Element) -> bool:
        """Whether an unknown element (``<x-tooltip>``) is part of a line: it is inside one and contains no block."""
        return self.scope.tag in _LINES and all(child.tag in INLINE for child in element)

    def add(self, text: str) -> None:
        self.pieces.append(Piece(text, self.marks, self.href))

    def open_inline(self, element: lxml.etree._Element, tag: str) -> None:
        self.inline.append((element, self.marks, self.href))
        if tag in MARKS:
            mark = MARKS[tag]
            if mark not in self.marks:
                self.marks = (*self.marks, mark)
        elif tag == "a":
            self.href = element.get("href") or self.href
        elif tag in MEDIA:
            if formula := of_picture(element):
                self.formula(formula, element, tag)
            else:
                self.media.append(Medium(element, self.scope, len(self.blocks)))
        text = element.text
        if text:
            if tag == "span" and ("\\" in text or "^" in text or "_" in text) and (formula := of_span(element)):
                self.formula(formula, element, tag)
            else:
                self.add(text)

    def formula(self, formula: Formula, element: lxml.etree._Element, tag: str) -> None:
        """Add a formula to the line, or as a line of its own."""
        if element in self.formulas and (others := other_text(element, formula)):
            self.other_forms.append(others)
        if not formula.text:
            return
        if tag == "div":
            self.flush()
        elif formula.display and self.pieces and self.pieces[-1].text != BREAK:
            self.pieces.append(Piece(BREAK, self.marks, self.href))
        self.pieces.append(Piece(formula.text, self.marks, self.href, formula.tex, formula.display))
        if tag == "div":
            self.flush()
        elif formula.display:
            self.pieces.append(Piece(BREAK, self.marks, self.href))

    def line_break(self) -> None:
        # Two breaks with nothing between them are how old pages part paragraphs.
        if not self.pre:
            for piece in reversed(self.pieces):
                if piece.text == BREAK:
                    self.flush()
                    return
                if piece.text.strip():
                    break
        self.pieces.append(Piece("\n" if self.pre else BREAK, self.marks, self.href))

    def open_block(self, element: lxml.etree._Element, tag: str) -> bool:
        """Open a block-level element; return whether to read its content."""
        self.flush()
        self.keys += 1
        self.scope = Scope(element, tag if isinstance(tag, str) else "?", self.scope, self.keys)
        if tag in ("pre", "xmp", "listing"):
            self.pre += 1
        names = self.scope.classes
        if (tag == "pre" or (names and tag in _LINED and lined(names))) and self.read_lines(element, tag):
            return False
        text = element.text
        if text and (self.pre or text.strip(BLANK)):
            self.add(text)
        return True

    def read_lines(self, element: lxml.etree._Element, tag: str) -> bool:
        """Record code or verse, whose lines may be elements, as a block for each piece or stanza; return whether it
        was."""
        found = read_lines(element, tag, self.href)
        if found is None:
            return False
        kind, (stanzas, numbers, others) = found
        for other in others:
            self.whole(other, other.tag)
        if numbers:
            self.region([Piece(numbers)], self.scope, "gutter")
        for pieces in stanzas:
            self.blocks.append(SourceBlock(len(self.blocks), pieces, self.scope, raw=kind == "code"))
        return True

    def region(self, pieces: list[Piece], scope: Scope, kind: str) -> None:
        self.blocks.append(SourceBlock(len(self.blocks), pieces, scope, region=kind))

    def whole(self, element: lxml.etree._Element, tag: str) -> None:
        """Record an element as one region; a button or a drawing inside a line of text does not end the line."""
        if tag == "noscript":
            self.media += [Medium(image, self.scope, len(self.blocks)) for image in element.iter("img")]
        pieces = [Piece(_text_of(element))]
        if not pieces[0].text.strip():
            return
        if tag not in ("svg", "button"):
            self.flush()
        pending, self.pieces = self.pieces, []
        self.keys += 1
        self.region(pieces, Scope(element, tag, self.scope, self.keys), tag if tag in WHOLE else "nav")
        self.pieces = pending

    def flush(self) -> None:
        pieces = self.pieces
        if not pieces:
            return
        self.pieces = []
        if len(pieces) == 1 and not pieces[0].text.strip():
            return
        if not any(piece.text.strip(BLANK + BREAK) for piece in pieces):
            return
        if not self.pre and any(has_delimiters(piece.text) for piece in pieces):
            pieces = [part for piece in pieces for part in _with_formulas(piece)]
        self.blocks.append(SourceBlock(len(self.blocks), pieces, self.scope, raw=bool(self.pre)))


def _with_formulas(piece: Piece) -> list[Piece]:
    """The parts of a piece that are formulas between delimiters, and those that are not."""
    if piece.tex or "code" in piece.marks or not has_delimiters(piece.text):
        return [piece]
    return [piece._replace(text=text, tex=tex or None, display=display) for text, tex, display in split(piece.text)]


def _text_of(element: lxml.etree._Element) -> str:
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
