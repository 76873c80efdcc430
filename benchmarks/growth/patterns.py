"""Every regular expression that the packages compile, and inputs that may be its worst."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_RUN = re.compile(r"\.migrations\.|\.__main__$")  # modules that do something when they are imported
PACKAGES = ("cleaners", "scraper")
# Characters of which texts are made; those of a set that an expression repeats are among them.
PALETTE = " \n\taA1.,-–:;/()[]{}'\"«“é中ы·|<>&#\\_=+*%@!?©$"
_ENDS = ("", "\x00")  # an end that fits what a text often ends in, and one that fits nothing
# Methods that go through the whole text, match by match.
_ALL = frozenset(("sub", "subn", "finditer", "findall", "split"))


class Found(NamedTuple):
    """An expression: its module and name, or line, and the methods by which it is asked."""

    where: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


def modules() -> list[str]:
    """The names of all modules of the packages, imported; migrations of the store apart, which run by themselves."""
    names: list[str] = []
    for package in PACKAGES:
        root = importlib.import_module(package)
        found = pkgutil.walk_packages(root.__path__, package + ".")
        names += [package, *(each.name for each in found if not _RUN.search(each.name))]
    for name in names:
        importlib.import_module(name)
    return names


def recorded(work: Callable[[], object]) -> list[Found]:
    """The expressions that the packages compile while the modules are imported, and during some work after that.

    Only a process that has not imported the packages sees them all.
    """
    compiled: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    original = re._compile  # type: ignore[attr-defined]

    def record(pattern: Any, flags: Any) -> re.Pattern[Any]:
        made: re.Pattern[Any] = original(pattern, flags)
        caller = sys._getframe(2)
        module = caller.f_globals.get("__name__", "")
        if isinstance(made.pattern, str) and module.partition(".")[0] in PACKAGES:
            compiled.setdefault((made.pattern, made.flags), (f"{module}:{caller.f_lineno}", made))
        return made

    re._compile = record  # type: ignore[attr-defined]
    try:
        names = modules()
        work()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    known = {id(pattern): name for module in names for name, pattern in _named(module)}
    return [
        Found(known.get(id(pattern), where), pattern, _methods(known.get(id(pattern), "")))
        for where, pattern in compiled.values()
    ]


def _named(module: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions among the values of a module, those in its tables included, by dotted names."""
    for name, value in vars(sys.modules[module]).items():
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
        for each in (value, *inside):
            if isinstance(each, re.Pattern):
                yield f"{module}.{name}", each


@cache
def _sources() -> dict[str, str]:
    return {
        name: Path(file).read_text("utf-8")
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] in PACKAGES and (file := getattr(module, "__file__", None))
    }


def _methods(where: str) -> frozenset[str]:
    """The methods by which an expression is asked, as the sources say; ``search`` where they do not."""
    module, _, name = where.rpartition(".")
    asked = re.compile(rf"\b{re.escape(name)}(?:\[[^\]\n]+\])?\.(\w+)\b")
    sources = [text for other, text in _sources().items() if other == module or (name[:1] != "_" and name in text)]
    found = {method for text in sources for method in asked.findall(text)} if name else set()
    return frozenset(found & {*_ALL, "search", "match", "fullmatch"}) or frozenset(("search",))


def calls(found: Found) -> Iterator[tuple[str, Callable[[str], object]]]:
    """What is measured of an expression: each way in which it is asked, by name."""
    if found.methods & _ALL:
        yield "all", lambda text: sum(1 for _ in found.pattern.finditer(text))
    elif "search" in found.methods:
        yield "search", found.pattern.search
    for method in sorted(found.methods & {"match", "fullmatch"}):
        yield method, getattr(found.pattern, method)


def inputs(pattern: re.Pattern[str]) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Texts that may be the worst for an expression, each with its description: a function of the size in characters."""
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    whole = _sample(parsed)
    pumps = [("", char) for char in PALETTE]
    pumps += [("", pump) for pump in (whole, whole[:-1], whole[1:], whole + " ", whole[:-1] + " ") if pump]
    pumps += [(before, pump) for before, pump in _repeated(parsed, "") if pump]
    for before, pump in dict.fromkeys(pumps):
        for end in _ENDS:
            yield f"{before!r} + {pump!r}…{f' + {end!r}' if end else ''}", _maker(before, pump, end)


def _maker(before: str, pump: str, end: str) -> Callable[[int], str]:
    return lambda size: before + pump * (size // len(pump)) + end


def _repeated(nodes: Any, before: str) -> Iterator[tuple[str, str]]:
    """What an expression repeats, each with a text that leads to it."""
    for code, value in nodes:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            body = value[2]
            yield from ((before, char) for char in _fitting(body))
            yield before, _sample(body)
            yield from _repeated(body, before)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _repeated(branch, before)
        elif code is codes.SUBPATTERN:
            yield from _repeated(value[3], before)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeated(value[1], before)
        elif code is codes.ATOMIC_GROUP:
            yield from _repeated(value, before)
        before += _sample([(code, value)])


def _sample(nodes: Any) -> str:
    """A text that fits a part of an expression, more or less: what stands around it is not looked at."""
    text = ""
    for code, value in nodes:
        if code is codes.LITERAL:
            text += chr(value)
        elif code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
            text += next(iter(_fitting([(code, value)])), "")
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            text += _sample(value[2]) * max(1, min(value[0], 8))
        elif code is codes.BRANCH:
            text += _sample(value[1][0])
        elif code is codes.SUBPATTERN:
            text += _sample(value[3])
        elif code is codes.ATOMIC_GROUP:
            text += _sample(value)
    return text


def _fitting(nodes: Any) -> list[str]:
    """The characters of the palette that one character of an expression may be; of a set its first ones besides."""
    if len(nodes) != 1:
        return []
    code, value = nodes[0]
    if code is codes.NOT_LITERAL:
        return [char for char in PALETTE if ord(char) != value]
    if code is codes.ANY:
        return [char for char in PALETTE if char != "\n"]
    if code is not codes.IN:
        return []
    negated = value[0][0] is codes.NEGATE
    own = [] if negated else [chr(each) for kind, each in value if kind is codes.LITERAL][:2]
    return own + [char for char in PALETTE if _is_in(char, value) != negated]


def _is_in(char: str, items: Any) -> bool:
    for kind, value in items:
        if kind is codes.LITERAL and ord(char) == value:
            return True
        if kind is codes.RANGE and value[0] <= ord(char) <= value[1]:
            return True
        if kind is codes.CATEGORY and re.match(_CATEGORIES[str(value)], char):
            return True
    return False


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
