"""What stands at an article's address one day does not destroy the article."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from cleaners.article import Article, Block, Run
from scraper.store import RawPlace, Saved, Store, Visit
from tests.scraper.store.store_setup import START, HandClock, add, take

A, B, C = (f"https://news.example/{name}" for name in "abc")
STORY = ("The harbour board voted on Tuesday to close the north quay.", "Its piles have rotted below the waterline.")
REWRITTEN = (
    "On Tuesday evening the board decided that the north quay closes.",
    "Divers found rot in eleven piles of it.",
)
WALL = ("This site cannot be reached from where you are at the moment.", "We are working on it and hope to be back.")


def article_of(title: str, *lines: str) -> Article:
    return Article(title=title, blocks=tuple(Block(line, runs=(Run(line),)) for line in lines))


BOARD, NOTICE = article_of("Quay closes", *STORY), article_of("Not available", *WALL)


def visit(store: Store, url: str, found: Article, place: RawPlace | None = None) -> Saved:
    add(store, url)
    (lease,) = (one for one in store.lease("me", 100, 60) if one.url == url)
    saved = store.finish(lease, Visit(status=200, etag='"1"', raw=place), found, again=START)
    store.release("me")
    return saved


def titles(store: Store) -> list[str]:
    return [one.article["title"] for one in store.articles()]


def test_a_text_with_nothing_in_common_waits_for_a_second_visit(store: Store, hand: HandClock) -> None:
    visit(store, A, BOARD)
    hand.move(hours=4)
    assert visit(store, A, NOTICE) == Saved("held", 1, 1, A)
    assert titles(store) == ["Quay closes"]
    assert store.status().sites[0].held_texts == 1
    hand.move(days=1)
    assert visit(store, A, NOTICE) == Saved("revised", 1, 2, A)
    assert [one.article["title"] for one in store.revisions(A)] == ["Quay closes", "Not available"]
    assert store.status().sites[0].held_texts == 0


def test_once_the_article_is_back_nothing_is_held(store: Store) -> None:
    visit(store, A, BOARD)
    visit(store, A, NOTICE)
    assert visit(store, A, BOARD).result == "same"
    assert store.status().sites[0].held_texts == 0
    assert visit(store, A, NOTICE).result == "held", "the count begins anew"


def test_another_text_at_the_second_visit_waits_again(store: Store) -> None:
    visit(store, A, BOARD)
    visit(store, A, NOTICE)
    assert visit(store, A, article_of("Sign in", "Sign in to read what you have paid for.")).result == "held"
    assert visit(store, A, NOTICE).result == "held"


def test_what_stands_at_several_addresses_is_no_article(store: Store) -> None:
    other = article_of("Ferry late", "The morning ferry was an hour late for want of water.")
    visit(store, A, BOARD)
    visit(store, B, other)
    assert [visit(store, url, NOTICE).result for url in (A, B, A, B)] == ["held"] * 4
    assert visit(store, C, NOTICE) == Saved("held", url=C), "nor one that was not there before"
    assert titles(store) == ["Quay closes", "Ferry late"]


def listed(store: Store, url: str, title: str, found: Article) -> str:
    add(store, url, title=title)
    (lease,) = (one for one in store.lease("me", 100, 60) if one.url == url)
    result = store.finish(lease, Visit(status=200), found, again=START).result
    store.release("me")
    return result


def test_a_wall_at_the_first_visits_is_no_article(store: Store) -> None:
    assert listed(store, A, "Quay closes", NOTICE) == "new", "there is nothing yet to tell it by"
    assert listed(store, B, "Ferry late", NOTICE) == "held"
    assert titles(store) == []
    assert listed(store, C, "School opens", NOTICE) == "held"
    assert listed(store, A, "Quay closes", NOTICE) == "same"
    assert titles(store) == []
    # Once it is gone, each has its story at the next visit.
    assert listed(store, B, "Ferry late", article_of("Ferry late", "The morning ferry was an hour late.")) == "new"
    assert listed(store, A, "Quay closes", BOARD) == "revised"
    assert titles(store) == ["Quay closes", "Ferry late"]
    assert store.status().sites[0].held_texts == 0


def test_one_story_at_two_addresses_is_no_wall(store: Store) -> None:
    assert listed(store, A, "Quay closes", BOARD) == "new"
    assert listed(store, B, "What the harbour board decided", BOARD) == "duplicate"
    assert listed(store, C, "Quay closes - Tarn Gazette", BOARD) == "duplicate"
    assert titles(store) == ["Quay closes"]


@pytest.mark.parametrize(
    ("later", "result"),
    [
        (article_of("Quay closes", *REWRITTEN), "revised"),  # written anew under its title
        (article_of("North quay shut at last", STORY[0], "More follows."), "revised"),  # a paragraph stays
        (
            article_of("Quay closes", "Members of the co-operative read this first."),
            "revised",
        ),  # short, but not by much
        (article_of("North quay shut at last", *REWRITTEN), "held"),
    ],
)
def test_what_has_something_in_common_is_a_revision(store: Store, later: Article, result: str) -> None:
    visit(store, A, BOARD)
    assert visit(store, A, later).result == result


def test_a_few_words_under_the_title_of_a_long_article_are_held(store: Store) -> None:
    long = Article(title="Quay closes", blocks=tuple(Block(f"{line} {n}") for n in range(9) for line in STORY))
    visit(store, A, long)
    assert visit(store, A, article_of("Quay closes", "To go on reading, take out a subscription.")).result == "held"


def test_the_page_is_visited_again_in_a_day_without_validators(store: Store, hand: HandClock) -> None:
    store.finish(take(store, A), Visit(status=200, etag='"story"'), BOARD, again=START)
    store.finish(take(store), Visit(status=200, etag='"wall"'), NOTICE)
    assert store.lease("me", 1, 60) == []
    hand.move(days=1, minutes=1)
    lease = take(store)
    assert (lease.url, lease.etag, lease.failures) == (A, '"story"', 0)


def test_the_waits_grow_while_texts_are_held(store: Store, hand: HandClock) -> None:
    for url, said in ((A, BOARD), (B, article_of("Ferry late", "The morning ferry was an hour late again."))):
        store.finish(take(store, url), Visit(status=200), said, again=START)
    waits = []
    for day in range(400):
        hand.time = START + timedelta(days=day, minutes=day)
        for lease in store.lease("me", 9, 60):
            assert store.finish(lease, Visit(status=200), NOTICE).result == "held"
            waits += [day] if lease.url == A else []
    assert waits[:6] == [0, 1, 3, 9, 27, 81]
    assert max(later - earlier for earlier, later in itertools.pairwise(waits)) <= 61


def test_its_raw_page_is_not_that_of_the_article(store: Store) -> None:
    visit(store, A, BOARD, RawPlace("one.warc.gz", 0))
    visit(store, A, NOTICE, RawPlace("one.warc.gz", 900))
    assert [kept.raw.offset for kept in store.kept()] == [0]


def test_what_a_later_cleaner_makes_of_a_page_is_believed(store: Store) -> None:
    visit(store, A, BOARD, RawPlace("one.warc.gz", 0))
    (kept,) = store.kept()
    assert store.recleaned(kept, article_of("The quay", "A better reading of the page.")).result == "revised"


def test_the_wait_is_no_longer_than_planned(store: Store, hand: HandClock) -> None:
    store.finish(take(store, A), Visit(status=200), BOARD, again=START)
    store.finish(take(store), Visit(status=200), NOTICE, again=START + timedelta(hours=3))
    hand.move(hours=3, minutes=1)
    assert take(store).url == A
