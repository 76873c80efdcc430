"""What blemishes a reader sees, on articles made for it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.accuracy import blemishes
from benchmarks.accuracy.blemish_kinds import KINDS, Reading
from cleaners.article import Article, Author, Block, Image, Run
from tests.prose import BREAKWATER, document, paragraphs

PARAGRAPH = "The ferry left the quay on Monday, with the harbour master at the wheel."
CLEAN = Article(
    title="The ferry",
    standfirst="What the islanders will do without her.",
    authors=(Author("Jane Roe"),),
    tags=("Ferries",),
    images=(Image("https://a.example/quay.jpg", "The quay at dawn.", alt="Two men carry a rope", before=0),),
    corrections=("An earlier version gave the wrong day.",),
    blocks=(Block(PARAGRAPH), Block("She was built in 1911.")),
)
PICTURE = Image("https://a.example/quay.jpg", "The quay at dawn, seen from the pier.", before=0)


def kinds(article: Article, page: str = "") -> set[str]:
    reading = Reading(article, page)
    return {kind for kind, look in KINDS.items() if list(look(reading))}


def test_a_clean_article_has_none() -> None:
    assert kinds(CLEAN) == set()


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        ("standfirst cut", Article(title="T", standfirst="And then the boats…", blocks=CLEAN.blocks)),
        ("standfirst is byline, site or date", Article(title="T", standfirst="4 May 2024, 12:30", blocks=CLEAN.blocks)),
        ("alt text says nothing", Article(images=(Image("https://a.example/q.jpg", alt="IMG_2006"),))),
        ("literal entities", Article(title="Nets &amp; lines")),
        ("lead picture is an emblem", Article(images=(Image("https://a.example/site-logo.png"),))),
        ("picture twice", Article(images=(PICTURE, Image("https://a.example/quay-1200x800.jpg", PICTURE.caption)))),
        ("caption as a paragraph", Article(images=(PICTURE,), blocks=(Block(PICTURE.caption or ""),))),
        ("credit as a paragraph", Article(blocks=(Block("Photo: Ann Lee/AP"),))),
        ("sentence split", Article(blocks=(Block("The ferry left the quay on"), Block("a Monday in May.")))),
        ("label above code", Article(blocks=(Block("python"), Block("x = 1", "code")))),
        ("number alone", Article(blocks=(Block("1."), Block("Loosen the rope.")))),
        ("author is no name", Article(authors=(Author("View ORCID Profile"),))),
        ("tag is a sentence", Article(tags=("The council wants to moor her at the old slipway",))),
        ("correction is none", Article(corrections=("Hint: select all rows first",))),
        ("no body", Article(blocks=(Block("Abstract"),))),
        (
            "teaser with a picture",
            Article(
                images=(PICTURE,),
                blocks=(
                    Block("The old crane is sold", runs=(Run("The old crane is sold", (), "https://a.example/c"),)),
                ),
            ),
        ),
    ],
)
def test_each_kind_is_seen(kind: str, article: Article) -> None:
    assert kind in kinds(article)


def test_glued_words_are_those_that_the_page_parts() -> None:
    article = Article(title="Vor 12 UhrLesedauer vier Minuten")
    assert "glued words" in kinds(article, "<b>Vor 12 Uhr</b><i>Lesedauer vier Minuten</i>")
    assert "glued words" not in kinds(article, "<b>Vor 12 UhrLesedauer vier Minuten</b>")


def test_pages_are_read_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "wcxb" / "pages"
    folder.mkdir(parents=True)
    markup = document("The breakwater", f"<article><h1>The breakwater</h1>{paragraphs(*BREAKWATER)}</article>")
    case = json.dumps({"id": "one", "url": "https://a.example/wall"})
    (folder.parent / "cases.jsonl").write_text(case + "\n", "utf-8")
    (folder / "one.html.gz").write_bytes(gzip.compress(markup.encode() if isinstance(markup, str) else markup))
    assert blemishes.main([str(tmp_path), "--jobs", "1"]) == 0
    assert "1 pages, 0 with a standfirst, 0 pictures; 1 pages without a blemish" in capsys.readouterr().out
