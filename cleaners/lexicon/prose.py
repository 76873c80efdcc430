"""What tells prose from the phrase that it begins like: whose words it has, and what it goes on to speak of."""

from __future__ import annotations

import re
from functools import cache

from cleaners.lexicon.compiled import FOLDER
from cleaners.lexicon.signs import SIGNS
from cleaners.text.data import BadData, read, table
from cleaners.text.folding import fold_for_phrases

_PACKAGE, _FILE = "cleaners.lexicon", "data/prose.toml"
_BEHIND = re.compile(r"[,،;”“\"»]\s+([^,،;”“\"»]+)")
_FIRST = 9  # words behind a comma among which the verb is: ", the harbour master of the town said"
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = 5  # families of a language whose phrases have a word; a word of more says nothing of any


def is_attributed(text: str) -> bool:
    """Whether a line says whose words it has: "Sign up and learn to mend a net, said the notice at the slip."."""
    behind = (words for match in _BEHIND.finditer(text) for words in match[1].lower().split()[:_FIRST])
    return not _verbs().isdisjoint(word.strip(".:!?") for word in behind)


def is_remark(label: str) -> bool:
    """Whether a label of other stories may as well begin a remark: "Tip: salt it first"."""
    return fold_for_phrases(label.removesuffix(":")) in _remarks()


def goes_on(label: str, rest: str) -> bool:
    """Whether such a label begins a remark, which goes on in a small letter: "Watch: he winds it every night."."""
    return rest[:1].islower() and is_remark(label)


def speaks_of(family: str, language: str, text: str) -> bool:
    """Whether a line has a word that the phrases of a family have in a language, and those of few other families."""
    words = _words_of(language).get(family)
    if not words:
        return True
    found = _WORD.findall(fold_for_phrases(text))
    return not words.isdisjoint(found)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for words in table(_PACKAGE, _FILE)["attribution"].values() for word in words.split())


@cache
def _remarks() -> frozenset[str]:
    return frozenset(map(fold_for_phrases, table(_PACKAGE, _FILE)["remark"]["labels"]))


@cache
def _words_of(language: str) -> dict[str, frozenset[str]]:
    """The words of each family's phrases in a language; without its file, which an installation may lack, none."""
    try:
        families = read(FOLDER / f"{language}.toml")
    except BadData:
        return {}
    found = {
        family: {
            word
            for texts in keys.values()
            for text in texts
            for part in text.split()
            if part not in SIGNS
            for word in _WORD.findall(fold_for_phrases(part))
        }
        for family, keys in families.items()
    }
    counts: dict[str, int] = {}
    for words in found.values():
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return {family: frozenset(word for word in words if counts[word] <= _COMMON) for family, words in found.items()}
