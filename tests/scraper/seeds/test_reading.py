"""Seed files: what they may say, and how mistakes are reported."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from scraper.seeds import SeedError, Site, check, load

GOOD = """
home = "https://www.paper.example/news"
feeds = ["https://www.paper.example/rss.xml"]
"""


def write(folder: Path, text: str, name: str = "paper.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def error_of(folder: Path, text: str) -> SeedError:
    with pytest.raises(SeedError) as caught:
        load([write(folder, text)])
    return caught.value


def test_a_file_is_a_site_named_after_it(tmp_path: Path) -> None:
    assert load([write(tmp_path, GOOD)]) == (
        Site(
            name="paper",
            home="https://www.paper.example/news",
            feeds=("https://www.paper.example/rss.xml",),
            hosts=("paper.example",),
        ),
    )


def test_all_keys(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "paper.example.toml").write_text('body = "main"\n')
    (site,) = load(
        [
            write(
                tmp_path,
                """
name = "the-paper"
home = "https://paper.example"
feeds = "https://paper.example/rss.xml"
sitemaps = ["https://paper.example/news.xml", "https://paper.example/news.xml"]
sections = ["https://paper.example/world"]
hosts = ["paper.example", "Bücher.example", "*"]
take = ["/world/*/story", "https://blog.paper.example/"]
leave = ["/*/live$"]
limit = 40
delay = 2.5
every = "15m"
rules = "rules"
""",
            )
        ]
    )
    assert site.name == "the-paper"
    assert site.home == "https://paper.example/"
    assert site.feeds == ("https://paper.example/rss.xml",)
    assert site.sitemaps == ("https://paper.example/news.xml",)
    assert site.sections == ("https://paper.example/world",)
    assert site.hosts == ("paper.example", "xn--bcher-kva.example", "*")
    assert [str(each) for each in site.take] == ["/world/*/story", "https://blog.paper.example/"]
    assert [str(each) for each in site.leave] == ["/*/live$"]
    assert (site.limit, site.delay, site.every) == (40, 2.5, 900.0)
    assert site.rules == tmp_path / "rules"


def test_a_list_of_sites_and_a_folder_of_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        """
[[site]]
name = "one"
home = "https://one.example"
feeds = "https://one.example/feed"

[[site]]
name = "two"
home = "https://two.example"
sections = "https://two.example/"
""",
        "list.toml",
    )
    write(tmp_path, GOOD)
    write(tmp_path, "no TOML", "notes.txt")
    write(tmp_path, "no TOML", ".hidden.toml")
    assert [site.name for site in load([tmp_path])] == ["one", "two", "paper"]


@pytest.mark.parametrize(
    ("value", "seconds"), [('"30m"', 1800.0), ('"2h"', 7200.0), ('"1d"', 86400.0), ('"1.5h"', 5400.0), ("90", 90.0)]
)
def test_durations(tmp_path: Path, value: str, seconds: float) -> None:
    (site,) = load([write(tmp_path, GOOD + f"every = {value}\n")])
    assert site.every == seconds


@pytest.mark.parametrize(
    ("text", "line", "key", "message"),
    [
        ('home = "https://a.example"\nfeed = "x"\n', 2, "feed", "did you mean feeds?"),
        ('home = "https://a.example"\nwhatever = 1\n', 2, "whatever", "no such key"),
        ('feeds = "https://a.example/rss"\n', None, "home", "is missing"),
        ('home = "https://a.example"\n', None, "", "nowhere to find articles"),
        ('home = "ftp://a.example"\nfeeds = "https://a.example/rss"\n', 1, "home", "not http or https"),
        ("home = 7\n", 1, "home", "in quotes"),
        ('home = "https://ann:pw@a.example"\n', 1, "home", "password"),
        (GOOD + "take = ['/ok',\n  # why\n  'news']\n", 6, "take", "begins with /"),
        (GOOD + "take = []\n", 4, "take", "a list of strings"),
        (GOOD + "take = [1]\n", 4, "take", "a list of strings"),
        (GOOD + "limit = 0\n", 4, "limit", "1 or more"),
        (GOOD + "limit = true\n", 4, "limit", "1 or more"),
        (GOOD + "delay = -1\n", 4, "delay", "0 seconds to an hour"),
        (GOOD + "delay = nan\n", 4, "delay", "0 seconds to an hour"),
        (GOOD + 'every = "soon"\n', 4, "every", "30s"),
        (GOOD + "every = 1\n", 4, "every", "a minute"),
        (GOOD + 'hosts = "a b"\n', 4, "hosts", "not a host"),
        (GOOD + 'name = "a b"\n', 4, "name", "letters"),
        (GOOD + 'rules = "nowhere"\n', 4, "rules", "no such folder"),
        ('home = "https://a.example\n', 1, "", "not TOML"),
        ('home = "https://a.example"\nhome = "https://b.example"\n', 2, "", "not TOML"),
        ("site = 3\n", 1, "site", "[[site]]"),
        ('name = "x"\n[[site]]\nhome = "https://a.example"\n', 1, "name", "below [[site]]"),
        ('[[site]]\nhome = "https://a.example"\nfeeds = "https://a.example/r"\n', 1, "name", "is missing"),
        ('note = """\nhome = \n"""\nhom = 1\n', 1, "note", "no such key"),
    ],
)
def test_a_mistake_is_reported_by_line_and_key(
    tmp_path: Path, text: str, line: int | None, key: str, message: str
) -> None:
    error = error_of(tmp_path, text)
    assert (error.line, error.key) == (line, key)
    assert message in error.message
    assert error.file == str(tmp_path / "paper.toml")
    assert str(error).startswith(f"{error.file}:{line}: " if line else f"{error.file}: ")


def test_the_line_is_that_of_the_right_table_and_of_the_wrong_entry(tmp_path: Path) -> None:
    text = """# two sites
[[site]]
name = "one"
home = "https://one.example"
feeds = ["https://one.example/feed"]

[[site]]
name = "two"
home = "https://two.example"
feeds = [
  "https://two.example/feed",
  "two.example/other",
]
"""
    error = error_of(tmp_path, text)
    assert (error.line, error.key) == (12, "feeds")


def test_line_separators_of_unicode_do_not_count(tmp_path: Path) -> None:
    assert error_of(tmp_path, "# a\u2028b\u0085c\r\n" + 'hom = "x"\r\n').line == 2


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "paper.toml"
    path.write_bytes(b'# one\nhome = "https://caf\xe9.example"\n')
    with pytest.raises(SeedError, match="not in UTF-8") as caught:
        load([path])
    assert caught.value.line == 2


def test_a_name_may_be_there_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.toml")
    write(tmp_path, GOOD + 'name = "a"\n', "b.toml")
    with pytest.raises(SeedError, match="already") as caught:
        load([tmp_path])
    assert (caught.value.file, caught.value.line, caught.value.key) == (str(tmp_path / "b.toml"), 4, "name")


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="No such file"):
        load([tmp_path / "none.toml"])
    with pytest.raises(SeedError, match="no seed files"):
        load([tmp_path])


def test_check_gives_every_mistake_and_the_sites_that_can_be_used(tmp_path: Path) -> None:
    good = write(tmp_path, GOOD)
    bad = write(tmp_path, 'home = "x"\nlimit = 0\n', "bad.toml")
    sites, errors = check([bad, good, tmp_path / "none.toml"])
    assert [(file, site.name) for file, site in sites] == [(str(good), "paper")]
    assert [error.key for error in errors] == ["home", "limit", "", ""]


def test_an_error_crosses_process_borders() -> None:
    error = SeedError("a.toml", 3, "feeds", "what is wrong")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "a.toml:3: feeds: what is wrong"
