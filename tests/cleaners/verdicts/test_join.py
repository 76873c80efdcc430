"""The pages of one story joined to one article."""

from __future__ import annotations

from collections import Counter

import pytest

import cleaners
from cleaners.article import Article
from cleaners.text.folding import letters_and_digits
from tests.prose import document, p, paragraphs

PARTS = (
    (
        "The lighthouse keeper climbed the tower every evening for forty years, and every evening he wrote one line.",
        "The lines fill eleven books, which the museum of the island has now bought from a dealer in the capital.",
        "Most of them tell of the weather, of ships that passed, and of the price of paraffin in the village shop.",
    ),
    (
        "Some tell of people, though, and these are what the historians of the coast have come to read this summer.",
        "In one of them the keeper describes a wedding on the quay at which the band fell into the harbour.",
        "He does not say whether the band was pulled out again, and the parish register is silent on the matter.",
    ),
    (
        "The books will be shown from the first week of October, in a room with a view of the tower they were kept in.",
        "After that they will be photographed page by page, so that nobody has to turn the brittle leaves any more.",
        "The keeper's granddaughter, who found them under a staircase, has been promised the first copy for herself.",
    ),
)
INTRODUCTION = (
    "Eleven notebooks from a lighthouse tell of forty years on a rock, one line for every single evening there."
)
LIST = "<ul><li>The first notebook is about the tower and its lamp.</li><li>The second notebook is about fog.</li></ul>"
HEAD = "<meta property='og:title' content=\"The keeper's books\">"


def page(number: int, body: str, links: str = "") -> Article:
    url = "https://news.example/keeper" + (f"?page={number}" if number > 1 else "")
    story = f"<article><h1>The keeper's books</h1>{body}</article><p class=pager>{links}</p>"
    around = f"<nav><a href=/>Home</a></nav>{story}<footer>© The Example</footer>"
    return cleaners.clean(document("The keeper's books", around, head=HEAD), url=url)


def link(number: int) -> str:
    return f"<a href='?page={number}'>{number}</a>"


@pytest.fixture(scope="module")
def story() -> list[Article]:
    introduction = p(INTRODUCTION)
    figure = "<figure><img src=/tower.jpg width=800 height=600></figure>"
    return [
        page(1, introduction + paragraphs(*PARTS[0]) + figure, link(2)),
        page(2, introduction + LIST + paragraphs(*PARTS[1]), link(3)),
        page(3, introduction + LIST.replace("notebook", "drawing") + paragraphs(*PARTS[2])),
    ]  # fmt: skip


def test_the_body_is_that_of_all_pages_and_each_block_knows_its_own(story: list[Article]) -> None:
    article = cleaners.join(story)
    told = [(block.text, block.number) for block in article.blocks if block.kind == "paragraph"]
    own = [(text, number) for number, texts in enumerate(PARTS, 1) for text in texts]
    assert told == [(INTRODUCTION, 1), *own]
    assert article.title == "The keeper's books"
    assert article.pages == tuple(part.url for part in story)
    assert article.next_pages == ()


def test_what_each_page_repeats_is_removed_and_recorded(story: list[Article]) -> None:
    article = cleaners.join(story)
    again = [removal for removal in article.removed if removal.rule == "said-before"]
    assert [(removal.text, removal.number) for removal in again] == [(INTRODUCTION, 2), (INTRODUCTION, 3)]
    told = [(entry.number, entry.verdict) for entry in article.ledger if entry.text == INTRODUCTION]
    assert told == [(1, "body"), (2, "removed"), (3, "removed")]


def test_the_ledger_holds_every_block_of_every_page(story: list[Article]) -> None:
    article = cleaners.join(story)
    assert len(article.ledger) == sum(len(part.ledger) for part in story)
    assert Counter(entry.number for entry in article.ledger) == {n: len(p.ledger) for n, p in enumerate(story, 1)}
    kept = [letters_and_digits(entry.text) for entry in article.ledger if entry.verdict == "body"]
    assert kept == [letters_and_digits(block.text) for block in article.blocks]


def test_lists_of_two_pages_stay_two(story: list[Article]) -> None:
    article = cleaners.join(story)
    told = [block for block in article.blocks if block.kind == "list_item"]
    assert {block.number for block in told} == {2, 3}
    assert len({block.within[0].key for block in told}) == 2


def test_a_picture_keeps_its_place(story: list[Article]) -> None:
    more = page(2, paragraphs(*PARTS[1]) + "<figure><img src=/book.jpg width=800 height=600></figure><p>The end.</p>")
    article = cleaners.join([story[0], more])
    place = {str(image.url).rpartition("/")[2]: image.before for image in article.images}
    assert place["tower.jpg"] == 4
    before = place["book.jpg"]
    assert before is not None
    assert article.blocks[before - 1].text == PARTS[1][2]


def test_a_page_that_says_nothing_new_is_no_page_of_the_story(story: list[Article]) -> None:
    same = page(2, paragraphs(INTRODUCTION, *PARTS[0]))
    article = cleaners.join([story[0], same])
    assert {block.number for block in article.blocks} == {1}
    assert article.pages == ()
    assert len([removal for removal in article.removed if removal.rule == "said-before"]) == 4


def test_fields_that_the_first_page_lacks_come_from_a_later_one(story: list[Article]) -> None:
    later = page(2, "<p class=byline>By Ida Holm</p>" + paragraphs(*PARTS[1]))
    assert [author.name for author in cleaners.join([story[0], later]).authors] == ["Ida Holm"]


def test_one_page_stays_itself_and_no_page_is_an_error(story: list[Article]) -> None:
    assert cleaners.join(story[:1]) is story[0]
    with pytest.raises(ValueError, match="no page"):
        cleaners.join([])
