"""Tables of data: which tables are data, and the column of each cell, empty ones counted."""

from __future__ import annotations

import lxml.etree

from cleaners.page.elements import all_text
from cleaners.text.words import count as count_words

MAX_SPAN = 1000  # the HTML Standard's limit for colspan (4.9.11)
_MOST_REACHING = 200  # cells that reach down into one row; honest tables have fewer


def is_data_table(table: lxml.etree._Element) -> bool:
    """Rows and columns of short cells, with no table inside and no row that is a whole text."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if not cells:
        return False
    if any(cell.tag == "th" for cell in cells):
        return True
    sizes = sorted(count_words(all_text(cell)) for cell in cells)
    return sum(len(row) >= 2 for row in rows) >= 2 and sizes[-1] <= 120 and sizes[len(sizes) // 2] <= 40


def columns(table: lxml.etree._Element) -> dict[lxml.etree._Element, int]:
    """The column, from 0, in which each cell of a table begins (HTML Standard, 4.9.12.1); empty where the spans are
    implausible."""
    found: dict[lxml.etree._Element, int] = {}
    reaching: list[tuple[int, int, int]] = []  # (first column, column after the last, rows still to cover)
    for row in table.iter("tr"):
        if len(reaching) > _MOST_REACHING:
            return {}
        column = at = 0
        begun: list[tuple[int, int, int]] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while at < len(reaching) and reaching[at][0] <= column:
                column = max(column, reaching[at][1])
                at += 1
            found[cell] = column
            wide, high = span_of(cell)
            if high > 1:
                begun.append((column, column + max(1, wide), high - 1))
            column += max(1, wide)
        reaching = sorted([(first, last, left - 1) for first, last, left in reaching if left > 1] + begun)
    return found


def span_of(cell: lxml.etree._Element) -> tuple[int, int]:
    """The columns and rows that a cell says it covers."""
    return number(cell.get("colspan"), 1), number(cell.get("rowspan"), 1)


def number(text: str | None, default: int) -> int:
    """The number that an attribute gives, within the limits of the standard."""
    try:
        return max(-MAX_SPAN, min(MAX_SPAN, int(text))) if text else default
    except ValueError:
        return default
