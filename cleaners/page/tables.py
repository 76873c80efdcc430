"""Tables of data: which tables are data, the column of each cell, empty ones counted, and which cells are heads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import lxml.etree

from cleaners.page.elements import all_text
from cleaners.text.words import count as count_words

MAX_SPAN = 1000  # the HTML Standard's limit for colspan (4.9.11)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"))
_LOOKED_AT = 20  # rows; the second of an honest table is not bold
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


def heads(table: lxml.etree._Element) -> frozenset[lxml.etree._Element]:
    """The cells that head a column or a row: <th>, those in a <thead>, and a first row that is all bold where others are
    not."""
    found = set(table.iter("th"))
    for head in table.iter("thead"):
        found.update(head.iter("td"))
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in islice(table.iter("tr"), _LOOKED_AT)]
    rows = [row for row in rows if any(map(_has_text, row))]
    if len(rows) >= 2 and len(rows[0]) >= 2 and _is_bold(rows[0]) and not all(map(_is_bold, rows)):
        found.update(rows[0])
    return frozenset(found)


def _is_bold(row: list[lxml.etree._Element]) -> bool:
    return not any(text.strip() and not bold for cell in row for text, bold in _texts(cell, cell.tag == "th"))


def _has_text(cell: lxml.etree._Element) -> bool:
    return any(text.strip() for text, _ in _texts(cell, False))


def _texts(cell: lxml.etree._Element, bold: bool) -> Iterator[tuple[str, bool]]:
    """The texts of a cell, each with whether it is bold."""
    stack = [(cell, bold)]
    while stack:
        element, bold = stack.pop()
        inside = bold or element.tag in _BOLD
        if isinstance(element.tag, str):  # no comment
            yield element.text or "", inside
            for child in element:
                yield child.tail or "", inside
                stack.append((child, inside))


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
