"""A tree to blocks: maximal runs of inline content between block-level tags.

One walk of the tree, in document order. Every run of text ends in exactly one block or in one region (a menu, a form
control), and so the ledger can account for all of it. Nothing is judged here.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import lxml.etree

from cleaners.article import Mark
from cleaners.page import buttons, pictured_text, unseen
from cleaners.page.block import Medium, PageBlocks, Piece, SourceBlock
from cleaners.page.class_names import lined
from cleaners.page.code_and_verse import read as read_lines
from cleaners.page.elements import INLINE, KNOWN, MARKS, MEDIA, SOUND, UNSEEN, WHOLE
from cleaners.page.formulas import (
    Formula,
    formulas,
    is_formula_script,
    of_picture,
    of_span,
    other_text,
    with_scripts,
)
from cleaners.page.regions import holds_story, is_menu, letters_in, letters_shown, swallows, text_of
from cleaners.page.scope import TAG_BIT, Scope
from cleaners.page.tex import has_delimiters, split
from cleaners.text.spaces import BLANK, BREAK

_LINES = frozenset("p li h1 h2 h3 h4 h5 h6 td th dd dt blockquote figcaption caption".split())
_ENTRIES = frozenset(("td", "th", "li", "dt", "dd"))  # where the label of an icon is the text
_MENU_ROLES = frozenset("navigation search menu menubar dialog alertdialog toolbar tablist".split())
_FIGURES = TAG_BIT["figure"] | TAG_BIT["figcaption"]
_WHOLE_ROLES = _MENU_ROLES | {"button"}
_REGION_TAGS = frozenset(("nav", "menu", "dialog"))
_LINED = frozenset(("div", "section", "table"))  # what may hold code or verse, if its class says so


def from_tree(root: lxml.etree._Element) -> PageBlocks:
    """The blocks of a parsed page. The tree is not changed."""
    found = formulas(root)
    walk = _Walk(root, found)
    page = walk.run()
    # A page whose story only a reader without scripts is shown.
    alone = bool(walk.noscripts) and (2 * sum(map(letters_shown, page.blocks)) < sum(map(letters_in, walk.noscripts)))
    if walk.scripts or alone:  # scripts of formulas: what they have drawn stands before them
        opened = frozenset(walk.noscripts if alone else ())
        page = _Walk(root, with_scripts(found, walk.scripts) if walk.scripts else found, opened).run()
    return page


class _Unseen(NamedTuple):
    """An open or closed element of words that nobody sees, and where its pieces begin and end among the line's."""

    element: Any
    kind: unseen.Kind
    start: int
    end: int | None = None


class _Walk:
    """The state of one walk: the open scope, the open inline formatting, and the pieces of the block being read."""

    def __init__(
        self, root: lxml.etree._Element, formulas: dict[Any, Formula], opened: frozenset[Any] = frozenset()
    ) -> None:
        self.root = root
        self.formulas = formulas
        self.other_forms: list[str] = []  # of formulas
        self.scripts: list[Any] = []  # that are formulas
        self.opened = opened  # the <noscript> that are read
        self.noscripts: list[Any] = []  # those that hold a story
        self.blocks: list[SourceBlock] = []
        self.media: list[Medium] = []
        self.pieces: list[Piece] = []
        self.scope = Scope(root, "html", None, 0)
        self.marks: tuple[Mark, ...] = ()
        self.href: str | None = None
        self.inline: list[tuple[Any, tuple[Mark, ...], str | None]] = []
        self.unseen: list[_Unseen] = []
        self.signs: set[Any] = set()  # of folds, in buttons that are read
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
                elif tag == "button":
                    if not self.button(element):
                        walker.skip_subtree()
                elif (tag in WHOLE and element not in self.opened) or (
                    (tag in _REGION_TAGS or element.get("role") in _WHOLE_ROLES) and self.is_whole(element)
                ):
                    self.whole(element, tag)
                    walker.skip_subtree()
                elif not self.open_block(element, tag):
                    walker.skip_subtree()
            else:
                if self.inline and self.inline[-1][0] is element:
                    _, self.marks, self.href = self.inline.pop()
                    if self.unseen and self.unseen[-1].element is element:
                        self.unseen[-1] = self.unseen[-1]._replace(end=len(self.pieces))
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

    def is_whole(self, element: lxml.etree._Element) -> bool:
        """Whether an element is one thing to a reader: a menu, or a button around a picture."""
        if element.get("role") == "button":
            return buttons.is_around_picture(element) and not buttons.has_caption(element)
        return is_menu(element)

    def add(self, text: str) -> None:
        self.pieces.append(Piece(text, self.marks, self.href))

    def open_inline(self, element: lxml.etree._Element, tag: str) -> None:
        self.inline.append((element, self.marks, self.href))
        text = element.text
        keys = cast("list[str]", element.keys())
        if tag in MARKS:
            mark = MARKS[tag]
            if mark not in self.marks:
                self.marks = (*self.marks, mark)
        elif tag == "a":
            self.href = element.get("href") or self.href
            if element.text and element.text[0] in SOUND and self.scope.tags & TAG_BIT["blockquote"]:
                self.flush()
        elif tag in MEDIA:
            text = self.image(element)
            keys = []
        if self.signs and element in self.signs:
            self.unseen.append(_Unseen(element, "sign", len(self.pieces)))
        elif keys:
            if not text and not len(element):
                text = pictured_text.of_empty(element, keys, self.scope)
            elif unseen.may_be(element, keys, self.href if tag == "a" else None):
                self.note_unseen(element)
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
        text = formula.text.strip()
        if formula.text[0].isspace():
            self.add(" ")
        self.pieces.append(Piece(text, self.marks, self.href, formula.tex, formula.display))
        if formula.text[-1].isspace():
            self.add(" ")
        if tag == "div":
            self.flush()
        elif formula.display:
            self.pieces.append(Piece(BREAK, self.marks, self.href))

    def note_unseen(self, element: lxml.etree._Element) -> None:
        """Take note of an element in a line that nobody sees, from where its pieces begin."""
        if self.pre or (self.unseen and self.unseen[-1].end is None):
            return
        kind = unseen.kind_of(element, heading=self.scope.level > 0 or self.scope.tag == "dt")
        if kind is not None:
            self.unseen.append(_Unseen(element, kind, len(self.pieces)))

    def image(self, element: lxml.etree._Element) -> str | None:
        """Take note of a picture; return the text that it shows instead, if it is one of letters."""
        alt = element.get("alt")
        text = pictured_text.of_image(element, alt, self.scope, first=self.is_line_start()) if alt else None
        if formula := of_picture(element):
            self.formula(formula, element, "img")
        elif text is None:
            self.media.append(Medium(element, self.scope, len(self.blocks)))
        return None if formula else text

    def is_line_start(self) -> bool:
        return not any(piece.text.strip(BLANK + BREAK) for piece in self.pieces)

    def button(self, element: lxml.etree._Element) -> bool:
        """Read a button; return whether to look into it."""
        part = buttons.part_of(element, self.scope, "".join([piece.text for piece in self.pieces]))
        if part:
            self.signs.update(buttons.signs_of(element))
        if part == "word":
            self.open_inline(element, "button")
            return True
        if part == "block" or swallows(element):
            return self.open_block(element, "button")
        self.whole(element, "button")
        return False

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
            self.whole(other, other.tag, "code-bar")
        if numbers:
            self.region([Piece(numbers)], self.scope, "gutter")
        for pieces in stanzas:
            self.blocks.append(SourceBlock(len(self.blocks), pieces, self.scope, raw=kind == "code"))
        return True

    def region(self, pieces: list[Piece], scope: Scope, kind: str) -> None:
        self.blocks.append(SourceBlock(len(self.blocks), pieces, scope, region=kind))

    def whole(self, element: lxml.etree._Element, tag: str, kind: str = "nav") -> None:
        """Record an element as one region; a button or a drawing inside a line of text does not end the line."""
        pressed = tag == "button" or element.get("role") == "button"
        if tag == "noscript":
            self.media += [Medium(image, self.scope, len(self.blocks)) for image in element.iter("img")]
            if holds_story(element):
                self.noscripts.append(element)
        pieces = [Piece(text_of(element))]
        shows = pressed and buttons.is_around_picture(element)
        if not (shows or pieces[0].text.strip()):
            if tag == "svg" and (label := pictured_text.of_drawing(element, self.scope)):
                self.add(label)
            return
        if tag == "svg" and self.is_line_start() and pictured_text.is_drop_cap(element, pieces[0].text):
            self.add(pieces[0].text.strip())
            return
        if tag not in ("svg", "button"):
            self.flush()
        self.keys += 1
        scope = Scope(element, tag, self.scope, self.keys)
        if pieces[0].text.strip():
            self.region(pieces, scope, tag if tag in WHOLE else "button" if pressed else kind)
        if shows:
            self.media += [Medium(image, scope, len(self.blocks)) for image in element.iter("img")]

    def flush(self) -> None:
        pieces = self.pieces
        if not pieces:
            if self.unseen:
                self.unseen = [note._replace(start=0) for note in self.unseen if note.end is None]
            return
        self.pieces = []
        beside: tuple[SourceBlock, ...] = ()
        if self.unseen:
            pieces, beside = self.without_unseen(pieces)
        text = "".join([piece.text for piece in pieces])
        if not self.pre and has_delimiters(text):
            pieces = [part for piece in pieces for part in _with_formulas(piece)]
        blank = len(pieces) == 1 and not pieces[0].text.strip()
        if not blank and text.strip(BLANK + BREAK):
            self.blocks.append(SourceBlock(len(self.blocks), pieces, self.scope, raw=bool(self.pre), beside=beside))
        else:
            for words in beside:
                self.region(words.pieces, words.scope, words.region or "")

    def without_unseen(self, pieces: list[Piece]) -> tuple[list[Piece], tuple[SourceBlock, ...]]:
        """The pieces of a line without words that nobody sees, and these words as regions."""
        notes = [note if note.end is not None else note._replace(end=len(pieces)) for note in self.unseen]
        self.unseen = [note._replace(start=0) for note in self.unseen if note.end is None]
        inside = {place for note in notes for place in range(note.start, note.end or 0)}
        line = "".join([piece.text for place, piece in enumerate(pieces) if place not in inside])
        pictured = any(medium.before == len(self.blocks) for medium in self.media[-2:])
        label = self.scope.tag not in _ENTRIES and (pictured or self.scope.tags & _FIGURES == TAG_BIT["figure"])
        apart: list[SourceBlock] = []
        for note in notes:
            words = pieces[note.start : note.end]
            text = "".join([piece.text for piece in words])
            if text.strip(BLANK + BREAK) and unseen.is_apart(note.kind, line, text, label=label):
                self.keys += 1
                scope = Scope(note.element, str(note.element.tag), self.scope, self.keys)
                apart.append(SourceBlock(len(self.blocks), words, scope, region=note.kind))
            else:
                inside.difference_update(range(note.start, note.end or 0))
        return [piece for place, piece in enumerate(pieces) if place not in inside], tuple(apart)


def _with_formulas(piece: Piece) -> list[Piece]:
    """The parts of a piece that are formulas between delimiters, and those that are not."""
    if piece.tex or "code" in piece.marks or not has_delimiters(piece.text):
        return [piece]
    return [piece._replace(text=text, tex=tex or None, display=display) for text, tex, display in split(piece.text)]
