"""Where emphasis may begin and end, such that a CommonMark parser sees the spans that we mean.

A delimiter (``*``, ``**``, ``~~``) opens or closes only where its neighbours allow it (CommonMark 6.2, left- and
right-flanking runs), and those rules leave cases that cannot be written at all: bold text that ends in a full-width
colon with a letter behind it, as is common in Chinese and Japanese, or italics in the middle of a bold word.
``writable`` moves the white space and, where need be, the punctuation at a span's edges out of it, and gives up a span
that still cannot be written; its text stays, plain. Every letter of a span that survives is marked, and no letter
outside.

The same parser reads neighbouring runs as one, and pairs by the sums of their lengths (rules 9 and 10). Three limits
keep clear of that: a span never begins right where another one of the same character ends; inside a span of the same
character, another one begins only where it could not also be read as an end; and links are outside all spans.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from cleaners.article import Mark

# Delimiters of CommonMark and GFM; the other marks are written as inline HTML, which has no such rules.
DELIMITERS: dict[Mark, str] = {"strong": "**", "em": "*", "del": "~~"}


@dataclass(slots=True)
class Token:
    """A piece of a line. ``text`` is plain text, code, a formula or a note's mark as written, or a link's address;
    ``span`` pairs the ends."""

    kind: Literal["text", "code", "verbatim", "break", "open", "close", "link", "unlink"]
    text: str = ""
    mark: Mark | None = None
    span: int = 0


class _Class(Enum):
    SPACE = 1
    PUNCTUATION = 2
    LETTER = 3
    UNSURE = 4  # parsers of different ages disagree: symbols count as punctuation since 0.31


def writable(tokens: Iterable[Token]) -> list[Token]:
    """The tokens with only those spans that can be written, each without white space at its edges."""
    result = list(tokens)
    while True:
        _hug(result)
        result = _compact(result)
        if not _Flanks(result).check():
            return result


def _hug(tokens: list[Token]) -> None:
    """Move white space and line breaks at the edges of spans out of them."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].kind == "open":
            _shift(tokens, at, 1)
    at = 0
    while at < len(tokens):  # a shift inserts after the current position
        if tokens[at].kind == "close":
            _shift(tokens, at, -1)
        at += 1


def _shift(tokens: list[Token], at: int, step: Literal[1, -1]) -> None:
    while 0 <= at + step < len(tokens):
        neighbour = tokens[at + step]
        if neighbour.kind == "break" or (neighbour.kind == "text" and not neighbour.text.strip()):
            tokens[at], tokens[at + step] = neighbour, tokens[at]
            at += step
            continue
        if neighbour.kind == "text":
            stripped = neighbour.text.lstrip() if step == 1 else neighbour.text.rstrip()
            _give(tokens, at, step, len(neighbour.text) - len(stripped))
        return


def _give(tokens: list[Token], at: int, step: Literal[1, -1], count: int) -> None:
    """Move ``count`` characters from the text inside a span to the text outside."""
    inner, outer = at + step, at - step
    if count == 0:
        return
    text = tokens[inner].text
    moved, kept = (text[:count], text[count:]) if step == 1 else (text[-count:], text[:-count])
    tokens[inner].text = kept
    if 0 <= outer < len(tokens) and tokens[outer].kind == "text":
        tokens[outer].text = tokens[outer].text + moved if step == 1 else moved + tokens[outer].text
    else:
        tokens.insert(at if step == 1 else at + 1, Token("text", moved))


def _compact(tokens: list[Token]) -> list[Token]:
    """Drop empty texts and empty spans; join neighbouring texts, and neighbouring code spans."""
    out: list[Token] = []
    for token in tokens:
        if token.kind in ("text", "code") and not token.text:
            continue
        if out and token.kind == "close" and out[-1].kind == "open" and out[-1].span == token.span:
            out.pop()
        elif out and token.kind in ("text", "code") and out[-1].kind == token.kind:
            out[-1].text += token.text
        else:
            out.append(token)
    return out


class _Flanks:
    """One pass over every delimiter run. A run that cannot be written loses punctuation, or else its span."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.dropped: set[int] = set()
        self.moved: list[tuple[int, str]] = []

    def check(self) -> bool:
        """Check all runs and change those that must be; return whether another pass is needed."""
        around: Counter[str] = Counter()
        at = 0
        while at < len(self.tokens):
            token, end = self.tokens[at], self._run_end(at)
            sign = _sign(token)
            if token.span in self.dropped:
                end = at + 1
            elif sign and token.kind == "open":
                self._check_open(at, end, inside=around[sign] > 0)
                around[sign] += self._live(at, end)
            elif sign:
                around[sign] -= self._live(at, end)
                self._check_close(at, end)
            at = end
        return self._apply()

    def _live(self, start: int, end: int) -> int:
        return sum(token.span not in self.dropped for token in self.tokens[start:end])

    def _run_end(self, at: int) -> int:
        """The position after the delimiters that a parser sees as one run with the one here."""
        first, end = self.tokens[at], at + 1
        sign = _sign(first)
        while sign and end < len(self.tokens):
            if self.tokens[end].kind != first.kind or _sign(self.tokens[end]) != sign:
                break
            end += 1
        return end

    def _check_open(self, start: int, end: int, *, inside: bool) -> None:
        before = self._before(start)
        after = self.tokens[end]
        if before and before.kind == "close" and _sign(before) == _sign(self.tokens[start]):
            self.dropped.add(self.tokens[start].span)
            return
        letter = _class(_first(after)) is _Class.LETTER
        clear = _class(_last(before)) in (_Class.SPACE, _Class.PUNCTUATION)
        if (letter and clear) if inside else (letter or clear):
            return
        if letter or after.kind != "text":
            self.dropped.add(self.tokens[start].span)
            return
        count = next((n for n, c in enumerate(after.text) if _class(c) is _Class.LETTER), len(after.text))
        self.moved.append((start, after.text[:count]))
        after.text = after.text[count:]

    def _before(self, at: int) -> Token | None:
        """The token before, tokens to be dropped apart."""
        at -= 1
        while at >= 0 and self.tokens[at].span in self.dropped:
            at -= 1
        return self.tokens[at] if at >= 0 else None

    def _check_close(self, start: int, end: int) -> None:
        before = self._before(start) or self.tokens[start]
        after = self.tokens[end] if end < len(self.tokens) else None
        letter = _class(_last(before)) is _Class.LETTER
        clear = _class(_first(after)) in (_Class.SPACE, _Class.PUNCTUATION)
        if letter or clear:
            return
        if before.kind != "text":
            self.dropped.add(self.tokens[start].span)
            return
        text = before.text
        count = next((n for n, c in enumerate(reversed(text)) if _class(c) is _Class.LETTER), len(text))
        self.moved.append((end, text[len(text) - count :]))
        before.text = text[: len(text) - count]

    def _apply(self) -> bool:
        for at, text in reversed(self.moved):
            self.tokens.insert(at, Token("text", text))
        if self.dropped:
            gone = self.dropped
            self.tokens[:] = [t for t in self.tokens if t.kind not in ("open", "close") or t.span not in gone]
        return bool(self.moved or self.dropped)


def _sign(token: Token) -> str:
    """The character of a delimiter; nothing for any other token."""
    return DELIMITERS[token.mark][0] if token.mark in DELIMITERS else ""


def _first(token: Token | None) -> str:
    """The first character that a token writes; for markup it is punctuation."""
    if token is None:
        return " "
    return token.text[:1] if token.kind == "text" else "*"


def _last(token: Token | None) -> str:
    """The last character that a token writes."""
    if token is None:
        return " "
    return token.text[-1:] if token.kind == "text" else "*"


def _class(character: str) -> _Class:
    if character == "" or character in "\t\n\f\r":
        return _Class.SPACE
    category = unicodedata.category(character)
    if category == "Zs":
        return _Class.SPACE
    if category[0] == "P" or (character.isascii() and category[0] == "S"):
        return _Class.PUNCTUATION
    return _Class.UNSURE if category[0] in "SZC" else _Class.LETTER
