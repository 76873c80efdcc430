"""A site that is written as a file reads back as the same; the shipped files are as they should be."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.seeds import Site, load, writing
from scraper.seeds.patterns import read_pattern
from tests.places import REPOSITORY

LETTERS = st.text(string.ascii_lowercase, min_size=1, max_size=8)
ADDRESSES = st.builds("https://{}.example/{}".format, LETTERS, LETTERS)
PATTERNS = st.builds("/{}*{}$".format, LETTERS, st.sampled_from(("", "é\"'\\", "#,]"))).map(read_pattern)
SITES = st.builds(
    Site,
    name=LETTERS,
    home=ADDRESSES,
    feeds=st.lists(ADDRESSES, min_size=1, max_size=3, unique=True).map(tuple),
    sitemaps=st.lists(ADDRESSES, max_size=2, unique=True).map(tuple),
    sections=st.lists(ADDRESSES, max_size=2, unique=True).map(tuple),
    hosts=st.lists(st.one_of(LETTERS, st.just("*")), min_size=1, max_size=3, unique=True).map(tuple),
    take=st.lists(PATTERNS, max_size=3, unique=True).map(tuple),
    leave=st.lists(PATTERNS, max_size=3, unique=True).map(tuple),
    limit=st.none() | st.integers(1, 10**9),
    delay=st.none() | st.floats(0, 3600),
    every=st.none() | st.floats(60, 86400) | st.integers(1, 40).map(lambda n: n * 3600.0),
)
NOTES = st.dictionaries(ADDRESSES, st.text(max_size=20))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(SITES, NOTES, st.text(max_size=20))
def test_what_is_written_reads_back(tmp_path: Path, site: Site, notes: dict[str, str], heading: str) -> None:
    path = tmp_path / "any.toml"
    notes = {**notes, **dict.fromkeys(site.feeds, heading)}
    path.write_text(writing.document(site, notes, heading.splitlines()), encoding="utf-8")
    assert load([path]) == (site,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(SITES, min_size=1, max_size=3, unique_by=lambda site: site.name))
def test_a_list_reads_back(tmp_path: Path, sites: list[Site]) -> None:
    path = tmp_path / "any.toml"
    path.write_text(writing.list_document(sites), encoding="utf-8")
    assert load([path]) == tuple(sites)


def test_how_it_looks() -> None:
    site = Site(
        "paper",
        "https://paper.example/",
        ("https://paper.example/rss",),
        hosts=("paper.example",),
        leave=(read_pattern("/live/"),),
        every=900.0,
    )
    assert writing.document(site, {"https://paper.example/rss": "The Paper,\n20 entries"}, ["Made for show."]) == (
        "# Made for show.\n"
        'name = "paper"\n'
        'home = "https://paper.example/"\n'
        "feeds = [\n"
        '  "https://paper.example/rss",  # The Paper, 20 entries\n'
        "]\n"
        "leave = [\n"
        '  "/live/",\n'
        "]\n"
        'every = "15m"\n'
    )


def test_rules_are_written_as_their_path(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    site = Site("a", "https://a.example/", ("https://a.example/rss",), hosts=("a.example",), rules=Path("rules"))
    (tmp_path / "a.toml").write_text(writing.document(site))
    assert load([tmp_path / "a.toml"]) == (replace(site, rules=tmp_path / "rules"),)


def test_the_files_that_come_with_the_project() -> None:
    folder = REPOSITORY / "seeds"
    sites = load([folder])
    assert len(sites) >= 12
    for site in sites:
        text = (folder / f"{site.name}.toml").read_text(encoding="utf-8")
        assert text.startswith("# "), "a comment says what is taken"
        assert site.limit
        assert site.every and site.every >= 900
        assert all(url.startswith("https://") for url in (*site.feeds, *site.sitemaps, *site.sections))
