"""The language of a piece of code, as far as its markup names it.

Highlighters agree in little but that a class or an attribute of the code, or of an element around it, has the name:
``language-python``, ``brush: python``, ``highlight-source-python``, ``sourceCode python``, ``data-lang="python"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cleaners.text.data import table

_DATA = table("cleaners.page", "code_languages.toml")
_NAMES, _NONE, _BESIDE = (frozenset(_DATA[family].split()) for family in ("names", "none", "beside"))
_LABELS: dict[str, str] = _DATA["labels"]
_TOOLS = frozenset(_DATA["tools"]["copy"])
_ATTRIBUTES = (
    *("data-lang", "data-language", "data-code-language", "data-enlighter-language", "data-ke-language"),
    *("data-codetype", "data-syntax", "data-programming-language"),
)
# The prefixes of classes that no other classes have, and those of which only known names count.
_SURE = re.compile(r"(?:^|\s)(?:language-|mw-highlight-lang-|highlight-source-|shj-lang-|lang:)([\w+#.-]{1,30})")
_LIKELY = re.compile(r"(?:^|\s)(?:lang-|highlight-text-|highlight-|src-|brush-|sunlight-highlight-)([\w+#.-]{1,30})")
_BRUSH = re.compile(r"(?:^|[\s;])brush:\s{0,3}['\"]?([\w+#.-]{1,30})")
_NAME = re.compile(r"[\w+#.-]{1,30}")
_CLIMB = 8  # elements around the code whose classes may be its own: those of a table of two columns, and a wrapper
_OUTER = frozenset(("html", "body", "main", "article", "section", "li", "blockquote", "details"))


def language_of(element: Any) -> str | None:
    """The language that the markup of a piece of code names, in small letters; ``None`` if it names none, or plain text.

    The innermost element that names one counts: the ``<code>`` that is all of a ``<pre>``, the ``<pre>``, those around it.
    """
    for each in _around(element):
        name = _stated(each)
        if name is not None:
            return name or None
    return None


def language_in(label: str) -> str | None:
    """The language that a label over code names; empty for "Plain text", ``None`` where a text is no such label."""
    name = label.strip().strip(":").strip().lower()
    if name in _LABELS:
        return _LABELS[name]
    return name if name in _NAMES else "" if name in _NONE else None


def is_tool(label: str) -> bool:
    """Whether a text is that of a button over code: "Copy"."""
    return label.strip().lower() in _TOOLS


def _around(element: Any) -> Iterator[Any]:
    """The elements whose names may be those of the code, the innermost first."""
    yield from reversed(list(element.iterdescendants("code"))[:1])
    for _ in range(_CLIMB):
        if element is None or element.tag in _OUTER:
            return
        yield element
        element = element.getparent()


def _stated(element: Any) -> str | None:
    """The language that an element names itself; empty where it says that there is none."""
    if not element.keys():
        return None
    for attribute in _ATTRIBUTES:
        value = element.get(attribute)
        if value and _NAME.fullmatch(value.strip()):
            return _known(value)
    if (settings := element.get("data-syntaxhighlighter-params")) and (brush := _BRUSH.search(settings)):
        return _known(brush[1])
    found = _of_class(element.get("class") or "")
    if found is None and element.tag in ("pre", "code") and (value := element.get("lang")):
        found = value.lower() if value.lower() in _NAMES else None  # a natural language is there more often
    return found


@lru_cache(maxsize=1024)
def _of_class(names: str) -> str | None:
    if not names:
        return None
    found = _BRUSH.search(names) or _SURE.search(names)
    if found:
        return _known(found[1])
    for found in _LIKELY.finditer(names):
        if found[1].lower() in _NAMES | _NONE:
            return _known(found[1])
    words = names.lower().split()
    if not _BESIDE.isdisjoint(words):
        return next((word for word in words if word in _NAMES and word not in _BESIDE), None)
    return None


def _known(name: str) -> str:
    name = name.strip().lower().rstrip(";,.")
    return "" if name in _NONE else name
