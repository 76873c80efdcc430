"""JSON Lines, CSV and Parquet: what they hold comes back, and no cell can run."""

from __future__ import annotations

import builtins
import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article, Block
from cleaners.render import jsonl
from scraper import export
from scraper.export.record import COLUMNS
from scraper.export.table_csv import inert
from tests.scraper.export.stored_articles import SEEN, many, saved, whole


def written(name: str, *articles: Any) -> bytes:
    stream = io.BytesIO()
    assert export.write(articles, name, stream) == len(articles)
    return stream.getvalue()


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def test_json_lines_give_the_articles_back_and_say_where_they_are_stored() -> None:
    lines = written("jsonl", saved(), saved(revision=2)).splitlines()
    assert [article.to_dict() for article in jsonl.parse(lines)] == [whole().to_dict()] * 2
    assert json.loads(lines[1])["stored"] == {
        "site": "news",
        "url": "https://news.example/2024/storm",
        "revision": 2,
        "first_seen": "2024-05-01T09:30:00+00:00",
        "saved_at": "2024-05-01T09:30:00+00:00",
    }


def test_csv_has_a_header_a_row_an_article_and_crlf() -> None:
    content = written("csv", saved(), saved(Article()))
    assert content.count(b"\r\n") == 3
    first, second = rows(content)
    assert tuple(first) == COLUMNS
    assert first["authors"] == "Ada Byron; Wire"
    assert first["text"] == "The harbour was closed.\n\nSee the report."
    assert (first["published"], first["saved_at"]) == ("2024-04-30T23:05:00+00:00", "2024-05-01T09:30:00+00:00")
    assert (first["words"], first["revision"], first["image"]) == ("7", "1", "https://news.example/1.jpg")
    assert (second["title"], second["outcome"], second["authors"]) == ("", "ok", "")


@pytest.mark.parametrize("letter", ["a", "ж", "𝄞"])
def test_a_cell_holds_as_much_as_a_spreadsheet_takes(letter: str) -> None:
    long, short = letter * 40_000, letter * 16_000
    first, second = rows(written("csv", *(saved(Article(blocks=(Block(text),))) for text in (long, short))))
    assert second["text"] == short
    assert len(first["text"].encode("utf-16-le")) <= 2 * 32_767
    assert first["text"].startswith(letter * 16_000)
    assert first["text"].endswith("other formats have the whole text]")


def test_a_withdrawn_article_says_so(tmp_path: Path) -> None:
    gone = saved(gone_at=SEEN)
    assert json.loads(written("jsonl", gone))["stored"]["gone_at"] == "2024-05-01T09:30:00+00:00"
    assert [row["gone_at"] for row in rows(written("csv", gone, saved()))] == ["2024-05-01T09:30:00+00:00", ""]
    (item,) = json.loads(written("json-feed", gone))["items"]
    assert item["_copydesk"]["gone_at"] == "2024-05-01T09:30:00+00:00"


def test_csv_of_nothing_is_its_header() -> None:
    assert rows(written("csv")) == []
    assert written("csv").startswith(b'"site","url"')


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t=", "\r", "\n=", "\0", "＝", " =", "\u00a0@", "\x1b=", "\x00 -"]
)
def test_a_cell_that_begins_like_a_formula_is_inert(sign: str) -> None:
    article = Article(title=f"{sign}cmd|' /C calc'!A0", blocks=(Block('say "=1+1", he said\r\n=2'),))
    (row,) = rows(written("csv", saved(article, site=f"{sign}x")))
    assert row["title"].startswith("'")
    assert row["site"].startswith("'")
    assert row["text"].startswith("say")


@pytest.mark.parametrize("text", ["1 + 1", "a=b", "e-mail", "", "'quoted'", "–dash", "me@home.example"])
def test_a_cell_that_is_none_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(alphabet="=+-@\t\r\n\0,;\"' ab＝"))
def test_whatever_the_text_a_row_is_one_row_and_no_cell_runs(title: str, site: str) -> None:
    (row,) = rows(written("csv", saved(Article(title=title), site=site)))
    assert None not in row and None not in row.values()
    assert not row["title"].lstrip().startswith(("=", "+", "-", "@"))
    assert not row["site"].lstrip().startswith(("=", "+", "-", "@"))


def test_parquet_keeps_types_lists_and_records(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    path.write_bytes(written("parquet", saved(), saved(Article())))
    first, second = parquet.read_table(path).to_pylist()
    assert first["published"] == datetime(2024, 4, 30, 23, 5, tzinfo=UTC)
    assert first["saved_at"] == SEEN
    assert first["authors"] == ["Ada Byron", "Wire"]
    assert first["images"] == [
        {"url": "https://news.example/1.jpg", "caption": "The pier", "credit": "A. Byron", "alt": None}
    ]
    assert first["removed"][0]["rule"] == "read-more"
    assert (second["published"], second["tags"], second["quality"]) == (None, [], 1.0)


def test_parquet_has_row_groups_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from scraper.export import parquet as ours

    monkeypatch.setattr(ours, "ROWS", 10)
    path = tmp_path / "a.parquet"
    path.write_bytes(written("parquet", *many(25)))
    meta = parquet.ParquetFile(path).metadata
    assert [meta.row_group(n).num_rows for n in range(meta.num_row_groups)] == [10, 10, 5]


def test_parquet_of_nothing_is_a_table(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    path.write_bytes(written("parquet"))
    assert parquet.read_table(path).num_rows == 0


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name.split(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(export.MissingExtra, match=r"copydesk\[parquet\]"):
        written("parquet", saved())


@pytest.mark.parametrize("name", ["jsonl", "csv", "rss", "json-feed"])
def test_articles_are_asked_for_one_at_a_time(name: str) -> None:
    """A writer that collected them first would have taken the last before it wrote the first."""
    stream = io.BytesIO()
    seen: list[int] = []

    def watched() -> Any:
        for article in many(200):
            seen.append(len(stream.getvalue()))
            yield article

    export.write(watched(), name, stream)
    assert seen[150] > seen[50] > seen[0]
