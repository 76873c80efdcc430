"""Pages judged with votes of the test's own making.

A line that begins with ``@`` is one that the voters take for no part of the story, the others are story. The ``@`` is taken
away before anything else is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cleaners.page.parse import parse
from cleaners.rules import DEFAULT
from cleaners.rules.amid_story import AMID_STORY
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks
from cleaners.verdicts.decide import decide
from cleaners.verdicts.ledger import Verdict
from cleaners.votes.together import together
from tests.cleaners.voted import with_scores
from tests.prose import BARGE, BREAKWATER, document, p

# Without the rule for lines among the story's paragraphs, which has tests of its own: here it is the votes that count.
RULES = [rule for rule in DEFAULT if rule is not AMID_STORY]
URL = "https://gazette.example/breakwater"
BEFORE, AFTER = BREAKWATER[:2], BREAKWATER[2:4]


def page(markup: str, beside: str = "") -> str:
    """A story with something in the middle of it, and something beside it."""
    story = f"<h1>The breakwater</h1>{p(BEFORE[0])}{p(BEFORE[1])}{markup}{p(AFTER[0])}{p(AFTER[1])}"
    return document("The breakwater", f"<article>{story}</article><div>{beside}</div>")


def voted(html: str, out: float = 0.3, score: float = 0.9) -> Blocks:
    """The blocks of a page, voted on together: with ``out`` for the lines that begin with ``@``, ``score`` for others."""
    marked = [block.text.startswith("@") for block in page_blocks(parse(html)[0], URL).all]
    blocks = page_blocks(parse(re.sub(r"(?<=>)@", "", html))[0], URL)
    scores = [0.0 if b.region else out if left else score for b, left in zip(blocks.all, marked, strict=True)]
    blocks = with_scores(blocks, scores, weighed=True)
    return replace(blocks, votes=together(blocks))


def judged(html: str, out: float = 0.3, score: float = 0.9) -> Iterator[tuple[str, Verdict]]:
    """Each line of a page, and what is decided of it by ``RULES``."""
    blocks = voted(html, out, score)
    yield from ((block.text, verdict) for block, verdict in zip(blocks.all, decide(blocks, RULES), strict=True))


def kept(markup: str, beside: str = "", out: float = 0.3, score: float = 0.9) -> list[str]:
    """The lines of the body that are not the paragraphs of the story around the markup."""
    own = {*BEFORE, *AFTER, *BARGE}
    found = judged(page(markup, beside), out, score)
    return [text for text, verdict in found if verdict.verdict == "body" and text not in own]


def rows(*lines: str, head: str = "td") -> str:
    """A table of rows whose cells are parted by bars; the cells of the first row are of another element."""
    cells = [[*line.split("|")] for line in lines]
    made = "".join(f"<{head}>{cell}</{head}>" for cell in cells[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells[1:])
    return f"<table><tr>{made}</tr>{body}</table>"


def texts(markup: str) -> list[str]:
    """All lines of a piece of markup, marked or not."""
    return [block.text.removeprefix("@") for block in page_blocks(parse(markup)[0], None).all]
