"""JSON and JSON Lines: the published schema holds, and what is written comes back."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from cleaners import article as nouns
from cleaners.article import Article, Block, Run
from cleaners.render import json as renderer
from cleaners.render import jsonl
from tests.cleaners.render.sample_articles import EMPTY, FULL
from tests.places import DOCS

SCHEMA: dict[str, Any] = json.loads((DOCS / "article.schema.json").read_text(encoding="utf-8"))
RECORDS = {
    "author": nouns.Author,
    "image": nouns.Image,
    "block": nouns.Block,
    "run": nouns.Run,
    "container": nouns.Container,
    "removal": nouns.Removal,
    "repair": nouns.Repair,
    "outcome": nouns.Outcome,
    "encoding": nouns.Encoding,
    "evidence": nouns.Evidence,
}


def names(record: Any) -> set[str]:
    return set(record._fields) if hasattr(record, "_fields") else {field.name for field in dataclasses.fields(record)}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("article", [EMPTY, FULL], ids=["empty", "full"])
def test_articles_satisfy_the_schema(article: Article) -> None:
    errors = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(article.to_dict())]
    assert errors == []


def test_the_schema_describes_every_field() -> None:
    """A field that is added to the article must be described before it is published."""
    described = names(Article) - {"ledger"} | {"format_version", "text", "words", "reading_minutes"}
    assert set(SCHEMA["properties"]) == set(SCHEMA["required"]) == described == set(EMPTY.to_dict())
    for name, record in RECORDS.items():
        assert set(SCHEMA["$defs"][name]["properties"]) == names(record), name


def test_the_schema_knows_every_literal() -> None:
    hints = {"kind": nouns.OutcomeKind, "mark": nouns.Mark, "group": nouns.Group, "block": nouns.Kind}
    definitions = SCHEMA["$defs"]
    assert set(definitions["outcome"]["properties"]["kind"]["enum"]) == set(get_args(hints["kind"]))
    assert set(definitions["run"]["properties"]["marks"]["items"]["enum"]) == set(get_args(hints["mark"]))
    assert set(definitions["container"]["properties"]["group"]["enum"]) == set(get_args(hints["group"]))
    assert set(definitions["block"]["properties"]["kind"]["enum"]) == set(get_args(hints["block"]))
    assert set(SCHEMA["properties"]["kind"]["enum"]) == set(get_args(nouns.PageKind))


def test_a_wrong_article_breaks_the_schema() -> None:
    for change in ({"title": 3}, {"outcome": {"kind": "fine"}}, {"blocks": [{"kind": "paragraph"}]}):
        assert not Draft202012Validator(SCHEMA).is_valid(FULL.to_dict() | change)


def with_runs(article: Article) -> Article:
    """The article as it comes back: a block without formatting has one run."""
    blocks = tuple(dataclasses.replace(b, runs=b.runs or (Run(b.text),)) for b in article.blocks)
    return dataclasses.replace(article, blocks=blocks)


@pytest.mark.parametrize("article", [EMPTY, FULL], ids=["empty", "full"])
def test_what_is_written_comes_back(article: Article) -> None:
    assert renderer.from_dict(article.to_dict()) == with_runs(article)
    assert renderer.from_json(article.to_json()) == with_runs(article)
    assert renderer.from_json(article.to_json(indent=2)) == with_runs(article)
    assert list(jsonl.parse((jsonl.render(article) * 2).splitlines(True))) == [with_runs(article)] * 2


def test_the_body_is_there_as_text() -> None:
    data = FULL.to_dict()
    assert data["text"] == FULL.text
    assert data["words"] == FULL.words


def test_ordinary_values_are_left_out_of_the_records() -> None:
    assert Article(blocks=(Block("a", runs=(Run("a"),)),)).to_dict()["blocks"] == [{"text": "a", "kind": "paragraph"}]
    assert FULL.to_dict()["blocks"][3]["within"][0] == {
        "group": "list",
        "key": 1,
        "ordered": True,
        "start": 3,
    }


def test_text_is_written_as_itself() -> None:
    line = Article(title="水 \u2028 \x1b é").to_json()
    assert "水" in line
    assert "\n" not in line
    assert json.loads(line)["title"] == "水 \u2028 \x1b é"


def test_indent() -> None:
    assert FULL.to_json(indent=2).startswith('{\n  "format_version": 1,\n  "url"')
    assert json.loads(FULL.to_json(indent=2)) == json.loads(FULL.to_json()) == FULL.to_dict()


def test_half_a_surrogate_pair_is_no_reason_to_fail() -> None:
    assert json.loads(Article(title="a\ud800b").to_json())["title"] == "a?b"


@pytest.mark.parametrize("line", ["", "[]", "{", '{"title": 3}', '{"blocks": [{"text": 3}]}', '{"blocks": [7]}'])
def test_what_is_no_article_is_a_value_error(line: str) -> None:
    with pytest.raises(ValueError):
        renderer.from_json(line)


def test_unknown_keys_are_passed_over() -> None:
    assert renderer.from_dict({"title": "a", "novelty": 1}) == Article(title="a")
