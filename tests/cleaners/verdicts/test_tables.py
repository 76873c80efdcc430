"""What rules get of a data table: all of it or nothing, unless they name elements."""

from __future__ import annotations

import pytest

from cleaners.rules.base import Hit, rule
from cleaners.verdicts.decide import decide
from tests.cleaners.votes.together.judged import kept, page, rows, texts, voted
from tests.prose import BARGE, paragraphs

# Cells that rules for lines would take anywhere else.
LINES = {
    "player": rows("Course|Duration", "Pilotage in narrow waters|4 hours", "Radio|Audio", head="th"),
    "comments": rows("Signal|Comment", "One long blast|Comments", "Two blasts|Share this", head="th"),
    "title": rows("The breakwater|1998", "The old pier|1911", "The mole|1874", head="th"),
    "repeated": rows(
        "Code|Meaning", "A|The vessel has a diver down and must be passed slowly",
        "B|The vessel has a diver down and must be passed slowly", head="th",
    ),
    "date": rows("Published|Edition", "12 May 2024|First", "19 May 2024|Second", head="th"),
    "advert": rows("Income|Share", "Advertisement|12%", "Newsletter|3%", "Gebühren|85%", head="th"),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_rules_for_lines_do_not_ask_cells(name: str) -> None:
    assert kept(LINES[name]) == texts(LINES[name])
    within_aside = f"<div class='info-box'>{LINES[name]}</div>"
    assert kept(within_aside) == texts(LINES[name])


def test_a_calendar_goes_with_the_names_of_its_days() -> None:
    days = [str(day) for day in range(1, 29)]
    weeks = ["|".join(days[at : at + 7]) for at in range(0, 28, 7)]
    assert kept(paragraphs(*BARGE) + rows("Mo|Tu|We|Th|Fr|Sa|Su", *weeks, head="th")) == []


def test_a_box_of_related_stories_goes_with_its_heading() -> None:
    links = [
        f"<a href='/{n}'>Why the ferry to the outer isle is late, part {n}</a>|<a href='/a{n}'>Ida Holm</a>"
        for n in range(2)
    ]
    assert kept(paragraphs(*BARGE) + rows("Related|", *links, head="th"), score=0.7) == []


def test_a_rule_that_names_elements_may_take_cells() -> None:
    html = page(
        rows("Crews of the week", "The pilot boat Ida", "The tug Constance", head="th").replace(
            "<td>The t", "<td class=advert>The t"
        )
    )
    blocks = voted(html)
    by_tag = rule("promo", why="promotes a tug")(lambda blocks: [Hit(tag) for tag in blocks.soup.select(".advert")])
    tug = next(block for block in blocks.all if block.text == "The tug Constance")
    by_line = rule("promo", why="promotes a tug")(lambda blocks: [Hit(tug)])
    at_site = rule("promo", why="promotes a tug")(lambda blocks: [Hit(tug, by_element=True)])
    taken = [decide(blocks, [found])[tug.index].rule for found in (by_tag, by_line, at_site)]
    assert taken == ["promo", None, "promo"]


def test_a_rule_yields_to_the_voters_for_a_table_as_a_whole() -> None:
    table = rows("Pier|Length", "@North|214 metres", "The long mole of Tarn|@96 metres")
    blocks = voted(page(table))
    cells = [block for block in blocks.all if block.inside("td")]
    for yields, expected in ((0.7, "body"), (0.9, "removed")):
        found = rule("piers", why="a list of piers", limit=1.0, yields=yields)(lambda _: map(Hit, cells))
        verdicts = decide(blocks, [found])
        assert {verdicts[block.index].verdict for block in cells} == {expected}
