"""JSON as it is found in pages: what `json` refuses, read as its author meant it.

Accepts trailing and missing commas, comments, single quotes, bare words, raw control characters and unescaped
quotation marks inside strings, wrong escapes, several values in a row, and a text that was cut off: what
stood before the cut is returned. Numbers follow RFC 8259; a bare word that is no literal is a string.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

MAX_DEPTH = 120  # brackets within brackets; bounds the recursion over a hostile page
WRAPPING = re.compile(
    r"^\s*+(?://|/\*)?\s*+(?:<!--|<!\[CDATA\[)\s*(?:\*/)?"
    r"|(?:(?://|/\*)\s*+|(?<!\s)\s++|)(?:-->|\]\]>)\s*+(?:\*/)?\s*+$"
)
FILLER = re.compile(r"(?:[\s,;]+|//[^\n]*|/\*.*?\*/)+", re.S)
UNCLOSED = re.compile(r"(?:[\s,;]+|//[^\n]*)+")  # filler where no comment is closed any more
BARE = re.compile(r"[^\s,:{}\[\]\"']+")
# What may follow the closing quotation mark of a string: the end, a bracket, a colon, or a comma before the
# next value.
CLOSES = re.compile(r"\s*(?:$|[}\]]|:\s*(?:[\[{\"'\d\-]|\w+\s*[,}\]])|,\s*(?:$|[\"'{\[}\]\d\-]|true|false|null))")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
LITERALS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}
# One UTF-16 unit or a pair of surrogates, the first backslash being read already.
UNITS = re.compile(r"u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?")
OPENING = re.compile(r"[{\[]")
STRING_END = {'"': re.compile(r'["\\]'), "'": re.compile(r"['\\]")}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def loads(text: str) -> list[Any]:
    """The JSON values in a script's text, in order; an empty list if there are none. Never raises."""
    text = text.strip("\ufeff\x00 \t\r\n")
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        text = WRAPPING.sub("", text)
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        pass
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    return _Reader(text).values()


class _Reader:
    """A reader that advances on every call, and so ends on any input."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.closing = text.rfind("*/")

    def values(self) -> list[Any]:
        found: list[Any] = []
        while True:
            opening = OPENING.search(self.text, self.at)
            if opening is None:
                return found
            self.at = opening.start()
            found.append(self.value(0))

    def skip(self) -> str:
        """Pass over filler; the next character, or an empty string at the end."""
        if match := (FILLER if self.at < self.closing else UNCLOSED).match(self.text, self.at):
            self.at = match.end()
        return self.text[self.at : self.at + 1]

    def value(self, depth: int) -> Any:
        char = self.skip()
        if char in ("{", "[") and depth > MAX_DEPTH:
            self.at = len(self.text)
            return None
        if char == "{":
            return self.members(depth)
        if char == "[":
            return self.items(depth)
        if char in ('"', "'"):
            return self.string(char)
        return self.bare()

    def members(self, depth: int) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        while (char := self.skip()) and char != "}":
            if char == "]":  # a wrong bracket closes what is open
                break
            key = self.string(char) if char in ('"', "'") else str(self.bare())
            if self.skip() == ":":
                self.at += 1
                found[key] = self.value(depth + 1)
        self.at += 1
        return found

    def items(self, depth: int) -> list[Any]:
        self.at += 1
        found: list[Any] = []
        while (char := self.skip()) and char != "]":
            if char == "}":
                break
            found.append(self.value(depth + 1))
        self.at += 1
        return found

    def string(self, quote: str) -> str:
        self.at += 1
        parts: list[str] = []
        while self.at < len(self.text):
            match = STRING_END[quote].search(self.text, self.at)
            end = match.start() if match else len(self.text)
            parts.append(self.text[self.at : end])
            self.at = end + 1
            if self.text[end : end + 1] == "\\":
                parts.append(self.escape())
            elif CLOSES.match(self.text, self.at):
                break
            elif end < len(self.text):
                parts.append(quote)
        return "".join(parts)

    def escape(self) -> str:
        char = self.text[self.at : self.at + 1]
        if match := UNITS.match(self.text, self.at):
            self.at = match.end()
            units = bytes.fromhex(match.group(1) + (match.group(2) or ""))
            return units.decode("utf-16-be", "replace")
        self.at += 1
        return ESCAPES.get(char, char)

    def bare(self) -> Any:
        match = BARE.match(self.text, self.at)
        if not match:
            self.at += 1
            return None
        self.at = match.end()
        word = match.group()
        if word in LITERALS:
            return LITERALS[word]
        return json.loads(word) if NUMBER.fullmatch(word) and not re.match(r"-?0\d", word) else word
