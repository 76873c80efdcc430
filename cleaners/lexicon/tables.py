"""The phrases as six tables in one text, which can be looked up in a few milliseconds after it is read.

Reading some forty TOML files takes twenty times as long, and the same tables as JSON twice.

A form feed separates the tables: whole lines, labels, starts, phrases inside a line, the first two words of phrases,
and the first. In the first four, lines alternate: a key, then its entries.
"""

from __future__ import annotations

from pathlib import Path

from cleaners.lexicon.phrases import Phrase, read_folder
from cleaners.text.folding import fold_for_phrases

# The separators of ASCII: between the entries of a key, and between the fields of an entry.
ENTRY, FIELD = "\x1e", "\x1f"


def compile_phrases(folder: Path) -> str:
    """The tables of the phrase files of a folder. Raises ``ValueError`` for a wrong phrase."""
    tables: dict[str, dict[str, str]] = {"lines": {}, "labels": {}, "starts": {}, "inner": {}}
    openings: set[str] = set()
    for phrase in sorted(read_folder(folder), key=_precedence):
        openings |= {phrase.opening} - {""}
        _file(tables, phrase)
    sections = ["\n".join(f"{key}\n{entries}" for key, entries in sorted(table.items())) for table in tables.values()]
    first_words = {opening.partition(" ")[0] for opening in openings}
    return "\f".join([*sections, "\n".join(sorted(openings)), "\n".join(sorted(first_words))])


def _precedence(phrase: Phrase) -> tuple[bool, bool, str]:
    """The order of languages for a word that several share: no language, English, the others."""
    return phrase.language != "und", phrase.language != "en", phrase.language


def _file(tables: dict[str, dict[str, str]], phrase: Phrase) -> None:
    """Add a phrase to its table. Entries are text, parsed when one is needed: reading thousands of lists would cost ten
    times as much."""
    text = "" if phrase.text == phrase.key else phrase.text
    entry = FIELD.join([phrase.family, phrase.language, text])
    if phrase.is_plain:
        table = tables["lines" if phrase.how == "line" else "labels"]
        # The same word in two languages is one phrase of noise.
        if phrase.family not in [stored.split(FIELD)[0] for stored in table.get(phrase.key, "").split(ENTRY)]:
            _add(table, phrase.key, entry)
        return
    filed = FIELD.join([entry, phrase.key, phrase.names, phrase.how])
    if phrase.inner:
        # Lines are searched for the word before they are folded, so both of its forms are needed.
        raw = max(phrase.text.lower().split(), key=lambda word: fold_for_phrases(word) == phrase.inner)
        for word in {phrase.inner, raw}:
            _add(tables["inner"], word, filed)
    else:
        _add(tables["starts"], phrase.opening, filed)


def _add(table: dict[str, str], key: str, entry: str) -> None:
    if entry not in table.get(key, "").split(ENTRY):
        table[key] = f"{table[key]}{ENTRY}{entry}" if key in table else entry
