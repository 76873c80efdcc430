"""Every function of ``cleaners`` that takes a text and needs nothing else, and texts that may be its worst."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from benchmarks.growth.patterns import modules

# Packages of ``scraper`` whose functions only compute; others reach for the network, files or a store.
_COMPUTING = ("cleaners", "scraper.urls", "scraper.durations", "scraper.discover", "scraper.seeds.lines")
# Stretches of which texts are made: signs that readers look for, and their near misses.
PUMPS = (
    *(
        " ",
        "\n",
        "\n\n",
        "a",
        "A",
        "1",
        "é",
        "中",
        "a ",
        "A ",
        "1 ",
        ". ",
        "a. ",
        "A. ",
        ", ",
        "| ",
        " | ",
        " - ",
        " – ",
        ": ",
    ),
    *(
        "(",
        ")",
        "(a) ",
        "[",
        "[a] ",
        "{",
        "}",
        '"',
        "'",
        "''a ",
        "“a” ",
        "``a ",
        "<",
        "<b>",
        "<b>a</b> ",
        "</",
        "<!--",
        "&",
        "&amp;",
    ),
    *(
        "&amp;amp;#39;",
        "/",
        "//",
        "/* ",
        "\\",
        '\\"',
        "\\(x\\) ",
        "$x$ ",
        "#",
        "@a ",
        "@a.b ",
        "=",
        "%20",
        ";",
        "a;",
        "a: b; ",
        "-",
        "_",
    ),
    *(
        "a-b-",
        "a_b ",
        "a/b/",
        "a.b.",
        "?a=1&",
        "1.1.",
        "1:1 ",
        "12:30 ",
        "2024-05-01 ",
        "1 May 2024 ",
        "May 1, 2024 ",
        "01/05/2024, ",
    ),
    *(
        "2024年5月1日 ",
        "By ",
        "By Ida Holm ",
        "By Ida Holm and ",
        "Ida Holm, ",
        "Ida Holm / ",
        "Photo: ",
        "Photo: Ida Holm ",
        "© ",
    ),
    *(
        "(Photo: Ida Holm) ",
        "Ida Holm/AFP ",
        "AFP ",
        "Read more: ",
        "Read more ",
        "Share | ",
        "Updated: ",
        "Published ",
        "1 / 2 ",
    ),
    *(
        "READ MORE ",
        "摄影 ",
        "记者 ",
        "Ida Holm for the Post. ",
        "a" * 40 + " ",
        "word " * 12 + ". ",
        '{"a": ',
        '{"a": 1}, ',
        "[1, ",
    ),
    *(
        '"a", ',
        '"a": "b", ',
        "'a': ",
        "a, b, ",
        "1x, /a.jpg 2x, ",
        "/a.jpg 100w, ",
        ".jpg",
        "\u200b",
        "\u202a",
        "Ã©",
        "\ud800",
        "\x00",
    ),
)
_ENDS = ("", "\x00", "x")


def readers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """The functions by name: those of a module itself, whose first argument is a text and whose others have defaults."""
    for name in modules():
        if not any(name == each or name.startswith(each + ".") for each in _COMPUTING):
            continue
        for function in vars(sys.modules[name]).values():
            if getattr(function, "__module__", "") == name and callable(function) and not inspect.isclass(function):
                call = _of_text(function)
                if call is not None:
                    yield f"{name}.{getattr(function, '__name__', '?')}", call


def _of_text(function: Any) -> Callable[[str], object] | None:
    function = getattr(function, "__wrapped__", function)  # not what a cache remembers
    try:
        first, *others = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(each.default is each.empty and each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL) for each in others):
        return None
    kinds = {kind.strip() for kind in str(first.annotation).split("|")}
    if "str" in kinds:
        return lambda text: _all(function, text)
    if "bytes" in kinds:
        return lambda text: _all(function, text.encode("utf-8", "replace"))
    return None


def _all(function: Callable[..., Any], given: str | bytes) -> None:
    """Call a function and read all that it yields. What it raises, on a text that it is never given, costs time as well."""
    with suppress(Exception):
        found = function(given)
        if isinstance(found, Iterator):
            for _ in found:
                pass


def inputs() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Texts by their description, as functions of the size in characters."""
    for pump in PUMPS:
        for end in _ENDS:
            yield f"{pump!r}…{f' + {end!r}' if end else ''}", _maker(pump, end)


def _maker(pump: str, end: str) -> Callable[[int], str]:
    return lambda size: pump * (size // len(pump)) + end
