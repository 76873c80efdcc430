"""The quality of an article falls with what is wrong with it, and says what that is."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.article import Quality
from cleaners.outcome.quality import FAULTS
from cleaners.render import json as renderer
from tests.cleaners.outcome.pages import NAV, STORY, article, json_ld
from tests.prose import document, paragraphs

WHOLE = cleaners.clean(article(*STORY * 2))


def faults(page: str) -> dict[str, float]:
    return dict(cleaners.clean(page).quality.signals)


def test_a_number_and_its_faults() -> None:
    assert float(WHOLE.quality) == WHOLE.quality.score
    assert 0 < WHOLE.quality.score <= 1
    assert set(WHOLE.quality.signals) == set(FAULTS)
    assert all(0 <= value <= 1 for value in WHOLE.quality.signals.values())


def test_an_article_without_a_body_has_none() -> None:
    quality = cleaners.clean(document("Tarn", "<div><img src='a.jpg'></div>")).quality
    assert quality.score == 0
    assert quality.signals == {"outcome": 1.0}


@pytest.mark.parametrize("page", [b"", b"%PDF-1.7 ..."])
def test_what_is_no_page_has_none(page: bytes) -> None:
    assert cleaners.clean(page).quality.score == 0


def test_a_story_cut_off_is_worth_less() -> None:
    cut = cleaners.clean(article(*STORY[:4], STORY[4][:60])).quality
    assert cut.signals["cut"] == 1
    assert WHOLE.quality.signals["cut"] == 0


def test_a_stated_length_is_compared() -> None:
    assert faults(article(*STORY * 2, head=json_ld(wordCount=1200)))["too_short"] > 0.5
    assert faults(article(*STORY * 2, head=json_ld(wordCount=235)))["too_short"] == 0
    assert faults(article(*STORY * 2, head=json_ld(wordCount=60)))["too_long"] > 0.5
    assert faults(article(*STORY * 2, head=json_ld()))["too_short"] == 0


def test_links_and_a_missing_title_count() -> None:
    linked = [f"<a href='/{n}'>{line}</a>, so much is known, and more is not." for n, line in enumerate(STORY)]
    assert faults(article(*linked))["links"] > WHOLE.quality.signals["links"]
    bare = cleaners.clean(f"<html><body>{NAV}<article>{paragraphs(*STORY)}</article></body></html>").quality
    assert bare.signals["untitled"] == 1


def test_no_article_is_worth_less_than_an_article() -> None:
    refused = cleaners.clean(article(*STORY[:2]), status=402)
    assert refused.outcome.kind == "paywalled"
    assert refused.quality.signals["outcome"] == pytest.approx(0.2)
    blocked = cleaners.clean(document("Access Denied", f"<h1>Access Denied</h1><p>{STORY[0]}</p>"), status=403)
    assert blocked.outcome.kind == "blocked"
    assert blocked.quality.score < 0.1


def test_a_text_has_a_quality() -> None:
    text = cleaners.clean_text("\n\n".join(("Harbour board votes", *STORY * 2)))
    assert 0 < text.quality.score <= 1


def test_what_a_rule_takes_out_of_a_text_leaves_no_hole() -> None:
    lines = ["Harbour board votes", *STORY]
    noisy = [part for line in lines for part in (line, "Advertisement", "READ MORE")]
    clean, cleaned = (cleaners.clean_text("\n\n".join(text)) for text in (lines, noisy))
    assert cleaned.text == clean.text
    assert cleaned.quality.signals["gaps"] == cleaned.quality.signals["changes"] == 0
    assert cleaned.quality.score >= clean.quality.score - 0.1


def test_it_is_written_and_read_as_json() -> None:
    data = WHOLE.to_dict()
    assert data["quality"]["score"] == WHOLE.quality.score
    assert renderer.from_dict(data).quality == WHOLE.quality
    assert renderer.from_dict({}).quality == Quality()
