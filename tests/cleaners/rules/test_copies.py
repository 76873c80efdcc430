"""A story that a page has twice comes once, whole; what is repeated on purpose stays."""

from __future__ import annotations

import pytest

import cleaners
from tests.prose import BARGE, BREAKWATER, document, p, paragraphs

URL = "https://tarn.example/2024/05/breakwater"
STORY = paragraphs(*BREAKWATER)
OPENING = paragraphs(*BREAKWATER[:3])
MORE = '<a href="#">Read more</a>'
HEADED = f"{p(BREAKWATER[0])}<h2>What it will cost</h2>{paragraphs(*BREAKWATER[1:])}"
CUT = p(BREAKWATER[0]) + p(BREAKWATER[1]) + p(BREAKWATER[2][:52] + "…")
LATE = paragraphs(*BARGE, *BREAKWATER)

TWICE = {
    "for wide and narrow screens": f'<div class="desktop">{STORY}</div><div class="mobile">{STORY}</div>',
    "two sections in one article": f"<article><section>{STORY}</section><section>{STORY}</section></article>",
    "at different depths": f'<div class="lg">{STORY}</div><div class="sm"><div><div>{STORY}</div></div></div>',
    "in columns once": f'<div class="cols"><div>{paragraphs(*BREAKWATER[:2])}</div><div>{paragraphs(*BREAKWATER[2:])}</div>'
    f'</div><div class="one">{STORY}</div>',
    "with a subheading": f'<div class="d">{HEADED}</div><div class="m">{HEADED}</div>',
    "with breaks for paragraphs": f'<div class="d">{STORY}</div><div class="m">{"<br><br>".join(BREAKWATER)}</div>',
    "as one paragraph": f'<div class="d">{STORY}</div><div class="m">{" ".join(BREAKWATER)}</div>',
    "its beginning and two copies": f'<div class="s">{OPENING}</div><div class="d">{STORY}</div>'
    f'<div class="m">{STORY}</div>',
    "three times": f'<div class="a">{STORY}</div><div class="b">{STORY}</div><div class="c">{STORY}</div>',
    "in a print version": f'<article>{STORY}</article><div id="print">{STORY}</div>',
    "the beginning, then the whole": f'<div class="short">{OPENING}{MORE}</div><div class="l">{STORY}</div>',
    "a beginning that is cut off": f'<div class="short">{CUT}{MORE}</div><div class="long">{STORY}</div>',
    "the whole, then its beginning": f'<div class="l">{STORY}</div><div class="short">{OPENING}</div>',
    "two beginnings of a long story": f'<div class="s">{OPENING}</div>'
    f'<div class="l">{paragraphs(*BREAKWATER)}{paragraphs(*BARGE)}</div>',
    "one paragraph of two lines": f'<div class="d">{p(BARGE[0])}</div><div class="m">{p(BARGE[0])}</div>',
}


@pytest.mark.parametrize("body", TWICE.values(), ids=TWICE)
def test_once(body: str) -> None:
    article = cleaners.clean(document("The breakwater", f"<main><h1>The breakwater</h1>{body}</main>"), url=URL)
    told = [line for line in (*BREAKWATER, *BARGE) if line in body]
    assert [article.text.count(line) for line in told] == [1] * len(told)
    assert {removal.rule for removal in article.removed if any(line in removal.text for line in told)} == {
        "second-copy"
    }
    assert "Read more" not in article.text
    lines = [block.text for block in article.blocks]
    assert sorted(lines, key=lines.index) == sorted(told, key=lines.index) or "<h2>" in body


def test_the_kept_copy_is_whole() -> None:
    """A beginning is left out though it comes first; not a line of the whole goes with it, by whatever rule."""
    page = f'<main><h1>Tarn</h1><div class="s">{paragraphs(*BARGE[:2])}{MORE}</div><div class="l">{LATE}</div></main>'
    article = cleaners.clean(document("Tarn", page), url=URL)
    assert [block.text for block in article.blocks] == [*BARGE, *BREAKWATER]
    assert {block.path.count("div.s") for block in article.blocks} == {0}


_VERSE = ("The grey sea takes what it is given, and gives it back, I am told.",)
_STEP = "Warm the oven, and grease the tin with butter."
_ANSWER = "Call the harbour office before noon, tell it the name of the boat, and wait for the pilot at the outer buoy."

ON_PURPOSE = {
    "paragraph after paragraph in one element": f"<div>{STORY}{STORY}</div>",
    "a refrain": paragraphs(BREAKWATER[0], *_VERSE, BREAKWATER[1], *_VERSE, BREAKWATER[2], *_VERSE),
    "the same step of two recipes": f"<section><h2>Rye loaf</h2>{p(_STEP)}{p(BREAKWATER[0])}</section>"
    f"<section><h2>Oat loaf</h2>{p(_STEP)}{p(BREAKWATER[1])}</section>",
    "one answer to two questions": f"{STORY}<div><h3>And if I come late?</h3><div>{p(_ANSWER)}</div></div>"
    f"<div><h3>And if I come early?</h3><div>{p(_ANSWER)}</div></div>",
    "two offers with much in common": f"<section><h2>One tide</h2>{STORY}</section>"
    f"<section><h2>Two tides</h2>{p(BARGE[0])}{OPENING}{p(BARGE[1])}</section>",
    "a plan of days": "".join(
        f"<div class='day'><h3>Day {n}</h3><ul><li>Row to the buoy and back, twice</li><li>Twenty minutes of rope</li>"
        f"<li>{BREAKWATER[n]}</li></ul></div>"
        for n in range(3)
    ),
    "the same beginning": f"<div class='a'>{p(BARGE[0])}{p(BREAKWATER[0])}</div>"
    f"<div class='b'>{p(BARGE[0].replace('Monday', 'Friday'))}{p(BREAKWATER[1])}</div>",
}


@pytest.mark.parametrize("body", ON_PURPOSE.values(), ids=ON_PURPOSE)
def test_repeated_on_purpose(body: str) -> None:
    article = cleaners.clean(document("The breakwater", f"<main><h1>The breakwater</h1>{body}</main>"), url=URL)
    assert [removal.text for removal in article.removed if removal.rule == "second-copy"] == []
