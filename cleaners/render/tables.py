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
    """The table's rows, all of one length. A cell is where it begins; the places it spans are ``None``.

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


def gaps(table: Node) -> dict[int, int]:
    """How many empty places come before each cell in its row, by the cell's ``id``; cells without any are left out."""
    found: dict[int, int] = {}
    reaching: Reaching = []
    for row in table.nodes:
        if len(reaching) > _MOST_REACHING:
            return {}
        free = 0
        placed = _place(row, reaching)
        for column, cell in placed.items():
            free = _free(free, reaching)
            if 0 < column - free <= MAX_COLUMNS:
                found[id(cell)] = column - free
            free = column + span_of(cell)[0]
        reaching = _reach(placed, reaching)
    return found


def has_header(table: Node) -> bool:
    """Whether the first row is one of header cells only."""
    rows = table.nodes
    return bool(rows) and all(cell.container.header for cell in rows[0].nodes)


Reaching = list[tuple[int, int, int]]  # (first column, column after the last, rows still to cover)


def _placed(rows: Sequence[Node]) -> list[dict[int, Node]]:
    """The cells of each row by their columns; it ends early where more cells reach down than honest tables have."""
    found: list[dict[int, Node]] = []
    reaching: Reaching = []
    for row in rows:
        if len(reaching) > _MOST_REACHING:
            break
        placed = _place(row, reaching)
        reaching = _reach(placed, reaching)
        found.append(placed)
    return found


def _reach(placed: dict[int, Node], reaching: Reaching) -> Reaching:
    """The ranges of columns that the next row finds taken."""
    following = [(start, end, left - 1) for start, end, left in reaching if left > 1]
    for column, cell in placed.items():
        wide, high = span_of(cell)
        if high > 1:
            following.append((column, column + wide, high - 1))
    return sorted(following)


def _place(row: Node, reaching: Reaching) -> dict[int, Node]:
    """The columns of a row's cells: past those that empty cells leave free, and the ranges that cells of earlier rows
    reach down into."""
    placed: dict[int, Node] = {}
    column = at = 0
    for cell in row.nodes:
        column = max(column, cell.container.column)
        while at < len(reaching) and reaching[at][0] <= column:
            column = max(column, reaching[at][1])
            at += 1
        placed[column] = cell
        column += span_of(cell)[0]
    return placed


def _free(column: int, reaching: Reaching) -> int:
    """The first column from here on that no cell of an earlier row reaches down into."""
    for start, end, _ in reaching:
        if start > column:
            break
        column = max(column, end)
    return column
