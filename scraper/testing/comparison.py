"""Compare an article with what was expected: which fields differ, and how, in words that fit a terminal.

An expectation says as much as its author wants. Texts, authors, credits and blocks must be equal; a picture must agree
only in the given keys; the named tags must be among the article's, in any case; ``removed`` names lines, or parts of
lines, that must be in ``article.removed``, and ``spared`` parts of sentences that must be in the body. A date without a
time is compared as a date, a time without a zone as local time, a language without a country as the language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from scraper.testing import expected as fields
from scraper.testing.diff import diff, shown

if TYPE_CHECKING:
    from cleaners.article import Article

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not as expected. ``message`` says how, in a few lines."""

    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


def compare(expected: Mapping[str, Any], article: Article) -> tuple[Difference, ...]:
    """The fields of ``article`` that are not as ``expected`` (the content of an ``expected.json``) says."""
    messages = ((field, difference(field, value, article)) for field, value in expected.items())
    return tuple(Difference(field, message) for field, message in messages if message)


def difference(field: str, value: Any, article: Article) -> str:
    """How one field differs from its expected ``value``; empty if it does not.

    Raises:
        KeyError: ``field`` is not a key of ``expected.json``.
    """
    return _COMPARE[field](field, value, article)


def renewed(field: str, value: Any, article: Article) -> Any:
    """The expected ``value`` of a field after the present ``article`` has been declared right.

    Pictures and blocks keep the keys that the expectation had; ``tags``, ``removed`` and ``spared`` lose what no
    longer holds and gain nothing, for they are a person's choice of what matters.
    """
    if field == "images":
        keys = list(dict.fromkeys(key for image in value for key in image)) or ["caption", "credit"]
        return [record for image in article.images if any((record := _record(image, keys)).values())]
    if field == "blocks":
        return [_record(block, _block_keys(value)) for block in article.blocks]
    if field in _CHOSEN:
        return [text for text in value if not difference(field, [text], article)]
    if field in fields.TIMES:
        time = getattr(article, field)
        return time.isoformat() if time else None
    return _plain(field, article)


def _plain(field: str, article: Article) -> Any:
    value = getattr(article, field)
    if field == "authors":
        return [author.name for author in value]
    if field == "outcome":
        return value.kind
    return list(value) if isinstance(value, tuple) else value


def _equal(field: str, value: Any, article: Article) -> str:
    actual = _plain(field, article)
    if actual == value:
        return ""
    if isinstance(value, list):
        return diff([str(item) for item in value], [str(item) for item in actual])
    if isinstance(value, str) and isinstance(actual, str):
        return diff([value], [actual])
    return f"expected {value!r}, came out {actual!r}"


def _time(field: str, value: Any, article: Article) -> str:
    actual: datetime | None = getattr(article, field)
    wanted = None if value is None else fields.moment(value)
    if wanted is None or actual is None:
        same = wanted is actual
    elif not isinstance(wanted, datetime):
        same = actual.date() == wanted
    else:
        same = _as_exact(actual, wanted) == wanted
    return "" if same else f"expected {value}, came out {_iso(actual)}"


def _as_exact(actual: datetime, wanted: datetime) -> datetime:
    """``actual`` with a zone only if the expectation has one: local times are compared with local times."""
    if wanted.tzinfo is None:
        return actual.replace(tzinfo=None)
    return actual if actual.tzinfo else actual.replace(tzinfo=wanted.tzinfo)


def _iso(time: date | None) -> str:
    return time.isoformat() if time else "none"


def _images(_: str, value: Any, article: Article) -> str:
    left = list(article.images)
    for wanted in value:
        for index, image in enumerate(left):
            if _record(image, list(wanted)) == wanted:
                del left[: index + 1]
                break
        else:
            came = [f"  + {_record(image, list(wanted))}" for image in article.images]
            none = ["  (the article has no pictures)"]
            return "\n".join(["no such picture, or not in this order", f"  - {wanted}", *(came or none)])
    return ""


def _blocks(_: str, value: Any, article: Article) -> str:
    keys = _block_keys(value)
    wanted = [_line({**_BLOCK_DEFAULTS, **block}, keys) for block in value]
    came = [_line(_record(block, keys), keys) for block in article.blocks]
    return "" if wanted == came else diff(wanted, came)


def _block_keys(blocks: Sequence[Record]) -> list[str]:
    """What is compared of each block: kind and text, and ``level`` or ``origin`` if any block is given one."""
    return ["kind", "text", *(key for key in _BLOCK_DEFAULTS if any(key in block for block in blocks))]


def _line(block: Record, keys: Sequence[str]) -> str:
    label = " ".join(str(block[key]) for key in keys if key != "text")
    return f"{label}: {block['text']}"


def _language(field: str, value: Any, article: Article) -> str:
    """``en`` expects English of any country, ``en-GB`` British English."""
    actual = article.language
    if value and actual and "-" not in value:
        actual = actual.partition("-")[0].lower()
    return "" if actual == value else f"expected {value}, came out {article.language}"


def _tags(_: str, value: Any, article: Article) -> str:
    article_tags = {tag.casefold() for tag in article.tags}
    missing = [tag for tag in value if tag.casefold() not in article_tags]
    return f"lacks {missing}, has {list(article.tags)}" if missing else ""


def _removed(_: str, value: Any, article: Article) -> str:
    removed = [_squash(removal.text) for removal in article.removed]
    body = [_squash(block.text) for block in article.blocks]
    faults = []
    for text in value:
        wanted = _squash(text)
        if not any(wanted in line for line in removed):
            in_body = any(wanted in line for line in body)
            faults.append(f"  - {shown(text)}  ({'it is in the body' if in_body else 'nor is it in the body'})")
    return "\n".join(["not among what was removed", *faults]) if faults else ""


def _spared(_: str, value: Any, article: Article) -> str:
    body = [_squash(block.text) for block in article.blocks]
    faults = []
    for text in value:
        if not any(_squash(text) in line for line in body):
            taken = [r.rule for r in article.removed if _squash(text) in _squash(r.text)]
            faults.append(f"  - {shown(text)}  ({f'taken by {taken[0]}' if taken else 'nowhere'})")
    return "\n".join(["not in the body", *faults]) if faults else ""


def _squash(text: str) -> str:
    return " ".join(text.split())


def _record(item: object, keys: Sequence[str]) -> Record:
    return {key: getattr(item, key) for key in keys}


_BLOCK_DEFAULTS: Record = {"level": 0, "origin": "page"}
_CHOSEN = ("tags", "removed", "spared")
_COMPARE: dict[str, Callable[[str, Any, Article], str]] = {
    **dict.fromkeys((*fields.TEXTS, *fields.LISTS, *fields.CODES), _equal),
    **dict.fromkeys(fields.TIMES, _time),
    "language": _language,
    "tags": _tags,
    "removed": _removed,
    "spared": _spared,
    "images": _images,
    "blocks": _blocks,
}
