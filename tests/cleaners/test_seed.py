"""The story that started it: an article as a naive scraper leaves it, and what must come out of it."""

from __future__ import annotations

import pytest

import cleaners
from tests.places import SHARED

SEED = SHARED / "seed-article.txt"


@pytest.fixture(scope="module")
def text() -> str:
    if not SEED.exists():
        pytest.skip(f"{SEED} is not here")
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def article(text: str) -> cleaners.Article:
    return cleaners.clean_text(text)


def test_title_and_standfirst(article: cleaners.Article) -> None:
    assert article.title == "Syrian regime forces shell flashpoint Daraa after failed talks"
    assert article.standfirst is not None
    assert article.standfirst.startswith("Bashar al Assad’s forces shelled the besieged neighbourhood")
    assert article.standfirst.endswith("surrender light weapons.")


def test_caption_is_an_image_once_with_its_credit(article: cleaners.Article) -> None:
    (image,) = article.images
    assert image.caption is not None
    assert image.caption.startswith("Syrian regime force soldiers stand at the Nasib border crossing")
    assert image.credit == "Reuters Archive"
    assert "Nasib border crossing" not in article.text


def test_ten_paragraphs_unchanged_to_the_letter(article: cleaners.Article, text: str) -> None:
    assert len(article.blocks) == 10
    lines = text.splitlines()
    assert all(block.text in lines for block in article.blocks)
    assert article.blocks[0].text.startswith("Syrian regime forces renewed their attacks")
    assert article.blocks[-1].text == (
        "The regime began its military action despite agreeing last week to lift the blockade."
    )
    assert article.repairs == ()


def test_what_was_removed_and_why(article: cleaners.Article) -> None:
    removed = [(removal.rule, removal.text) for removal in article.removed]
    assert [rule for rule, _ in removed] == [
        "repeated-caption",
        "read-more",
        "loading",
        "read-more",
        "read-more",
        "closing-fragment",
    ]
    assert [text for rule, text in removed if rule == "loading"] == ["Loading..."]
    assert all(text.startswith("READ MORE:") for rule, text in removed if rule == "read-more")
    assert removed[-1][1] == "Route 6"
    assert all(removal.why and removal.detail and removal.path.startswith("line ") for removal in article.removed)
