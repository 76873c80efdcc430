"""Kept pages, cleaned again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import cleaners
from scraper.crawl.changes import Changes, compare
from scraper.crawl.reclean import RecleanPlan, reclean
from scraper.discover import Found
from scraper.page import Page
from scraper.store import Store, Visit, WarcWriter, new_owner
from tests.scraper.crawl.small_web import TEXT, story

pytestmark = pytest.mark.slow  # they crawl, in processes of their own


PROMPT = "The Tarn Post needs its readers: ask your neighbours to read it too."
RULES = """
hosts = ["news.example"]

[[remove]]
name = "own-line"
select = "p.extra"
why = "the paper's own line"
"""


def url(name: str) -> str:
    return f"https://news.example/{name}"


def article(name: str, **changes: Any) -> Any:
    made = cleaners.clean(story(f"Story {name}"), url=url(name)).to_dict()
    return made | changes


@pytest.fixture
def keep(where: Path) -> Any:
    """Keep a raw page, with the article that came of it when it was fetched, or an error."""

    def keep(name: str, page: Any, made: Any = None) -> None:
        with Store.open(where) as store, WarcWriter(str(store.raw_folder)) as writer:
            store.add("Tarn Post", [Found(url(name), "https://news.example/feed")])
            (lease,) = store.lease(new_owner(), 1, 60)
            place = writer.write(Page(url(name), page.encode(), headers=(("content-type", "text/html"),)))
            store.finish(lease, Visit(status=200, raw=place, error=None if made else "empty"), made)

    return keep


def recleaned(where: Path, **options: Any) -> Any:
    found: list[Any] = []
    reclean(RecleanPlan(where, workers=1, **options), found.append)
    return {page.url.rpartition("/")[2]: page for page in found}


@pytest.fixture
def kept(keep: Any, where: Path) -> Any:
    """Pages as an older cleaner had them."""
    older = [*article("revised")["blocks"][:2], {"text": "READ MORE: the light on the bar", "kind": "paragraph"}]
    keep("same", story("Story same"), article("same"))
    keep("revised", story("Story revised"), article("revised", title="Old title", blocks=older))
    keep("new", story("Story new"))
    keep("none", "<html><body></body></html>")
    keep("lost", "<html><body></body></html>", article("lost"))
    return where


def test_what_changes_is_reported_and_kept(kept: Any) -> None:
    found = recleaned(kept)
    assert {name: page.result for name, page in found.items()} == {name: name for name in found}
    assert len(found) == 5
    changes = found["revised"].changes
    assert changes.fields == (("title", "Old title", "Story revised"),)
    assert (changes.gone, changes.added) == (("READ MORE: the light on the bar",), TEXT[2:])
    assert found["lost"].message.startswith("empty")
    with Store.open(kept) as store:
        assert [(one.revision, one.cause) for one in store.revisions(url("revised"))] == [(1, "page"), (2, "reclean")]
        assert store.status().articles == 4
        assert len(store.revisions(url("lost"))) == 1
    again = Counter(page.result for page in recleaned(kept).values())
    assert again == {"same": 3, "none": 1, "lost": 1}


def test_a_dry_run_shows_the_same_and_writes_nothing(kept: Any) -> None:
    dry = recleaned(kept, dry=True)
    with Store.open(kept) as store:
        assert store.status().articles == 3
        assert len(store.revisions(url("revised"))) == 1
    assert dry == recleaned(kept)


def test_one_site_with_its_rules(keep: Any, where: Path, tmp_path: Path) -> None:
    page = story("Story rules", PROMPT).replace(f"<p>{PROMPT}", f"<p class='extra'>{PROMPT}")
    keep("rules", page, cleaners.clean(page, url=url("rules")).to_dict())
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "tarn.toml").write_text(RULES)
    assert recleaned(where)["rules"].result == "same"
    assert recleaned(where, site="nobody") == {}
    found = recleaned(where, site="Tarn Post", rules={"Tarn Post": rules})["rules"]
    assert (found.result, found.changes.gone) == ("revised", (PROMPT,))


def test_pages_that_are_not_where_they_were(kept: Any) -> None:
    with Store.open(kept) as store:
        for file in store.raw_folder.iterdir():
            file.unlink()
    found = recleaned(kept)
    assert {page.result for page in found.values()} == {"failed"}
    assert "No such file" in found["same"].message


def test_differences() -> None:
    old = {"title": "A", "authors": [{"name": "Ida"}], "blocks": [{"text": "one"}, {"text": "two"}]}
    new = {"title": "A", "authors": [], "blocks": [{"text": "one"}, {"text": "three"}], "images": [{"caption": "Tug"}]}
    changes = compare(old, new)
    assert changes.fields == (("authors", "Ida", ""), ("captions", "", "Tug"))
    assert (changes.gone, changes.added) == (("two",), ("three",))
    assert compare(old, old) == Changes()
