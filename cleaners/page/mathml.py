"""A formula of MathML as a line of text, ``v^2=2gh``, ``(a+b)/c``, ``√(x)``, and as TeX.

All letters and digits of the formula are in the line, in their order, and none besides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

_UNREAD = frozenset(("annotation", "annotation-xml", "mphantom", "mspace", "none", "mprescripts"))
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))
_BESIDE = frozenset("′″‴*†‡°'")  # stand beside what they belong to, without a sign for "above"
_ACCENTS = {
    "¯": "bar", "‾": "overline", "_": "underline", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "→": "vec",
    "⃗": "vec", "˙": "dot", "¨": "ddot", "⏞": "overbrace", "⏟": "underbrace",
}  # fmt: skip
_INVISIBLE = dict.fromkeys((0x2061, 0x2062, 0x2063, 0x2064, 0x200B))
_FUNCTIONS = frozenset(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim max min sup inf det gcd".split()
)
_COMMANDS = {"−": "-", "×": "\\times ", "⋅": "\\cdot ", "≤": "\\le ", "≥": "\\ge ", "≠": "\\ne ", "∞": "\\infty "} | {
    sign: f"\\{sign}" for sign in "{}%#&$_"
}
_DEEPEST = 60  # elements, of a formula that is written by its structure; no formula of a story is deeper

Parts = list[str]


class _Writing(NamedTuple):
    """A way of writing: of a single token, of rows and cells, of brackets, and of what has parts of a meaning each."""

    token: Callable[[str, str], str]
    table: Callable[[Parts], str]
    row: Callable[[Parts], str]
    brackets: Callable[[str, Parts, str], str]
    parts: dict[str, Callable[[Parts], str]]


def line_of(math: Any) -> str:
    """The text of a ``<math>`` element."""
    return " ".join(_write(math, _LINE, 0).translate(_INVISIBLE).split())


def tex_of(math: Any) -> str:
    """The TeX of a ``<math>`` element that states none."""
    return " ".join(_write(math, _TEX, 0).translate(_INVISIBLE).split())


def _write(element: Any, writing: _Writing, depth: int) -> str:
    tag = element.tag
    if depth > _DEEPEST:
        return writing.token("mtext", "".join(element.itertext()))
    parts = [
        _write(child, writing, depth + 1)
        for child in element
        if isinstance(child.tag, str) and child.tag not in _UNREAD
    ]
    if tag in _TOKENS or not parts:
        return writing.token(tag, "".join(element.itertext()))
    if tag == "mtable":
        return writing.table(parts)
    if tag in ("mtr", "mlabeledtr"):
        return writing.row(parts)
    if tag == "mfenced":
        return writing.brackets(element.get("open", "("), parts, element.get("close", ")"))
    if tag == "msqrt":
        return writing.parts[tag](["".join(parts)])
    write = writing.parts.get(tag)
    return write(parts) if write and len(parts) > 1 else "".join(parts)


def _token(tag: str, text: str) -> str:
    return f" {' '.join(text.split())} " if tag == "mtext" and text.strip() else "".join(text.split())


def _group(text: str) -> str:
    """A part of a formula in parentheses, where it is more than one number or name."""
    text = text.strip()
    closed = text[:1] == "(" and text.find(")") == len(text) - 1
    return text if text.isalnum() or len(text) <= 1 or closed else f"({text})"


def _raised(base: str, sup: str, sign: str = "^") -> str:
    sup = sup.strip()
    if all(character in _BESIDE for character in sup):
        return base + sup
    return f"{base}{sign}{_group(sup)}"


def _over(parts: Parts) -> str:
    sign = parts[1].strip()
    if sign in _ACCENTS or unicodedata.category(sign[:1] or " ") == "Mn":
        return parts[0] + sign
    return _raised(*parts[:2])


def _both(parts: Parts) -> str:
    return _raised(_raised(parts[0], parts[1], "_"), "".join(parts[2:]))


def _tex_token(tag: str, text: str) -> str:
    text = " ".join(unicodedata.normalize("NFKC", text).split()) if tag != "mo" else "".join(text.split())
    if tag in ("mtext", "ms"):
        return f"\\text{{ {text} }}" if text else ""
    if tag == "mi" and len(text) > 1 and text.isascii():
        return f"\\{text} " if text in _FUNCTIONS else f"\\mathrm{{{text}}}"
    return "".join(_COMMANDS.get(character, character) for character in text)


def _braced(text: str) -> str:
    text = text.strip()
    return text if len(text) == 1 else f"{{{text}}}"


def _tex_over(parts: Parts) -> str:
    accent = _ACCENTS.get(parts[1].strip())
    return f"\\{accent}{{{parts[0]}}}" if accent else f"\\overset{{{parts[1]}}}{{{parts[0]}}}"


def _tex_both(parts: Parts) -> str:
    return f"{_braced(parts[0])}_{_braced(parts[1])}^{_braced(''.join(parts[2:]))}"


_LINE = _Writing(
    _token,
    "; ".join,
    ", ".join,
    lambda opening, parts, closing: f"{opening}{', '.join(parts)}{closing}",
    {
        "mfrac": lambda parts: f"{_group(parts[0])}/{_group(parts[1])}",
        "msqrt": lambda parts: f"√{_group(parts[0])}",
        "mroot": lambda parts: f"√{_group(parts[0])}[{parts[1].strip()}]",
        "msup": lambda parts: _raised(parts[0], parts[1]),
        "msub": lambda parts: _raised(parts[0], parts[1], "_"),
        "munder": lambda parts: _raised(parts[0], parts[1], "_"),
        "mover": _over,
        "msubsup": _both,
        "munderover": _both,
    },
)
_TEX = _Writing(
    _tex_token,
    lambda parts: "\\begin{matrix} " + " \\\\ ".join(parts) + " \\end{matrix}",
    " & ".join,
    lambda opening, parts, closing: f"\\left{opening or '.'} {', '.join(parts)} \\right{closing or '.'}",
    {
        "mfrac": lambda parts: f"\\frac{{{parts[0]}}}{{{parts[1]}}}",
        "msqrt": lambda parts: f"\\sqrt{{{parts[0]}}}",
        "mroot": lambda parts: f"\\sqrt[{parts[1]}]{{{parts[0]}}}",
        "msup": lambda parts: f"{_braced(parts[0])}^{_braced(parts[1])}",
        "msub": lambda parts: f"{_braced(parts[0])}_{_braced(parts[1])}",
        "munder": lambda parts: f"{_braced(parts[0])}_{_braced(parts[1])}",
        "mover": _tex_over,
        "msubsup": _tex_both,
        "munderover": _tex_both,
    },
)
