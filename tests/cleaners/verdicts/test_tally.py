"""What the rules take of a page is counted on the way that the page's article takes."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.errors import EmptyPage, NotHTML
from cleaners.verdicts.tally import tally
from tests.prose import BREAKWATER, document, p, paragraphs

PAGE = document("The breakwater", f"<main>{paragraphs(*BREAKWATER)}{p('Read more: The crane falls')}</main>").encode()


def test_a_tally_counts_what_the_ledger_says() -> None:
    counted = tally(PAGE)
    ledger = cleaners.clean(PAGE).ledger
    assert (counted.pages, counted.blocks) == (1, len(ledger))
    rules = {entry.rule for entry in ledger if entry.rule}
    assert set(counted.rules) == rules
    assert counted.rules["read-more"].blocks == sum(entry.rule == "read-more" for entry in ledger) == 1


@pytest.mark.parametrize(("data", "error"), [(b"%PDF-1.4 1 0 obj", NotHTML), (b"  ", EmptyPage)])
def test_what_gives_no_article_gives_no_tally(data: bytes, error: type[Exception]) -> None:
    assert cleaners.clean(data).outcome.kind == error.outcome  # type: ignore[attr-defined]
    with pytest.raises(error):
        tally(data)
