"""Reads Markdown back with markdown-it, an independent parser, into blocks that a test can compare."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

_INLINE = {"strong": "strong", "em": "em", "s": "del"}
_TAGS = ("sub", "sup", "mark")


class Char(NamedTuple):
    """A character of a block with its formatting."""

    char: str
    marks: frozenset[str]
    href: str | None


@dataclass
class Read:
    """A block as the parser sees it. ``within`` holds its containers, numbered in the order they open."""

    kind: str
    chars: list[Char]
    within: tuple[tuple[str, int], ...] = ()
    pictures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(char.char for char in self.chars)


def parser() -> MarkdownIt:
    """CommonMark with the two extensions of GFM that we write."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(markdown: str) -> list[Read]:
    """The blocks of a Markdown text, in order."""
    return _Reader().read(parser().parse(markdown))


def link(url: str) -> str:
    """An address as the parser gives it back: percent-encoded."""
    return normalizeLink(re.sub(r"\s", lambda match: quote(match[0]), url))


class _Reader:
    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []
        self.opened = 0
        self.kind = "paragraph"
        self.found: list[Read] = []

    def read(self, tokens: list[Token]) -> list[Read]:
        for token in tokens:
            self._token(token)
        return self.found

    def _token(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = token.attrGet("start") if "start" in token.attrs else 1
            self._enter("bullets" if token.type.startswith("bullet") else f"numbers from {start}")
        elif token.type in ("list_item_open", "blockquote_open", "table_open", "tr_open"):
            self._enter(token.type.removesuffix("_open"))
        elif token.type in ("td_open", "th_open"):
            self._enter("cell")
            self.kind = token.type.removesuffix("_open")
        elif token.type in ("heading_open", "paragraph_open"):
            self.kind = token.tag
        elif token.type.endswith("_close") and token.type not in ("heading_close", "paragraph_close"):
            if token.type not in ("thead_close", "tbody_close"):
                self.open.pop()
        elif token.type == "fence":
            chars = [Char(char, frozenset(), None) for char in token.content.removesuffix("\n")]
            self.found.append(Read("code", chars, tuple(self.open)))
        elif token.type == "inline":
            self.found.append(self._inline(token.children or []))
        elif token.type not in ("thead_open", "tbody_open", "heading_close", "paragraph_close"):
            raise AssertionError(f"markup that nobody wrote: {token.type} {token.content!r}")

    def _enter(self, name: str) -> None:
        self.opened += 1
        self.open.append((name, self.opened))

    def _inline(self, tokens: list[Token]) -> Read:
        block = Read(self.kind, [], tuple(self.open))
        marks: list[str] = []
        href: str | None = None
        for token in tokens:
            name = token.type.removesuffix("_open").removesuffix("_close")
            tag = token.content.strip("</>")
            text, extra = "", set()
            if name == "link":
                href = str(token.attrGet("href")) if token.nesting == 1 else None
            elif name in _INLINE:
                marks.append(_INLINE[name]) if token.nesting == 1 else marks.remove(_INLINE[name])
            elif token.type == "html_inline" and tag in _TAGS:
                marks.remove(tag) if token.content.startswith("</") else marks.append(tag)
            elif token.type == "hardbreak" or (token.type == "html_inline" and tag == "br"):
                text = "\n"
            elif token.type == "code_inline":
                text, extra = token.content, {"code"}
            elif token.type == "image":
                block.pictures.append((str(token.attrGet("src")), token.content))
            elif token.type == "text":
                text = token.content
            else:
                raise AssertionError(f"markup that nobody wrote: {token.type} {token.content!r}")
            block.chars.extend(Char(char, frozenset(marks) | extra, href) for char in text)
        return block
