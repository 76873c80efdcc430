"""Which cells of a table are heads."""

from __future__ import annotations

import lxml.html
import pytest

from cleaners.page.parse import parse
from cleaners.page.tables import heads


def headed(markup: str) -> list[str]:
    table = lxml.html.fragment_fromstring(f"<table>{markup}</table>")
    found = heads(table)
    return [cell.text_content() for cell in table.iter("td", "th") if cell in found]


BODY = "<tr><td>Bagger</td><td>1998</td></tr><tr><td>Ramme</td><td>2004</td></tr>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<tr><th>Gerät</th><th>Jahr</th></tr>" + BODY, ["Gerät", "Jahr"]),
        ("<thead><tr><td>Gerät</td><td>Jahr</td></tr></thead>" + BODY, ["Gerät", "Jahr"]),
        ("<tr><td><b>Gerät</b></td><td><p><strong>Jahr</strong></p></td></tr>" + BODY, ["Gerät", "Jahr"]),
        ("<tr><td></td><td><b>Jahr</b></td></tr>" + BODY, ["", "Jahr"]),
        ("<tr><td>\n<!-- heads --><h4>Gerät</h4></td><td><b>J</b><b>ahr</b> </td></tr>" + BODY, ["\nGerät", "Jahr "]),
        ("<tr><th>Bagger</th><td>1998</td></tr><tr><th>Ramme</th><td>2004</td></tr>", ["Bagger", "Ramme"]),
    ],
)
def test_heads(markup: str, expected: list[str]) -> None:
    assert headed(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        BODY,
        "<tr><td><b>Gerät</b></td><td>Jahr</td></tr>" + BODY,
        "<tr><td><b>Gerät</b> und Jahr</td><td><b>Zahl</b></td></tr>" + BODY,
        BODY.replace("<td>", "<td><b>").replace("</td>", "</b></td>"),
        "<tr><td><b>Only one row</b></td><td><b>1998</b></td></tr>",
        "<tr><td><b>One column</b></td></tr><tr><td>Bagger</td></tr>",
    ],
)
def test_cells_that_are_no_heads(markup: str) -> None:
    assert headed(markup) == []


def test_a_deeply_nested_cell_is_read() -> None:
    deep = "<span>" * 1500 + "x" + "</span>" * 1500
    tree, _ = parse(f"<table><tr><td><b>{deep}</b></td><td><b>Jahr</b></td></tr>{BODY}</table>")
    assert len(heads(next(tree.iter("table")))) == 2
