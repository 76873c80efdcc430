"""A tree, or a text, to blocks: maximal runs of inline content between block-level tags, with their signals.

One walk of the tree, in document order. Every run of text ends in exactly one block or in one region (a menu, a form
control), so that the ledger can account for all of it. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple, cast

import lxml.etree

from cleaners.article import Mark
from cleaners.lexicon import Match, matches
from cleaners.page.class_names import Groups, groups, lined
from cleaners.text.words import count as count_words

# Elements whose text is never shown.
UNSEEN = frozenset(
    "script style template title meta link base param track object applet embed iframe frame frameset "
    "noframes audio video canvas map area datalist".split()
)
# Elements that are one thing to a reader: recorded whole, never looked into.
WHOLE = frozenset("svg select textarea button noscript".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter nobr output "
    "picture progress q rp rt ruby s samp small span strike strong sub sup time tt u var wbr input amp-img mi mo mn "
    "mrow msup msub msubsup mfrac msqrt mtext mover munder mtable mtr mtd mstyle mspace semantics annotation "
    # libxml2 does not know that <source> is empty, and puts the image of a <picture> inside it.
    "source".split()
)
MARKS: dict[str, Mark] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code", "sub": "sub", "sup": "sup", "del": "del", "s": "del", "strike": "del", "mark": "mark",
}  # fmt: skip
# Block-level elements of HTML, those long gone included; an element of another name is one that a site made up.
KNOWN = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure font footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu "
    "nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul xmp br".split()
) | WHOLE | UNSEEN  # fmt: skip
_LINES = frozenset("p li h1 h2 h3 h4 h5 h6 td th dd dt blockquote figcaption caption".split())
MEDIA = frozenset("img amp-img".split())
BREAK = "\ue000"  # stands for <br> among the pieces of a block; a private-use character, mapped back to "\n"
# White space but for single spaces, which stay as they are.
SPACES = re.compile(r"[\t\n\r\f\v][ \t\n\r\f\v]*| [ \t\n\r\f\v]+")
_BLANK = " \t\n\r\f\v"  # what the HTML standard calls white space; a no-break space is text
_MENU_ROLES = frozenset("navigation search menu menubar dialog alertdialog toolbar tablist".split())
_REGION_TAGS = frozenset(("nav", "menu", "dialog"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Elements that say something of all that stands in them; a scope knows which are around it.
STRUCTURAL = (
    "article main aside header footer nav form figure figcaption table ul ol dl li blockquote section details "
    "address h1 h2 h3 h4 h5 h6 p pre td center summary"
).split()
TAG_BIT = {tag: 1 << position for position, tag in enumerate(STRUCTURAL)}
_LABELS = frozenset(("data-component", "data-testid", "data-module", "itemprop"))
_WRAPPERS = frozenset(("div", "section", "header"))
_LINED = frozenset(("div", "section", "table"))  # what may hold code or verse, if its class says so
_HEADING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Piece(NamedTuple):
    """A stretch of a block's raw text: its marks, and the link that it stands in."""

    text: str
    marks: tuple[Mark, ...] = ()
    href: str | None = None


class Scope:
    """A block-level element around blocks, with what its names and attributes say.

    ``groups`` are the families of names (share, related, article …) that its own class and id belong to, ``around``
    those of all elements around it, its own included. ``level`` is that of the heading which it is, or is a wrapper
    in; ``article`` the innermost <article> around, of ``articles`` nested.
    """

    __slots__ = (
        "around", "article", "articles", "classes", "depth", "element", "groups", "hidden", "key", "level", "parent", "tag",
        "tags",
    )  # fmt: skip

    def __init__(self, element: lxml.etree._Element, tag: str, parent: Scope | None, key: int) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.key = key
        names: str | None = None
        ident = label = style = None
        hidden = False
        for name, value in cast("list[tuple[str, str]]", element.attrib.items()):
            if name == "class":
                names = value
            elif name == "id":
                ident = value
            elif name == "style":
                style = value
            elif name in _LABELS:
                label = value
            elif name == "hidden" or (name == "aria-hidden" and value == "true"):
                hidden = True
        self.classes = names
        self.article: Scope | None
        self.articles: int
        self.groups: Groups = groups(names) if names else 0
        if ident:
            self.groups |= groups(ident)
        if label:
            self.groups |= groups(label)
        if style is not None and not hidden:
            hidden = _HIDDEN_STYLE.search(style) is not None
        self.level = int(tag[1]) if tag in _HEADING else 0
        if parent is None:
            self.depth, self.around, self.hidden, self.tags = 0, self.groups, hidden, TAG_BIT.get(tag, 0)
            self.article, self.articles = None, 0
        else:
            self.depth = parent.depth + 1
            self.around = parent.around | self.groups
            self.hidden = parent.hidden or hidden
            self.tags = parent.tags | TAG_BIT.get(tag, 0)
            self.article, self.articles = parent.article, parent.articles
            if tag in _WRAPPERS:
                self.level = parent.level
        if tag == "article":
            self.article, self.articles = self, self.articles + 1

    def chain(self) -> Iterator[Scope]:
        """This scope and those around it, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def is_in(self, outer: Scope) -> bool:
        """Whether this scope is another, or stands inside it."""
        scope: Scope | None = self
        while scope is not None and scope.depth > outer.depth:
            scope = scope.parent
        return scope is outer

    def common(self, other: Scope) -> Scope:
        """The innermost scope that holds both."""
        scope = self
        while scope.parent is not None and not other.is_in(scope):
            scope = scope.parent
        return scope


class SourceBlock:
    """A block of the page as it stands there, with its signals: what voters weigh and rules look at.

    ``text`` has its white space collapsed and is otherwise as on the page; ``index`` counts blocks in reading order,
    regions included. ``chars`` counts characters without spaces, ``link_chars`` those of them inside links.
    """

    def __init__(self, index: int, pieces: list[Piece], scope: Scope, *, raw: bool = False) -> None:
        self.index = index
        self.pieces = pieces
        self.scope = scope
        self.raw = raw
        self.region: str | None = None
        joined = "".join([piece.text for piece in pieces])
        self.text = joined.strip("\n") if raw else collapse(joined)
        self.chars = len(self.text) - self.text.count(" ")
        links = [piece.text for piece in pieces if piece.href is not None]
        self.link_chars = sum(len(t) - sum(map(t.count, " \n\t")) for t in links) if links else 0

    def __repr__(self) -> str:
        return f"<SourceBlock {self.index} {self.tag} {self.text[:40]!r}>"

    @property
    def tag(self) -> str:
        """Name of the block-level element that holds the block; ``text`` for a line of a text."""
        return self.scope.tag

    @property
    def element(self) -> Any:
        """The lxml element that holds the block."""
        return self.scope.element

    @cached_property
    def words(self) -> int:
        """Number of words, fairly counted in scripts without spaces too (``cleaners.text.words``)."""
        return count_words(self.text)

    @property
    def link_density(self) -> float:
        """Share of the block's characters that stand inside links, 0 to 1."""
        return min(1.0, self.link_chars / self.chars) if self.chars else 0.0

    @property
    def links(self) -> list[str]:
        """Targets of the links in the block, as written."""
        return [piece.href for piece in self.pieces if piece.href is not None]

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits alone, case kept: what texts are aligned by."""
        return squeeze(self.text)

    @cached_property
    def folded(self) -> str:
        """Letters and digits alone, without case: what repetitions are told by."""
        return self.squeezed.casefold()

    @cached_property
    def phrases(self) -> tuple[Match, ...]:
        """The phrases of noise that the line is or begins with, in any language (``cleaners.lexicon``)."""
        return matches(self.text) if self.region is None else ()

    @property
    def level(self) -> int:
        """1 to 6 for a heading, 0 otherwise."""
        return self.scope.level

    def inside(self, *tags: str) -> bool:
        """Whether the block stands in an element of one of these names (those of ``STRUCTURAL``)."""
        return any(self.scope.tags & TAG_BIT[tag] for tag in tags)

    def all_marked(self, *marks: Mark) -> bool:
        """Whether every visible character of the block carries one of these marks."""
        wanted = set(marks)
        plain = [piece.text for piece in self.pieces if wanted.isdisjoint(piece.marks)]
        return not any(map(str.strip, plain))


class Medium(NamedTuple):
    """A picture of the page: its element, the scope around it, and the index of the block that follows."""

    element: Any
    scope: Scope
    before: int


class PageBlocks(NamedTuple):
    """All of a page's text, and its pictures, in reading order."""

    blocks: list[SourceBlock]
    media: list[Medium]


def collapse(text: str) -> str:
    """White space as a browser shows it: one space for a run of it, a newline for ``<br>``, none at the ends."""
    if text.isascii() and not ("\x1c" in text or "\x1d" in text or "\x1e" in text or "\x1f" in text):
        return " ".join(text.split())  # which takes those four for white space, as it does what is not ASCII
    text = SPACES.sub(" ", text)
    if BREAK in text:
        return "\n".join(line.strip(" ") for line in text.split(BREAK)).strip("\n ")
    return text.strip(" ")


def all_text(element: Any) -> str:
    """All text inside an lxml element, shown or not."""
    return "".join(element.itertext())


_NOT_ALNUM = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def squeeze(text: str) -> str:
    """Letters and digits alone."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    return _NOT_ALNUM.sub("", text)


def from_tree(root: lxml.etree._Element) -> PageBlocks:
    """The blocks of a parsed page. The tree is not changed."""
    return _Walk(root).run()


class _Walk:
    """The state of one walk: the open scope, the open inline formatting, and the pieces of the block being read."""

    def __init__(self, root: lxml.etree._Element) -> None:
        self.root = root
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
                if tag in UNSEEN:
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
                if tail and (self.pieces or self.pre or tail.strip(_BLANK)):
                    self.pieces.append(Piece(tail, self.marks, self.href))
        self.flush()
        return PageBlocks(self.blocks, self.media)

    def is_inline(self, element: lxml.etree._Element) -> bool:
        """Whether an element of no known name (``<x-tooltip>``) is part of a line: it stands in one and holds no block."""
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
            self.media.append(Medium(element, self.scope, len(self.blocks)))
        text = element.text
        if text:
            self.add(text)

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
        """Open a block-level element; whether there is more in it to read."""
        self.flush()
        self.keys += 1
        self.scope = Scope(element, tag if isinstance(tag, str) else "?", self.scope, self.keys)
        if tag in ("pre", "xmp", "listing"):
            self.pre += 1
        names = self.scope.classes
        if (tag == "pre" or (names and tag in _LINED and lined(names))) and self.read_lines(element, tag):
            return False
        text = element.text
        if text and (self.pre or text.strip(_BLANK)):
            self.add(text)
        return True

    def read_lines(self, element: lxml.etree._Element, tag: str) -> bool:
        """Record code or verse, whose lines may be elements, as a block for each piece or stanza; whether it is such."""
        from cleaners.page.code_and_verse import read  # which is made of the names above

        found = read(element, tag, self.href)
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
        block = SourceBlock(len(self.blocks), pieces, scope)
        block.region = kind
        self.blocks.append(block)

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
        if not any(piece.text.strip(_BLANK + BREAK) for piece in pieces):
            return
        self.blocks.append(SourceBlock(len(self.blocks), pieces, self.scope, raw=bool(self.pre)))


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
    """Whether a button was opened and never closed, so that the story stands inside: it is walked then.

    What may stand in a button is phrasing content (HTML Standard, 4.10.6); a paragraph of a story is none.
    """
    return any(len(all_text(part).split()) > 20 for part in button.iter("p"))


def is_menu(element: lxml.etree._Element) -> bool:
    """Whether a region that calls itself navigation is that: short, or almost all links.

    Broken pages open a ``<nav>`` and never close it, so that the story stands inside: it is walked then.
    """
    total = len(all_text(element).split())
    if total < 60:
        return True
    linked = sum(len(all_text(part).split()) for part in element.iter("a", "button", "script", "style"))
    return linked / total > 0.7 and all(len((part.text or "").split()) <= 40 for part in element.iter("p"))


_LINE_END = re.compile("\r\n?|[\n\f\x85\u2028\u2029]")


def from_text(text: str) -> PageBlocks:
    """The blocks of a text: its lines. What stands on one line of a scraped text stood together on the page."""
    root = Scope(lxml.etree.Element("text"), "text", None, 0)
    blocks: list[SourceBlock] = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not line.strip():
            continue
        element = lxml.etree.Element("line", n=str(number))
        blocks.append(SourceBlock(len(blocks), [Piece(line)], Scope(element, "line", root, number)))
    return PageBlocks(blocks, [])
