"""The crawl on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scraper.crawl import Plan
from scraper.crawl.reclean import RecleanPlan, reclean
from scraper.store import Store, read_page
from tests.scraper.crawl.small_web import Watched, Web, story

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)


def test_a_crawl_and_the_next_one(web: Web, postgres_url: Any, tmp_path: Path) -> None:
    web.articles(1, 2, changed=NOW - timedelta(days=30))
    pages = tmp_path / "pages"
    plan = Plan((web.site(),), postgres_url, pages=pages, allow_private=("localhost",), workers=1)
    assert Watched(plan).results == {"new": 2}
    web.pages["/a/1"] = story("Story number 1", "The barge came free on Tuesday night, the port office said later.")
    web.listed["/a/1"] = NOW - timedelta(minutes=1)
    assert Watched(plan).results == {"revised": 1}
    assert sorted(web.asked[:3]) == ["/a/1", "/a/2", "/feed"]
    assert web.asked[3:] == ["/feed", "/a/1"]
    with Store.open(postgres_url) as store:
        assert {article.revision for article in store.articles()} == {1, 2}
        assert {read_page(pages, kept.raw).url for kept in store.kept()} == {web.url("/a/1"), web.url("/a/2")}
        assert [run.state for run in store.status().runs] == ["done", "done"]
    found: list[Any] = []
    reclean(RecleanPlan(postgres_url, pages, workers=1), found.append)
    assert [page.result for page in found] == ["same", "same"]
    # Where raw pages are is not the database's to know.
    found.clear()
    reclean(RecleanPlan(postgres_url, workers=1), found.append)
    assert {page.message for page in found} == {"the store does not say where its raw pages are: name their folder"}
