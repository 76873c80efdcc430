"""Put the phrase files together into ``compiled.json``, which is what is read at run time.

``python -m cleaners.lexicon.build`` after any change to a phrase file; a test holds that the two are in step.
Reading some forty TOML files takes ten times as long as the library may take to start.
"""

from __future__ import annotations

import json
from pathlib import Path

from cleaners.lexicon.fold import fold
from cleaners.lexicon.phrases import Phrase, read_folder

FOLDER = Path(__file__).parent
COMPILED = FOLDER / "compiled.json"


def compile_phrases(folder: Path = FOLDER) -> str:
    """The text of ``compiled.json`` for the phrase files of a folder. Raises ``ValueError`` for a wrong phrase."""
    tables: dict[str, dict[str, str]] = {"lines": {}, "labels": {}, "starts": {}, "inner": {}}
    openings: set[str] = set()
    for phrase in sorted(read_folder(folder), key=_precedence):
        openings |= {phrase.opening} - {""}
        _file(tables, phrase)
    return json.dumps({"openings": sorted(openings), **tables}, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def _precedence(phrase: Phrase) -> tuple[bool, bool, str]:
    """A word that many languages share is that of no language, then English."""
    return phrase.language != "und", phrase.language != "en", phrase.language


def _file(tables: dict[str, dict[str, str]], phrase: Phrase) -> None:
    """Entries are text, to be taken apart when one is needed: reading thousands of lists would cost ten times as
    much."""
    text = "" if phrase.text == phrase.key else phrase.text
    entry = f"{phrase.family}\t{phrase.language}\t{text}"
    if phrase.is_plain:
        table = tables["lines" if phrase.how == "line" else "labels"]
        # The same word in two languages is one phrase of noise.
        if phrase.family not in [known.split("\t")[0] for known in table.get(phrase.key, "").split("\n")]:
            _add(table, phrase.key, entry)
        return
    filed = f"{entry}\t{phrase.key}\t{phrase.names}\t{phrase.how}"
    if phrase.inner:
        # Lines are searched for the word before they are folded, so both of its forms are needed.
        raw = max(phrase.text.lower().split(), key=lambda word: fold(word) == phrase.inner)
        for word in {phrase.inner, raw}:
            _add(tables["inner"], word, filed)
    else:
        _add(tables["starts"], phrase.opening, filed)


def _add(table: dict[str, str], key: str, entry: str) -> None:
    if entry not in table.get(key, "").split("\n"):
        table[key] = f"{table[key]}\n{entry}" if key in table else entry


if __name__ == "__main__":
    COMPILED.write_text(compile_phrases(), "utf-8")
