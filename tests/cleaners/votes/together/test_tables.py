"""A table is kept whole or left out whole; a table that only lays out a page is none."""

from __future__ import annotations

import pytest

from cleaners.page.parse import parse
from cleaners.story.read import page_blocks
from tests.cleaners.votes.together.judged import judged, kept, page, rows, texts
from tests.prose import BREAKWATER

# Most of each is voted in, and a cell or a row is not.
KEPT = {
    "price comparison": rows(
        "|Harbour tug|@Hired tug", "@Day rate|@€800|€715", "Night|@none|@€65", "Diesel|@none|€45", head="th",
    ),
    "clinical baseline": rows(
        "Characteristic|@Treated (n=48)|@Control (n=47)|@P", "Mean age in years|61.2|@60.8|@.57",
        "Women, number and share|@5 (10)|6 (13)|@.71", "Smokers, number and share|12 (25)|@14 (30)|@.62", head="th",
    ),
    "sports results": rows("@Pos|Team|@Pts", "1|Tarn Rovers|41", "2|Holm United|38", "@3|Skerry Town|@38", head="th"),
    "heads in the first column": (
        "<table><tr><th>Length</th><td>214 metres</td></tr><tr><th>@Duration</th><td>@Two years</td></tr>"
        "<tr><th>Comment</th><td>Before the autumn gales</td></tr></table>"
    ),
    "first row all bold": rows(
        "@<b>Werkzeug</b>|@<b>Zweck</b>", "Bagger|hebt den Schlick aus der Rinne", "Ramme|setzt die Pfähle",
    ),
    "one column with a head": (
        "<table><tr><th>@Crews of the week</th></tr><tr><td>The pilot boat Ida</td></tr>"
        "<tr><td>The tug Constance</td></tr><tr><td>@Ferry</td></tr></table>"
    ),
    "caption and thead": (
        "<table><caption>@Resultados por barrio</caption><thead><tr><td>@Barrio</td><td>Votos</td></tr></thead>"
        "<tbody><tr><td>Puerto Viejo</td><td>1.204</td></tr><tr><td>Ensanche Norte</td><td>@988</td></tr></tbody></table>"
    ),
    "marks for yes and no": rows("Plan|Nebelhorn|@Licht", "Basis|@✔|@✖", "Vollausstattung|✔|@✔", "Sparfassung|@✖|✔"),
    "Chinese": rows("@年份|@货运量|船只", "2021年|@一百二十万吨|三百四十艘", "2022年|一百三十万吨|@三百一十艘", head="th"),
    "cells of paragraphs": (
        "<table><tr><th><p>@Тип</p></th><th><p>@Длина</p></th></tr>"
        "<tr><td><p>Буксир портовый</p></td><td><p>@32 м</p></td></tr>"
        "<tr><td><p>Лоцманский катер</p></td><td><p>@14 м</p></td></tr></table>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_a_table_of_which_most_is_voted_in_is_kept_whole(name: str) -> None:
    assert kept(KEPT[name]) == texts(KEPT[name])


FOREIGN = {
    "weather": rows(
        "Monday|@Tuesday|@Wednesday", "@14°|@12°|@11°", "@Showers|@Light rain|@Rain", "@Wind west 4|@5|@6", head="th",
    ),
    "stocks": rows("@Index|@Points|Change", "@Harbour 30|@9,114|@0.4%", "@Ferry 100|@21,003|@1.2%"),
    "links": rows(
        *(f"<a href='/{n}'>{mark}The other story of the day, number {n}</a>|<a href='/{n}/c'>@{n} comments</a>"
          for n, mark in enumerate(("", "@", "@", "@")))
    ),
    "share": rows("@<a href='/s'>Share</a>|@<a href='/m'>Mail</a>", "@<a href='/p'>Print</a>|<a href='/t'>Text size</a>"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_a_table_of_which_little_is_voted_in_is_left_out_whole(name: str) -> None:
    assert kept("", beside=FOREIGN[name]) == []
    assert kept(FOREIGN[name], out=0.02) == []


def test_a_doubtful_table_is_kept_amid_the_story_alone() -> None:
    table = rows("Weight|@Drop", "@Ten ounces|eight millimetres", "@Nine ounces|@four millimetres")
    assert kept(table) == texts(table)
    assert kept("", beside=table) == []


def test_a_table_amid_the_story_is_kept_unless_the_voters_are_sure() -> None:
    table = rows("@Rank|@City", "@1|@Tarn", "@2|@Holm", "@3|@Skerry", head="th")
    told = dict(judged(page(table), out=0.2))
    assert told["Tarn"].detail == "part of a table that is kept as a whole: it stands amid the story"
    assert kept(table, out=0.1) == []
    between = f"<p>@Buy two of them</p>{table}<p>@Buy three</p>"
    assert [kept(between, out=score) != [] for score in (0.2, 0.3)] == [False, True]
    linked = table.replace("th>", "td>").replace("<td>@", "<td><a href='/x'>@").replace("</td>", "</a></td>")
    assert kept(linked, out=0.2) == []


def test_tables_of_one_build_share_their_fate() -> None:
    full = rows("Weight|Ten ounces", "Drop|eight millimetres", "Height|forty millimetres", head="th")
    sparse = rows("Weight|@Nine ounces", "@Drop|@six millimetres", "@Height|@thirty millimetres", head="th")
    both = f"{full}<p>{BREAKWATER[4]}</p>{sparse}"
    assert kept(both, out=0.02) == [*texts(full), BREAKWATER[4], *texts(sparse)]
    other = sparse.replace("Weight", "Next")
    assert kept(f"{full}<p>{BREAKWATER[4]}</p>{other}", out=0.02) == [*texts(full), BREAKWATER[4]]


def test_the_ledger_says_why() -> None:
    told = dict(judged(page(KEPT["sports results"])))
    assert told["Pos"].detail == "part of a table that is kept as a whole: 82% of it is like the story"
    assert told["Tarn Rovers"].detail == ""
    out = dict(judged(page(FOREIGN["weather"]), out=0.02))
    assert (out["Monday"].verdict, out["Monday"].rule) == ("removed", "not-story")
    assert out["Monday"].detail.startswith("part of a table that is left out as a whole: 1")


LAYOUTS = {
    "page of 2005": (
        "<table width=760><tr><td><a href='/'>@Home</a></td><td><h2>The pier is closed</h2>"
        f"<p>{BREAKWATER[4]} {BREAKWATER[3]} {BREAKWATER[2]}</p><p>{BREAKWATER[0]} {BREAKWATER[1]} {BREAKWATER[2]}</p></td>"
        "<td><p>@Buy a paper</p></td></tr><tr><td>@Masthead</td><td>@Letters</td><td>@Contact</td></tr></table>"
    ),
    "long text in a cell": (
        "<table><tr><th>@Author</th><th>@Post</th></tr><tr><td>@Ida, joined 2004</td>"
        f"<td>{' '.join(BREAKWATER * 3)}</td></tr></table>"
    ),
    "nested": (
        f"<table><tr><td>{BREAKWATER[4]}</td><td>@Beside it</td></tr><tr><td>@Below</td>"
        "<td><table><tr><td>@A</td></tr></table></td></tr></table>"
    ),
    "for presentation": (
        f"<table role=presentation><tr><td>{BREAKWATER[4]}</td><td>@Buy</td></tr>"
        "<tr><td>@Mail</td><td>@Fax</td></tr></table>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_cells_of_a_layout_are_voted_on_one_by_one(name: str) -> None:
    marked = [block.text for block in page_blocks(parse(LAYOUTS[name])[0], None).all]
    assert kept(LAYOUTS[name]) == [text for text in marked if not text.startswith("@")]


def test_a_table_inside_a_cell_of_a_layout_is_one_table() -> None:
    inner = rows("Tide|@Time", "High|06:12", "Low|@12:20", head="th")
    layout = f"<table><tr><td><p>{BREAKWATER[4]}</p>{inner}</td><td>@Beside it</td></tr></table>"
    assert kept(layout) == [BREAKWATER[4], *texts(inner)]


def test_a_table_that_is_most_of_the_story_and_unclear_is_left_to_single_votes() -> None:
    cells = [
        f"{'@' if n % 3 == 0 else ''}Lot {n}, nets, lines and a lamp from the auction at the pier" for n in range(60)
    ]
    table = rows(*("|".join(cells[at : at + 3]) for at in range(0, 60, 3)))
    assert kept(table) == [cell for cell in cells if not cell.startswith("@")]
