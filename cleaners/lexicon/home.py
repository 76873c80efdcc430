"""Which phrases are at home on a page: those of its languages, and what other languages may say there too.

"Tip" points to another story in Dutch and begins a sentence in English; "per" names an author in Catalan. So a phrase
of another language counts only where it cannot be a word of the page's own: as a whole line of several words, or in
another script. English is everywhere, but for its words that other languages have too (``data/languages.toml``).
"""

from __future__ import annotations

from functools import cache

from cleaners.lexicon.compiled import FOLDER
from cleaners.text.data import table
from cleaners.text.folding import fold_for_phrases
from cleaners.text.scripts import begins_unspaced

Languages = frozenset[str]
_SHARED = "und"
_COMMON = "en"
_LAST_LATIN = "\u036f"  # the last character of the blocks of Latin letters and their accents


@cache
def of_tags(tags: tuple[str, ...]) -> Languages | None:
    """The languages whose phrases a page in these languages (BCP 47) has; ``None``, which is all, where the lexicon
    knows none of them."""
    beside = table("cleaners.lexicon", "data/languages.toml")["beside"]
    found = {_SHARED}
    for tag in tags:
        primary = tag.lower().replace("_", "-").partition("-")[0]
        found.update(beside.get(primary, ()), {primary} & _known())
    return frozenset(found) if len(found) > 1 else None


def at_home(phrase: str, own: tuple[str, ...], languages: Languages | None, *, whole: bool = False) -> str | None:
    """The language in which a folded phrase of some languages counts on a page; ``None`` where it does not.

    ``whole`` says that the line, or its part before a separator, is the phrase and nothing else.
    """
    first = own[0]
    if languages is None:
        return first
    for language in own:
        if language in languages:
            return language
    if whole and (" " in phrase or begins_unspaced(phrase)):
        return first
    if _COMMON in own and phrase not in _also_words():
        return _COMMON
    return first if phrase[:1] > _LAST_LATIN and _is_foreign_script(own, languages) else None


@cache
def _known() -> frozenset[str]:
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))


@cache
def _also_words() -> frozenset[str]:
    """The English phrases, folded, that are words of other languages as well."""
    return frozenset(map(fold_for_phrases, table("cleaners.lexicon", "data/languages.toml")["abroad"]["not_english"]))


@cache
def _is_foreign_script(own: tuple[str, ...], languages: Languages) -> bool:
    """Whether no language of a page is written in the script of a phrase."""
    scripts = table("cleaners.lexicon", "data/languages.toml")["scripts"].values()
    written = {other for group in scripts if not set(own).isdisjoint(group) for other in group}
    return languages.isdisjoint(written)
