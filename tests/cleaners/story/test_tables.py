"""Which tables are data, and which blocks are theirs."""

from __future__ import annotations

from cleaners.page.parse import parse
from cleaners.story.read import page_blocks
from cleaners.story.tables import by_block, tables_of
from tests.cleaners.votes.together.judged import page, rows

RESULTS = rows("Pos|Team|Pts", "1|Tarn Rovers|41", "2|Holm United|38", head="th")


def test_code_and_headlines_make_no_data_table() -> None:
    for markup in (
        "<table><tr><th>1</th><td><pre>let x = 1\nlet y = 2</pre></td></tr></table>",
        "<table><tr><th>Short</th></tr></table>",
    ):
        assert page_blocks(parse(page(markup))[0], None).once(tables_of) == []


def test_the_blocks_of_a_table_are_all_of_its_cells_but_buttons() -> None:
    markup = RESULTS.replace("<td>41", "<td><p>41</p><button>Show more</button>")
    blocks = page_blocks(parse(page(markup))[0], None)
    cells = ["Pos", "Team", "Pts", "1", "Tarn Rovers", "41", "2", "Holm United", "38"]
    assert [blocks.all[index].text for index in by_block(blocks)] == cells
    (table,) = tables_of(blocks)
    assert (table.scope.tag, table.letters, table.link_density) == ("table", 36, 0.0)
