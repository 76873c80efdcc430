"""The phrases as six tables in one text, which can be looked up in a few milliseconds after it is read.

Reading some forty TOML files takes twenty times as long, and the same tables as JSON twice.

A form feed separates the tables: whole lines, labels, starts, phrases inside a line, the first two words of phrases,
and the first. In the first four, lines alternate: a key, then its entries.
"""

from __future__ import annotations

from pathlib import Path

from cleaners.lexicon.phrases import Phrase, read_folder
from cleaners.text.folding import fold_for_phrases

# The separators of ASCII: between the entries of a key, between the fields of an entry, and between languages.
ENTRY, FIELD, LANGUAGE = "\x1e", "\x1f", "\x1d"
# The entries of each key: what distinguishes them, the phrase as its first file writes it, and all languages that have it.
_Table = dict[str, dict[tuple[str, ...], tuple[str, list[str]]]]


def compile_phrases(folder: Path) -> str:
    """The tables of the phrase files of a folder. Raises ``ValueError`` for a wrong phrase."""
    tables: dict[str, _Table] = {"lines": {}, "labels": {}, "starts": {}, "inner": {}}
    openings: set[str] = set()
    for phrase in sorted(read_folder(folder), key=_precedence):
        openings |= {phrase.opening} - {""}
        _file(tables, phrase)
    sections = ["\n".join(f"{key}\n{_written(table[key])}" for key in sorted(table)) for table in tables.values()]
    first_words = {opening.partition(" ")[0] for opening in openings}
    return "\f".join([*sections, "\n".join(sorted(openings)), "\n".join(sorted(first_words))])


def _precedence(phrase: Phrase) -> tuple[bool, bool, str]:
    """The order of languages for a word that several share: no language, English, the others."""
    return phrase.language != "und", phrase.language != "en", phrase.language


def _file(tables: dict[str, _Table], phrase: Phrase) -> None:
    """Add a phrase to its table. The same words in several languages are one entry, with all their names."""
    if phrase.is_plain:
        _add(tables["lines" if phrase.how == "line" else "labels"], phrase.key, phrase, ())
        return
    rest = (phrase.key, phrase.names, phrase.how)
    if phrase.inner:
        # Lines are searched for the word before they are folded, so both of its forms are needed.
        raw = max(phrase.text.lower().split(), key=lambda word: fold_for_phrases(word) == phrase.inner)
        for word in {phrase.inner, raw}:
            _add(tables["inner"], word, phrase, rest)
    else:
        _add(tables["starts"], phrase.opening, phrase, rest)


def _add(table: _Table, key: str, phrase: Phrase, rest: tuple[str, ...]) -> None:
    text = "" if phrase.text == phrase.key else phrase.text
    _, languages = table.setdefault(key, {}).setdefault((phrase.family, *rest), (text, []))
    if phrase.language not in languages:
        languages.append(phrase.language)


def _written(entries: dict[tuple[str, ...], tuple[str, list[str]]]) -> str:
    """The entries of a key as text, parsed when one is needed: reading thousands of lists would cost ten times as
    much."""
    return ENTRY.join(
        FIELD.join([family, LANGUAGE.join(languages), text, *rest])
        for (family, *rest), (text, languages) in entries.items()
    )
