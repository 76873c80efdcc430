"""What the manual, the docstrings and the comments name is there: files of the repository, and modules and their parts."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.places import REPOSITORY

FOLDERS = ("docs", "benchmarks", "cleaners", "tests", "scraper", "fixtures", "seeds", "deploy")
# A path: no part of an address or of a longer path, and more than the folder's name.
PATH = re.compile(rf"(?<![\w./:<>-])(?:{'|'.join(FOLDERS)})/[\w.*<>{{}}/-]*[\w*>}}/]")
DOTTED = re.compile(r"(?<![\w./@-])(?:cleaners|scraper|benchmarks)(?:\.[A-Za-z_]\w*)+")
# Made by the build or by a user, and so not in the repository.
MADE = frozenset(("cleaners/lexicon/compiled.txt",))
# Files that a user of the examples has: seeds/ of the repository has those of real sites.
EXAMPLES = frozenset(f"seeds/{name}.toml" for name in ("news.example", "paper.example", "paper", "subscriptions"))
# Files that a reader of CONTRIBUTING.md writes.
WRITTEN = frozenset(
    (
        "cleaners/sites/tarnpost.example.toml",
        "cleaners/metadata/location.py",
        "tests/cleaners/metadata/test_location.py",
    )
)


def manual() -> Iterator[Path]:
    yield from (path for path in REPOSITORY.glob("*.md") if path.name != "CHANGELOG.md")
    yield from REPOSITORY.glob("docs/**/*.md")


def code() -> Iterator[Path]:
    for folder in ("cleaners", "scraper", "benchmarks"):
        yield from (REPOSITORY / folder).rglob("*.py")


def prose_of(path: Path) -> str:
    """What a file says to its readers: all of a page of the manual, the comments and docstrings of a module."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return text
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return "\n".join(t.string for t in tokens if t.type == tokenize.COMMENT or t.string.endswith('"""'))


def is_there(name: str) -> bool:
    pattern = re.sub(r"<[^>]*>|\{[^}]*\}", "*", name.rstrip("/"))
    if name in MADE | EXAMPLES | WRITTEN:
        return True
    return any(REPOSITORY.glob(pattern)) if "*" in pattern else (REPOSITORY / pattern).exists()


@cache
def resolves(name: str) -> bool:
    """Whether a dotted name is a module, or something that is reached from one."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:size]))
        except ModuleNotFoundError as error:
            if error.name is None or not ".".join(parts).startswith(error.name):
                raise
            continue
        for part in parts[size:]:
            if not hasattr(found, part):
                return part in getattr(found, "__annotations__", {}) or part in getattr(found, "__slots__", ())
            found = getattr(found, part)
        return True
    return False


def wrong(paths: Iterator[Path]) -> list[str]:
    found = []
    for path in paths:
        prose = prose_of(path)
        names = [name for name in PATH.findall(prose) if not is_there(name)]
        names += [name for name in DOTTED.findall(prose) if not _is_file(name) and not resolves(name)]
        found += [f"{path.relative_to(REPOSITORY)}: {name}" for name in dict.fromkeys(names)]
    return found


def _is_file(name: str) -> bool:
    """``scraper.toml`` is a file of a user, ``cleaners.example`` a host."""
    return name.rpartition(".")[2] in ("toml", "db", "py", "example", "html", "json")


def test_what_the_manual_names_is_there() -> None:
    assert wrong(manual()) == []


def test_what_docstrings_and_comments_name_is_there() -> None:
    assert wrong(code()) == []


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("See docs/rules.md and docs/nothing.md.", ["docs/nothing.md"]),
        ("`python -m cleaners.lexicon.build`, then cleaners.lexicon.bild", ["cleaners.lexicon.bild"]),
        ("cleaners.Article.text, cleaners.clean, scraper.Fetcher.fetch, scraper.fech", ["scraper.fech"]),
        (
            "cleaners/lexicon/<language>.toml, tests/cleaners/lexicon/cases/*.toml, cleaners/x/*.toml",
            ["cleaners/x/*.toml"],
        ),
        ("https://a.example/docs/nothing.md and ../docs/nothing.md", []),
    ],
)
def test_what_is_not_there_is_found(tmp_path: Path, prose: str, wanted: list[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(prose, "utf-8")
    names = [name for name in PATH.findall(prose) if not is_there(name)]
    names += [name for name in DOTTED.findall(prose) if not resolves(name)]
    assert names == wanted


def test_a_module_says_its_docstrings_and_comments(tmp_path: Path) -> None:
    page = tmp_path / "module.py"
    page.write_text('"""One."""\nTWO = "two"  # three\ndef f():\n    r"""Four\n    five."""\n', "utf-8")
    said = prose_of(page)
    assert all(word in said for word in ("One", "three", "Four", "five"))
    assert "two" not in said
