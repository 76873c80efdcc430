"""A formula of MathML as its text, and as TeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import lxml.etree

from cleaners.page.elements import all_text

_UNREAD = frozenset(("annotation", "annotation-xml", "mphantom", "mspace", "none", "mprescripts"))
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))
_SPACE = re.compile(r"\s+")
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


def line_of(math: Any) -> str:
    """The text of a ``<math>`` element: its letters and signs as the page has them, white space at the ends too."""
    parts: list[str] = []
    walker = lxml.etree.iterwalk(math, events=("start", "end"))
    for event, element in walker:
        if event == "start" and element.tag in _UNREAD:
            walker.skip_subtree()
        elif event == "start":
            parts.append(element.text or "")
        elif element is not math:
            parts.append(element.tail or "")
    return _SPACE.sub(" ", "".join(parts).translate(_INVISIBLE))


def tex_of(math: Any) -> str:
    """The TeX of a ``<math>`` element that states none."""
    return " ".join(_tex(math, 0).translate(_INVISIBLE).split())


def _tex(element: Any, depth: int) -> str:
    tag = element.tag
    if depth > _DEEPEST:
        return _token("mtext", all_text(element))
    parts = [_tex(child, depth + 1) for child in element if isinstance(child.tag, str) and child.tag not in _UNREAD]
    if tag in _TOKENS or not parts:
        return _token(tag, all_text(element))
    if tag == "mtable":
        return "\\begin{matrix} " + " \\\\ ".join(parts) + " \\end{matrix}"
    if tag in ("mtr", "mlabeledtr"):
        return " & ".join(parts)
    if tag == "mfenced":
        return f"\\left{element.get('open') or '('} {', '.join(parts)} \\right{element.get('close') or ')'}"
    if tag == "msqrt":
        return f"\\sqrt{{{''.join(parts)}}}"
    write = _PARTS.get(tag)
    return write(parts) if write and len(parts) > 1 else "".join(parts)


def _token(tag: str, text: str) -> str:
    text = " ".join(unicodedata.normalize("NFKC", text).split()) if tag != "mo" else "".join(text.split())
    if tag in ("mtext", "ms"):
        return f"\\text{{ {text} }}" if text else ""
    if tag == "mi" and len(text) > 1 and text.isascii():
        return f"\\{text} " if text in _FUNCTIONS else f"\\mathrm{{{text}}}"
    return "".join(_COMMANDS.get(character, character) for character in text)


def _braced(text: str) -> str:
    text = text.strip()
    return text if len(text) == 1 else f"{{{text}}}"


def _over(parts: Parts) -> str:
    accent = _ACCENTS.get(parts[1].strip())
    return f"\\{accent}{{{parts[0]}}}" if accent else f"\\overset{{{parts[1]}}}{{{parts[0]}}}"


def _both(parts: Parts) -> str:
    return f"{_braced(parts[0])}_{_braced(parts[1])}^{_braced(''.join(parts[2:]))}"


_PARTS: dict[str, Callable[[Parts], str]] = {
    "mfrac": lambda parts: f"\\frac{{{parts[0]}}}{{{parts[1]}}}",
    "mroot": lambda parts: f"\\sqrt[{parts[1]}]{{{parts[0]}}}",
    "msup": lambda parts: f"{_braced(parts[0])}^{_braced(parts[1])}",
    "msub": lambda parts: f"{_braced(parts[0])}_{_braced(parts[1])}",
    "munder": lambda parts: f"{_braced(parts[0])}_{_braced(parts[1])}",
    "mover": _over,
    "msubsup": _both,
    "munderover": _both,
}
