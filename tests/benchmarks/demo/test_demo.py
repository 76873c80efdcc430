"""The demonstration: what it serves, what it prints and writes, and that it notices what goes wrong."""

from __future__ import annotations

import io
import json
from pathlib import Path

import httpx
import pytest
from rich.cells import cell_len
from rich.console import Console

from benchmarks.demo import __main__ as demo
from benchmarks.demo import checks as demo_checks
from benchmarks.demo import report as demo_report
from benchmarks.demo import web as demo_web
from benchmarks.web.loopback import Loopback, Site, Visit, answer
from cleaners import Article, Author, Removal
from cleaners.render import jsonl
from scraper.testing import Fixture, discover

pytestmark = pytest.mark.slow

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
    return demo.Demo(demo_web.Press(pages), out, console).run(), screen.getvalue()


@pytest.fixture(scope="module")
def all_pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Path]:
    """The demonstration of the repository's own saved pages: exit status, print, and the folder written."""
    out = tmp_path_factory.mktemp("demo")
    return *played(PAGES, out), out


def test_every_saved_page_becomes_an_article(all_pages: tuple[int, str, Path]) -> None:
    status, printed, out = all_pages
    assert status == 0, printed
    with (out / "articles.jsonl").open(encoding="utf-8") as lines:
        articles = list(jsonl.parse(lines))
    assert len(articles) == len(PAGES) == len(list(out.glob("*/*.md")))
    assert all(article.url and article.url.startswith("http://127.0.0.1:") for article in articles)
    written = {path.read_text(encoding="utf-8") for path in out.glob("*/*.md")}
    assert written == {article.to_markdown() for article in articles}


def test_the_table_is_plain_and_fits_80_columns(all_pages: tuple[int, str, Path]) -> None:
    _, printed, out = all_pages
    assert "\x1b" not in printed
    table = printed[printed.index("articles in the store") : printed.index("$ copydesk status")]
    assert max(cell_len(line) for line in table.splitlines()) <= 80
    assert f"cat {out}" in printed
    assert "explain" in printed


def test_the_print_tells_of_what_was_made_difficult(all_pages: tuple[int, str, Path]) -> None:
    _, printed, _ = all_pages
    assert "answered 503, then 200" in printed
    assert "answered 404" in printed
    assert "answered 301" in printed
    assert "never asked for: robots.txt disallows it" in printed


def test_the_second_crawl_fetches_what_changed_and_what_is_new(all_pages: tuple[int, str, Path]) -> None:
    _, printed, _ = all_pages
    assert "fetched once: it has changed" in printed
    assert "fetched once: it is new" in printed
    assert "  2 articles (200)" in printed
    assert "although nothing has changed" not in printed


def test_the_table_names_the_rules_that_removed_most(tmp_path: Path) -> None:
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


def test_a_page_that_gives_no_article_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    status, printed = played([GOOD, empty(tmp_path)], tmp_path / "out", colour=True)
    assert status == 1
    assert "\x1b[1;31m" in printed
    assert "void.example/story: never among the articles" in printed
    assert f"{GOOD.name}: " not in printed


def test_a_page_that_promises_no_article_is_none(tmp_path: Path) -> None:
    status, printed = played([GOOD, empty(tmp_path, outcome="empty")], tmp_path / "out")
    assert status == 0, printed


def checked(first: list[Visit], second: list[Visit], press: demo_web.Press) -> str:
    """What the checks of the two logs find wrong."""
    with Loopback(press.sites) as web:
        press.open(web)
        checks = demo_checks.Checks(press, web, tuple(first), tuple(second))
        return "\n".join(f"{told.good} {told.what}" for told in (*checks.troubles(), *checks.news()))


def test_a_crawl_that_does_otherwise_than_it_should_is_noticed() -> None:
    press = demo_web.Press(PAGES)
    assert press.busy and press.changed
    impatient = [Visit(*press.busy, began=1.0, status=503), Visit(*press.busy, began=1.1, status=200)]
    rude = Visit(demo_web.HARBOUR, demo_web.CLOSED, began=2.0, status=404)
    found = checked([*impatient, rude], [Visit(*press.busy, began=3.0, status=200)], press)
    assert "False answered 503, then 200 0.1 s later" in found
    assert "False answered 404" in found
    assert "False fetched never: it has changed" in found
    assert "False fetched although nothing has changed" in found


def test_the_sites_answer_with_the_bytes_and_types_of_the_saved_pages(tmp_path: Path) -> None:
    untyped = empty(tmp_path)
    press = demo_web.Press([untyped, LEGACY])
    with Loopback(press.sites) as web, httpx.Client(trust_env=False) as client:
        press.open(web)
        answer = client.get(web.url(demo_web.VALLEY, demo_web.path_of(LEGACY)))
        assert (answer.content, answer.headers["content-type"]) == (
            LEGACY.page.read_bytes(),
            LEGACY.meta["content_type"],
        )
        assert "content-type" not in client.get(web.url(demo_web.HARBOUR, demo_web.path_of(untyped))).headers
        assert client.get(web.url(demo_web.MILL, demo_web.GONE)).status_code == 404
        assert [visit.status for visit in web.log] == [200, 200, 404]


def test_who_has_a_page_already_is_told_so() -> None:
    page = answer("<p>The early ferry</p>")
    with Loopback([Site("ferry", {"/": page})]) as web, httpx.Client(trust_env=False) as client:
        tag = client.get(web.url("ferry")).headers["etag"]
        again = client.get(web.url("ferry"), headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        web.sites["ferry"].resources["/"] = answer("<p>The late ferry</p>")
        assert client.get(web.url("ferry"), headers={"If-None-Match": tag}).status_code == 200


def test_sites_that_are_not_served_have_no_address(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        demo_web.Press([]).seeds(tmp_path)
    with pytest.raises(KeyError):
        Loopback([Site("ferry")]).url("ferry")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("The early ferry", 15, "The early ferry"), ("The early ferry", 10, "The early…"), ("渡船の汽笛", 7, "渡船の…")],
)
def test_titles_are_cut_by_the_columns_that_they_take(text: str, width: int, expected: str) -> None:
    assert demo_report.shortened(text, width) == expected


def test_the_size_of_a_text_without_spaces_is_in_characters() -> None:
    by_language = {page.expected["language"]: demo_report.size(page.article()) for page in PAGES}
    assert by_language["ja"].endswith("c")
    assert by_language["el"].isdigit()


@pytest.mark.parametrize("fixtures", ["absent", "empty", "broken"])
def test_wrong_usage_is_status_two(tmp_path: Path, fixtures: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken" / "isle.example" / "story").mkdir(parents=True)
    with pytest.raises(SystemExit) as stopped:
        demo.main(["--out", str(tmp_path / "out"), "--fixtures", str(tmp_path / fixtures)])
    assert stopped.value.code == 2
