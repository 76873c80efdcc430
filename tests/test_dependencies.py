"""What pyproject.toml declares and what the code imports are the same, and nothing is declared twice."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.places import REPOSITORY

# Distributions that no module of the packages imports, and why they are declared.
NOT_IMPORTED = {
    "lxml-html-clean": "trafilatura's lxml[html_clean], which older installers skip",
    "sniffio": "httpcore looks for it at every request",
    "pg8000": "SQLAlchemy's driver for postgresql+pg8000",
}
# Tools of the development environment that are run or loaded, not imported, and what for.
TOOLS = {
    "mypy": "make types",
    "ruff": "make lint",
    "types-beautifulsoup4": "types of bs4 for mypy",
    "lxml-stubs": "types of lxml for mypy",
    "pytest-xdist": "runs the tests in parallel",
    "pytest-cov": "coverage",
    "coverage": "coverage",
    "pre-commit": "runs the checks before a commit",
}
# Imported modules that come with a requirement, as it is written, and not by a line of their own.
COMES_WITH = {
    "h2": "httpx[http2]",
    "zstandard": "httpx[zstd]",
    "werkzeug": "pytest-httpserver",
}
# Imported only by what the named program loads, so that who imports it has it.
HOSTS = {"pytest": "scraper/testing", "_pytest": "scraper/testing"}
OWN = frozenset(("cleaners", "scraper", "tests", "benchmarks", "hatch_build"))


class Requirement(NamedTuple):
    """A line of pyproject.toml: a distribution and its extras."""

    name: str
    extras: frozenset[str]


def requirement(line: str) -> Requirement:
    found = re.match(r"([\w.-]+)\s*(?:\[([^\]]*)\])?", line)
    assert found, line
    extras = frozenset(each.strip() for each in (found[2] or "").split(",") if each.strip())
    return Requirement(normal(found[1]), extras)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def declared() -> dict[str, tuple[Requirement, ...]]:
    """The requirements: those of ``run``, and those of each extra."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"run": project["dependencies"], **project["optional-dependencies"]}
    return {name: tuple(map(requirement, lines)) for name, lines in groups.items()}


@cache
def distributions() -> dict[str, set[str]]:
    """The distributions that install each module here."""
    return {module: set(map(normal, names)) for module, names in packages_distributions().items()}


def imports(*folders: str) -> dict[str, set[str]]:
    """The foreign modules that the files of some folders import, each with the files."""
    found: dict[str, set[str]] = {}
    for path in (path for folder in folders for path in (REPOSITORY / folder).rglob("*.py")):
        for module in modules(path.read_text("utf-8")):
            found.setdefault(module, set()).add(str(path.relative_to(REPOSITORY)))
    return found


def modules(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("pytest.importorskip", "import_module"):
            names |= {str(value.value) for value in node.args if isinstance(value, ast.Constant)}
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - OWN


def undeclared(found: Iterable[str], groups: Iterable[str]) -> set[str]:
    """The modules that no requirement of the groups installs."""
    wanted = [each for group in groups for each in declared()[group]]
    names = {each.name for each in wanted}
    missing = set()
    for module in found:
        parent = requirement(COMES_WITH[module]) if module in COMES_WITH else None
        if parent and any(parent.name == each.name and parent.extras <= each.extras for each in wanted):
            continue
        if not (distributions().get(module, set()) | {normal(module)}) & names:
            missing.add(module)
    return missing


def unused(group: str, found: Iterable[str]) -> set[str]:
    """The requirements of a group of which no module is imported."""
    imported = {name for module in found for name in (*distributions().get(module, ()), normal(module))}
    return {each.name for each in declared()[group] if each.name not in imported and each.name != "copydesk"}


EXTRAS = tuple(group for group in declared() if group not in ("run", "dev"))
USED = [group for group in EXTRAS if group != "train"]


def test_what_is_declared_is_imported() -> None:
    found = imports("cleaners", "scraper")
    assert set().union(*(unused(group, found) for group in ("run", *USED))) - NOT_IMPORTED.keys() == set()
    assert unused("train", imports("benchmarks")) == set()


def test_what_is_declared_for_development_is_used() -> None:
    found = imports("tests", "benchmarks")
    assert unused("dev", found) - TOOLS.keys() == set()


def test_what_is_imported_is_declared() -> None:
    found = imports("cleaners", "scraper")
    missing = undeclared(found, ("run", *USED))
    hosted = {module for module in missing if all(path.startswith(HOSTS.get(module, "-")) for path in found[module])}
    assert missing - hosted == set()


def test_what_tests_and_benchmarks_import_is_declared() -> None:
    assert undeclared(imports("tests", "benchmarks"), declared()) == set()


def test_nothing_is_declared_twice() -> None:
    """An extra that needs what another has names that one: ``copydesk[parquet]``."""
    times = Counter(each.name for group in declared().values() for each in group)
    assert [name for name, count in times.items() if count > 1 and name != "copydesk"] == []


def test_the_extras_of_the_project_itself_exist() -> None:
    wanted = [each for group in declared().values() for each in group if each.name == "copydesk"]
    assert frozenset().union(*(each.extras for each in wanted)) <= declared().keys()


def test_the_exceptions_are_needed() -> None:
    names = {each.name for group in declared().values() for each in group}
    assert names >= NOT_IMPORTED.keys()
    found = imports("cleaners", "scraper")
    assert set().union(*(unused(group, found) for group in ("run", *USED))) >= NOT_IMPORTED.keys()
    assert imports("cleaners", "scraper", "tests", "benchmarks").keys() >= COMES_WITH.keys()


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import os, lxml.html as h", {"lxml"}),
        ("def f():\n    from bs4.element import Tag", {"bs4"}),
        ("from . import near\nfrom cleaners import clean", set()),
        ('yaml = pytest.importorskip("yaml")', {"yaml"}),
    ],
)
def test_imports_are_found(source: str, wanted: set[str]) -> None:
    assert modules(source) == wanted


def test_the_folders_are_there() -> None:
    assert all(Path(REPOSITORY / folder).is_dir() for folder in ("cleaners", "scraper", "tests", "benchmarks"))
