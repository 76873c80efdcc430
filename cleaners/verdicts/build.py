"""Turns the kept blocks of the page into blocks of the article: kinds, structures, runs, repaired text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin

import lxml.etree

from cleaners.article import Block, Container, Kind, Repair, Run
from cleaners.page import quotations as quotes
from cleaners.page.block import Piece, SourceBlock
from cleaners.page.scope import Scope
from cleaners.page.tables import columns, heads, is_data_table, number, span_of
from cleaners.story.blocks import Blocks
from cleaners.story.code import language
from cleaners.text.repairs import CODE_REPAIRS, INLINE_REPAIRS, normalise
from cleaners.text.spaces import BREAK, SPACES
from cleaners.verdicts.joints import with_spaces
from cleaners.verdicts.ledger import Made, Verdict, path_of
from cleaners.verdicts.note_marks import NoteMarks, without_way_back

_AROUND_BREAK = re.compile(r"(?:(?<! ) +|)\n *")
_LISTS = frozenset(("ul", "ol", "dl"))
# Structures around a block that are told: stories nest them 8 deep at most, and each block repeats them.
MOST_WITHIN = 12
_ROOM = {"table": 2, "row": 1, "list": 1}  # for the structures that one cannot do without
_LONGEST_SOURCE = 500  # characters of a quotation's address, which each of its blocks repeats
_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_ANCHORS = frozenset("#¶§🔗")  # the sign after a heading that links to itself
_AROUND_SIGN = " \n\u00a0\ufe0e\ufe0f"  # spaces, and the choice between a text's sign and a picture
_BACK = frozenset("↩⏎↵↑^")  # the sign after a note that links back to its place in the story


def is_blank(source: SourceBlock, url: str | None) -> bool:
    """Whether nothing visible is left of a block of the page after repair."""
    return not source.squeezed and Builder(url).block(source) is None


class Builder:
    """Turns source blocks into article blocks; keeps the repairs that it made."""

    def __init__(self, url: str | None) -> None:
        self.url = url
        self.repairs: list[Repair] = []
        self._tables: dict[lxml.etree._Element, dict[lxml.etree._Element, int] | None] = {}
        self._heads: dict[lxml.etree._Element, frozenset[lxml.etree._Element]] = {}
        self._terms: dict[lxml.etree._Element, int] = {}
        self._containers: dict[int, tuple[Container, ...]] = {}  # those around and of a scope, by its key
        self._full: set[int] = set()  # the keys of scopes around which one was left out
        self._notes = NoteMarks()

    def body(self, blocks: Blocks, verdicts: Sequence[Verdict]) -> list[Made]:
        """The article's blocks for the kept blocks of the page, in order."""
        made: list[Made] = []
        self._notes = NoteMarks.of(blocks, verdicts)
        for source in blocks.all:
            if verdicts[source.index].verdict == "body":
                block = self.block(source)
                assert block is not None, "what is blank is removed"
                if source.raw and (name := language(blocks, source)):
                    block = replace(block, language=name)
                if label := self._notes.label(source):
                    block = replace(block, note=label)
                made.append(Made(block, source))
        return made

    def field_lines(self, blocks: Blocks, verdicts: Sequence[Verdict]) -> dict[str, list[str]]:
        """The repaired text of the blocks that are fields, by field."""
        lines: dict[str, list[str]] = {}
        for source in blocks.all:
            field = verdicts[source.index].field
            if field:
                lines.setdefault(field, []).append(self.line(source))
        return lines

    def block(self, source: SourceBlock) -> Block | None:
        """The article's block for one of the page's, or ``None`` where nothing visible is left after repair."""
        within = self._within(source.scope)
        if within and within[-1].group == "table":
            within = within[:-1]  # a table's caption; a highlighter's table, whose rows are lines of one piece of code
        level = source.level
        kind = _kind(source, within, level)
        path = path_of(source)
        runs = self._runs(source, path)
        if self._notes.label(source):
            runs = without_way_back(runs)
        if len(runs) > 1 and runs[-1].href and runs[-1].text.strip(_AROUND_SIGN) in (_ANCHORS if level else _BACK):
            runs = (*runs[:-2], runs[-2]._replace(text=runs[-2].text.rstrip()))
        text = "".join(run.text for run in runs)
        if not text.strip():
            return None
        return Block(text, kind, level if kind == "heading" else 0, runs, within, path)

    def line(self, source: SourceBlock) -> str:
        """A field's text, repaired."""
        text, repairs = normalise(source.text)
        self._record(repairs, path_of(source))
        return text.strip()

    def _record(self, repairs: tuple[tuple[str, int], ...], path: str) -> None:
        self.repairs.extend(Repair(name, path, count) for name, count in repairs)

    def _runs(self, source: SourceBlock, path: str) -> tuple[Run, ...]:
        pieces = [self._resolve(self._notes.marked(source, piece)) for piece in with_spaces(source)]
        if len(pieces) == 1 and not source.raw:
            runs: tuple[Run, ...] = (Run(source.text, *pieces[0][1:]),)
        else:
            runs = _merge(pieces) if source.raw else _collapse(pieces)
        whole = "".join(run.text for run in runs)
        repaired, repairs = normalise(whole, CODE_REPAIRS) if source.raw else normalise(whole)
        if not repairs:
            return runs
        self._record(repairs, path)
        if len(runs) == 1:
            return (runs[0]._replace(text=repaired),)
        table = CODE_REPAIRS if source.raw else INLINE_REPAIRS
        parts = [run._replace(text=normalise(run.text, table)[0]) for run in runs]
        if source.raw or "".join(run.text for run in parts) == repaired:
            return tuple(run for run in parts if run.text)
        # What is left are spaces at the ends of runs, doubled or at the block's edge.
        return _collapse([Piece(run.text.replace("\n", BREAK), *run[1:]) for run in parts])

    def _resolve(self, piece: Piece) -> Piece:
        if piece.href is None:
            return piece
        try:
            href = urljoin(self.url or "", piece.href.strip())
        except ValueError:  # "http://[" and its like
            return piece._replace(href=None)
        if href.startswith("#") or (":" in href.split("/", 1)[0] and not href.lower().startswith(_SCHEMES)):
            return piece._replace(href=None)
        return piece._replace(href=href)

    def _within(self, scope: Scope) -> tuple[Container, ...]:
        found: tuple[Container, ...] = ()
        full = False  # what is deeper than a structure that is left out is left out too
        passed: list[Scope] = []
        for outer in scope.chain():
            if outer.key in self._containers:
                found = self._containers[outer.key]
                full = outer.key in self._full
                break
            passed.append(outer)
        for inner in reversed(passed):
            container = None if full else self._container(inner)
            if container:
                full = len(found) + _ROOM.get(container.group, 0) >= MOST_WITHIN
                found = found if full else (*found, container)
            self._containers[inner.key] = found
            if full:
                self._full.add(inner.key)
        return found

    def _container(self, scope: Scope) -> Container | None:
        tag, key = scope.tag, scope.key
        if tag in _LISTS:
            return Container("list", key, tag == "ol", number(scope.element.get("start"), 1))
        if tag == "li":
            return Container("item", key)
        if tag in ("dt", "dd"):
            return Container("item", self._entry(scope.element, key))
        if tag == "blockquote":
            return self._quote(scope)
        if tag == "figure":
            return Container("figure", key)
        if tag in ("table", "tr", "td", "th"):
            table = next((outer for outer in scope.chain() if outer.tag == "table"), None)
            cells = self._cells(table.element) if table is not None else None
            if table is None or cells is None:
                return None
            if tag == "table":
                return Container("table", key)
            if tag == "tr":
                return Container("row", key)
            column = cells.get(scope.element, 0)
            header = scope.element in self._heads[table.element]
            return Container("cell", key, header=header, span=span_of(scope.element), column=column)
        return None

    def _cells(self, table: lxml.etree._Element) -> dict[lxml.etree._Element, int] | None:
        """The columns of a table's cells, or ``None`` for a table that is only layout."""
        if table not in self._tables:
            self._tables[table] = columns(table) if is_data_table(table) else None
            self._heads[table] = heads(table) if self._tables[table] is not None else frozenset()
        return self._tables[table]

    def _entry(self, element: lxml.etree._Element, key: int) -> int:
        """The key of an entry of a definition list: terms and their descriptions are one item."""
        before = element.getprevious()
        if before is not None and before.tag in ("dt", "dd") and (element.tag == "dd" or before.tag == "dt"):
            key = self._terms.get(before, key)
        return self._terms.setdefault(element, key)

    def _quote(self, scope: Scope) -> Container:
        address = quotes.source_of(scope.element)
        source = self._resolve(Piece("", (), address)).href if address else None
        if source and (not source.startswith(("http:", "https:")) or len(source) > _LONGEST_SOURCE):
            source = None
        return Container("quote", scope.key, source=source, author=quotes.author_of(scope.element))


def _kind(source: SourceBlock, within: tuple[Container, ...], level: int) -> Kind:
    if source.raw:
        return "code"
    if level:
        return "heading"
    for container in reversed(within):
        if container.group == "cell":
            return "cell"
        if container.group == "item":
            return "list_item"
        if container.group == "quote":
            return "quote"
    return "paragraph"


def _merge(pieces: list[Piece]) -> tuple[Run, ...]:
    """Pieces of preformatted text: white space stays; blank lines at both ends go."""
    runs = _joined([Run(piece.text.replace(BREAK, "\n"), *piece[1:]) for piece in pieces])
    if runs:
        runs[0] = runs[0]._replace(text=re.sub(r"\A(?:[ \t]*\n)+", "", runs[0].text))
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def _collapse(pieces: list[Piece]) -> tuple[Run, ...]:
    """White space as a browser shows it, across the ends of pieces; ``<br>`` is a newline."""
    runs: list[Run] = []
    ended = True  # whether the text before ends in white space, or is empty
    for piece in pieces:
        text = _AROUND_BREAK.sub("\n", SPACES.sub(" ", piece.text).replace(BREAK, "\n"))
        if ended:
            text = text.lstrip(" ")
        elif text.startswith("\n") and runs and runs[-1].text.endswith(" "):
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" "))
        if not text:
            continue
        if text[0] == "\n" and runs:
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" "))
        ended = text[-1] in " \n"
        runs.append(Run(text, *piece[1:]))
    while runs and not runs[-1].text.strip():
        runs.pop()
    while runs and not runs[0].text.strip():
        runs.pop(0)
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip(" \n"))
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" \n"))
    return tuple(run for run in _joined(runs) if run.text)


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of one formatting as one."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1][1:] == run[1:] and run.tex is None:
            out[-1] = out[-1]._replace(text=out[-1].text + run.text)
        else:
            out.append(run)
    return out
