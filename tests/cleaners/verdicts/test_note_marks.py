"""Footnotes of pages in the usual shapes: the mark and the note find each other, whatever stands around them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import cleaners
from cleaners.verdicts.join import join
from tests.prose import BREAKWATER, document, p

BACK = '<a href="#r1">↩</a>'
CITED = "<p>The wall was to be nine feet high.{mark} The board was told so by the engineer, who had measured it.</p>"
SHAPES = {
    "a list below, as Markdown is written out": (
        '<sup id=r1><a href="#fn:1">1</a></sup>',
        f"<div class=footnotes><ol><li id='fn:1'><p>Or ten, at the lamp. {BACK}</p></li></ol></div>",
    ),
    "the number beside the note": (
        '<a id="anchor-1" href="#footnote-1">1</a>',
        '<div class=footnote><a id="footnote-1" href="#anchor-1">1</a><div><p>Or ten, at the lamp.</p></div></div>',
    ),
    "a word processor's": (
        '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Or ten, at the lamp.</p></div>',
    ),
    "an encyclopaedia's, cited twice": (
        '<sup id=cite_ref-a_1-0><a href="#cite_note-a-1"><span>[</span>1<span>]</span></a></sup>',
        '<ol><li id=cite_note-a-1><span>^ <a href="#cite_ref-a_1-0"><sup>a</sup></a> <a href="#cite_ref-b">b</a>'
        "</span> <span>Or ten, at the lamp.</span></li></ol>",
    ),
    "brackets beside the link": (
        '<sup>[<a id=r1 href="#n1">1</a>]</sup>',
        '<p id="n1"><a href="#r1">1</a>. Or ten, at the lamp.</p>',
    ),
    "the number in a label of its own": (
        '<a href="#id9" id="id1"><span>[</span>1<span>]</span></a>',
        '<aside id="id9"><span><span>[</span><a href="#id1">1</a><span>]</span></span><p>Or ten, at the lamp.</p></aside>',
    ),
    "the number set apart by its look": (
        '<sup><a href="#S1.fn1" id="S1.r1">1</a></sup>',
        '<ul><li id="S1.fn1"><a href="#S1.r1">1</a><span>Or ten, at the lamp.</span></li></ul>',
    ),
    "all notes in one element": (
        '[<a href="#f1n">1</a>]',
        '<div>Notes<br><br>[<a name="f1n" href="#r1">1</a>] Or ten, at the lamp.<br><br>[2] Thanks to the lamp.</div>',
    ),
    "a dagger": (
        '<sup id=r1><a href="#note-dagger">†</a></sup>',
        f'<p id="note-dagger">Or ten, at the lamp. {BACK}</p>',
    ),
}


def story(mark: str, note: str, url: str = "https://wall.example/a") -> cleaners.Article:
    body = p(BREAKWATER[0]) + CITED.format(mark=mark) + "".join(map(p, BREAKWATER[1:]))
    return cleaners.clean(document("The wall", f"<article><h1>The wall</h1>{body}{note}</article>"), url=url)


@pytest.mark.parametrize(("mark", "note"), SHAPES.values(), ids=SHAPES.keys())
def test_a_mark_and_its_note(mark: str, note: str) -> None:
    article = story(mark, note)
    (run,) = (run for block in article.blocks for run in block.runs if run.note)
    (block,) = (block for block in article.blocks if block.note)
    assert run.note == block.note == "1"
    assert "Or ten, at the lamp." in block.text
    markdown = article.to_markdown(front_matter=False)
    assert "nine feet high.[^1] The board" in markdown
    assert markdown.endswith("\n[^1]: Or ten, at the lamp.\n")


def test_without_an_address_of_the_page() -> None:
    mark, note = SHAPES["a list below, as Markdown is written out"]
    article = cleaners.clean(document("The wall", CITED.format(mark=mark) + "".join(map(p, BREAKWATER)) + note))
    assert "high.[^1] The" in article.to_markdown() and "\n[^1]: Or ten, at the lamp.\n" in article.to_markdown()


def test_a_mark_without_its_note_stays_a_link() -> None:
    article = story('<sup><a href="#nowhere">1</a></sup>', "")
    assert not any(run.note for block in article.blocks for run in block.runs)
    assert "[<sup>1</sup>](https://wall.example/a#nowhere)" in article.to_markdown()


def test_the_notes_of_each_page_have_labels_of_their_own() -> None:
    mark, note = SHAPES["a list below, as Markdown is written out"]
    second = story(mark, note.replace("Or ten", "Or eleven"), "https://wall.example/b")
    other = [f"{text[:-1]}, on the second day of it." for text in BREAKWATER]
    cited = replace(second.blocks[1], text="1", runs=second.blocks[1].runs[1:2])
    blocks = [cited, *(cleaners.Block(text) for text in other), second.blocks[-1]]
    first = story(mark, note)
    joined = join([first, cleaners.Article(blocks=tuple(blocks), url="https://wall.example/b")])
    assert [block.note for block in joined.blocks if block.note] == ["1", "2-1"]
    assert [run.note for block in joined.blocks for run in block.runs if run.note] == ["1", "2-1"]
    assert "\n[^2-1]: Or eleven, at the lamp.\n" in joined.to_markdown()
