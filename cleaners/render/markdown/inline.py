"""The text of a block as Markdown: runs with their marks and links, escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from cleaners.article import Mark, Run
from cleaners.render.markdown import escape
from cleaners.render.markdown.emphasis import DELIMITERS, Token, writable
from cleaners.render.plain import printable, safe_url

# CommonMark has no sign for these; inline HTML (6.6 Raw HTML) keeps what H2O without them would lose.
_TAGS: dict[Mark, str] = {"sub": "sub", "sup": "sup", "mark": "mark"}
_PIECES = re.compile(r"\n|[^\n]+")


class _Piece(NamedTuple):
    token: Token
    marks: frozenset[Mark]


def lines(runs: Iterable[Run]) -> list[str]:
    """The lines of a paragraph, without the escapes that depend on their position."""
    return [escape.escape_edges(line) for line in _written(writable(_tokens(runs)))]


def one_line(runs: Iterable[Run]) -> str:
    """The text for where a line cannot be broken, in headings and cells: line breaks are ``<br>`` tags."""
    return "<br>".join(lines(runs))


def plain(text: str) -> str:
    """A text without marks, for a picture's description."""
    return escape.escape_edges(escape.escape_text(" ".join(printable(text).split())))


def _tokens(runs: Iterable[Run]) -> Iterator[Token]:
    """The runs as tokens, links outermost: they bind tighter than emphasis, and so may not cross it."""
    spans = count(1)
    runs = _bare_notes(list(runs))
    for href, linked in _by_link(runs):
        pieces = _pieces(linked)
        visible = [at for at, piece in enumerate(pieces) if piece.token.text.strip()]
        if not href or not visible:
            yield from _nested(pieces, spans)
            continue
        start, end = visible[0], visible[-1] + 1  # line breaks at the edges of a link stay outside
        yield from _nested(pieces[:start], spans)
        yield Token("link", href)
        yield from _nested(pieces[start:end], spans)
        yield Token("unlink", href)
        yield from _nested(pieces[end:], spans)


def _bare_notes(runs: list[Run]) -> list[Run]:
    """The runs, marks of notes without links, and without the brackets that the page has around them."""
    for at, run in enumerate(runs):
        if not run.note:
            continue
        runs[at] = run._replace(href=None)
        before, after = (runs[near] if 0 <= near < len(runs) else Run("") for near in (at - 1, at + 1))
        if before.text.endswith("[") and after.text.startswith("]"):
            runs[at - 1] = before._replace(text=before.text[:-1])
            runs[at + 1] = after._replace(text=after.text[1:])
    return runs


def _by_link(runs: Iterable[Run]) -> Iterator[tuple[str | None, list[Run]]]:
    """Neighbouring runs with the same link, and that link; ``None`` for no link."""
    group: list[Run] = []
    last: str | None = None
    for run in runs:
        href = safe_url(run.href)
        if group and href != last:
            yield last, group
            group = []
        group.append(run)
        last = href
    if group:
        yield last, group


def _pieces(runs: Iterable[Run]) -> list[_Piece]:
    found: list[_Piece] = []
    for run in runs:
        marks = frozenset(mark for mark in run.marks if mark in DELIMITERS or mark in _TAGS)
        if run.tex and (formula := " ".join(printable(run.tex).split())):
            sign = "$$" if run.display else "$"
            found.append(_Piece(Token("verbatim", f"{sign}{formula}{sign}"), marks))
            continue
        if run.note:
            found.append(_Piece(Token("verbatim", f"[^{run.note}]"), frozenset()))
            continue
        for text in _PIECES.findall(printable(run.text)):
            if text == "\n":
                found.append(_Piece(Token("break"), marks))
            else:
                found.append(_Piece(Token("code" if "code" in run.marks else "text", text), marks))
    return [_Piece(piece.token, _visible_marks(found, at)) for at, piece in enumerate(found)]


def _visible_marks(pieces: Sequence[_Piece], at: int) -> frozenset[Mark]:
    """The marks of a piece; of a space only those that continue on both sides, as emphasis may not end after a
    space."""
    piece = pieces[at]
    if piece.token.kind != "text" or piece.token.text.strip():
        return piece.marks
    around = (pieces[near].marks if 0 <= near < len(pieces) else frozenset() for near in (at - 1, at + 1))
    return piece.marks.intersection(*around)


def _nested(pieces: Sequence[_Piece], spans: Iterator[int]) -> Iterator[Token]:
    """The pieces with the ends of spans between them, the longest span outermost, so that none cross."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if not piece.marks:
            yield piece.token
            at += 1
            continue
        mark, end = max(((mark, _extent(pieces, at, mark)) for mark in sorted(piece.marks)), key=lambda pair: pair[1])
        span = next(spans)
        yield Token("open", mark=mark, span=span)
        yield from _nested([_Piece(p.token, p.marks - {mark}) for p in pieces[at:end]], spans)
        yield Token("close", mark=mark, span=span)
        at = end


def _extent(pieces: Sequence[_Piece], start: int, mark: Mark) -> int:
    """The position after the last neighbour that has the mark too."""
    end = start + 1
    while end < len(pieces) and mark in pieces[end].marks:
        end += 1
    return end


def _written(tokens: Sequence[Token]) -> list[str]:
    """The tokens as lines of Markdown, without the empty ones at either end, which nobody would see."""
    written = [""]
    for at, token in enumerate(tokens):
        if token.kind == "break":
            written.append("")
            continue
        text = _write(token)
        if text.startswith("(") and at and tokens[at - 1].kind == "verbatim" and tokens[at - 1].text.endswith("]"):
            text = "\\" + text  # else a mark of a note becomes a link
        if text.endswith("!") and at + 1 < len(tokens) and tokens[at + 1].kind == "link":
            text = text[:-1] + "\\!"  # else the link becomes a picture
        written[-1] += text
    while len(written) > 1 and not written[-1].strip():
        written.pop()
    while len(written) > 1 and not written[0].strip():
        written.pop(0)
    return written


def _write(token: Token) -> str:
    if token.kind == "text":
        return escape.escape_text(token.text)
    if token.kind == "code":
        return escape.code_span(token.text)
    if token.kind == "verbatim":
        return token.text
    if token.kind == "link":
        return "["
    if token.kind == "unlink":
        return f"]({escape.escape_url(token.text)})"
    if token.mark in _TAGS:
        return f"<{'/' if token.kind == 'close' else ''}{_TAGS[token.mark]}>"
    return DELIMITERS[token.mark] if token.mark else ""
