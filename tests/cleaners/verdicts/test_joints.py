"""Spaces that only style sheets show, between elements that touch."""

from __future__ import annotations

import lxml.html
import pytest

import cleaners
from tests.prose import BREAKWATER, document, paragraphs


def line(markup: str) -> str:
    """The text of the block that the markup makes in a story."""
    story = f"{paragraphs(*BREAKWATER[:2])}{markup}{paragraphs(*BREAKWATER[2:])}"
    article = cleaners.clean(document("The breakwater", f"<article><h1>The breakwater</h1>{story}</article>"))
    (found,) = (block.text for block in article.blocks if block.text not in BREAKWATER)
    return found


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<p><span>The crane stood until noon</span><span>Four divers went down to it on Tuesday.</span></p>",
            "The crane stood until noon Four divers went down to it on Tuesday.",
        ),
        (
            "<p><strong>Where is the crane?</strong>It lies in forty feet of water, and nobody has seen it.</p>",
            "Where is the crane? It lies in forty feet of water, and nobody has seen it.",
        ),
        (
            '<p>The <a href="/x">harbour board</a><a href="/y">Council</a> met in the evening, and sold the crane.</p>',
            "The harbour board Council met in the evening, and sold the crane.",
        ),
        (
            "<p><b>Высота крана</b><span>Сорок метров над водой, и ещё три метра под ней.</span></p>",
            "Высота крана Сорок метров над водой, и ещё три метра под ней.",
        ),
    ],
)
def test_a_space_that_is_missing(markup: str, text: str) -> None:
    assert line(markup) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<p><span>T</span>he crane fell, and the master of the harbour saw it from his window.</p>",
        "<p>They write <b>Java</b><b>Script</b> for the lamps of the harbour in the long winters.</p>",
        "<p>He puts his films on You<b>Tube</b> and shows them to the board in the evening.</p>",
        "<p>Alle lieben Leser<span>Innen</span> kamen an die Mole und sahen den Kran im Wasser.</p>",
        "<p>The sign said <code>set lamp</code><code>Off</code>, and the board did as it was told.</p>",
        "<p>They sailed with <i>the old</i> <b>Mac</b>kinnon to the quay, and came back without him.</p>",
    ],
)
def test_words_in_parts_stay_whole(markup: str) -> None:
    assert line(markup) == "".join(map(str, lxml.html.fromstring(markup).itertext()))
