"""A table's cells on a grid, for the formats that know no spans."""

from __future__ import annotations

from cleaners.render.outline import Node

# HTML Standard, 4.9.11: a cell spans at most 1000 columns and 65534 rows.
MAX_COLUMNS, MAX_ROWS = 1000, 65534


def span_of(cell: Node) -> tuple[int, int]:
    """The columns and rows that a cell covers, within the limits of the HTML Standard."""
    columns, rows = cell.container.span
    return min(max(columns, 1), MAX_COLUMNS), min(max(rows, 1), MAX_ROWS)


def grid(table: Node) -> list[list[Node | None]]:
    """The table's rows, all of one length. A cell stands where it begins; the places it spans are ``None``.

    Columns in which no cell begins are left out: a heading that spans a thousand columns does not make them.
    """
    rows: list[dict[int, Node]] = []
    reaching: list[tuple[int, int, int]] = []  # (first column, column after the last, rows still to cover)
    for row in table.nodes:
        placed = _place(row, reaching)
        reaching = [(start, end, left - 1) for start, end, left in reaching if left > 1]
        for column, cell in placed.items():
            wide, high = span_of(cell)
            if high > 1:
                reaching.append((column, column + wide, high - 1))
        rows.append(placed)
    columns = sorted({column for placed in rows for column in placed})
    return [[placed.get(column) for column in columns] for placed in rows]


def has_header(table: Node) -> bool:
    """Whether the first row is one of header cells only."""
    rows = table.nodes
    return bool(rows) and all(cell.container.header for cell in rows[0].nodes)


def _place(row: Node, reaching: list[tuple[int, int, int]]) -> dict[int, Node]:
    """The columns of a row's cells, past the ranges that cells of earlier rows reach down into."""
    placed: dict[int, Node] = {}
    column = 0
    for cell in row.nodes:
        while past := next((end for start, end, _ in reaching if start <= column < end), None):
            column = past
        placed[column] = cell
        column += span_of(cell)[0]
    return placed
