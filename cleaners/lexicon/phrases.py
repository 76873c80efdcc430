"""Reads the phrase files: one TOML file a language, one table a family, up to three keys a table.

A phrase is written as people read it; case, accents and ornaments do not matter, it is folded here. Four signs stand
for what varies: ``*`` for up to six words, ``#`` for a number, ``@`` for an e-mail address or a handle, and ``^``,
first or last, for a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cleaners.lexicon.families import FAMILIES
from cleaners.lexicon.signs import SIGNS, has_signs
from cleaners.text.data import read
from cleaners.text.folding import fold_for_phrases, fold_keeping_case, lower, opening_of, strip_ornaments
from cleaners.text.scripts import begins_unspaced

HOWS = ("label", "line", "start")
LONGEST = 160  # characters of a phrase; longer ones are one site's sentence, not a phrase of a language
_BEFORE_HEADLINES = ("read_more", "related_heading")


class Phrase(NamedTuple):
    """A phrase of a file, ready for comparison.

    ``key`` is the folded phrase without ``^``, a leading ``*`` included; ``names`` says where a name belongs:
    ``before``, ``after``, both or none. ``opening`` is the one or two words that a line must begin with to be this
    phrase; where the line begins with ``*`` or a name it is ``""``, and ``inner`` is then a word that the line must
    have.
    """

    family: str
    how: str
    language: str
    text: str
    key: str
    opening: str
    inner: str
    names: str

    @property
    def is_plain(self) -> bool:
        """Whether the whole phrase is looked up as it is: a number in a line is ``#`` there."""
        return self.how != "start" and not self.names and "*" not in self.key.split()


def read_folder(folder: Path) -> Iterator[Phrase]:
    """The phrases of all files ``<language>.toml`` of a folder, in the order of the files' names.

    Raises ``ValueError``, naming file and phrase, for an unknown family or key, a phrase that is too short or too long
    to be recognised, and a misplaced sign.
    """
    for path in sorted(folder.glob("*.toml")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Phrase]:
    """The phrases of one file. Raises ``ValueError`` as ``read_folder`` does."""
    for family, keys in read(path).items():
        if family not in FAMILIES:
            raise ValueError(f"{path.name}: no family is called {family!r}; cleaners/lexicon/families.py lists them")
        unknown = keys.keys() - set(HOWS)
        if unknown:
            raise ValueError(f"{path.name}: [{family}] has {min(unknown)!r}; a key is one of {', '.join(HOWS)}")
        labels = {fold_for_phrases(text) for text in keys.get("label", ())}
        for how, texts in keys.items():
            for phrase in _phrases(f"{path.name}: [{family}] {how}", family, how, path.stem, texts):
                yield _before_headline(phrase) if how == "start" and phrase.key in labels else phrase


def _before_headline(phrase: Phrase) -> Phrase:
    """A label that is a start as well: "Read more Bridge reopens", but not "Read more than thirty books"."""
    return phrase._replace(names="after") if phrase.family in _BEFORE_HEADLINES and not phrase.names else phrase


def _phrases(place: str, family: str, how: str, language: str, texts: list[str]) -> Iterator[Phrase]:
    for text in texts:
        phrase = _phrase(text, family, how, language)
        problem = _problem(phrase)
        if problem:
            raise ValueError(f"{place}: {text!r} {problem}")
        yield phrase


def _problem(phrase: Phrase) -> str | None:
    if not phrase.opening and not phrase.inner:
        return "has no word to be found by"
    if not _is_recognisable(phrase.key):
        return "has fewer than two letters, when folded"
    if len(phrase.key) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if "^" in phrase.text.strip("^ "):
        return "has ^ in the middle"
    if phrase.how == "label" and (phrase.names or has_signs(phrase.key)):
        return "has a sign that only start and line may have"
    return None


def _is_recognisable(key: str) -> bool:
    """Whether a phrase is long enough to be recognised: two letters. A character of an unspaced script is a word by
    itself."""
    weight = 0
    for c in key:
        weight += 2 if c in "©@" or begins_unspaced(c) else c.isalpha()
        if weight >= 2:
            return True
    return False


def _phrase(text: str, family: str, how: str, language: str) -> Phrase:
    names = "before " * text.startswith("^ ") + "after" * text.endswith(" ^")
    words = text.removeprefix("^ ").removesuffix(" ^").split()
    key = _key(words, how)
    inner = max((fold_for_phrases(word) for word in words if word not in SIGNS), key=len, default="")
    found_inside = key.startswith("*") or "before" in names
    opening = "" if found_inside else opening_of(key)
    return Phrase(family, how, language, text, key, opening, inner if found_inside else "", names.strip())


def _key(words: list[str], how: str) -> str:
    """The folded phrase. A start keeps the mark at its end ("home >", "photo:"), which must be in the line too."""
    if words[:1] == ["*"]:
        return " ".join(["*", _key(words[1:], how)])
    if how == "start":
        folded = " ".join(word if word in SIGNS else lower(fold_keeping_case(word)) for word in words)
        return strip_ornaments(" ".join(folded.split()) + "x")[:-1].rstrip()
    return " ".join(folded for word in words if (folded := word if word in SIGNS else fold_for_phrases(word)))
