"""Put the phrase files together into ``compiled.json``, which is what is read at run time.

``python -m cleaners.lexicon.build`` after any change to a phrase file; a test holds that the two are in step. Reading
some forty TOML files takes ten times as long as the library may take to start.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cleaners.lexicon.phrases import Phrase, read_folder

FOLDER = Path(__file__).parent
COMPILED = FOLDER / "compiled.json"


def compile_phrases(folder: Path = FOLDER) -> str:
    """The text of ``compiled.json`` for the phrase files of a folder. Raises ``ValueError`` for a wrong phrase."""
    tables: dict[str, Any] = {"firsts": set(), "lines": {}, "labels": {}, "starts": {}, "inner": {}}
    for phrase in read_folder(folder):
        tables["firsts"] |= {phrase.first} - {""}
        _file(tables, phrase)
    tables["firsts"] = sorted(tables["firsts"])
    return json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True, separators=(",", ":")) + "\n"


def _file(tables: dict[str, Any], phrase: Phrase) -> None:
    entry = (phrase.family, phrase.language, phrase.text)
    if phrase.how == "start" or phrase.pattern or phrase.names:
        filed = (*entry, phrase.key, phrase.pattern, phrase.names, phrase.how)
        table, word = ("inner", phrase.inner) if phrase.inner else ("starts", phrase.first)
        tables[table].setdefault(word, []).append(filed)
        return
    entries = tables["lines" if phrase.how == "line" else "labels"].setdefault(phrase.key, [])
    # The same word in two languages is one phrase of noise.
    if phrase.family not in [family for family, _, _ in entries]:
        entries.append(entry)


if __name__ == "__main__":
    COMPILED.write_text(compile_phrases(), "utf-8")
