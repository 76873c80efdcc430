"""Which pages trafilatura is asked about."""

from __future__ import annotations

import pytest

from cleaners.page.parse import parse
from cleaners.story.read import page_blocks
from cleaners.votes import trafilatura
from cleaners.votes.trafilatura import answer, is_too_much
from tests.prose import BARGE, document, paragraphs


@pytest.mark.parametrize(
    ("markup", "too_much"),
    [
        ("<p>Line</p>" * 2_000, False),
        ("<p>Line</p>" * 4_000, True),
        (("<p>Line</p>" * 100 + "</div><div>") * 320, True),
        ("<div>" * 150 + "Deep", False),
        ("<div>" * 250 + "Deep", True),
        ("<table><tr><td>" * 8 + "Cell", False),
        ("<table><tr><td>" * 13 + "Cell", True),
        ("<table><tr><td>Cell</td></tr></table>" * 500, False),
    ],
)
def test_pages_that_it_would_read_for_ever(markup: str, too_much: bool) -> None:
    assert is_too_much(parse(f"<body><div>{markup}</div>")[0]) is too_much


def test_it_is_asked_about_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    tree, _ = parse(document("", f"<article>{paragraphs(*BARGE)}</article>"))
    assert answer(page_blocks(tree, None))
    monkeypatch.setattr(trafilatura, "MOST_ELEMENTS", 3)
    assert answer(page_blocks(tree, None)) == ""
