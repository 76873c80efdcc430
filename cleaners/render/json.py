"""An article as JSON, as docs/article.schema.json describes it, and back.

The fields of the article are always in it, ``null`` or empty where the page does not give them. In the records inside
(blocks, runs, containers, images …) what has its ordinary value is left out, which halves the size; a block without
formatting has no ``runs``. ``text``, ``words`` and ``reading_minutes`` are added for readers who want nothing else, and
``format_version`` says which description applies. The ledger is left out; ``removed`` is in.
"""

from __future__ import annotations

import dataclasses
import json as stdlib_json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, get_type_hints

import msgspec

from cleaners.article import Article, Block, Container, Run
from cleaners.render.plain import runs_of

FORMAT_VERSION = 1  # rises when a reader of the JSON must change; docs/article.schema.json describes it

# Fields that are the account of how an article came about rather than a part of it.
_LEFT_OUT = frozenset({"ledger"})
# Fields of the inner records that are written even when they have their ordinary value.
_ALWAYS = frozenset({"text", "kind", "url", "name", "value", "source", "rule", "why", "group", "key", "score"})


def to_dict(article: Article) -> dict[str, Any]:
    """The article as dicts, lists, strings and numbers; times as RFC 3339 strings."""
    data: dict[str, Any] = {"format_version": FORMAT_VERSION}
    for name in _fields(Article):
        if name not in _LEFT_OUT:
            data[name] = _plain(getattr(article, name))
    return data | {"text": article.text, "words": article.words, "reading_minutes": article.reading_minutes}


def render(article: Article, *, indent: int | None = None) -> str:
    """The article as a JSON object, in one line unless ``indent`` (spaces a level) is given."""
    encoded = encode(to_dict(article))
    if indent is not None:
        encoded = msgspec.json.format(encoded, indent=indent)
    return encoded.decode()


def encode(data: Any) -> bytes:
    """Plain data as JSON in one line, UTF-8. Half a surrogate pair, which no file can hold, becomes a question mark."""
    try:
        return msgspec.json.encode(data)
    except UnicodeEncodeError:
        return stdlib_json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def from_dict(data: Mapping[str, Any]) -> Article:
    """The article that ``to_dict`` wrote; its ledger is empty. Keys that no field has are passed over.

    Raises ``ValueError`` (``msgspec.ValidationError``) where a value is not of its field's type.
    """
    hints = _hints()
    values = {
        name: msgspec.convert(_records(name, data[name]), hints[name])
        for name in _fields(Article)
        if name in data and name not in _LEFT_OUT
    }
    return Article(**values)


def from_json(line: str | bytes) -> Article:
    """The article of a JSON object. Raises ``ValueError`` where it is not JSON, or not an article."""
    return from_dict(msgspec.json.decode(line, type=dict[str, Any]))


@cache
def _hints() -> dict[str, Any]:
    """The type of each field of an article."""
    return get_type_hints(Article, localns={"Ledger": tuple})


@cache
def _fields(record: type) -> dict[str, Any]:
    """The names of a record's fields, each with its ordinary value."""
    return {field.name: field.default for field in dataclasses.fields(record)}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Block):
        return _block(value)
    if isinstance(value, Container):
        return _record(value._asdict(), Container._field_defaults, frozenset())
    if isinstance(value, Run):
        return _record(value._asdict(), Run._field_defaults)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        fields = _fields(value.__class__)
        return _record({name: getattr(value, name) for name in fields}, fields)
    return [_plain(item) for item in value]


def _block(block: Block) -> dict[str, Any]:
    values = {name: getattr(block, name) for name in _fields(Block)}
    if runs_of(block) == (Run(block.text),):
        values["runs"] = ()
    return _record(values, _fields(Block))


def _record(values: Mapping[str, Any], ordinary: Mapping[str, Any], always: frozenset[str] = _ALWAYS) -> dict[str, Any]:
    return {
        name: _plain(value)
        for name, value in values.items()
        if name in always or name not in ordinary or value != ordinary[name]
    }


def _records(name: str, value: Any) -> Any:
    """A field's value with what msgspec wants for named tuples: arrays, in the order of their fields."""
    if name != "blocks" or not isinstance(value, list):
        return value
    return [_block_record(block) if isinstance(block, dict) else block for block in value]


def _block_record(block: dict[str, Any]) -> dict[str, Any]:
    runs = [_array(run, Run._field_defaults, "text") for run in block.get("runs", ())]
    within = [_array(container, Container._field_defaults, "group", "key") for container in block.get("within", ())]
    return block | {"runs": runs or [[block.get("text"), [], None]], "within": within}


def _array(record: dict[str, Any], ordinary: Mapping[str, Any], *required: str) -> list[Any]:
    return [record.get(name) for name in required] + [record.get(name, value) for name, value in ordinary.items()]
