"""Comparing an article with what was expected of it, and saying how they differ."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from cleaners import Article, Author, Block, Image, Outcome, Removal
from scraper.testing import Difference, compare, expectations
from scraper.testing.comparison import difference, renewed
from scraper.testing.diff import diff, shown
from scraper.testing.expected import problems

ARTICLE = Article(
    title="The ferry is late",
    authors=(Author("Ann Oakes"), Author("Harbour Wire", kind="agency")),
    published=datetime(2024, 3, 14, 23, 30, tzinfo=UTC),
    language="en",
    tags=("ferry", "Brannock"),
    credits=("Editing by Sam",),
    images=(
        Image(url="https://news.example/a.jpg"),
        Image(url="https://news.example/b.jpg", caption="The quay.", credit="J. Roe"),
        Image(caption="The ferry."),
    ),
    blocks=(
        Block("The ferry was late again on Monday."),
        Block("Why it was late", kind="heading", level=2),
        Block("“Loading” took an hour, the captain said."),
    ),
    removed=(
        Removal("READ MORE: The bridge", "read-more", "a link to another story"),
        Removal("Most read\nThe bridge\nThe harbour", "sidebar", "a sidebar", count=3),
    ),
)


def difference_in(field: str, value: object) -> str:
    return difference(field, value, ARTICLE)


def test_what_is_taken_from_an_article_agrees_with_it_and_is_well_formed() -> None:
    expected = expectations(ARTICLE)
    assert compare(expected, ARTICLE) == ()
    assert list(problems(expected)) == []
    assert expected["images"] == [
        {"caption": "The quay.", "credit": "J. Roe"},
        {"caption": "The ferry.", "credit": None},
    ]
    assert expected["removed"] == ["READ MORE: The bridge", "Most read"]
    assert "outcome" not in expected


def test_an_outcome_that_is_not_ok_is_expected() -> None:
    article = Article(outcome=Outcome("paywalled"))
    assert expectations(article)["outcome"] == "paywalled"
    assert difference("outcome", "paywalled", article) == ""
    assert "'ok'" not in difference("outcome", "empty", article)


def test_differences_name_their_fields() -> None:
    found = compare({"title": "The ferry is early", "language": "en", "authors": ["Ann Oakes"]}, ARTICLE)
    assert [each.field for each in found] == ["title", "authors"]
    assert isinstance(found[0], Difference)
    assert str(found[0]).startswith("title: ")


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        compare({"titel": "x"}, ARTICLE)


@pytest.mark.parametrize(
    "time",
    [
        "2024-03-14T23:30:00+00:00",
        "2024-03-15T00:30:00+01:00",
        "2024-03-14T23:30:00",
        "2024-03-14",
    ],
)
def test_a_time_is_as_exact_as_it_is_written(time: str) -> None:
    assert difference_in("published", time) == ""


@pytest.mark.parametrize("time", [None, "2024-03-15", "2024-03-14T23:31:00", "2024-03-14T23:30:00+01:00"])
def test_another_time_differs(time: str | None) -> None:
    assert "came out 2024-03-14T23:30:00+00:00" in difference_in("published", time)


def test_a_missing_time_differs_from_one_and_agrees_with_none() -> None:
    assert difference("modified", None, ARTICLE) == ""
    assert "came out none" in difference("modified", "2024-03-14", ARTICLE)


def test_the_zone_of_the_article_decides_its_date() -> None:
    article = Article(published=datetime(2024, 3, 15, 1, tzinfo=timezone(timedelta(hours=2))))
    assert difference("published", "2024-03-15", article) == ""
    assert difference("published", "2024-03-14T23:00:00+00:00", article) == ""


def test_pictures_agree_in_the_given_keys_and_in_order() -> None:
    assert difference_in("images", []) == ""
    assert difference_in("images", [{"caption": "The quay."}, {"caption": "The ferry."}]) == ""
    assert difference_in("images", [{"caption": "The quay.", "credit": "J. Roe"}]) == ""
    assert "in this order" in difference_in("images", [{"caption": "The ferry."}, {"caption": "The quay."}])
    assert "J. Doe" in difference_in("images", [{"caption": "The quay.", "credit": "J. Doe"}])
    assert "in this order" in difference_in("images", [{"caption": "The ferry."}, {"caption": "The ferry."}])


def test_blocks_are_compared_by_kind_and_text() -> None:
    blocks = expectations(ARTICLE)["blocks"]
    assert difference_in("blocks", blocks) == ""
    assert difference_in("blocks", [{**blocks[0], "kind": "quote"}, *blocks[1:]])
    assert "3 expected, 3 came out" in difference_in(
        "blocks", [{**blocks[0], "text": "The ferry was late."}, *blocks[1:]]
    )
    assert "2 expected, 3 came out" in difference_in("blocks", blocks[:2])
    assert difference_in("blocks", [blocks[1], blocks[0], blocks[2]])


def test_level_and_origin_count_if_any_block_is_given_one() -> None:
    one, two, three = expectations(ARTICLE)["blocks"]
    assert difference_in("blocks", [one, {**two, "level": 2}, three]) == ""
    assert "heading 2" in difference_in("blocks", [one, {**two, "level": 3}, three])
    assert difference_in("blocks", [{**one, "origin": "page"}, two, three]) == ""
    assert difference_in("blocks", [{**one, "origin": "json-ld"}, two, three])


def test_removed_and_spared() -> None:
    assert difference_in("removed", ["READ MORE: The bridge", "The harbour"]) == ""
    assert "nor is it in the body" in difference_in("removed", ["Subscribe now"])
    assert "it is in the body" in difference_in("removed", ["The ferry was late again"])
    assert difference_in("spared", ["“Loading” took an hour"]) == ""
    assert "nowhere" in difference_in("spared", ["Loading..."])
    assert "taken by read-more" in difference_in("spared", ["READ MORE"])


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("en", "en", True),
        ("en", "en-GB", True),
        ("en-GB", "en-GB", True),
        ("en-GB", "en", False),
        ("en-GB", "en-US", False),
        ("en", "de", False),
        ("en", None, False),
        (None, "en", False),
        (None, None, True),
    ],
)
def test_a_language_without_a_country_is_content_with_any(expected: str | None, actual: str | None, same: bool) -> None:
    assert (difference("language", expected, Article(language=actual)) == "") is same


def test_tags_must_be_among_the_articles() -> None:
    assert difference_in("tags", ["brannock", "Ferry"]) == ""
    assert "harbour" in difference_in("tags", ["harbour"])


def test_renewed_values_agree_with_the_article() -> None:
    old = {
        "title": "x",
        "authors": [],
        "published": None,
        "images": [{"url": "x", "alt": "y"}],
        "blocks": [{"kind": "heading", "text": "x", "level": 1}],
        "removed": ["READ MORE", "Subscribe"],
        "spared": ["Loading", "gone"],
        "tags": ["ferry", "harbour"],
        "credits": [],
    }
    new = {field: renewed(field, value, ARTICLE) for field, value in old.items()}
    assert compare(new, ARTICLE) == ()
    assert list(problems(new)) == []
    assert new["removed"] == ["READ MORE"]
    assert new["spared"] == ["Loading"]
    assert new["tags"] == ["ferry"]
    assert new["blocks"][1] == {"kind": "heading", "text": "Why it was late", "level": 2}
    assert new["images"][0] == {"url": "https://news.example/a.jpg", "alt": None}


def test_a_diff_shows_what_is_missing_what_came_and_where_they_part() -> None:
    long = "word " * 60
    wanted = ["same", f"{long}old end", "missing", "same again"]
    came = ["same", f"{long}new end", "same again", "extra"]
    lines = diff(wanted, came).splitlines()
    assert lines[0] == "4 expected, 4 came out"
    assert "  - missing" in lines
    assert "  + extra" in lines
    changed = [line for line in lines if line.endswith("end")]
    assert len(changed) == 2
    assert changed[0].startswith("  - …")
    assert changed[1].startswith("  + …")
    assert all(len(line) < 110 for line in lines)


def test_what_cannot_be_seen_is_shown() -> None:
    assert shown("a\u00a0b\u200bc\nd") == "a<00A0>b<200B>c⏎d"
    assert shown("می‌رود") == "می‌رود"
    assert shown("x" * 200) == "x" * 100 + "…"
