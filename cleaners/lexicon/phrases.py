"""Reading the phrase files: one TOML file a language, one table a family, up to three keys a table.

A phrase is written as people read it; case, accents and ornaments do not matter, it is folded here. Three signs stand
for what varies: ``*`` for up to six words, ``#`` for a number, ``@`` for an e-mail address or a handle, and ``^``, first
or last, for a name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cleaners.lexicon.fold import first_token, fold, fold_keeping_case, is_unspaced, lower, strip_ornaments

FAMILIES = (
    *("advert", "affiliate", "app_prompt", "bio", "breadcrumb", "byline", "caption_label", "comments", "consent"),
    *("contact", "copyright", "correction", "credit", "donate", "follow", "legal", "loading", "navigation"),
    *("newsletter", "player", "print", "read_more", "reading_time", "related_heading", "reprint", "share", "signoff"),
    *("subscribe", "survey", "tags", "updated", "widget"),
)
HOWS = ("label", "line", "start")
LONGEST = 160
_SIGNS = {"*": r"(?:\S+ ){0,6}?", "#": r"\d[\d.,:/-]*", "@": r"\S*@\S+"}


class Phrase(NamedTuple):
    """A phrase of a file, ready for comparison.

    ``key`` is the folded phrase without ``^``; ``names`` holds ``before`` or ``after`` (or both) where a name belongs.
    ``first`` is the first word of a line that it can match, or, where the line begins with ``*`` or a name, ``""``, and
    ``inner`` is then a word that the line must have. ``pattern`` is a regex on folded text for a phrase with signs inside.
    """

    family: str
    how: str
    language: str
    text: str
    key: str
    first: str
    inner: str
    pattern: str
    names: str


def read_folder(folder: Path) -> Iterator[Phrase]:
    """The phrases of all files ``<language>.toml`` of a folder, in the order of the files' names.

    Raises ``ValueError``, naming file and phrase, for an unknown family or key, an empty or too long phrase, a sign in a
    place where it cannot be, and a phrase that stands twice under one key.
    """
    for path in sorted(folder.glob("*.toml")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Phrase]:
    """The phrases of one file. Raises ``ValueError`` as ``read_folder`` does."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error
    for family, keys in tables.items():
        if family not in FAMILIES:
            raise ValueError(f"{path.name}: no family is called {family!r}")
        for how, texts in keys.items():
            if how not in HOWS:
                raise ValueError(f"{path.name}: [{family}] has {how!r}; a key is one of {', '.join(HOWS)}")
            yield from _phrases(f"{path.name}: [{family}] {how}", family, how, path.stem, texts)


def _phrases(place: str, family: str, how: str, language: str, texts: list[str]) -> Iterator[Phrase]:
    seen: dict[tuple[str, str], str] = {}
    for text in texts:
        phrase = _phrase(text, family, how, language)
        same = seen.setdefault((phrase.key, phrase.names), text)
        if same is not text:
            raise ValueError(f"{place}: {text!r} and {same!r} are the same phrase")
        problem = _problem(phrase)
        if problem:
            raise ValueError(f"{place}: {text!r} {problem}")
        yield phrase


def _problem(phrase: Phrase) -> str | None:
    if not phrase.first and not phrase.inner:
        return "has no word to be found by"
    if len(phrase.key) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if "^" in phrase.text.strip("^ "):
        return "has ^ in the middle"
    if phrase.how == "label" and (phrase.pattern or phrase.names or phrase.inner):
        return "has a sign that only start and line may have"
    return None


def _phrase(text: str, family: str, how: str, language: str) -> Phrase:
    names = "before " * text.startswith("^ ") + "after" * text.endswith(" ^")
    words = text.removeprefix("^ ").removesuffix(" ^").split()
    loose = words[0] == "*" if words else False
    words = words[1:] if loose else words
    key = _key(words, how)
    inner = max((fold(word) for word in words if word not in _SIGNS), key=len, default="")
    found_inside = loose or "before" in names
    first = "" if found_inside else "#" if key.startswith("#") else first_token(key)
    # A whole line with numbers needs no pattern: it is looked up with "#" in the place of its digits.
    plain = how == "line" and not names and "*" not in words
    signs = loose or any(word in _SIGNS for word in words)
    pattern = _pattern(("* " if loose else "") + key) if signs and not plain else ""
    return Phrase(family, how, language, text, key, first, inner if found_inside else "", pattern, names.strip())


def _key(words: list[str], how: str) -> str:
    """The folded phrase. A start keeps the mark at its end ("home >", "photo:"), which must be in the line too."""
    folded = " ".join(word if word in _SIGNS else lower(fold_keeping_case(word)) for word in words)
    folded = " ".join(folded.split())
    if how == "start":
        return strip_ornaments(folded + "x")[:-1].rstrip()
    return " ".join(word if word in _SIGNS else fold(word) for word in folded.split()) if "*" in words else fold(folded)


def _pattern(key: str) -> str:
    """A regex for a key with signs; "*" takes the space after its words, so that it may stand for none."""
    parts = [_SIGNS.get(word) or re.escape(word) for word in key.split()]
    joined = "".join(part + ("" if part == _SIGNS["*"] else " ") for part in parts).removesuffix(" ")
    return joined if is_unspaced(key) or not key[-1].isalnum() else joined + r"(?!\w)"
