"""Short lines between the story's paragraphs, lists between them and last lines stay; what is unlike them goes."""

from __future__ import annotations

import pytest

import cleaners
from tests.cleaners.votes.together.judged import judged, kept, rows
from tests.prose import BARGE, BREAKWATER, document, p, paragraphs

BETWEEN = {
    "a short sentence": (p("@Nobody answered."), ["Nobody answered."]),
    "two of them": (p("@Nobody answered.") + p("@Why would they?"), ["Nobody answered.", "Why would they?"]),
    "a list": (
        "<ul><li>@The keel</li><li>@The rudder</li><li>@The north lamp</li></ul>",
        ["The keel", "The rudder", "The north lamp"],
    ),
    "a numbered list": ("<ol><li>@Drain the basin.</li><li>@Wait.</li></ol>", ["Drain the basin.", "Wait."]),
    "a list in a list": ("<ul><li>@Rope<ul><li>@hemp</li></ul></li></ul>", ["Rope", "hemp"]),
    "in Japanese": (p("@誰も答えなかった。"), ["誰も答えなかった。"]),
    "in Hindi": (p("@किसी ने जवाब नहीं दिया।"), ["किसी ने जवाब नहीं दिया।"]),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_between_paragraphs(name: str) -> None:
    markup, lines = BETWEEN[name]
    assert kept(markup) == lines


LEFT = {
    "a label": p("@Harbour news"),
    "a link": p('@<a href="/other">The ferry has a new captain, and a new bell.</a>'),
    "a list of links": '<ul><li><a href="/1">@The ferry</a></li><li><a href="/2">@The stone pier</a></li></ul>',
    "a phrase of noise": p("@Sign up for our newsletter."),
    "a line in a box": "<div><p>@Nobody answered.</p></div>",
    "a line of another look": '<p class="teaser-line">@Nobody answered.</p>',
    "a list named for something else": '<ul class="related"><li>@The ferry</li><li>@The pier</li></ul>',
    "a line of a list and a label": p("@Harbour news") + "<ul><li>@The ferry</li></ul>",
    "a heading": "<h4>@Nobody answered.</h4>",
    "half of a page": "".join(
        p(f"@The board of number {n} sat until the lamps went out over the harbour.") for n in range(9)
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_to_the_voters(name: str) -> None:
    assert kept(LEFT[name]) == []


@pytest.mark.parametrize("out", [0.0, 0.1])
def test_where_the_voters_are_sure(out: float) -> None:
    assert kept(p("@Nobody answered."), out=out) == []
    assert kept("<ul><li>@The keel</li><li>@The rudder</li></ul>", out=out) == []


def behind(last: str, out: float = 0.35, story: int = 4) -> list[str]:
    """What is kept behind a story's last paragraph."""
    body = (
        f"<article><h1>The breakwater</h1><div>{paragraphs(*BREAKWATER[:story])}{last}</div></article><p>@© Gazette</p>"
    )
    found = judged(document("The breakwater", body), out)
    return [text for text, verdict in found if verdict.verdict == "body" and text not in BREAKWATER]


ROWS = rows("Day|Low", "Mon|06:10", "Tue|06:58", head="th")
LAST = {
    "a sentence": (p("@Take a lamp."), ["Take a lamp."]),
    "a question and its answer": (
        p("<b>@And then?</b>") + p("@I have a boat to mend."),
        ["And then?", "I have a boat to mend."],
    ),
    "what somebody says": (p("@“Never again.”"), ["“Never again.”"]),
    "in Chinese": (p("@带上灯。"), ["带上灯。"]),
    "below a list": (
        "<ol><li>Drain the basin.</li><li>Wait.</li></ol>" + p("@That is all."),
        ["Drain the basin.", "Wait.", "That is all."],
    ),
    "below a table": (ROWS + p("@Take a lamp."), ["Day", "Low", "Mon", "06:10", "Tue", "06:58", "Take a lamp."]),
}


@pytest.mark.parametrize("name", LAST)
def test_last_lines(name: str) -> None:
    markup, lines = LAST[name]
    assert behind(markup) == lines


NOT_LAST = {
    "a label": p("@Harbour news"),
    "a link": p('@<a href="/other">The ferry has a new captain.</a>'),
    "a phrase of noise": p("@Follow us on Instagram."),
    "a long paragraph": p(f"@{BARGE[2]}"),
    "a line in a box": "<div><p>@We are printed on the quay.</p></div>",
    "many lines": "".join(p(f"@Line {n} of the imprint.") for n in range(5)),
    "a sentence behind a label": p("@Harbour news") + p("@The ferry has a new captain."),
}


@pytest.mark.parametrize("name", NOT_LAST)
def test_what_is_no_last_line(name: str) -> None:
    assert behind(NOT_LAST[name]) == []


def test_a_last_line_of_verse() -> None:
    verse = "<p>and gives it back</p><p>I am told</p><p>@to nobody</p>"
    assert behind(verse, out=0.45) == ["and gives it back", "I am told", "to nobody"]
    assert behind(verse, out=0.35) == ["and gives it back", "I am told"]


def test_the_last_line_of_a_brief_needs_less() -> None:
    assert behind(p("@Take a lamp."), out=0.25, story=1) == ["Take a lamp."]
    assert behind(p("@Take a lamp."), out=0.25) == []


@pytest.mark.parametrize(
    "line", ["It was not all grief.", "Nobody answered.", "C’est tout.", "それだけだ。", "He is 41."]
)
@pytest.mark.parametrize("story", [1, 2, 4])
def test_whole_pages(line: str, story: int) -> None:
    body = (
        '<header><a href="/">Tarn Post</a></header><main><article><h1>The breakwater</h1><div class="body">'
        f"{paragraphs(*BREAKWATER[:story], line)}</div></article></main>"
        '<footer><ul><li><a href="/about">About us</a></li></ul><p>© 2026 Tarn Post</p></footer>'
    )
    article = cleaners.clean(document("The breakwater | Tarn Post", body), url="https://tarn.example/news/breakwater")
    assert [block.text for block in article.blocks] == [*BREAKWATER[:story], line]


@pytest.mark.parametrize("count", [40, 160])
def test_a_very_long_essay_loses_no_item(count: int) -> None:
    """The more prose a page has, the more short lines look like labels to the voters."""
    items = [[f"The keel was mended in {1700 + n}.", f"Is the slip of {n} safe?"] for n in range(count)]
    parts = [
        p(f"{BREAKWATER[n % 5]} {BREAKWATER[(n + 1) % 5]} That was in {1700 + n}.")
        + f"<ul><li>{one}</li><li>{two}</li></ul>"
        for n, (one, two) in enumerate(items)
    ]
    body = f"<div><h1>The keel</h1><div class='post'>{''.join(parts)}{p('It was not all grief.')}</div></div>"
    text = cleaners.clean(document("The keel", body), url="https://tarn.example/essays/keel").text
    assert [item for pair in items for item in pair if item not in text] == []
    assert text.endswith("It was not all grief.")
