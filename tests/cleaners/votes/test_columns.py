"""Each signal lies in the column that has its name: some of every table, worked out once more in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log1p

import numpy as np
import pytest

from cleaners.page.parse import parse
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks
from cleaners.votes import learned, opinions, signals
from cleaners.votes.layout import PROSE_CHARS, layout, side_by_side

PAGE = """<html><head><title>The new breakwater</title></head><body>
<nav><a href="/">Home</a> <a href="/sea">The sea and all that is in it</a></nav>
<article class="story"><div class="text">
<h1>The new breakwater</h1>
<p>The harbour board met on Tuesday evening, and sat until midnight over the breakwater and what it would cost them.</p>
<p>Members heard from the engineer and from two shipowners, who want a wall longer than <a href="/w">planned</a>.</p>
<div class="related-box"><h4>Related:</h4>
<ul><li><a href="/1">Crane | quay</a></li><li><a href="/2">Herring are back</a> in the bay</li></ul></div>
<p>The vote was nine to four, and the loser bought the winner a drink on the quay, where the wind was from the west.</p>
</div>
<div><p>The engineer will be heard once more, with a model of the harbour <a href="/m">in a tank of water</a>.</p></div>
</article>
<section><h3>Comments</h3>
<p>Ida wrote that she had counted the waves for years and found no need of a wall at all, and no money for it.</p>
<p>Jo agreed.</p><div><a href="/l">Loose</a> words <p>Between them.</p> and more of them.</div></section>
</body></html>"""
Column = Callable[[Blocks], Sequence[float]]


@pytest.fixture(scope="module")
def blocks() -> Blocks:
    return page_blocks(parse(PAGE)[0], "https://harbour.example/breakwater")


def prose(blocks: Blocks) -> list[float]:
    """Characters of prose in each block, without those in links."""
    return [b.chars - b.link_chars if b.chars >= PROSE_CHARS and b.link_chars < b.chars / 2 else 0 for b in blocks.all]


def outside(blocks: Blocks, steps: int) -> list[int]:
    """For each block a number of the element so many steps above its own."""
    found = []
    for block in blocks.all:
        chain = list(block.scope.chain())
        found.append(chain[min(steps, len(chain) - 1)].key)
    return found


def share_of_prose(blocks: Blocks, steps: int) -> list[float]:
    keys, weights = outside(blocks, steps), prose(blocks)
    return [sum(w for k, w in zip(keys, weights, strict=True) if k == key) / sum(weights) for key in keys]


def links_of(blocks: Blocks, steps: int) -> list[float]:
    keys = outside(blocks, steps)
    found = []
    for key in keys:
        inside = [block for block, k in zip(blocks.all, keys, strict=True) if k == key]
        found.append(sum(min(b.link_chars, b.chars) for b in inside) / sum(b.chars for b in inside))
    return found


def since(marked: Sequence[bool], ends: int) -> list[float]:
    """Blocks since the last marked one before each; ``ends`` where there is none."""
    return [next((n for n in range(1, at + 1) if marked[at - n]), ends) for at in range(len(marked))]


def until(marked: Sequence[bool], ends: int) -> list[float]:
    return since(marked[::-1], ends)[::-1]


def windowed(values: Sequence[float], at: int, width: int) -> float:
    return sum(values[max(at - width // 2, 0) : at + width // 2 + 1])


def chars(blocks: Blocks) -> list[int]:
    return [block.chars for block in blocks.all]


def titled(blocks: Blocks) -> int:
    return next(at for at, block in enumerate(blocks.all) if block.text == "The new breakwater")


def signed_log(value: int) -> float:
    return log1p(value) if value > 0 else -log1p(-value)


EXPECTED: dict[str, Column] = {
    "chars": lambda b: [log1p(n) for n in chars(b)],
    "link_density": lambda b: [min(x.link_chars, x.chars) / x.chars for x in b.all],
    "links": lambda b: [len(x.links) for x in b.all],
    "ends_sentence": lambda b: [x.text.endswith(".") for x in b.all],
    "depth": lambda b: [x.scope.depth for x in b.all],
    "headlines_before": lambda b: [sum(y.level == 1 for y in b.all[:at]) for at in range(len(b.all))],
    "index_share": lambda b: [at / len(b.all) for at in range(len(b.all))],
    "chars_before": lambda b: [sum(chars(b)[: at + 1]) / sum(chars(b)) for at in range(len(b.all))],
    "from_end": lambda b: [log1p(len(b.all) - at) for at in range(len(b.all))],
    "after_title": lambda b: [signed_log(at - titled(b)) for at in range(len(b.all))],
    "heading_distance": lambda b: since([x.level > 0 for x in b.all], 50),
    "scope_text": lambda b: share_of_prose(b, 0),
    "scope_links": lambda b: links_of(b, 0),
    "scope_blocks": lambda b: [log1p(outside(b, 0).count(key)) for key in outside(b, 0)],
    "parent_text": lambda b: share_of_prose(b, 1),
    "parent_links": lambda b: links_of(b, 1),
    "parent_blocks": lambda b: [log1p(outside(b, 1).count(key)) for key in outside(b, 1)],
    "grand_text": lambda b: share_of_prose(b, 2),
    "grand_links": lambda b: links_of(b, 2),
    "window_text": lambda b: [log1p(windowed(chars(b), at, 9) / 9) for at in range(len(b.all))],
    "page_blocks": lambda b: [log1p(len(b.all))] * len(b.all),
    "page_prose": lambda b: [log1p(sum(prose(b)))] * len(b.all),
    "prose_before": lambda b: [sum(prose(b)[:at]) / sum(prose(b)) for at in range(len(b.all))],
    "since_prose": lambda b: since([n > 0 for n in prose(b)], 30),
    "until_prose": lambda b: until([n > 0 for n in prose(b)], 30),
    "own:related": lambda b: ["related" in _classes(x.scope, 2) for x in b.all],
    "around:related": lambda b: ["related" in _classes(x.scope, 99) for x in b.all],
    "in:article": lambda b: [any(scope.tag == "article" for scope in x.scope.chain()) for x in b.all],
    "in:section": lambda b: [any(scope.tag == "section" for scope in x.scope.chain()) for x in b.all],
    "level@+1": lambda b: [*(x.level for x in b.all[1:]), 0],
    "is_li@-2": lambda b: [0, 0, *(any(s.tag == "li" for s in x.scope.chain()) for x in b.all[:-2])],
    "phrase:related_heading": lambda b: [3 * (x.text == "Related:") for x in b.all],
    "phrase:comments": lambda b: [3 * (x.text == "Comments") for x in b.all],
}


def _classes(scope: object, steps: int) -> str:
    chain = list(scope.chain())[:steps]  # type: ignore[attr-defined]
    return " ".join(each.classes or "" for each in chain)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_signal_of_a_block(blocks: Blocks, name: str) -> None:
    table = signals.matrix(blocks, layout(blocks), [0.0] * len(blocks.all))
    found = table[:, signals.NAMES.index(name)].tolist()
    assert found == pytest.approx([float(value) for value in EXPECTED[name](blocks)], abs=1e-5)
    assert len(set(found)) > 1 or name.startswith("page_")


def test_the_expected_columns_differ(blocks: Blocks) -> None:
    """Otherwise two of them could change places and nobody would notice."""
    _all_differ(blocks, EXPECTED)


def _all_differ(blocks: Blocks, expected: dict[str, Column]) -> None:
    known: dict[tuple[float, ...], str] = {}
    for name, column in expected.items():
        values = tuple(round(float(value), 4) for value in column(blocks))
        assert known.setdefault(values, name) == name


OPINION = [0.1, 0.2, 0.9, 0.8, 0.95, 0.3, 0.1, 0.4, 0.7, 0.2, 0.6, 0.05, 0.5, 0.15, 0.35]
HELD = [value >= 0.5 for value in OPINION]
OPINIONS: dict[str, Column] = {
    ":here": lambda b: OPINION,
    ":window": lambda b: [windowed(weighed(b), at, 11) / windowed(chars(b), at, 11) for at in range(len(b.all))],
    ":scope": lambda b: mean_opinion(b, 0, chars(b)),
    ":parent": lambda b: mean_opinion(b, 1, chars(b)),
    ":scope_plain": lambda b: mean_opinion(b, 0, [1] * len(b.all)),
    ":before": lambda b: [sum(weighed(b)[:at]) / sum(weighed(b)) for at in range(len(b.all))],
    ":since_story": lambda b: since(HELD, 30),
    ":until_story": lambda b: until(HELD, 30),
    ":since_main": lambda b: since(main(b), 30),
    ":until_main": lambda b: until(main(b), 30),
    ":share": lambda b: [sum(weighed(b)) / sum(chars(b))] * len(b.all),
    ":story_share": lambda b: story_share(b, 0),
    ":parent_story_share": lambda b: story_share(b, 1),
    "@-4": lambda b: [0, 0, 0, 0, *OPINION[:-4]],
    "@+1": lambda b: [*OPINION[1:], 0],
}


def weighed(blocks: Blocks) -> list[float]:
    return [value * length for value, length in zip(OPINION, chars(blocks), strict=True)]


def main(blocks: Blocks) -> list[bool]:
    return [held and length >= 80 for held, length in zip(HELD, chars(blocks), strict=True)]


def mean_opinion(blocks: Blocks, steps: int, weights: Sequence[float]) -> list[float]:
    keys = outside(blocks, steps)
    found = []
    for key in keys:
        inside = [at for at, k in enumerate(keys) if k == key]
        found.append(sum(OPINION[at] * weights[at] for at in inside) / sum(weights[at] for at in inside))
    return found


def story_share(blocks: Blocks, steps: int) -> list[float]:
    keys, weights = outside(blocks, steps), weighed(blocks)
    return [sum(w for k, w in zip(keys, weights, strict=True) if k == key) / sum(weights) for key in keys]


@pytest.mark.parametrize("name", OPINIONS)
def test_a_signal_of_an_opinion(blocks: Blocks, name: str) -> None:
    table = opinions.matrix(layout(blocks), np.array(OPINION, dtype=np.float32))
    found = table[:, opinions.names("first").index(f"first{name}")].tolist()
    assert found == pytest.approx([float(value) for value in OPINIONS[name](blocks)], abs=1e-5)


def test_the_expected_opinions_differ(blocks: Blocks) -> None:
    _all_differ(blocks, OPINIONS)


def test_the_voter_has_the_opinions_after_the_signals(blocks: Blocks) -> None:
    found = learned.ballot(blocks)
    assert found is not None
    found.ask(OPINION)
    column = found.table[:, learned.NAMES.index("trafilatura:here")].tolist()
    assert column == pytest.approx(OPINION)
    assert found.table[:, learned.NAMES.index("chars")].tolist() == pytest.approx([log1p(n) for n in chars(blocks)])
    assert found.table.shape[1] == len(learned.NAMES)


@pytest.mark.parametrize("columns", [{"one": [1.0]}, {"one": [1.0], "two": [2.0], "three": [3.0]}])
def test_names_and_columns_must_be_the_same(columns: dict[str, list[float]]) -> None:
    with pytest.raises(ValueError, match="a signal without a column, or a column without a signal"):
        side_by_side(("one", "two"), columns)
    assert side_by_side(("two", "one"), {"one": [1.0], "two": [2.0]}).tolist() == [[2.0, 1.0]]
