"""The laws of the house, read from the imports of the code.

Each law looks at the sources alone, so that a test can plant a breach and see the law fail.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Each room uses the rooms before it, and never one behind it. A name stands for a module, or for all of a package;
# of several that fit a module the longest counts.
CLEANERS = (
    *(
        "version",
        "lazy",
        "text",
        "article",
        "errors",
        "lexicon",
        "page",
        "metadata",
        "story",
        "pictures",
        "votes",
        "page_kind",
        "rules",
    ),
    *("sites", "verdicts", "outcome", "render", "journey", ""),
)
# An article renders itself (``article.to_html()``): the one circle, made by these imports inside its methods.
RENDERS = ("cleaners.article.article", "cleaners.render")
SCRAPER = (
    *(
        "version",
        "urls.redact",
        "page",
        "errors",
        "urls",
        "files",
        "durations",
        "fetch.clock",
        "fetch.limits",
        "fetch.wire",
    ),
    *(
        "fetch.policy",
        "fetch.cache",
        "fetch.render",
        "fetch.driver",
        "fetch.exchange",
        "fetch.robots_check",
        "fetch.page_cache",
    ),
    *("fetch.loader", "fetch.assembly", "fetch.session", "fetch.client", "fetch", "discover", "seeds", "store", "road"),
    *(
        "workers",
        "scraping",
        "crawl",
        "export",
        "testing",
        "cli.inert",
        "cli.report",
        "cli.given",
        "cli.shown",
        "cli",
        "",
    ),
)
# What opens a connection.
NETWORK = ("scraper", "httpx", "httpcore", "socket", "ssl", "asyncio", "urllib.request", "http.client", "requests")
# Imports inside functions: of libraries that take long to load, and are not always needed.
HEAVY = {
    "cleaners": {
        *("bs4", "charset_normalizer", "ftfy", "idna", "numpy", "soupsieve", "trafilatura"),
        "cleaners.votes.learned",  # numpy, and the voter's data
    },
    "scraper": {
        *(
            "alembic",
            "brotli",
            "idna",
            "lxml",
            "playwright",
            "prometheus_client",
            "pyarrow",
            "rich",
            "warcio",
            "zstandard",
        ),
        # A command that does not clean starts without the cleaners, and without what needs them.
        *("cleaners", "scraper.cli.given.fetching", "scraper.cli.shown.explain_html", "scraper.cli.shown.explain_text"),
        *("scraper.cli.shown.rule_stats", "scraper.crawl.reclean", "scraper.road", "scraper.seeds.survey"),
        "scraper.testing.collector",  # pytest loads its plugin in every project
    },
}
# Attributes of other modules' objects that may be set, by the module that sets them: those of lxml's elements by all.
SETTABLE = {
    "": {"text", "tail"},
    "cleaners.page.parse": {"tag"},  # lxml elements, while the tree is made
    "cleaners.page.shadow": {"tag"},
    "scraper.fetch.session": {"retry_after", "attempts", "robots"},  # the account of the call that it makes
    "scraper.fetch.wire.log_filter": {"args", "msg"},  # logging.LogRecord, in a filter
    "scraper.fetch.wire.transport": {"minimum_version"},  # ssl.SSLContext
    "scraper.store.database": {"isolation_level"},  # sqlite3.Connection
}


@dataclass
class Import:
    """One import: the module that has it, what it imports, its line, and whether it stands inside a function."""

    module: str
    target: str
    line: int
    in_function: bool = False


@dataclass
class House:
    """The parsed sources of some packages, by module."""

    trees: Mapping[str, ast.Module]

    @classmethod
    def of(cls, *packages: str) -> House:
        """The house as it stands in the repository."""
        paths = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
        names = (".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths)
        return cls({name: ast.parse(path.read_text("utf-8")) for name, path in zip(names, paths, strict=True)})

    def with_breach(self, module: str, code: str) -> House:
        """The house with some lines more in a module."""
        return House({**self.trees, module: ast.Module([*self.trees[module].body, *ast.parse(code).body], [])})

    def imports(self) -> Iterator[Import]:
        """Every import, type-only ones and those inside functions too; of a package's modules, not of its names."""
        for module, tree in self.trees.items():
            for names, line, in_function in _imports(tree):
                target = next((name for name in names if name in self.trees), names[-1])
                yield Import(module, target, line, in_function)

    def edges(self) -> dict[str, set[str]]:
        """Which modules of the house each one imports; the article's renderings apart."""
        found: dict[str, set[str]] = {module: set() for module in self.trees}
        for each in self.imports():
            if each.target in self.trees and each.target != each.module and not _renders(each):
                found[each.module].add(each.target)
        return found


@cache
def _imports(tree: ast.Module) -> list[tuple[tuple[str, ...], int, bool]]:
    """The imports of a module: what each may mean, the longest name first, its line, whether it is in a function."""
    return list(_imports_in(tree, in_function=False))


def _imports_in(node: ast.AST, *, in_function: bool) -> Iterator[tuple[tuple[str, ...], int, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield (alias.name,), child.lineno, in_function
        elif isinstance(child, ast.ImportFrom):
            assert child.module and not child.level, f"line {child.lineno}: an import by a relative name"
            for alias in child.names:
                yield (f"{child.module}.{alias.name}", child.module), child.lineno, in_function
        elif isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            inside = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _imports_in(child, in_function=inside)


def _renders(each: Import) -> bool:
    return each.module == RENDERS[0] and each.in_function and _is_in(each.target, RENDERS[1])


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def circles(house: House) -> list[list[str]]:
    """The sets of modules that import each other (Tarjan's strongly connected components)."""
    edges = house.edges()
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for target in sorted(edges[module]):
            if target not in index:
                visit(target)
            if target in stack:
                low[module] = min(low[module], low[target])
        if low[module] == index[module]:
            circle = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(circle) > 1:
                found.append(sorted(circle))

    for module in sorted(edges):
        if module not in index:
            visit(module)
    return found


def out_of_order(house: House, package: str, order: tuple[str, ...]) -> list[str]:
    """The imports that go to a room behind the importing one."""

    def room(module: str) -> int:
        name = module.removeprefix(package).removeprefix(".")
        fitting = [each for each in order if each and _is_in(name, each)] or [""]
        return order.index(max(fitting, key=len))

    return [
        f"{each.module}:{each.line} imports {each.target}"
        for each in house.imports()
        if _is_in(each.module, package)
        and _is_in(each.target, package)
        and room(each.target) > room(each.module)
        and not _renders(each)
    ]


def to_the_network(house: House) -> list[str]:
    """The imports of ``cleaners`` that could open a connection."""
    return [
        f"{each.module}:{each.line} imports {each.target}"
        for each in house.imports()
        if _is_in(each.module, "cleaners") and any(_is_in(each.target, name) for name in NETWORK)
    ]


def hidden(house: House, package: str) -> list[str]:
    """The imports inside functions of what is not heavy."""
    return [
        f"{each.module}:{each.line} imports {each.target}"
        for each in house.imports()
        if _is_in(each.module, package)
        and each.in_function
        and not _renders(each)
        and not any(_is_in(each.target, name) for name in HEAVY[package])
    ]


def written_into(house: House, package: str) -> list[str]:
    """The places where a module sets an attribute of an object that is another module's."""
    found: list[str] = []
    for module, tree in house.trees.items():
        if not _is_in(module, package):
            continue
        own = _attributes(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or isinstance(node.ctx, ast.Load):
                continue
            if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
                continue
            if node.attr not in own | SETTABLE[""] | SETTABLE.get(module, set()):
                found.append(f"{module}:{node.lineno} sets {ast.unparse(node)}")
    return found


def _attributes(tree: ast.Module) -> set[str]:
    """The names of the attributes that the classes of a module have."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            names |= {n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            names.add(node.attr)
    return names


@pytest.fixture(scope="module")
def house() -> House:
    return House.of("cleaners", "scraper")


def test_no_modules_import_each_other(house: House) -> None:
    assert circles(house) == []
    assert circles(house.with_breach("cleaners.text.words", "def count():\n    import cleaners.page.block")) != []
    type_only = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from cleaners.story.blocks import Blocks"
    assert circles(house.with_breach("cleaners.page.block", type_only)) != []


def test_the_rooms_of_cleaners_use_those_before_them(house: House) -> None:
    assert out_of_order(house, "cleaners", CLEANERS) == []
    rooms = {module.split(".")[1] for module in house.trees if module.startswith("cleaners.")}
    assert rooms == set(CLEANERS) - {""}, "a room without a place in the order"
    breach = house.with_breach("cleaners.lexicon.phrases", "from cleaners.page.block import SourceBlock")
    assert out_of_order(breach, "cleaners", CLEANERS) != []


def test_the_rooms_of_scraper_use_those_before_them(house: House) -> None:
    assert out_of_order(house, "scraper", SCRAPER) == []
    rooms = {module.split(".")[1] for module in house.trees if module.startswith("scraper.")}
    assert rooms == {name.split(".")[0] for name in SCRAPER} - {""}, "a room without a place in the order"
    breach = house.with_breach("scraper.fetch.limits", "from scraper.crawl.run import crawl")
    assert out_of_order(breach, "scraper", SCRAPER) != []


def test_cleaners_never_reaches_for_the_network(house: House) -> None:
    assert to_the_network(house) == []
    for name in ("httpx", "scraper.page", "urllib.request"):
        assert to_the_network(house.with_breach("cleaners.page.parse", f"def f():\n    import {name}")) != []


def test_imports_inside_functions_are_of_heavy_libraries(house: House) -> None:
    assert hidden(house, "cleaners") == []
    assert hidden(house, "scraper") == []
    assert hidden(house.with_breach("cleaners.page.parse", "def f():\n    import cleaners.errors"), "cleaners") != []


def test_no_module_writes_into_the_object_of_another(house: House) -> None:
    assert written_into(house, "cleaners") == []
    assert written_into(house, "scraper") == []
    breach = house.with_breach("cleaners.votes.own", "def f(blocks):\n    blocks.scores = []")
    assert written_into(breach, "cleaners") != []
