"""Text that stands in attributes alone is read where its line lacks it, and nowhere else."""

from __future__ import annotations

import pytest

from cleaners.page.parse import parse
from cleaners.page.walk import from_tree
from tests.prose import document

ROW = '<tr><td>{}</td><td><img src="/y.png" alt="{}"></td><td><img src="/n.png" alt="{}"></td></tr>'
HEAD = "<tr><th>Service<th>North<th>South</tr>"


def table(*rows: tuple[str, str, str], head: str = HEAD) -> str:
    return f"<table>{head}{''.join(ROW.format(*row) for row in rows)}</table>"


READ = {
    "an initial": ('<p><img src="/t.png" alt="T">he ferry sails.</p>', ["The ferry sails."]),
    "an initial of a word of one letter": ('<p><img src="/a.png" alt="A"> ferry sails.</p>', ["A ferry sails."]),
    "an initial before capitals": ('<p><img src="/t.png" alt="T">HE FERRY sails.</p>', ["THE FERRY sails."]),
    "an initial in quotation marks": (
        '<p><img src="/t.png" alt="“T">he ferry,” she said.</p>',
        ["“The ferry,” she said."],
    ),
    "an initial in bold": (
        '<p><span><img src="/i.gif" alt="И"></span>з порта вышел паром.</p>',
        ["Из порта вышел паром."],
    ),
    "an initial that is described": ('<p><img src="/t.png" alt="Illuminated letter T">he ferry.</p>', ["The ferry."]),
    "two letters": ('<p><img class="dropcap" src="/t.png" alt="Th">e ferry sails.</p>', ["The ferry sails."]),
    "a drawn initial": ("<p><svg><text>T</text></svg>he ferry sails.</p>", ["The ferry sails."]),
    "an emoji": ('<p>She sails <img class="emoji" src="/e.svg" alt="⛵"> at noon.</p>', ["She sails ⛵ at noon."]),
    "an emoji by its character": ('<p>She sails<img src="/e.png" alt="🚢">.</p>', ["She sails🚢."]),
    "a fraction": ('<p>Two and <img src="/h.gif" alt="½"> crowns.</p>', ["Two and ½ crowns."]),
    "ticks": (
        table(("Ramp", "Yes", "No"), ("Shelter", "No", "Yes")),
        ["Service", "North", "South", "Ramp", "Yes", "No", "Shelter", "No", "Yes"],
    ),
    "ticks in German": (
        table(("Rampe", "ja", "nein"), ("Dach", "ja", "ja")),
        ["Service", "North", "South", "Rampe", "ja", "nein", "Dach", "ja", "ja"],
    ),
    "an icon with a label": (
        f'<table>{HEAD}<tr><td>Ramp</td><td><i class="fa" aria-label="Yes"></i></td><td>–</td></tr></table>',
        ["Service", "North", "South", "Ramp", "Yes", "–"],
    ),
    "a drawing with a label": (
        f'<table>{HEAD}<tr><td>Ramp<td><svg aria-label="Yes"></svg></td><td><svg><title>No</title></svg></td></table>',
        ["Service", "North", "South", "Ramp", "Yes", "No"],
    ),
    "a mention": (
        """<p>A letter by <span class="mention-wrap" data-attrs='{"name":"Ada Lund","id":7}'></span>, who sails.</p>""",
        ["A letter by Ada Lund, who sails."],
    ),
    "a mention with a label": (
        '<p>A letter by <span data-type="mention" data-label="Ada Lund"></span>.</p>',
        ["A letter by Ada Lund."],
    ),
}
PASSED_OVER = {
    "a picture before a sentence": ('<p><img src="/k.jpg" alt="Keel">The ferry sails.</p>', ["The ferry sails."]),
    "a picture with a letter in its description": ('<p><img src="/t.png" alt="Plan T"> The ferry.</p>', ["The ferry."]),
    "a drawing with a label, in a line": ('<p>The <svg aria-label="Boat"></svg>ferry sails.</p>', ["The ferry sails."]),
    "a letter in the middle of a line": ('<p>The ferry <img src="/x.png" alt="X">sails.</p>', ["The ferry sails."]),
    "a letter before a sentence": ('<p><img src="/b.png" alt="B"> The ferry sails.</p>', ["The ferry sails."]),
    "two letters that no class calls an initial": ('<p><img src="/t.png" alt="To">e sails.</p>', ["e sails."]),
    "a flag": ('<p><img src="/no.png" width="20" alt="Norway"> Norway won.</p>', ["Norway won."]),
    "the sign of a link": (
        '<p>See <a>the minutes<img src="/x.png" alt="(external)"></a>.</p>',
        ["See the minutes."],
    ),
    "a bullet": ('<p><img src="/dot.gif" alt="*"> The ferry sails.</p>', ["The ferry sails."]),
    "a smiley in words": ('<p>She sails <img class="emoji" src="/e.png" alt=":boat:">.</p>', ["She sails ."]),
    "portraits in a table": (
        table(("First", "Ada Lund", "Ida Holm"), ("Second", "Ole Berg", "Per Dahl")),
        ["Service", "North", "South", "First", "Second"],
    ),
    "a layout": (table(("Ramp", "spacer", "spacer"), head=""), ["Ramp"]),
    "an icon beside text": (
        f'<table>{HEAD}<tr><td><i class="fa" title="Info"></i>Ramp</td><td>–</td><td>–</td></tr></table>',
        ["Service", "North", "South", "Ramp", "–", "–"],
    ),
    "an element with data": (
        '<p>The ferry<i data-name="slot-3" class="ad"></i> sails.</p>',
        ["The ferry sails."],
    ),
    "a mention that is written": (
        """<p>By <a class="mention" data-attrs='{"name":"Ada Lund"}'>Ada</a>.</p>""",
        ["By Ada."],
    ),
    "a mention of nothing": ("<p>By <i class=mention data-attrs='{bad'></i>no one.</p>", ["By no one."]),
}


@pytest.mark.parametrize("case", [*READ, *PASSED_OVER])
def test_lines(case: str) -> None:
    markup, lines = (READ | PASSED_OVER)[case]
    assert [block.text for block in from_tree(parse(document("", markup))[0]).blocks if block.region is None] == lines


def test_what_is_read_is_no_picture() -> None:
    page = from_tree(parse(document("", READ["an initial"][0] + PASSED_OVER["a flag"][0]))[0])
    assert [medium.element.get("src") for medium in page.media] == ["/no.png"]
