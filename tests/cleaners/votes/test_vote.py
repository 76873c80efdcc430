"""The votes together: who is asked when, who is believed where they differ, and what is left without the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

import cleaners
from cleaners import votes
from cleaners.page.parse import parse
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks
from cleaners.votes import learned, vote
from tests.prose import BREAKWATER, paragraphs

STORY = BREAKWATER[:4]
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Harbour", "Weather", "Fish", "Letters", "Sport"))
PAGE = (
    "<html><head><title>The new breakwater</title></head><body><div class='top'><ul>{menu}</ul></div>"
    "<div class='main'><h1>The new breakwater</h1>{story}</div><div class='foot'><ul>{menu}</ul></div></body></html>"
)
HTML = PAGE.format(menu=MENU, story=paragraphs(*STORY))
JSON_LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The new breakwater", "articleBody": "'
    + " ".join(STORY)
    + '"}</script>'
)


def voted(html: str) -> list[str]:
    blocks = page_blocks(parse(html)[0], None)
    blocks = replace(blocks, votes=vote(blocks))
    return [block.text for block in blocks.all if blocks.voted(block) and block.index not in blocks.fields]


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "models", dict)


def answering(monkeypatch: pytest.MonkeyPatch, shares: Sequence[float] | None) -> list[Blocks]:
    """Let trafilatura answer with these shares; the pages that it was asked for."""
    asked: list[Blocks] = []

    def answer(blocks: Blocks) -> list[float] | None:
        asked.append(blocks)
        return None if shares is None else [*shares][: len(blocks.all)]

    monkeypatch.setattr(votes, "_trafilatura_shares", answer)
    return asked


def test_the_story_is_voted_in_and_the_menus_are_not() -> None:
    assert voted(HTML) == list(STORY)


def test_the_model_names_the_signals_that_it_reads() -> None:
    stages = learned.models()
    assert set(stages) == set(learned.STAGES)
    for forest in stages.values():
        assert forest.signals == learned.NAMES
        assert forest.column.max() < len(learned.NAMES)


def test_a_sure_voter_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "UNSURE", 1.0)
    asked = answering(monkeypatch, None)
    assert voted(HTML) == list(STORY)
    assert asked == []


def test_an_unsure_voter_asks_and_goes_on_alone_where_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "UNSURE", -1.0)
    asked = answering(monkeypatch, None)
    assert voted(HTML) == list(STORY)
    assert len(asked) == 1


def test_both_are_believed_where_the_voter_found_far_less(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = page_blocks(parse(HTML)[0], None)
    story = [float(block.text in STORY) for block in blocks.all]
    scores = [0.9 if block.text == STORY[0] else 0.1 for block in blocks.all]
    found = votes._arbitrated(blocks, scores, story)
    assert [block.text for block, score in zip(blocks.all, found, strict=True) if score >= 0.5] == list(STORY)
    assert votes._arbitrated(blocks, story, scores) == story


def test_without_the_model_trafilatura_votes(no_model: None) -> None:
    assert voted(HTML) == list(STORY)


def test_without_the_model_and_trafilatura_the_json_ld_body_votes(
    no_model: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, None)
    assert voted(HTML) == []
    assert voted(HTML.replace("</head>", f"{JSON_LD}</head>")) == list(STORY)


def test_a_text_of_few_lines_is_taken_as_it_is() -> None:
    article = cleaners.clean_text("\n".join(STORY[:3]))
    assert article.text.split("\n\n") == list(STORY[:3])


def test_a_removal_by_the_voters_says_its_score_and_why() -> None:
    article = cleaners.clean(HTML)
    removal = next(entry for entry in article.ledger if entry.text == "Weather")
    assert removal.rule == "not-story"
    assert removal.why == "unlike this page's story"
    assert removal.figures.startswith("score 0.")
    beside = [entry for entry in article.ledger if entry.rule == "not-story" and entry.detail]
    assert beside, "no removal beside the story says why in words"
    assert all(": " in entry.figures and not any(map(str.isdigit, entry.detail)) for entry in beside)
