"""Which sitemaps of an index are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scraper.crawl.sitemap_choice import MOST_SITEMAPS, choose
from scraper.discover import Found
from scraper.store import Source

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
INDEX = "https://tarn.example/sitemap.xml"


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def child(name: str, changed: datetime | None = None) -> Found:
    return Found(f"https://tarn.example/{name}.xml", INDEX, modified=changed)


def seen(*children: Found, at: datetime, newest: datetime | None = None) -> dict[str, Source]:
    return {
        one.url: Source(one.url, "Tarn", "sitemap", True, at, seen_at=at, read_at=at, newest=newest) for one in children
    }


def names(chosen: tuple[Found, ...]) -> list[str]:
    return [one.url.rpartition("/")[2].removesuffix(".xml") for one in chosen]


MONTHS = [child(f"sm-{2020 + month // 12}-{month % 12 + 1:02}") for month in range(80)]
NUMBERED = [child(f"part-{letter}") for letter in "abcdefghijklmnopqrst"]


def test_what_changed_by_its_date_is_read() -> None:
    march, april, may = child("march", ago(days=90)), child("april", ago(days=60)), child("may", ago(days=2))
    known = seen(march, april, may, at=ago(days=6))
    assert names(choose([march, april, may], known, None, NOW)) == ["may"]
    index = Source(INDEX, "Tarn", "sitemap", True, NOW, seen_at=ago(days=6))
    assert names(choose([march, april, may], {}, index, NOW)) == ["may"], "the others are an archive"
    assert names(choose([march, april, may], {}, None, NOW)) == ["march", "april", "may"], "a first look"


def test_dates_that_never_move_are_not_believed_for_ever() -> None:
    posts, pages = child("posts", ago(days=900)), child("pages", ago(days=800))
    known = seen(posts, at=ago(days=8), newest=ago(days=8)) | seen(pages, at=ago(days=8), newest=ago(days=700))
    assert names(choose([posts, pages], known, None, NOW)) == ["posts", "pages"]
    assert choose([posts, pages], seen(posts, pages, at=ago(days=6)), None, NOW) == ()


def test_of_sitemaps_that_are_said_to_be_unchanged_the_liveliest_are_sampled() -> None:
    old = [child(f"part-{number}", ago(days=400 + number)) for number in range(9)]
    known: dict[str, Source] = {}
    for number, one in enumerate(old):
        known |= seen(one, at=ago(days=30), newest=ago(days=500 - number))
    assert names(choose(old, known, None, NOW)) == ["part-8", "part-7", "part-6"]


def test_the_latest_by_the_date_in_their_names_come_first() -> None:
    for children in (MONTHS, MONTHS[::-1], [child(one.url[21:-4], NOW) for one in MONTHS]):
        chosen = names(choose(children, {}, None, NOW))
        assert chosen[:3] == ["sm-2026-08", "sm-2026-07", "sm-2026-06"]
        assert len(chosen) == MOST_SITEMAPS


def test_both_ends_come_first_where_nothing_tells_which_are_the_latest() -> None:
    assert names(choose(NUMBERED, {}, None, NOW))[:4] == ["part-t", "part-a", "part-s", "part-b"]


def test_later_runs_read_new_sitemaps_and_those_that_give_something() -> None:
    known: dict[str, Source] = {}
    for number, one in enumerate(MONTHS[30:79]):
        known |= seen(one, at=ago(hours=1), newest=ago(days=1000 - number))
    chosen = names(choose(MONTHS, known, None, NOW))
    assert chosen[0] == "sm-2026-08", "it is new"
    assert chosen[1:] == [f"sm-2026-{month:02}" for month in range(7, 0, -1)] + [
        "sm-2025-12",
        "sm-2025-11",
        "sm-2025-10",
    ]


def test_the_others_are_read_once_a_day() -> None:
    known: dict[str, Source] = {}
    for number, one in enumerate(NUMBERED):
        known |= seen(one, at=ago(hours=1 if number < 15 else 30), newest=ago(days=number))
    chosen = names(choose(NUMBERED, known, None, NOW))
    assert chosen[:10] == [f"part-{letter}" for letter in "abcdefghij"]
    assert sorted(chosen[10:]) == [f"part-{letter}" for letter in "pqrst"]


def test_a_short_index_without_dates_is_read_whole() -> None:
    children = NUMBERED[:10]
    assert sorted(names(choose(children, seen(*children, at=ago(minutes=5)), None, NOW))) == sorted(
        names(tuple(children))
    )


def test_a_sitemap_that_failed_is_tried_again() -> None:
    failed = Source(NUMBERED[19].url, "Tarn", "sitemap", True, NOW, failures=1, error="http-500")
    known = seen(*NUMBERED[:19], at=ago(hours=1)) | {failed.url: failed}
    assert names(choose(NUMBERED, known, None, NOW))[0] == "part-t"
