"""A table's cells on a grid, for the formats that know no spans."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.render.outline import Node

# HTML Standard, 4.9.11: a cell spans at most 1000 columns and 65534 rows.
MAX_COLUMNS, MAX_ROWS = 1000, 65534
# Beyond these a table's spans are a mistake or a trick: cells that reach down into one row, places for each cell.
_MOST_REACHING, _MOST_EMPTY = 200, 20


def span_of(cell: Node) -> tuple[int, int]:
    """The columns and rows that a cell covers, within the limits of the HTML Standard."""
    columns, rows = cell.container.span
    return min(max(columns, 1), MAX_COLUMNS), min(max(rows, 1), MAX_ROWS)


def grid(table: Node) -> list[list[Node | None]]:
    """The table's rows, all of one length. A cell stands where it begins; the places it spans are ``None``.

    Columns in which no cell begins are left out: a heading that spans a thousand columns does not make them. A table
    whose spans would make next to nothing but empty places is given without them, its rows as long as they are.
    """
    rows = table.nodes
    placed = _placed(rows)
    columns = sorted({column for row in placed for column in row})
    if (
        len(placed) < len(rows)
        or len(columns) * len(rows) > _MOST_EMPTY * sum(len(row.children) for row in rows) + 1000
    ):
        return [list(row.nodes) for row in rows]
    return [[row.get(column) for column in columns] for row in placed]


def has_header(table: Node) -> bool:
    """Whether the first row is one of header cells only."""
    rows = table.nodes
    return bool(rows) and all(cell.container.header for cell in rows[0].nodes)


def _placed(rows: Sequence[Node]) -> list[dict[int, Node]]:
    """The cells of each row by their columns; it ends early where more cells reach down than honest tables have."""
    found: list[dict[int, Node]] = []
    reaching: list[tuple[int, int, int]] = []  # (first column, column after the last, rows still to cover)
    for row in rows:
        if len(reaching) > _MOST_REACHING:
            break
        placed = _place(row, reaching)
        reaching = [(start, end, left - 1) for start, end, left in reaching if left > 1]
        for column, cell in placed.items():
            wide, high = span_of(cell)
            if high > 1:
                reaching.append((column, column + wide, high - 1))
        reaching.sort()
        found.append(placed)
    return found


def _place(row: Node, reaching: Sequence[tuple[int, int, int]]) -> dict[int, Node]:
    """The columns of a row's cells, past the ranges that cells of earlier rows reach down into."""
    placed: dict[int, Node] = {}
    column = at = 0
    for cell in row.nodes:
        while at < len(reaching) and reaching[at][0] <= column:
            column = max(column, reaching[at][1])
            at += 1
        placed[column] = cell
        column += span_of(cell)[0]
    return placed
