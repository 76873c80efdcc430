"""Pages of every outcome are recognised, with evidence; articles that only look like them stay articles."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

import cleaners
from cleaners import Outcome
from cleaners.article import OutcomeKind
from tests.cleaners.outcome.leftover_pages import LEFT_OVER, SHORT
from tests.cleaners.outcome.other_pages import FRONTS, OTHERS
from tests.cleaners.outcome.pages import STORY, Built
from tests.cleaners.outcome.refused_pages import CHALLENGES, MISSING
from tests.cleaners.outcome.spared_pages import SPARED
from tests.cleaners.outcome.walled_pages import CONSENT, PAYWALLS, SHELLS
from tests.prose import document

BUILT = (*CHALLENGES, *MISSING, *CONSENT, *SHELLS, *PAYWALLS, *FRONTS, *OTHERS, *LEFT_OVER)


def outcome_of(built: Built) -> Outcome:
    return cleaners.clean(built.page, url=built.url, status=built.status, content_type=built.content_type).outcome


@pytest.mark.parametrize("built", BUILT, ids=lambda built: f"{built.outcome}-{built.name}")
def test_outcome_and_evidence(built: Built) -> None:
    found = outcome_of(built)
    assert (found.kind, bool(found)) == (built.outcome, False), found.evidence
    assert found.evidence
    assert all(found.evidence)


@pytest.mark.parametrize("built", (*SPARED, *SHORT), ids=lambda built: built.name)
def test_spared(built: Built) -> None:
    found = outcome_of(built)
    assert found.kind == "ok", found.evidence
    assert found


def test_every_outcome_has_three_pages() -> None:
    counts = Counter(built.outcome for built in (*BUILT, *SPARED))
    assert len(BUILT) >= 40
    assert {kind: counts[kind] for kind in get_args(OutcomeKind) if counts[kind] < 3} == {}


def test_evidence_names_what_decided() -> None:
    by_name = {built.name: outcome_of(built).evidence for built in BUILT}
    assert "title: Just a moment..." in by_name["cloudflare challenge"]
    assert "markup of Cloudflare challenge" in by_name["cloudflare challenge"]
    assert "HTTP status 429" in by_name["too many requests by status alone"]
    assert "HTTP status 404" in by_name["not found by its status"]
    assert any("isAccessibleForFree" in line for line in by_name["flag and a cut body"])
    assert any(line.endswith("words of 640") for line in by_name["flag and a cut body"])
    assert any("consent.tarn.example" in line for line in by_name["consent before search"])
    assert any("is empty" in line for line in by_name["react"])
    assert by_name["a feed"] == ("the document is a <rss>",)


@pytest.mark.parametrize(("status", "kind"), [(404, "not_found"), (410, "not_found"), (403, "blocked"), (500, "empty")])
def test_a_status_speaks_for_an_empty_answer(status: int, kind: str) -> None:
    outcome = cleaners.clean(b"", status=status).outcome
    assert outcome.kind == kind
    assert f"HTTP status {status}" in outcome.evidence


def test_a_text_has_an_outcome_too() -> None:
    assert cleaners.clean_text("\n\n".join(STORY)).outcome
    assert cleaners.clean_text("").outcome.kind == "empty"


def test_the_evidence_says_where_the_text_of_an_empty_page_is() -> None:
    held = " ".join(STORY * 2)
    outcome = cleaners.clean(document("", f"<button>{held}</button>")).outcome
    assert outcome.kind == "empty"
    assert any("<button>" in line for line in outcome.evidence)


@pytest.mark.parametrize("page", FRONTS, ids=lambda page: page.name)
def test_a_list_has_no_further_pages_of_a_story(page: Built) -> None:
    article = cleaners.clean(page.page, url=page.url)
    assert article.outcome.kind == "index_page"
    assert article.next_pages == ()
