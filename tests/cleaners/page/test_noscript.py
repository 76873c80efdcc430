"""A story that a page shows only to readers without scripts is read; what stands beside a story that is seen is not."""

from __future__ import annotations

import cleaners
from tests.prose import BARGE, document, paragraphs

STORY = f"<h1>Harbour closed</h1>{paragraphs(*BARGE)}"


def texts(body: str) -> list[str]:
    return [block.text for block in cleaners.clean(document("Harbour closed", body)).blocks]


def test_the_story_alone() -> None:
    shell = "<header><a href=/>Tarn Post</a></header><div id=root></div>"
    assert texts(f"{shell}<noscript><article>{STORY}</article></noscript>") == list(BARGE)


def test_a_line_for_those_without_scripts_beside_it() -> None:
    bare = f"<noscript><p>Please turn on JavaScript.</p></noscript><noscript><article>{STORY}</article></noscript>"
    assert texts(bare) == list(BARGE)


def test_a_story_that_is_seen() -> None:
    again = "".join(f"<p>Comment {number}: {BARGE[number % 4]}</p>" for number in range(4))
    assert texts(f"<article>{STORY}</article><noscript>{again}</noscript>") == list(BARGE)


def test_a_notice() -> None:
    notice = "<p>This page needs JavaScript.</p><p>Turn it on in the settings.</p><p>Then load it again.</p>"
    article = cleaners.clean(document("Harbour", f"<div id=root></div><noscript>{notice}</noscript>"))
    assert [entry.region for entry in article.ledger] == [True]
