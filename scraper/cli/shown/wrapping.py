"""Wrap, cut and pad text to a number of columns."""

from __future__ import annotations


def columns(text: str) -> int:
    """The number of terminal columns of a text."""
    from cleaners.render import plain

    return plain.columns(text)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns, cut between words, and within those that are wider.

    Chinese and Japanese write without spaces, and each character takes two columns.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        extended = f"{line} {word}" if line else word
        if columns(extended) <= width:
            line = extended
            continue
        if line:
            lines.append(line)
        while columns(word) > width:
            lines.append(_fitting(word, width))
            word = word[len(lines[-1]) :]
        line = word
    return [*lines, line] if line else lines


def cut(text: str, width: int) -> str:
    """The text, cut with an ellipsis if it is wider than ``width`` columns."""
    return text if columns(text) <= width else _fitting(text, width - 1).rstrip() + "…"


def _fitting(text: str, width: int) -> str:
    """As much of the text's beginning as fits into the columns; one character at least."""
    used = 0
    for at, character in enumerate(text):
        used += columns(character)
        if used > width and at:
            return text[:at]
    return text


def padded(text: str, size: int) -> str:
    """The text, padded with spaces."""
    return text + " " * (size - columns(text))
