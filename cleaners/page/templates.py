"""Templates that libxml2 leaves open: ``<template><div></template>``.

The end of a template closes whatever is open inside it, and most other ends do (HTML Standard, 13.2.6.4.4 and 13.2.6.4.7).
To libxml2 the end of a ``<div>`` or of a part of a table weighs more: all that follows then stands inside the template, and
is never seen.
"""

from __future__ import annotations

import re

LEFT_OPEN = "Opening and ending tag mismatch: template and"  # the parser's message

_TOKEN = re.compile(
    rb"<!--(?:.*?-->|.*)|<(?:script|style|textarea|title)\b(?:.*?</(?:script|style|textarea|title)\b|.*)|<(/?)([a-z][^\s/<>]*)",
    re.IGNORECASE | re.DOTALL,
)
_HEAVY = frozenset(b"div td th tr thead tbody tfoot table".split())  # htmlEndPriority in libxml2's HTMLparser.c
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_DEEPEST = 2048  # how far up an end tag looks for its element: libxml2 goes no deeper


def close_all(markup: bytes) -> bytes:
    """The markup of a page, in an encoding over ASCII, with the heavy end tags that are missing inside its templates."""
    parts: list[bytes] = []
    inside: list[bytes] = []  # the outermost template, and what is open in it
    written = 0
    for token in _TOKEN.finditer(markup):
        name = (token[2] or b"").lower()
        if not token[1]:
            if name and name not in _VOID and (inside or name == b"template"):
                inside.append(name)
        elif name in inside[-_DEEPEST:]:
            missing = [b"</%b>" % each for each in _taken(inside, name) if each in _HEAVY]
            if missing:
                parts += markup[written : token.start()], *missing
                written = token.start()
    return b"".join((*parts, markup[written:]))


def _taken(inside: list[bytes], name: bytes) -> list[bytes]:
    """Take the innermost element of a name from what is open, and return what was open in it, innermost first. An end tag
    that is not a template's closes nothing outside of the template that it stands in."""
    last = len(inside) - 1 - inside[: -_DEEPEST - 1 : -1].index(name)
    if name != b"template" and b"template" in inside[last:]:
        return []
    unclosed = inside[:last:-1]
    del inside[last:]
    return unclosed
