"""Tables for people, in lines of 80 columns."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.cli.shown.wrapping import columns, cut, padded

WIDTH = 80
_GAP = 2
# The minimum width of a name, however many columns there are.
_LEAST_NAME = 16


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A line for the head and each row: names to the left, cut where they are too long, figures to the right."""
    figures = [max(columns(row[column]) for row in (head, *rows)) for column in range(1, len(head))]
    room = max(WIDTH - sum(figures) - _GAP * len(figures), _LEAST_NAME)
    names = min(max(columns(row[0]) for row in (head, *rows)), room)
    return "\n".join(_line(row, names, figures) for row in (head, *rows))


def _line(row: Sequence[str], names: int, figures: Sequence[int]) -> str:
    cells = [padded(cut(row[0], names), names)]
    cells += [" " * (size - columns(cell)) + cell for cell, size in zip(row[1:], figures, strict=True)]
    return (" " * _GAP).join(cells).rstrip()
