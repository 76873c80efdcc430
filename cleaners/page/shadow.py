"""Shadow roots that a page declares: ``<template shadowrootmode>`` is what a browser shows in its host's place.

The tree becomes the one that is seen. What a template holds stands in its host, and the host's own content in the slots of
the template. What no slot takes is not shown, and neither is what a slot shows only while it is empty: they are kept, and
say that they are hidden. Any other template is markup for scripts, and stays unseen.
"""

from __future__ import annotations

from typing import Any

import lxml.html

from cleaners.page.elements import INLINE, KNOWN, UNSEEN

MARK = b"shadowroot"  # what markup with such a template contains
_NAMES = ("shadowrootmode", "shadowroot")  # the attribute of the HTML Standard, and its name in Chrome 90 to 110
_MODES = frozenset(("open", "closed"))


def compose(root: Any) -> None:
    """Put the content of all declared shadow roots of a page where it is seen."""
    # Inner roots first: an inner host may hold slots of the template around it.
    for template in reversed([each for each in root.iter("template") if _is_shadow_root(each)]):
        host = template.getparent()
        if next(child for child in host if child.tag == "template" and _is_shadow_root(child)) is template:
            _compose(host, template)


def _is_shadow_root(template: Any) -> bool:
    return any((template.get(name) or "").lower() in _MODES for name in _NAMES)


def _compose(host: Any, template: Any) -> None:
    own = list(template.iter("slot"))
    slots: dict[str, Any] = {}
    for slot in own:
        slots.setdefault(slot.get("name") or "", slot)
    assigned: dict[str | None, list[Any]] = {}
    for part in _light(host, template):
        name = None if isinstance(part, str) and not part.strip() else _slot_of(part)
        if name is not None or assigned:
            assigned.setdefault(name if name in slots else None, []).append(part)
    unshown = assigned.pop(None, [])
    for name, parts in assigned.items():
        _fill(slots[name or ""], parts)
    for plain in (*own, template):
        plain.tag = _tag_for(plain)
    if unshown and _shows(template):
        _hide(host, unshown, template.tag)
    else:
        _fill(host, unshown)


def _light(host: Any, template: Any) -> list[Any]:
    """Take the host's own content out of it, and return its parts: texts and elements."""
    parts = [host.text]
    for child in list(host):
        tail, child.tail = child.tail, None
        parts += [tail] if child is template else [child, tail]
        if child is not template:
            host.remove(child)
    host.text = None
    return [part for part in parts if part is not None]


def _slot_of(part: Any) -> str:
    """The name of the slot that a part goes to: texts go to the one without a name."""
    return "" if isinstance(part, str) else part.get("slot") or ""


def _shows(template: Any) -> bool:
    """Whether a template shows anything by itself."""
    return any(
        element.tag == "img" or (element.tag not in UNSEEN and (element.text or "").strip())
        for element in template.iter()
    )


def _fill(holder: Any, parts: list[Any]) -> None:
    """Give an element these parts; in a slot, what was there before is not shown."""
    if holder.tag == "slot" and (len(holder) or (holder.text or "").strip()):
        before = _light(holder, None)
        _hide(holder, before, "span")
    for part in parts:
        if not isinstance(part, str):
            holder.append(part)
        elif len(holder):
            holder[-1].tail = (holder[-1].tail or "") + part
        else:
            holder.text = (holder.text or "") + part


def _hide(holder: Any, parts: list[Any], tag: str) -> None:
    """Put parts at the end of an element as what is not shown."""
    hidden = lxml.html.Element(tag, hidden="")
    _fill(hidden, parts)
    hidden.tag = "div" if tag == "div" else _tag_for(hidden)
    holder.append(hidden)


def _tag_for(element: Any) -> str:
    """The tag for what has become a plain element: that of a word in a line, unless it holds a block."""
    held = {each.tag for each in element.iterdescendants()}
    return "div" if any(tag in KNOWN and tag not in INLINE and tag not in UNSEEN for tag in held) else "span"
