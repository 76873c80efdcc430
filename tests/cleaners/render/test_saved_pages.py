"""Every saved page in every format: nothing of its body is lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import lxml.html
import pytest
from jsonschema import Draft202012Validator

import cleaners
from cleaners.article import Article
from cleaners.render import json as json_format
from tests.cleaners.render.commonmark_reader import link, read
from tests.places import DOCS, FIXTURES

PAGES = sorted(FIXTURES.glob("*/*/page.*"))
SCHEMA = Draft202012Validator(json.loads((DOCS / "article.schema.json").read_text(encoding="utf-8")))


@cache
def article(path: Path) -> Article:
    meta = json.loads((path.parent / "meta.json").read_text(encoding="utf-8"))
    return cleaners.clean(path.read_bytes(), url=meta.get("url"), content_type=meta.get("content_type"))


def unsigned(path: Path) -> Article:
    """The body alone, its quotations without the lines that say whom they are from (test_attribution is about these),
    its notes as the text that they are on the page (markdown/test_notes)."""
    return Article(
        blocks=tuple(
            replace(
                block,
                within=tuple(c._replace(source=None, author=None) for c in block.within),
                runs=tuple(run._replace(note=None) for run in block.runs),
                note=None,
            )
            for block in article(path).blocks
        )
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


pages = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)


@pages
def test_markdown(path: Path) -> None:
    body = unsigned(path)
    found = read(body.to_markdown(front_matter=False))
    assert [text for block in found if (text := squeezed(block.text))] == [squeezed(b.text) for b in body.blocks]
    linked = {char.href for block in found for char in block.chars if char.href}
    assert linked == {link(each.url) for each in body.links}


@pages
def test_html(path: Path) -> None:
    body = unsigned(path)
    found = next(lxml.html.document_fromstring(body.to_html()).iter("article"))
    assert squeezed("".join(map(str, found.itertext()))) == squeezed(body.text)


@pages
def test_text(path: Path) -> None:
    written = squeezed(article(path).to_text())
    for block in article(path).blocks:
        for line in block.text.split("\n"):
            assert squeezed(line) in written


@pages
def test_json(path: Path) -> None:
    assert [error.message for error in SCHEMA.iter_errors(article(path).to_dict())] == []
    assert json_format.from_json(article(path).to_json()) == article(path)


@pages
def test_schema_org(path: Path) -> None:
    data = article(path).to_schema_org()
    assert data["articleBody"] == article(path).text
    json.dumps(data)
