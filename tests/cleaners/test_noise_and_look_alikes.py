"""Noise in its variants is taken, and prose that only looks like noise is spared; from a text and from a page."""

from __future__ import annotations

from typing import Any

import pytest

import cleaners
from tests.prose import BREAKWATER

STORY = BREAKWATER

TAKES = (
    "Loading...",
    "Loading…",
    "Loading",
    "LOADING...",
    "loading\u00a0...",
    "READ MORE: Harbour board quarrels over the crane",
    "Read more: Harbour board quarrels over the crane",
    "READ\u00a0MORE: Harbour board quarrels over the crane",
    "READ MORE | Harbour board quarrels over the crane",
    "Also read: Harbour board quarrels over the crane",
    "Also read | Harbour board quarrels over the crane",
    "Lire aussi : Le port de pêche change de mains",
    "Lesen Sie auch: Der Hafen bekommt einen neuen Kran",
    "Lee también: El puerto estrena grúa",
    "Leia também: Porto ganha novo guindaste",
    "Leggi anche: Il porto cambia gru",
    "Читайте также: В порту сменили кран",
    "اقرأ أيضاً: الميناء يستقبل رافعة جديدة",
    "Advertisement",
    "ADVERTISEMENT",
)

SPARES = (
    "Read more than thirty books a year, she advised.",
    "Advertisement revenue fell by a third in the year that followed, the paper’s owners said on Monday.",
    "“Loading,” said the screen, and for an hour it said nothing else.",
    "“Loading”, the word stood there all night, and nobody in the control room knew what it waited for.",
    "Loading the barges took two days, because the tide had turned against them.",
    "Share prices of the shipping lines rose when the vote was known.",
    "Follow the money, the schoolteacher had said, and you will find the crane.",
    "Related industries, among them the rope makers, had asked for more time.",
    "Subscribe to a theory and you will find the facts for it, the engineer replied.",
    "Comments from the public gallery were not allowed, which did not stop them.",
)


def as_text(line: str) -> cleaners.Article:
    return cleaners.clean_text("\n\n".join((*STORY[:3], line, *STORY[3:])))


def as_page(line: str) -> cleaners.Article:
    paragraphs = "".join(f"<p>{part}</p>" for part in (*STORY[:3], line, *STORY[3:]))
    return cleaners.clean(
        f"<html lang=en><title>The breakwater</title><body><nav><a href=/>Home</a></nav><article>"
        f"<h1>The breakwater</h1>{paragraphs}</article><footer>The Harbour Gazette</footer></body></html>",
        url="https://gazette.example/breakwater",
    )


@pytest.mark.parametrize("make", [as_text, as_page])
@pytest.mark.parametrize("line", TAKES)
def test_noise_is_taken(make: Any, line: str) -> None:
    article = make(line)
    assert [block.text for block in article.blocks] == list(STORY)
    shown = " ".join(line.split())
    assert [removal.rule for removal in article.removed if " ".join(removal.text.split()) == shown]


@pytest.mark.parametrize("make", [as_text, as_page])
@pytest.mark.parametrize("line", SPARES)
def test_prose_is_spared(make: Any, line: str) -> None:
    assert [block.text for block in make(line).blocks] == [*STORY[:3], line, *STORY[3:]]
