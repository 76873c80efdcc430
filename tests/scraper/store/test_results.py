from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from cleaners.article import Article, Block, Outcome, Quality
from cleaners.render.json import from_dict, to_dict
from scraper.store import Saved, Store, StoredArticle, Visit
from tests.scraper.store.store_setup import OK, START, HandClock, add, article, take

SITE = "https://news.example"


def visit(store: Store, url: str, said: Article, found_at: str = "") -> Saved:
    """Visit a page and record what it held; it is due again at once."""
    add(store, url)
    leases = store.lease("me", 100, 60)
    (lease,) = (one for one in leases if one.url == url)
    saved = store.finish(lease, Visit(url=found_at, status=200), said, again=START)
    store.release("me")
    return saved


def stored(store: Store) -> dict[str, tuple[int, str]]:
    return {one.url.removeprefix(SITE): (one.revision, one.article["title"]) for one in store.articles()}


def test_an_article_comes_back_as_it_was(store: Store) -> None:
    said = article(
        url=f"{SITE}/a", published=START, language="en", outcome=Outcome("paywalled", ("sign",)), quality=Quality(0.5)
    )
    assert visit(store, f"{SITE}/a", said) == Saved("new", 1, 1, f"{SITE}/a")
    (one,) = store.articles()
    assert one == StoredArticle(1, f"{SITE}/a", "News", 1, START, START, "page", to_dict(said))
    assert from_dict(one.article) == said


def test_an_article_may_be_given_as_plain_data(store: Store) -> None:
    store.finish(take(store, f"{SITE}/a"), OK, to_dict(article()))
    (one,) = store.articles()
    assert from_dict(one.article) == article()


def test_text_that_a_database_cannot_hold_does_not_stop_it(store: Store) -> None:
    assert visit(store, f"{SITE}/a", article("A\0B \ud800", "C\0D \udfff", language="\0")).result == "new"
    (one,) = store.articles()
    assert one.article["title"].startswith("A\0B")


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=5)), timezone(timedelta(hours=-5)), None])
@pytest.mark.parametrize("time", [datetime.min, datetime.max])
def test_a_date_at_the_ends_of_time_does_not_stop_it(store: Store, time: datetime, zone: timezone | None) -> None:
    assert visit(store, f"{SITE}/a", article(published=time.replace(tzinfo=zone))).result == "new"
    (one,) = store.articles()
    assert one.article["published"] == time.replace(tzinfo=zone).isoformat()
    assert visit(store, f"{SITE}/b", article(published=START, canonical_url=f"{SITE}/a")).article is not None


def test_a_changed_article_is_a_new_revision_and_the_old_one_is_kept(store: Store, hand: HandClock) -> None:
    visit(store, f"{SITE}/a", article(text="One dead."))
    hand.move(hours=1)
    assert visit(store, f"{SITE}/a", article(text="Two dead.")) == Saved("revised", 1, 2, f"{SITE}/a")
    first, second = store.revisions(f"{SITE}/a?utm_source=x")
    assert (first.article["text"], first.revision, first.saved_at) == ("One dead.", 1, START)
    assert (second.article["text"], second.revision, second.saved_at) == ("Two dead.", 2, hand.time)
    assert (second.first_seen, len(second.article["removed"])) == (START, 2)
    assert [one.revision for one in store.articles()] == [2]
    assert store.revisions(f"{SITE}/none") == []


def test_what_no_reader_would_see_is_no_change(store: Store, hand: HandClock) -> None:
    visit(store, f"{SITE}/a", article())
    hand.move(hours=1)
    assert visit(store, f"{SITE}/a", article(modified=START, quality=Quality(0.3), tags=("new",))).result == "same"
    assert stored(store) == {"/a": (1, "Storm over the coast")}


def test_unchanged_and_failed_visits_leave_the_article_alone(store: Store) -> None:
    visit(store, f"{SITE}/a", article())
    assert store.finish(take(store), Visit(status=304), again=START) == Saved("unchanged")
    failed = store.finish(take(store), Visit(status=500, error="status", message="500"), article("Error"), again=START)
    assert failed == Saved("failed")
    assert stored(store) == {"/a": (1, "Storm over the coast")}


def test_a_declared_canonical_url_gives_no_second_article(store: Store) -> None:
    said = article(canonical_url="/storm")
    assert visit(store, f"{SITE}/a", said).result == "new"
    assert visit(store, f"{SITE}/b", said) == Saved("duplicate", 1, 1, f"{SITE}/storm")
    assert visit(store, f"{SITE}/storm", said) == Saved("same", 1, 1, f"{SITE}/storm")
    amended = replace(said, blocks=(*said.blocks, Block("The wind fell at three.")))
    assert visit(store, f"{SITE}/a", amended).result == "duplicate"
    assert visit(store, f"{SITE}/storm", amended).result == "revised"
    assert stored(store) == {"/storm": (2, "Storm over the coast")}


def test_a_page_that_is_found_elsewhere_after_redirects_is_one_article(store: Store) -> None:
    visit(store, f"{SITE}/s/1", article(), found_at=f"{SITE}/storm")
    assert visit(store, f"{SITE}/s/2", article(), found_at=f"{SITE}/storm?utm_medium=x").result == "same"
    assert visit(store, f"{SITE}/storm", article()).result == "same"
    assert stored(store) == {"/storm": (1, "Storm over the coast")}


def test_a_page_that_begins_to_declare_a_canonical_url_stays_one_article(store: Store) -> None:
    visit(store, f"{SITE}/a", article())
    assert visit(store, f"{SITE}/a", article(canonical_url=f"{SITE}/storm")).result == "same"
    assert visit(store, f"{SITE}/storm", article()).result == "same"
    assert stored(store) == {"/storm": (1, "Storm over the coast")}


def test_a_canonical_url_that_many_stories_declare_loses_none_of_them(store: Store) -> None:
    for number in range(3):
        visit(store, f"{SITE}/{number}", article(f"Story {number}", str(number), canonical_url=f"{SITE}/news"))
    assert sorted(title for _, title in stored(store).values()) == ["Story 0", "Story 1", "Story 2"]
    visit(store, f"{SITE}/news", article("The news page", "itself"))
    assert stored(store)["/news"] == (1, "The news page")
    assert stored(store)["/0"] == (1, "Story 0")
    assert len(stored(store)) == 4


def test_pages_with_one_headline_and_one_mistaken_canonical_url_are_all_kept(store: Store) -> None:
    letters = [
        article("Letters", text, canonical_url="/letters") for text in ("The quay.", "The ferry.", "The school.")
    ]
    for number, one in enumerate(letters):
        assert visit(store, f"{SITE}/{number}", one).result == "new"
    assert set(stored(store)) == {"/0", "/1", "/2"}
    # What was learnt of the claim holds at later visits, too.
    assert [visit(store, f"{SITE}/{number}", one).result for number, one in enumerate(letters)] == ["same"] * 3
    revised = article("Letters", "The ferry, again.", canonical_url="/letters")
    assert visit(store, f"{SITE}/1", revised).result == "revised"
    assert set(stored(store)) == {"/0", "/1", "/2"}


def test_a_page_with_a_mistaken_canonical_url_is_still_revised(store: Store) -> None:
    visit(store, f"{SITE}/news", article("The news page", "itself"))
    assert visit(store, f"{SITE}/a", article("A", "First text.", canonical_url="/news")).result == "new"
    assert visit(store, f"{SITE}/a", article("A", "Second text.", canonical_url="/news")).result == "revised"
    assert stored(store) == {"/news": (1, "The news page"), "/a": (2, "A")}


@pytest.mark.parametrize("further", ["/storm/2", "/storm/page/2/", "/storm?page=2", "/storm/seite-3"])
def test_further_pages_of_a_story_are_no_articles(store: Store, further: str) -> None:
    visit(store, f"{SITE}/storm", article(canonical_url="/storm"))
    page = article(text="What was on page two.", canonical_url="/storm")
    assert visit(store, SITE + further, page) == Saved("duplicate", 1, 1, f"{SITE}/storm")


def test_a_page_in_another_dress_is_a_duplicate_if_it_holds_the_text(store: Store) -> None:
    visit(store, f"{SITE}/storm?amp=1", article())
    shown = replace(article(), standfirst="As it was.")
    for dress in (f"{SITE}/storm", f"{SITE}/storm/print", "http://m.news.example/storm/index.html"):
        assert visit(store, dress, shown) == Saved("duplicate", 1, 1, f"{SITE}/storm?amp=1")
    assert visit(store, f"{SITE}/amp/storm", article(text="Quite another.")).result == "new"


def test_one_headline_with_another_date_is_another_story(store: Store) -> None:
    column = {"title": "Letters", "canonical_url": f"{SITE}/letters"}
    visit(store, f"{SITE}/l1", article(text="First", published=START - timedelta(days=7), **column))
    visit(store, f"{SITE}/l2", article(text="Second", published=START, **column))
    assert len(stored(store)) == 2


def test_a_home_page_is_no_articles_canonical_url(store: Store) -> None:
    for number, home in enumerate(("/", "/index.php", "/en/", "/tag/storm", "/2026/03/")):
        visit(store, f"{SITE}/{number}", article(text=f"{number}", canonical_url=f"{SITE}{home}"))
    assert sorted(stored(store)) == ["/0", "/1", "/2", "/3", "/4"]


@pytest.mark.parametrize(
    ("page", "declared", "believed"),
    [
        ("https://www.news.example/a", "https://news.example/storm", True),
        ("https://news.example/a", "http://www.news.example/storm", True),
        ("https://amp.news.example/a", "https://www.news.example/storm", True),
        ("https://news.example/a", "https://m.news.example/storm", True),
        ("https://one.example/a", "https://two.example/storm", False),
        ("https://a.host.example/a", "https://b.host.example/storm", False),
        ("https://news.example/a", "javascript:void(0)", False),
        ("https://news.example/a", "https://[bad/", False),
    ],
)
def test_a_page_is_believed_of_its_own_hosts_only(store: Store, page: str, declared: str, believed: bool) -> None:
    assert visit(store, page, article(canonical_url=declared)).url == (declared if believed else page)


def test_a_page_is_believed_of_the_other_hosts_of_its_site(store: Store) -> None:
    add(store, "https://two.example/other")
    declared = "https://two.example/storm"
    assert visit(store, "https://one.example/a", article(canonical_url=declared)).url == declared


def test_another_site_cannot_overwrite_an_article(store: Store) -> None:
    visit(store, f"{SITE}/storm", article())
    add(store, "https://evil.example/a", site="Evil")
    lease = next(one for one in store.lease("me", 9, 60) if one.site == "Evil")
    saved = store.finish(lease, OK, article("Storm over the coast", "Buy pills", canonical_url=f"{SITE}/storm"))
    assert saved.url == "https://evil.example/a"
    assert len(store.revisions(f"{SITE}/storm")) == 1


def test_a_page_that_now_leads_to_another_article_leaves_its_own_as_it_was(store: Store) -> None:
    visit(store, f"{SITE}/a", article("A", "a"))
    visit(store, f"{SITE}/b", article("B", "b"))
    assert visit(store, f"{SITE}/a", article("B", "b"), found_at=f"{SITE}/b").result == "duplicate"
    assert stored(store) == {"/a": (1, "A"), "/b": (1, "B")}


def test_one_text_of_a_site_is_one_article_at_whatever_addresses(store: Store) -> None:
    assert visit(store, f"{SITE}/storm", article()).result == "new"
    for copy in ("/storm/index.html", "/storm?print=1", "/s?copy=2"):
        assert visit(store, SITE + copy, article()) == Saved("duplicate", 1, 1, f"{SITE}/storm")
    assert visit(store, f"{SITE}/calm", article(text="The wind fell at noon.")).result == "new"
    add(store, "https://other.example/storm", site="Other")
    (lease,) = store.lease("me", 1, 60)
    assert store.finish(lease, OK, article()).result == "new", "another site's copy is its own"


def test_a_page_that_dates_itself_at_each_request_is_not_revised(store: Store, hand: HandClock) -> None:
    def dated(text: str = "The wind rose at noon.") -> Article:
        return article(text=text, published=hand.time - timedelta(minutes=1))

    assert visit(store, f"{SITE}/a", dated()).result == "new"
    hand.move(hours=2)
    assert visit(store, f"{SITE}/a", dated()).result == "same"
    (one,) = store.articles()
    assert one.article["published"] == (START - timedelta(minutes=1)).isoformat()
    assert visit(store, f"{SITE}/a", dated("The wind rose at noon. It fell at three.")).result == "revised"
    hand.move(hours=2)
    assert visit(store, f"{SITE}/a", dated("The wind rose at noon. It fell at three.")).result == "same"


def test_another_date_from_before_we_had_the_article_is_a_change(store: Store, hand: HandClock) -> None:
    visit(store, f"{SITE}/a", article(published=START - timedelta(days=3)))
    hand.move(hours=2)
    assert visit(store, f"{SITE}/a", article(published=START - timedelta(days=1))).result == "revised"


@pytest.mark.parametrize(
    ("status", "error", "again", "gone"),
    [
        (410, "http-410", START, True),
        (404, "http-404", None, True),
        (404, "http-404", START, False),  # it may be back
        (500, "http-500", None, False),
        (None, "timeout", None, False),
    ],
)
def test_an_article_whose_page_is_gone_is_marked(
    store: Store, hand: HandClock, status: int | None, error: str, again: datetime | None, gone: bool
) -> None:
    visit(store, f"{SITE}/a", article())
    hand.move(hours=1)
    store.finish(take(store), Visit(status=status, error=error), again=again)
    (one,) = store.articles()
    assert one.gone_at == (hand.time if gone else None)
    store.retry()
    assert store.finish(take(store), OK, article()).result == "same"
    (one,) = store.articles()
    assert one.gone_at is None
