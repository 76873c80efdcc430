"""What kind of page it is: an article, or one of the other kinds that a crawl meets.

Some eighty signals of the address, the markup, the words and the shape of the text are weighed by a linear model, one
sum a kind: log-odds. A page is an article where that is likelier than all other kinds together, else the likeliest of
them. No signal is a word of one site. ``weights.json`` holds the weights, and
benchmarks/training/kind.py makes it and measures it on sites that it has not seen; docs/outcomes.md has the figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, get_args

from cleaners.article import Evidence, PageKind
from cleaners.page_kind import marks, places, texts, words
from cleaners.page_kind.scale import letters
from cleaners.story.blocks import Blocks
from cleaners.text.data import table

KINDS: tuple[PageKind, ...] = get_args(PageKind)
NAMES = (*places.NAMES, *marks.NAMES, *texts.NAMES, *words.NAMES)
FILE = "weights.json"


class Classification(NamedTuple):
    """A page's kind, and the strongest signals for it, each with what it added to the kind's sum."""

    kind: PageKind = "article"
    reasons: tuple[tuple[str, float], ...] = ()

    def evidence(self) -> dict[str, tuple[Evidence, ...]]:
        """The reasons as evidence of the field ``kind``: the signal as source, what it added to the log-odds as where."""
        found = tuple(Evidence(self.kind, name, f"{weight:+.2f}") for name, weight in self.reasons)
        return {"kind": found} if found else {}


class _Weights(NamedTuple):
    """``bias``: the sum of a page with ordinary signals, by kind. ``ordinary``: the mean of each signal over the
    training pages. ``weight``: by signal, what one unit above the mean adds to each kind's sum."""

    bias: tuple[float, ...]
    ordinary: dict[str, float]
    weight: dict[str, tuple[float, ...]]


@cache
def _weights() -> _Weights:
    data = table("cleaners.page_kind", FILE)
    return _Weights(
        tuple(data["bias"][kind] for kind in KINDS),
        {name: row["mean"] for name, row in data["signals"].items()},
        {name: tuple(row["weights"].get(kind, 0.0) for kind in KINDS) for name, row in data["signals"].items()},
    )


def signals(blocks: Blocks) -> dict[str, float]:
    """All signals of a page by name (``NAMES``), each 0 to 1."""
    prose = [
        block for block, size in zip(blocks.all, blocks.of_page(letters), strict=True) if texts.is_prose(block, size)
    ]
    return {
        **places.signals(blocks.url),
        **marks.signals(blocks),
        **texts.signals(blocks, prose),
        **words.signals(blocks, prose),
    }


def together(sums: Sequence[float]) -> float:
    """The log-odds of any of several kinds, from those of each."""
    top = max(sums)
    return top + math.log(sum(math.exp(value - top) for value in sums))


def classify(blocks: Blocks, most: int = 3) -> Classification:
    """The kind of a page, with up to ``most`` reasons. A text, which has no markup to judge by, counts as an article."""
    if blocks.source != "page" or not blocks.all:
        return Classification()
    model = _weights()
    above = {name: value - model.ordinary[name] for name, value in signals(blocks).items() if name in model.weight}
    sums = list(model.bias)
    for name, value in above.items():
        for column, weight in enumerate(model.weight[name]):
            sums[column] += value * weight
    others = max(range(1, len(KINDS)), key=sums.__getitem__)
    # A live blog is an article however little of it is there yet.
    live = "liveblogposting" in blocks.metadata.types[:2]
    best = 0 if live or sums[0] >= together(sums[1:]) else others
    added = sorted(((value * model.weight[name][best], name) for name, value in above.items()), reverse=True)
    return Classification(KINDS[best], tuple((name, round(weight, 2)) for weight, name in added[:most] if weight > 0))
