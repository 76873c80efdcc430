"""Every signal has a column, says in words what it is, and is what it says on a page made for it."""

from __future__ import annotations

import numpy as np
import pytest

from cleaners.page.parse import parse
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks
from cleaners.votes import learned, reasons, signals
from cleaners.votes.layout import layout

PAGE = """<html><head><title>The new breakwater</title></head><body>
<nav><a href="/">Home</a> <a href="/sea">Sea</a></nav>
<article class="story">
<h1>The new breakwater</h1>
<p>The harbour board met on Tuesday evening, and sat until midnight over the <b>breakwater</b>.</p>
<p><i>Members heard from the engineer and from two shipowners.</i></p>
<div class="related-box"><h4>Related:</h4>
<ul><li><a href="/1">Crane | quay</a></li><li><a href="/2">Herring are back</a></li></ul></div>
<p>The vote was nine to four, and the loser bought the winner a drink on the quay.</p>
</article>
<section><h3>Comments</h3>
<p>Ida wrote that she had counted the waves for years and found no need of a wall at all.</p></section>
</body></html>"""


@pytest.fixture(scope="module")
def blocks() -> Blocks:
    return page_blocks(parse(PAGE)[0], "https://harbour.example/breakwater")


def column(blocks: Blocks, name: str) -> dict[str, float]:
    """A signal's value for each block, by the block's first word."""
    table = signals.matrix(blocks, layout(blocks), [0.0] * len(blocks.all))
    values = table[:, signals.NAMES.index(name)].tolist()
    return {block.text.split()[0]: round(value, 3) for block, value in zip(blocks.all, values, strict=True)}


def test_a_row_a_block_and_a_column_a_signal(blocks: Blocks) -> None:
    table = signals.matrix(blocks, layout(blocks), [0.0] * len(blocks.all))
    assert table.shape == (len(blocks.all), len(signals.NAMES))
    assert table.dtype == np.float32
    assert np.isfinite(table).all()
    assert len(set(learned.NAMES)) == len(learned.NAMES)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("all_link", {"Crane": 1, "Herring": 1, "Members": 0}),
        ("links", {"Crane": 1, "Members": 0}),
        ("em", {"Members": 1, "The": 0}),
        ("marked", {"Members": 1, "Ida": 0}),
        ("is_li", {"Crane": 1, "Members": 0}),
        ("level", {"Related:": 4, "Comments": 3, "Ida": 0}),
        ("ends_colon", {"Related:": 1, "Comments": 0}),
        ("ends_sentence", {"Members": 1, "Crane": 0}),
        ("has_bar", {"Crane": 1, "Herring": 0}),
        ("own:related", {"Related:": 1, "Members": 0}),
        ("around:related", {"Herring": 1, "Members": 0}),
        ("in:article", {"Members": 1, "Ida": 0}),
        ("heading_groups_related", {"Crane": 1, "Members": 0}),
        ("comments_before", {"Ida": 1, "Members": 0}),
        ("articles", {"Members": 1, "Ida": 0}),
        ("title_steps", {"Members": 1, "Ida": 2, "Crane": 1}),
        ("phrase:related_heading", {"Related:": 3, "Members": 0}),
        ("ends_colon@-1", {"Crane": 1, "Herring": 0}),
    ],
)
def test_values(blocks: Blocks, name: str, wanted: dict[str, float]) -> None:
    found = column(blocks, name)
    assert {word: found[word] for word in wanted} == wanted


@pytest.mark.parametrize("name", learned.NAMES)
def test_every_signal_says_in_words_what_it_is(name: str) -> None:
    words = reasons.meaning(name)
    assert len(words) > 5
    assert "_" not in words
    assert ":" not in words.removeprefix("trafilatura: ").removeprefix("the first opinion: ")
