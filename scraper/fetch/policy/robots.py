"""robots.txt read as RFC 9309 has it.

Written by us and not with protego (0.7), which reads a "user-agent" line as a whole and not up to the first
character that no product token has, lets an unknown line end a group, and compares paths after undoing their
percent-encoding: twelve of the 142 questions of Google's suite come out otherwise with it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

# RFC 9309, 2.5: parsers must read 500 KiB at least.
MOST_BYTES = 512 * 1024
# Longer than any URL that we request; what is cut off could match nothing.
_LONGEST_LINE = 16 * 1024

_LINE_END = re.compile(rb"\r\n|\r|\n")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_DELAY = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
# Misspellings that are common enough for Google's parser to read them, too.
_KEYS = {
    **dict.fromkeys(("user-agent", "useragent", "user agent"), "user-agent"),
    **dict.fromkeys(("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "disallow"),
    "allow": "allow",
    **dict.fromkeys(("crawl-delay", "crawldelay"), "crawl-delay"),
    **dict.fromkeys(("sitemap", "site-map"), "sitemap"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """An Allow or Disallow line. ``pattern`` is percent-encoded as URLs are; ``line`` counts from 1."""

    allow: bool
    pattern: str
    line: int

    def matches(self, target: str) -> bool:
        """Whether the pattern matches from the start of ``target``, a path with its query.

        ``*`` matches any characters, ``$`` at the end matches the end (RFC 9309, 2.2.3).
        """
        anchored = self.pattern.endswith("$")
        first, *others = (self.pattern[:-1] if anchored else self.pattern).split("*")
        if not target.startswith(first):
            return False
        if not others:
            return not anchored or len(target) == len(first)
        *middle, last = others
        position = len(first)
        for piece in middle:
            position = target.find(piece, position)
            if position < 0:
                return False
            position += len(piece)
        if anchored:
            return target.endswith(last) and len(target) - len(last) >= position
        return target.find(last, position) >= 0

    def __str__(self) -> str:
        return f"{'Allow' if self.allow else 'Disallow'}: {self.pattern} (line {self.line})"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a robots.txt for one agent. ``crawl_delay`` is in seconds."""

    rules: tuple[Rule, ...] = ()
    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def decide(self, target: str) -> tuple[bool, Rule | None]:
        """Whether ``target`` (path and query) may be asked for, and the rule that decided; None if none
        matches.

        The longest pattern decides, and Allow between equals (RFC 9309, 2.2.2).
        """
        target = _upper_escapes(target) or "/"
        best: Rule | None = None
        for rule in self.rules:
            if best is not None and (len(rule.pattern), rule.allow) <= (len(best.pattern), best.allow):
                continue
            if rule.matches(target):
                best = rule
        return best is None or best.allow, best


def read_robots(data: bytes, agent: str) -> Rules:
    """The rules in ``data``, the bytes of a robots.txt, for the agent with the product token ``agent``.

    The groups that name the agent count, joined; without one, those for ``*``. Nothing in a file makes this
    raise.
    """
    own, common = _Group(), _Group()
    sitemaps: list[str] = []
    current: list[_Group] = []
    in_header = False
    for number, key, value in _lines(data):
        if key == "user-agent":
            if not in_header:
                current = []
            in_header = True
            if group := _group_of(value, agent, own, common):
                group.seen = True
                current.append(group)
        elif key == "sitemap":
            sitemaps.append(value)
        else:
            in_header = False
            for group in current:
                group.add(key, value, number)
    chosen = own if own.seen else common
    return Rules(tuple(chosen.rules), chosen.crawl_delay, tuple(sitemaps))


class _Group:
    def __init__(self) -> None:
        self.seen = False
        self.rules: list[Rule] = []
        self.crawl_delay: float | None = None

    def add(self, key: str, value: str, line: int) -> None:
        if key == "crawl-delay":
            if _DELAY.fullmatch(value):
                self.crawl_delay = float(value)
        elif value:
            self.rules.append(Rule(key == "allow", _escaped(value), line))


def _group_of(value: str, agent: str, own: _Group, common: _Group) -> _Group | None:
    if value == "*" or (value.startswith("*") and value[1:2].isspace()):
        return common
    token = _TOKEN.match(value)
    return own if token and token[0].lower() == agent.lower() else None


def _as_utf8(data: bytes) -> bytes:
    """The file in UTF-8, as it should be (RFC 9309, 2.3), without its mark; editors save it in UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    wide = next((name for name, odd in (("utf-16-le", 1), ("utf-16-be", 0)) if _is_wide(data, odd)), None)
    if wide is not None:
        return data.decode(wide, "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def _is_wide(data: bytes, odd: int) -> bool:
    """Whether the file begins as ASCII does in UTF-16: every second byte is NUL, and no other."""
    head = data[:32]
    return len(head) >= 4 and not any(head[odd::2]) and all(head[1 - odd :: 2])


def _lines(data: bytes) -> Iterator[tuple[int, str, str]]:
    """Number, key and value of each meaningful line, with misspelt keys corrected."""
    for number, raw in enumerate(_LINE_END.split(_as_utf8(data[:MOST_BYTES])), 1):
        # Latin-1 keeps every byte as it is, whatever the file is encoded in.
        line = raw[:_LONGEST_LINE].partition(b"#")[0].decode("latin-1").strip(" \t\x00\x0b\x0c")
        key, colon, value = line.partition(":")
        if not colon:
            # "Disallow /private" without a colon is accepted if it is just these two words.
            words = line.split()
            if len(words) != 2:
                continue
            key, value = words
        name = _KEYS.get(key.strip().lower())
        if name:
            yield number, name, value.strip()


def _escaped(pattern: str) -> str:
    if pattern.isascii():
        return _upper_escapes(pattern)
    return _upper_escapes("".join(char if char < "\x80" else f"%{ord(char):02X}" for char in pattern))


def _upper_escapes(text: str) -> str:
    return _ESCAPE.sub(lambda match: match[0].upper(), text) if "%" in text else text
