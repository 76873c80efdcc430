"""The words around the names in a byline; the tables are in ``data/bylines.toml``.

A by-word belongs to its languages: "per" opens a byline in Catalan and is a given name in Denmark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cleaners.metadata import data
from cleaners.text.folding import caseless_words
from cleaners.text.scripts import mostly_unspaced

LATIN = "\u024f"  # the last of the letters that given names of Latin script are written with


class Words(NamedTuple):
    """The word tables, folded: see ``data/bylines.toml``."""

    by: re.Pattern[str]
    by_cjk: re.Pattern[str]
    after_date: re.Pattern[str]
    other: re.Pattern[str]
    conjunction: re.Pattern[str]
    label: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    whole: frozenset[str]
    role: frozenset[str]
    role_cjk: re.Pattern[str]
    desk: frozenset[str]
    agency: frozenset[str]
    titles: frozenset[str]


@cache
def words() -> Words:
    """The tables of all languages compiled once. Longer phrases come first: "written by" wins over "by"."""
    table = _table()
    found = {
        key: {phrase for language in table.values() for phrase in language.get(key, ())}
        for key in ("by", "label", "other", "and", "role", "desk")
    }
    by = _either(found["by"])
    cjk = {key: {p for p in phrases if mostly_unspaced(p)} for key, phrases in found.items()}
    glued = {phrase for phrase in cjk["by"] | cjk["label"] if len(phrase) > 1}  # "文" is a surname as well
    return Words(
        by=re.compile(
            rf"\s*(?P<word>{_either(found['by'] | found['label'])})(?P<sign>\s*[:：|]\s*|\s*\n\s*|\s+|$)", re.I
        ),
        by_cjk=re.compile(
            rf"\s*(?:(?:{_either(glued)})\s*[:：/／|｜・]?|(?:{_either(cjk['by'] | cjk['label'])})\s*[:：/／|｜・])\s*"
        ),
        after_date=re.compile(  # "Posted on May 3, 2024 by Jane Doe"
            rf".{{0,40}}?(?:\b(?:19|20)\d\d|\d[:.]\d\d(?:\s?[ap]\.?m\.?)?)[\s,|·–—-]+(?=(?:{by})\s)", re.I | re.S
        ),
        other=re.compile(rf"(?:^|(?<=[\s,.|;•(])|(?<=\n))(?:{_either(found['other'])})(?:\s*[:：]|\s|$)", re.I),
        # Case matters: "dan" is Indonesian for "and", "Dan" is a name.
        conjunction=re.compile(
            rf"(?:^|(?<!\s)\s+)(?:{_either(found['and'] | {p.upper() for p in found['and'] if len(p) > 1})})\s+"
        ),
        label=frozenset(found["label"]),
        given=frozenset(_special("names", "given")),
        family=frozenset(_special("names", "family")),
        whole=frozenset(_special("names", "whole")),
        role=frozenset(caseless_words(p) for p in found["role"]),
        role_cjk=re.compile(rf"(?:(?<!\s)\s+|)(?:{_either(cjk['role'])})+$"),
        desk=frozenset(caseless_words(p) for p in found["desk"]),
        agency=frozenset(map(caseless_words, _special("agencies", "names"))),
        titles=frozenset(map(caseless_words, _special("titles", "after"))),
    )


def _special(section: str, key: str) -> list[str]:
    return list(data.table("bylines.toml")[section][key])


def _table() -> dict[str, dict[str, list[str]]]:
    """The tables by language, without those that belong to none."""
    return {key: table for key, table in data.table("bylines.toml").items() if len(key) == 2}


def _either(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


def _languages(language: str) -> tuple[str, ...]:
    """A language and its kin, whose words its pages use as well, and English, which every publishing system speaks."""
    primary = {"no": "nb", "nn": "nb"}.get(language, language)
    return (primary, *data.table("bylines.toml")["kin"].get(primary, ()), "en")


@cache
def _own(language: str) -> frozenset[str]:
    """The by-words that may open a byline with no sign behind them on pages of a language.

    Phrases of several words and words of another script are nobody's name, whatever the page is written in. Where the
    language is not known, or has no table, that is true of all but the words that are given names.
    """
    table = _table()
    known = _languages(language)[0] in table
    found: set[str] = set()
    for code, entries in table.items():
        for phrase in entries.get("by", ()):
            sure = " " in phrase or phrase[0] > LATIN or (not known and phrase not in words().given)
            if sure or code in _languages(language):
                found.add(phrase)
    return frozenset(found)


def by_end(value: str, language: str = "", *, again: bool = False) -> int:
    """Where the by-word or the label ends that a line begins with; 0 where the line begins with none.

    A by-word of another language counts where a colon or the end of the line comes after it, or where it is in small
    letters before two capitalised words. So does one that comes after another (``again``): "By Theo Marsh".
    """
    match = words().by.match(value)
    if match is None:
        return 0
    word, rest = match["word"], value[match.end() :]
    folded = word.lower()
    if match["sign"].strip() or (folded in words().label and not rest):
        return match.end()
    after = rest.split(None, 2)
    if folded in _own(language) and not (again and word[0].isupper() and " " not in word):
        # "De la Torre" is a name; "von der Redaktion" is not.
        part = word[0].isupper() and len(word) == 2 and bool(after) and after[0].islower() and folded in words().given
        return 0 if part else match.end()
    if folded in words().label:  # "Story Musgrave" is a person
        return match.end() if folded not in words().given or len(after) > 1 or "\n" in match["sign"] else 0
    if word[0].isupper():
        return 0
    return match.end() if not rest or (all(part[0].isupper() for part in after[:2]) and len(after) > 1) else 0


def is_by_word(value: str, language: str = "") -> bool:
    """Whether a text is a by-word or a label and nothing else."""
    return words().by.fullmatch(value) is not None and by_end(value, language) == len(value)


@cache
def behind(language: str) -> re.Pattern[str]:
    """What says where or for whom somebody wrote: "Jane Doe in Lisbon", "Jane Doe for The Harbour Post"."""
    table = _table()
    found = {phrase for key in _languages(language) for phrase in table.get(key, {}).get("behind", ())}
    return re.compile(rf"\s+(?:{_either(found)})\s+(?=\S)")


@cache
def between(language: str) -> re.Pattern[str]:
    """What parts the names of a line, as a group: a comma, an ampersand, a language's "and"."""
    table = _table()
    found = {phrase for key in _languages(language) for phrase in table.get(key, {}).get("and", ())}
    return re.compile(rf"(\s*[,&]\s*|\s+(?:{_either(found)})\s+)")


@cache
def opening(language: str) -> re.Pattern[str]:
    """What opens a byline that nothing marks: the by-words of a language, and English's own."""
    table = _table()
    keys = (_languages(language)[0], "en")
    by = {phrase for key in keys for phrase in table.get(key, {}).get("by", ())} - {"from", "written"}
    labels = {phrase for key in keys for phrase in table.get(key, {}).get("label", ())}
    return re.compile(rf"\s*(?:(?:{_either(by)})(?:\s*[:：|]\s*|\s+|$)|(?:{_either(labels)})\s*[:：])", re.I)
