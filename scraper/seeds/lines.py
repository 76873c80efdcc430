"""The line numbers of keys in a TOML file.

tomllib gives no line numbers, and we do not want a grammar of our own. But each statement of TOML (``key = value``, a
table header) is a document in itself: the shortest run of lines that tomllib can read is one statement.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

# The possible endings of a statement of several lines: a list, a table, a string.
_CLOSES = re.compile("[]}]|\"{3}|'{3}")


class Statement(NamedTuple):
    """A key with its value, or the header of a table: its first line, counted from 1, and its text."""

    line: int
    text: str
    data: dict[str, Any]


def line_of(found: Iterable[Statement], table: int | None, key: str, value: str | None = None) -> int | None:
    """The line of ``key`` in the ``table``-th [[site]] (counted from 0; None: before the first), or None.

    With ``value``, the line of that text within the key's value, if it is there. Without a key, the line where the
    table begins.
    """
    current: int | None = None
    for statement in found:
        if _is_header(statement):
            current = 0 if current is None else current + 1
            if current == table and not key:
                return statement.line
        elif current == table and key in statement.data:
            return statement.line + _offset(statement.text, value)
    return None


def statements(text: str) -> Iterator[Statement]:
    """The statements of a document that is TOML, in order."""
    start, rows = 1, list[str]()
    for number, row in enumerate(text.split("\n"), 1):
        start = start if rows else number
        rows.append(row)
        if number > start and not _CLOSES.search(row):
            continue
        try:
            data = tomllib.loads("\n".join(rows))
        except tomllib.TOMLDecodeError:
            continue
        if data:
            yield Statement(start, "\n".join(rows), data)
        rows.clear()


def _is_header(statement: Statement) -> bool:
    return statement.text.lstrip().startswith("[[")


def _offset(text: str, value: str | None) -> int:
    """How many lines below the first line the value is."""
    if value:
        rows = text.split("\n")
        for wanted in (f'"{value}"', f"'{value}'", value):
            for offset, row in enumerate(rows):
                if wanted in row:
                    return offset
    return 0
