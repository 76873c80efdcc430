"""The compiled phrases are those of the phrase files; a file that is missing, stale or broken is not believed."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaners.lexicon import compiled, index, match
from cleaners.lexicon.compiled import CODE, FILE, FOLDER
from cleaners.lexicon.tables import compile_phrases

ROOT = FOLDER.parent.parent
PHRASES = '[read_more]\nlabel = ["Weiter im Text"]\n[share]\nline = ["Teile das"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Phrase files of one language, compiled."""
    (tmp_path / "de.toml").write_text(PHRASES, "utf-8")
    compiled.write(tmp_path)
    return tmp_path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose phrases are compiled in memory from now on."""
    seen: list[Path] = []

    def recorded(folder: Path) -> str:
        seen.append(folder)
        return compile_phrases(folder)

    monkeypatch.setattr(compiled, "compile_phrases", recorded)
    return seen


def test_the_file_is_what_is_compiled_in_memory(folder: Path, compilations: list[Path]) -> None:
    assert compiled.tables(folder) == compile_phrases(folder)
    assert compilations == []


def test_the_phrases_of_the_package_are_compiled() -> None:
    """Whether its file is there or not."""
    assert compiled.tables() == compile_phrases(FOLDER)


def _removed(folder: Path) -> None:
    (folder / FILE).unlink()


def _emptied(folder: Path) -> None:
    (folder / FILE).write_bytes(b"")


def _cut_short(folder: Path) -> None:
    path = folder / FILE
    path.write_bytes(path.read_bytes()[:-3])


def _garbled(folder: Path) -> None:
    path = folder / FILE
    path.write_bytes(path.read_bytes().replace(b"weiter", b"Weiter"))


def _of_older_phrases(folder: Path) -> None:
    (folder / "de.toml").write_text(PHRASES.replace("Teile das", "Teile dies"), "utf-8")


def _of_fewer_languages(folder: Path) -> None:
    (folder / "sv.toml").write_text('[share]\nline = ["Dela detta"]\n', "utf-8")


def _a_folder(folder: Path) -> None:
    _removed(folder)
    (folder / FILE).mkdir()


@pytest.mark.parametrize(
    "harm", [_removed, _emptied, _cut_short, _garbled, _of_older_phrases, _of_fewer_languages, _a_folder]
)
def test_a_file_that_cannot_be_believed(folder: Path, compilations: list[Path], harm: Callable[[Path], None]) -> None:
    harm(folder)
    found = compiled.tables(folder)
    assert compilations == [folder]
    assert found == compile_phrases(folder)


def test_a_file_of_older_code(folder: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "CODE", (*CODE, "lexicon/engine.py"))
    compiled.tables(folder)
    assert compilations == [folder]


def test_the_code_that_decides_is_named() -> None:
    """Every module that compiling imports, however far off."""
    waiting, needed = ["lexicon/tables.py"], set()
    while waiting:
        path = waiting.pop()
        needed.add(path)
        tree = ast.parse((ROOT / "cleaners" / path).read_text("utf-8"))
        modules = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module]
        imported = {f"{m.replace('.', '/').removeprefix('cleaners/')}.py" for m in modules if m.startswith("cleaners.")}
        waiting += imported - needed
    assert needed == set(CODE)


def test_writing_leaves_no_unfinished_file(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [FILE, "de.toml"]


def test_the_answers_without_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _removed(folder)
    monkeypatch.setattr(compiled.tables, "__defaults__", (folder,))
    caches = (index._tables, index._may_open, index._starts, index._inner, index._inner_words)
    for cached in caches:
        cached.cache_clear()
    try:
        found = match("Weiter im Text: Die Brücke ist offen, und der Kai auch")
        assert found is not None
        assert found.phrase == "Weiter im Text"
    finally:
        for cached in caches:
            cached.cache_clear()


HOOK = """
import sys
from types import ModuleType
from pathlib import Path
for name in ("hatchling", "hatchling.builders", "hatchling.builders.hooks", "hatchling.builders.hooks.plugin",
             "hatchling.builders.hooks.plugin.interface"):
    sys.modules[name] = ModuleType(name)
sys.modules[name].BuildHookInterface = object
sys.path.insert(0, sys.argv[1])
import hatch_build
hook = hatch_build.CompileLexicon()
hook.root = sys.argv[2]
data = {"artifacts": []}
hook.initialize("standard", data)
print(data["artifacts"], [name for name in sys.modules if name.startswith("cleaners")])
"""


def test_the_build_needs_the_standard_library_alone(tmp_path: Path) -> None:
    for name in ("lexicon", "text"):
        shutil.copytree(FOLDER.parent / name, tmp_path / "cleaners" / name, ignore=shutil.ignore_patterns("*.t*"))
    lexicon = tmp_path / "cleaners" / "lexicon"
    (lexicon / "de.toml").write_text(PHRASES, "utf-8")
    # -I and -S: neither this folder nor the installed packages are there to be imported.
    command = [sys.executable, "-I", "-S", "-c", HOOK, str(ROOT), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "['/cleaners/lexicon/compiled.txt'] []\n", done.stderr
    assert (lexicon / FILE).read_bytes().partition(b"\n")[2].decode() == compile_phrases(lexicon)
