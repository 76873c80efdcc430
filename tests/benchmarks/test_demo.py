"""The demonstration: what it serves, what it prints and writes, and that it notices what goes wrong."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import httpx
import pytest
from rich.cells import cell_len
from rich.console import Console

from benchmarks import demo, demo_report, demo_site
from cleaners import Article, Author, Removal
from cleaners.render import jsonl
from scraper.testing import Fixture, discover

PAGES = discover(demo.FIXTURES)
GOOD = next(page for page in PAGES if page.name == "northmoor-courier.example/lock-keepers")
LEGACY = next(page for page in PAGES if page.name == "minatoshimbun.example/last-ferry-whistle")
NOTHING = "<html><body></body></html>"


def empty(folder: Path, **expected: str) -> Fixture:
    """A saved page with nothing on it and no Content-Type, written to ``folder``."""
    path = folder / "void.example" / "story"
    path.mkdir(parents=True)
    (path / "page.html").write_text(NOTHING)
    (path / "meta.json").write_text(json.dumps({"url": "https://void.example/story", "content_type": None}))
    (path / "expected.json").write_text(json.dumps({"title": "", "blocks": [], **expected}))
    return Fixture(path, folder)


def played(pages: list[Fixture], out: Path, *, colour: bool = False) -> tuple[int, str]:
    """The exit status of the demonstration of some pages, and what it printed on 80 columns."""
    screen = io.StringIO()
    console = Console(file=screen, width=80, force_terminal=colour, highlight=False, markup=False, emoji=False)
    return demo.run(demo_site.Site(pages, patience=0), out, console), screen.getvalue()


@pytest.fixture(scope="module")
def all_pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Path]:
    """The demonstration of the repository's own saved pages: exit status, print, and the folder written."""
    out = tmp_path_factory.mktemp("demo")
    return *played(PAGES, out), out


def test_every_saved_page_becomes_an_article(all_pages: tuple[int, str, Path]):
    status, printed, out = all_pages
    assert status == 0, printed
    with (out / "articles.jsonl").open(encoding="utf-8") as lines:
        articles = list(jsonl.parse(lines))
    assert len(articles) == len(PAGES) == len(list(out.glob("*.md")))
    assert all(article.url and article.url.startswith("http://127.0.0.1:") for article in articles)
    for page, article in zip(PAGES, articles, strict=True):
        assert article.words > 0
        assert (out / f"{page.name.replace('/', '.')}.md").read_text(encoding="utf-8") == article.to_markdown()


def test_the_print_is_plain_and_fits_80_columns(all_pages: tuple[int, str, Path]):
    _, printed, out = all_pages
    assert "\x1b" not in printed
    table = printed[: printed.index("Written")]
    assert max(cell_len(line) for line in table.splitlines()) <= 80
    assert f"cat {out}" in printed
    assert "explain" in printed


def test_the_print_tells_of_the_retry_the_missing_and_the_disallowed(all_pages: tuple[int, str, Path]):
    _, printed, _ = all_pages
    assert "answered 503, then 200" in printed
    assert "NotFound: the server answered 404" in printed
    assert "RobotsRefused: robots.txt disallows it" in printed


def test_the_table_names_the_rules_that_removed_most(tmp_path: Path):
    taken = {"advert": (1,), "read-more": (1, 1, 1), "menu": (12,)}
    removed = tuple(Removal("line", rule, "why", count=count) for rule, counts in taken.items() for count in counts)
    article = Article(title="The early ferry", language="en", authors=(Author("Ida Holm"),), removed=removed)
    console = Console(file=io.StringIO(), width=80)
    with console.capture() as capture:
        console.print(demo_report.table([demo_report.Scraped(empty(tmp_path), article)], console.width))
    assert [line.split() for line in capture.get().splitlines()[2:]] == [
        ["The", "early", "ferry", "en", "Ida", "Holm", "0", "0", "16", "menu", "12"],
        ["read-more", "3"],
    ]


def test_colours_are_for_terminals_that_want_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = empty(tmp_path)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31m" in played([page], tmp_path / "out", colour=True)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-8]", played([page], tmp_path / "out", colour=True)[1])


def test_a_page_that_gives_no_article_fails(tmp_path: Path):
    status, printed = played([GOOD, empty(tmp_path)], tmp_path / "out")
    assert status == 1
    assert "void.example/story: empty" in printed
    assert f"{GOOD.name}: " not in printed


def test_an_outcome_that_the_page_promises_is_no_failure(tmp_path: Path):
    assert played([empty(tmp_path, outcome="empty")], tmp_path / "out")[0] == 0


def test_a_fetcher_that_does_not_retry_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    once = demo.scraper.Limits(attempts=1)
    fetcher = demo.scraper.Fetcher
    monkeypatch.setattr(demo.scraper, "Fetcher", lambda **options: fetcher(limits=once, **options))
    status, printed = played([GOOD], tmp_path)
    assert status == 1
    assert "ServerError: the server answered 503" in printed


def test_the_site_answers_with_the_bytes_and_types_of_the_saved_pages(tmp_path: Path):
    untyped = empty(tmp_path)
    with demo_site.Site([untyped, LEGACY]) as site, httpx.Client(base_url=site.url, trust_env=False) as client:
        index = client.get("/")
        assert [demo_site.path_of(page) in index.text for page in (untyped, LEGACY)] == [True, True]
        answer = client.get(demo_site.path_of(LEGACY))
        assert (answer.content, answer.headers["content-type"]) == (
            LEGACY.page.read_bytes(),
            LEGACY.meta["content_type"],
        )
        busy = client.get(demo_site.path_of(untyped))
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "1")
        assert "content-type" not in client.get(demo_site.path_of(untyped)).headers
        assert client.get(demo_site.GONE).status_code == 404
        assert [visit.status for visit in site.log] == [200, 200, 503, 200, 404]


def test_a_site_that_is_not_served_has_no_address():
    with pytest.raises(RuntimeError):
        _ = demo_site.Site([]).url


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("The early ferry", 15, "The early ferry"), ("The early ferry", 10, "The early…"), ("渡船の汽笛", 7, "渡船の…")],
)
def test_titles_are_cut_by_the_columns_that_they_take(text: str, width: int, expected: str):
    assert demo_report.shortened(text, width) == expected


def test_the_size_of_a_text_without_spaces_is_in_characters():
    by_language = {page.expected["language"]: demo_report.size(page.article()) for page in PAGES}
    assert by_language["ja"].endswith("c")
    assert by_language["el"].isdigit()


@pytest.mark.parametrize("fixtures", ["absent", "empty", "broken"])
def test_wrong_usage_is_status_two(tmp_path: Path, fixtures: str):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken" / "isle.example" / "story").mkdir(parents=True)
    with pytest.raises(SystemExit) as stopped:
        demo.main(["--out", str(tmp_path / "out"), "--fixtures", str(tmp_path / fixtures)])
    assert stopped.value.code == 2
