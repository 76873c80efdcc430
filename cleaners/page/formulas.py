"""Formulas: what a page has of each, in several forms beside one another, as one thing.

A formula is MathML with its TeX as an annotation, a picture with its TeX as alternative text, or TeX in a script, and
beside it a drawing for the eye, a fallback, a copy for screen readers. One form is read, the others are passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import lxml.etree

from cleaners.page import tex
from cleaners.page.class_names import vocabulary
from cleaners.page.elements import all_text
from cleaners.page.mathml import line_of, tex_of

_NAMES = vocabulary("formulas")
_AROUND, _DISPLAY, _DRAWN = (frozenset(_NAMES[family]) for family in ("around", "display", "drawn"))
_ADDRESS = _NAMES["address"]
_PICTURE, _LIKELY = frozenset(_NAMES["picture"]), frozenset(_NAMES["likely_picture"])
_TAGS_AROUND = frozenset(("mjx-container", "mjx-assistive-mml", "mjx-mathml"))
_STATED = ("data-latex", "data-tex", "data-equation-content", "data-formula", "data-math", "data-expr")
_CLIMB = 8  # elements around <math> that are of its formula


class Formula(NamedTuple):
    """A formula: what a reader sees of it, as a line of text; its TeX; whether it stands on a line of its own. An element
    that holds only another form of one has an empty text."""

    text: str = ""
    tex: str | None = None
    display: bool = False


OTHER_FORM = Formula()


def formulas(root: Any) -> dict[Any, Formula]:
    """The formulas of a page by the elements that hold them, those of scripts and pictures apart."""
    found: dict[Any, Formula] = {}
    for element in root.iter("math", "mjx-container", "math-renderer"):
        holder, formula = _read(element)
        if formula is not None:
            found.setdefault(holder, formula)
    return found


def is_formula_script(script: Any) -> bool:
    """Whether a script is a formula."""
    return (script.get("type") or "").startswith("math/")


def with_scripts(found: dict[Any, Formula], scripts: list[Any]) -> dict[Any, Formula]:
    """The formulas with those of scripts; what a script draws before its own formula is another form of it."""
    return {**found, **{element: formula for script in scripts for element, formula in _of_script(script)}}


def of_picture(image: Any) -> Formula | None:
    """The formula that a picture shows, where its name or its address says so and its TeX is known."""
    names, address = (image.get("class") or "").split(), image.get("src") or image.get("data-src") or ""
    drawn = any(part in address for part in _ADDRESS)
    if not drawn and _PICTURE.isdisjoint(names) and _LIKELY.isdisjoint(names):
        return None
    texts = [image.get(name) or "" for name in ("alt", *_STATED, "title")]
    if _PICTURE.isdisjoint(names):
        texts = [text for text in texts if not tex.is_description(text)]
    source = next((found for text in texts if text and (found := tex.clean(text))), "") or tex.of_address(address)
    display = any("display" in name for name in names) or (image.get("alt") or "").strip().startswith(("$$", r"\["))
    return Formula(source, source, display) if source else None


def of_span(span: Any) -> Formula | None:
    """The formula in a ``<span class="math inline">``, where a script is to set its TeX."""
    names, text = (span.get("class") or "").split(), (span.text or "").strip()
    if len(span) or "math" not in names or not ("inline" in names or "display" in names):
        return None
    return Formula(text, tex.clean(text), "display" in names)


def other_text(element: Any, formula: Formula) -> str:
    """The letters of the other forms that an element holds of its formula, which nobody reads."""
    if element.tag in ("script", "math-renderer"):
        return ""
    math = next(element.iter("math"), None) if formula.text else None
    parts = [*_outside(element, math), *(_unread(math) if math is not None else ())]
    return " ".join(" ".join(parts).split())


def _read(element: Any) -> tuple[Any, Formula | None]:
    """A formula, and the element that holds all forms of it."""
    tag = element.tag
    if tag == "math":
        holder = _holder(element)
        return holder, _of_mathml(element, holder)
    if tag == "mjx-container":
        return element, None if next(element.iter("math"), None) is not None else _of_glyphs(element)
    text = all_text(element).strip()
    return element, Formula(text, tex.clean(text), text.startswith("$$")) if text else None


def _holder(math: Any) -> Any:
    """The outermost element around MathML that is made for its formula alone."""
    holder = math
    for _, outer in zip(range(_CLIMB), math.iterancestors(), strict=False):
        names = outer.get("class")
        if outer.tag not in _TAGS_AROUND and (not names or _AROUND.isdisjoint(names.split())):
            break
        holder = outer
    return holder


def _of_mathml(math: Any, holder: Any) -> Formula | None:
    text, source = line_of(math), _annotation(math) or tex_of(math)
    if not text.strip() and not source:
        return None
    return Formula(text if text.strip() else source, source, math.get("display") == "block" or _is_displayed(holder))


def _annotation(math: Any) -> str | None:
    """The TeX that MathML gives of itself."""
    for note in math.iter("annotation"):
        if "tex" in (note.get("encoding") or "").lower() and (found := tex.clean(all_text(note))):
            return found
    stated = math.get("alttext")
    if not stated:
        stated = next((value for part in (math, *math) if (value := part.get("data-latex"))), None)
    return tex.clean(stated) or None if stated else None


def _is_displayed(holder: Any) -> bool:
    """Whether an element, or the first one in it, sets its formula on a line of its own."""
    if holder.get("display") in ("true", "block"):
        return True
    each = holder
    for _ in range(3):
        if each is None or not isinstance(each.tag, str):
            return False
        if not _DISPLAY.isdisjoint((each.get("class") or "").split()):
            return True
        each = next(iter(each), None)
    return False


def _of_script(script: Any) -> Iterator[tuple[Any, Formula]]:
    """The formula of a script, and what is drawn of it before."""
    kind, source = script.get("type"), script.text or ""
    if not source.strip():
        return
    is_tex = kind.startswith("math/tex")
    if "mml" in kind:
        math = next(lxml.etree.fromstring(source, _PARSER).iter("math"), None)
        text, found = (line_of(math).strip(), _annotation(math) or tex_of(math)) if math is not None else ("", None)
    else:
        text = tex.clean(source) if is_tex else " ".join(source.split())
        found = text if is_tex else None
    if not text:
        return
    yield script, Formula(text, found, "mode=display" in kind.replace(" ", ""))
    before = script.getprevious()
    while before is not None and isinstance(before.tag, str) and not (before.tail or "").strip():
        if _DRAWN.isdisjoint((before.get("class") or "").split()):
            return
        yield before, OTHER_FORM
        before = before.getprevious()


_PARSER = lxml.etree.HTMLParser(recover=True)


def _of_glyphs(container: Any) -> Formula | None:
    """A formula of which a script has left only the numbers of its characters."""
    numbers = [name for each in container.iter() if (name := _glyph(each))]
    text = unicodedata.normalize("NFKC", "".join(chr(int(number, 16)) for number in numbers))
    stated = next((value for each in container.iter() if (value := each.get("data-latex"))), None)
    source = tex.clean(stated) if stated else None
    return Formula(text or source or "", source, container.get("display") == "true") if text or source else None


def _glyph(element: Any) -> str:
    if not isinstance(element.tag, str):
        return ""
    code = element.get("data-c") or ""
    if not code and element.tag == "mjx-c":
        code = next((name[5:] for name in (element.get("class") or "").split() if name.startswith("mjx-c")), "")
    return code if 1 < len(code) <= 5 and all(character in "0123456789abcdefABCDEF" for character in code) else ""


def _outside(element: Any, math: Any) -> Iterator[str]:
    """The texts of an element that are not in its MathML."""
    walker = lxml.etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "start":
            if node is math or node.tag in ("script", "style"):
                walker.skip_subtree()
            elif node.text:
                yield node.text
        elif node is not element and node.tail:
            yield node.tail


def _unread(math: Any) -> Iterator[str]:
    """The parts of MathML that its line leaves out: annotations, and what is there for its room alone."""
    return (all_text(part) for part in math.iter("annotation", "annotation-xml", "mphantom"))
