"""``copydesk export``: from the store to files."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from cleaners.article import Article, Block, Outcome
from scraper.cli import cli
from scraper.store import Store, Visit, new_owner


class Found(NamedTuple):
    url: str
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    source: str | None = None


def filled(where: str, said: str = "") -> str:
    """A store with two articles of one site and one of another, all of which have ``said`` something."""
    owner = new_owner()
    with Store.open(where) as store:
        store.add_site("harbour", "https://harbour.example/")
        store.add_site("valley", "https://valley.example/")
        for site, pages in (("harbour", ("storm", "tide")), ("valley", ("=fair",))):
            store.add(site, [Found(f"https://{site}.example/{page}") for page in pages])
        for lease in store.lease(owner, limit=10, seconds=60):
            title = lease.url.rpartition("/")[2]
            article = Article(url=lease.url, title=title, blocks=(Block(f"About the {title}. {said}".rstrip()),))
            store.finish(lease, Visit(url=lease.url, status=200), article)
    return where


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(str(tmp_path_factory.mktemp("store") / "news.db"))


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(cli, ["export", *arguments], env=environment)


def titles(output: str) -> set[str]:
    return {json.loads(line)["title"] for line in output.splitlines()}


def test_only_a_kind_or_an_outcome(tmp_path: Path) -> None:
    where, owner = str(tmp_path / "news.db"), new_owner()
    with Store.open(where) as store:
        store.add("harbour", [Found(f"https://harbour.example/{page}") for page in ("storm", "forum", "paid")])
        for lease in store.lease(owner, limit=10, seconds=60):
            title = lease.url.rpartition("/")[2]
            article = Article(
                title=title,
                blocks=(Block(f"About the {title}."),),
                kind="forum" if title == "forum" else "article",
                outcome=Outcome("paywalled" if title == "paid" else "ok"),
            )
            store.finish(lease, Visit(url=lease.url, status=200), article)
    assert titles(run("--store", where, "--kind", "article").stdout) == {"storm", "paid"}
    assert titles(run("--store", where, "--kind", "article", "--kind", "forum", "--outcome", "ok").stdout) == {
        "storm",
        "forum",
    }
    assert run("--store", where, "--outcome", "fine").exit_code == 2


def test_json_lines_to_standard_output(store: str) -> None:
    result = run("--store", store)
    assert result.exit_code == 0
    assert titles(result.stdout) == {"storm", "tide", "=fair"}
    assert result.stderr == ""


def test_the_store_may_be_named_by_the_environment(store: str) -> None:
    assert run("--site", "valley", COPYDESK_STORE=store).stdout.count("\n") == 1


def test_a_store_on_postgresql(postgres_url: str) -> None:
    assert titles(run("--store", filled(postgres_url)).stdout) == {"storm", "tide", "=fair"}


def test_sites_are_chosen(store: str) -> None:
    assert titles(run("--store", store, "--site", "harbour").stdout) == {"storm", "tide"}
    assert titles(run("--store", store, "--site", "harbour", "--site", "valley").stdout) == {"storm", "tide", "=fair"}


def test_a_site_that_is_not_there_is_reported(store: str) -> None:
    result = run("--store", store, "--site", "vally")
    assert result.exit_code == 2
    assert "the store has no site 'vally'; it has harbour, valley" in result.output


def test_what_was_saved_since(store: str) -> None:
    assert run("--store", store, "--since", "1h").stdout.count("\n") == 3
    assert run("--store", store, "--since", f"{datetime.now(UTC).year + 1}-01-01").stdout == ""


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.jsonl", b'{"format_version"'),
        ("a.csv", b'"site",'),
        ("a.rss", b"<?xml"),
        ("a.xml", b"<?xml"),
        ("a.json", b'{"version":"https://jsonfeed.org'),
        ("a.parquet", b"PAR1"),
        ("a", b'{"format_version"'),
    ],
)
def test_the_name_of_the_file_decides(store: str, tmp_path: Path, name: str, begins: bytes) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    result = run("--store", store, "-o", str(tmp_path / name))
    assert result.exit_code == 0, result.output
    assert "3 articles written to" in result.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_gets_markdown(store: str, tmp_path: Path) -> None:
    run("--store", store, "-o", f"{tmp_path}/out/")
    assert len(list((tmp_path / "out" / "harbour").glob("*.md"))) == 2
    assert len(list((tmp_path / "out" / "valley").glob("*.md"))) == 1


def test_csv_from_the_store_is_inert(store: str) -> None:
    rows = csv.DictReader(io.StringIO(run("--store", store, "-f", "csv").stdout, newline=""))
    assert {row["title"] for row in rows} == {"storm", "tide", "'=fair"}


def test_a_feed_of_one_site_is_headed_by_it(store: str) -> None:
    feed = json.loads(run("--store", store, "-f", "json-feed", "--site", "harbour").stdout)
    assert (feed["title"], feed["home_page_url"]) == ("harbour", "https://harbour.example/")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-f", "markdown"], "name a folder"),
        (["-f", "parquet"], "parquet needs a file"),
        (["-f", "csv", "-o", "out/"], "csv writes one file, but out/ is a folder"),
        (["--since", "yesterday"], "is not a time"),
        (["-f", "pdf"], "'pdf' is not one of"),
    ],
)
def test_wrong_usage(store: str, arguments: list[str], message: str) -> None:
    result = run("--store", store, *arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = run("--store", str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert "no such store" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_store_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("no database" * 100)
    result = run("--store", str(tmp_path / "a.db"))
    assert result.exit_code == 1
    assert result.stderr.startswith("copydesk: ")
    assert "Traceback" not in result.output


def test_a_place_that_cannot_be_written_is_reported(store: str, tmp_path: Path) -> None:
    result = run("--store", store, "-o", str(tmp_path / "none" / "a.csv"))
    assert result.exit_code == 1
    assert "none/a.csv: No such file or directory" in result.stderr


def test_the_store_is_not_overwritten(store: str) -> None:
    before = Path(store).read_bytes()
    for where in (store, f"sqlite:///{store}"):
        result = run("--store", where, "-f", "csv", "-o", store)
        assert result.exit_code == 2
        assert "would be overwritten" in result.output
    assert Path(store).read_bytes() == before
