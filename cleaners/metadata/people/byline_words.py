"""The words around the names in a byline, of all languages together; the tables are in ``data/bylines.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaners.metadata import data
from cleaners.text.folding import caseless_words
from cleaners.text.scripts import mostly_unspaced


class Words(NamedTuple):
    """The word tables of all languages, folded: see ``data/bylines.toml``."""

    by: re.Pattern[str]
    by_cjk: re.Pattern[str]
    after_date: re.Pattern[str]
    other: re.Pattern[str]
    conjunction: re.Pattern[str]
    role: frozenset[str]
    role_cjk: re.Pattern[str]
    desk: frozenset[str]
    agency: frozenset[str]
    titles: frozenset[str]


@cache
def words() -> Words:
    """The tables compiled once. Longer phrases come first, so that "written by" wins over "by"."""
    table = dict(data.table("bylines.toml"))
    agency = frozenset(caseless_words(name) for name in table.pop("agencies")["names"])
    titles = frozenset(caseless_words(name) for name in table.pop("titles")["after"])
    found: dict[str, set[str]] = {
        "by": set(),
        "label": set(),
        "other": set(),
        "and": set(),
        "role": set(),
        "desk": set(),
    }
    for language in table.values():
        for key, phrases in found.items():
            phrases.update(language.get(key, ()))
    by = _either(found["by"])
    cjk = {key: {p for p in phrases if mostly_unspaced(p)} for key, phrases in found.items()}
    return Words(
        by=re.compile(rf"\s*(?:{_either(found['by'] | found['label'])})(?:\s*[:：|]\s*|\s+|\n|$)", re.I),
        by_cjk=re.compile(rf"\s*(?:{_either(cjk['by'] | cjk['label'])})\s*[:：/／|・]?\s*"),
        after_date=re.compile(  # "Posted on May 3, 2024 by Jane Doe"
            rf".{{0,40}}?(?:\b(?:19|20)\d\d|\d[:.]\d\d(?:\s?[ap]\.?m\.?)?)[\s,|·–—-]+(?=(?:{by})\s)", re.I | re.S
        ),
        other=re.compile(rf"(?:^|(?<=[\s,.|;•(])|(?<=\n))(?:{_either(found['other'])})(?:\s*[:：]|\s|$)", re.I),
        # Case matters: "dan" is Indonesian for "and", "Dan" is a name.
        conjunction=re.compile(
            rf"(?:^|\s+)(?:{_either(found['and'] | {p.upper() for p in found['and'] if len(p) > 1})})\s+"
        ),
        role=frozenset(caseless_words(p) for p in found["role"]),
        role_cjk=re.compile(rf"\s*(?:{_either(cjk['role'])})+$"),
        desk=frozenset(caseless_words(p) for p in found["desk"]),
        agency=agency,
        titles=titles,
    )


def _either(phrases: set[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


@cache
def opening(language: str) -> re.Pattern[str]:
    """What opens a byline that nothing marks: the by-words of a language, and English's own."""
    table = data.table("bylines.toml")
    primary = {"no": "nb", "nn": "nb"}.get(language, language)
    by = {phrase for key in (primary, "en") for phrase in table.get(key, {}).get("by", ())} - {"from"}
    labels = {phrase for key in (primary, "en") for phrase in table.get(key, {}).get("label", ())}
    return re.compile(rf"\s*(?:(?:{_either(by)})(?:\s*[:：|]\s*|\s+|$)|(?:{_either(labels)})\s*[:：])", re.I)
