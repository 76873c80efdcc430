"""A page is asked again where much speaks against the first answer, and only there."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.article import Encoding
from cleaners.rules import DEFAULT
from cleaners.sites import Sites
from cleaners.sites.site import Site
from cleaners.story.blocks import Blocks
from cleaners.story.read import read
from cleaners.verdicts.decide import decide
from cleaners.verdicts.doubt.candidates import candidates
from cleaners.verdicts.doubt.choice import best
from cleaners.verdicts.judge import judge
from tests.cleaners.doubtful.layouts import LAYOUTS, TOLD, Page
from tests.cleaners.outcome.pages import STORY, article
from tests.cleaners.voted import with_scores

MENU = LAYOUTS["words_of_hundreds"](TOLD["el"])


def blocks_of(page: Page) -> Blocks:
    return read(page.markup, Encoding(), url=None).blocks


def test_what_was_done_is_in_the_article() -> None:
    found = cleaners.clean(MENU.markup)
    (asked,) = found.evidence["body"]
    assert asked.value == "without menus and teasers"
    assert asked.source == "second look"
    assert "labels" in asked.where
    assert found.text.strip().split("\n\n")[-1] == MENU.keep[-1]


def test_a_page_without_doubt_is_not_asked_again() -> None:
    assert "body" not in cleaners.clean(article(*STORY * 2)).evidence


def test_a_text_is_not_asked_again() -> None:
    assert "body" not in cleaners.clean_text("\n".join((*TOLD["en"].labels, *STORY))).evidence


def test_what_the_answer_leaves_out_has_its_reason() -> None:
    left_out = {entry.text: entry for entry in cleaners.clean(MENU.markup).ledger if entry.verdict == "removed"}
    assert all(label in left_out for label in MENU.drop)
    assert "asked again" in left_out[MENU.drop[40]].detail


def test_the_file_of_a_site_has_the_last_word() -> None:
    url = "https://paper.example/1"
    site = Site(name="paper", hosts=("paper.example",), body=(".ul1",))
    found = cleaners.clean(MENU.markup, url=url, rules=Sites([site]))
    assert "body" not in found.evidence


def test_the_first_answer_stays_where_no_other_is_better() -> None:
    blocks = blocks_of(LAYOUTS["nextjs"](TOLD["en"]))
    right = [0.0 if block.region or block.text not in TOLD["en"].paragraphs else 0.55 for block in blocks.all]
    doubtful = with_scores(blocks, right, weighed=True)
    chosen = best(doubtful, decide(doubtful, DEFAULT), DEFAULT)
    assert [v.verdict for v in chosen.verdicts] == [v.verdict for v in decide(doubtful, DEFAULT)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_other_answers_differ_from_the_first_and_from_each_other(name: str) -> None:
    judged = judge(blocks_of(LAYOUTS[name](TOLD["pl"])), None)
    chosen = [frozenset(b.index for b in judged.answer.blocks.all if judged.answer.blocks.voted(b))]
    for candidate in candidates(judged.answer.blocks):
        assert len(candidate.votes.scores) == len(judged.answer.blocks.all)
        chosen.append(
            frozenset(i for i, score in enumerate(candidate.votes.scores) if score >= candidate.votes.threshold)
        )
    assert len(set(chosen)) == len(chosen)
    assert all(chosen)
