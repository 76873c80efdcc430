"""The way through indexes of sitemaps ends, whatever they name."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from scraper.discover import Found, Sitemap, Walk
from scraper.discover.walk import MOST_DEPTH

HOST = "https://a.example"


def index(*names: str, days: tuple[int | None, ...] = ()) -> Sitemap:
    dates = [datetime(2026, 1, day, tzinfo=UTC) if day else None for day in days] + [None] * len(names)
    return Sitemap((), tuple(Found(f"{HOST}/{n}", HOST, modified=d) for n, d in zip(names, dates, strict=False)))


def go(walk: Walk, files: dict[str, Sitemap]) -> list[str]:
    seen = []
    for url in walk:
        name = url.removeprefix(f"{HOST}/")
        seen.append(name)
        walk.add(url, files.get(name, Sitemap()))
    return seen


def test_an_index_that_names_itself_ends() -> None:
    files = {"i": index("i", "a", "I"), "a": index("i")}
    assert go(Walk([f"{HOST}/i", f"{HOST}/i?utm_source=x"]), files) == ["i", "a", "I"]


def test_what_changed_last_comes_first_and_the_old_is_left_out() -> None:
    files = {"i": index("a", "b", "c", "d", days=(3, 9, 5, None))}
    assert go(Walk([f"{HOST}/i"]), files) == ["i", "d", "b", "c", "a"]
    assert go(Walk([f"{HOST}/i"], since=datetime(2026, 1, 4, tzinfo=UTC)), files) == ["i", "d", "b", "c"]


def test_depth_is_bounded() -> None:
    walk = Walk([f"{HOST}/0"])
    assert go(walk, {str(n): index(str(n + 1)) for n in range(100)}) == [str(n) for n in range(MOST_DEPTH)]
    assert walk.problems == [f"{HOST}/4: names sitemaps at depth 6, and 5 is the limit"]


def test_the_number_of_files_is_bounded() -> None:
    walk = Walk([f"{HOST}/0"], files=10)
    assert len(go(walk, {"0": index(*map(str, range(1, 50)))})) == 10
    assert walk.problems == ["40 sitemaps are left unread: too many"]


def test_roots_that_are_no_addresses_are_passed_over() -> None:
    assert go(Walk(["nonsense", f"{HOST}/a"]), {}) == ["a"]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"))))
def test_each_sitemap_is_read_once(named: dict[str, list[str]]) -> None:
    seen = go(Walk([f"{HOST}/a"]), {name: index(*children) for name, children in named.items()})
    assert len(seen) == len(set(seen))
