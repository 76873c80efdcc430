"""Words in a line that nobody sees there, as far as the markup shows: words for screen readers or for paper, tooltips,
notes beside the line, links to edit a section or to itself.

They are no part of the line. Where the words are all that an element holds (the label of an icon in the cell of a table)
they are its text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

import lxml.etree

from cleaners.page.class_names import vocabulary, words_of
from cleaners.page.elements import HEADINGS, INLINE, KNOWN, UNSEEN, all_text
from cleaners.page.hidden import hides
from cleaners.text.folding import letters_and_digits
from cleaners.text.spaces import BLANK, BREAK
from cleaners.text.words import count as count_words

Kind = Literal["read-out", "unshown", "tooltip", "sidenote", "edit", "permalink", "sign"]

_NAMES = vocabulary("unseen")


def _pattern(family: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|-)(?:{'|'.join(map(re.escape, _NAMES[family]))})(?:-|$)")


_BY_PART: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("edit", _pattern("edit")),
    ("read-out", _pattern("read_out")),
    ("tooltip", _pattern("tooltip")),
    ("sidenote", _pattern("sidenote")),
    ("permalink", _pattern("permalink")),
)
_UNSHOWN, _REVEALED = frozenset(_NAMES["unshown"]), frozenset(_NAMES["revealed"])
# "hidden md:inline", "d-none d-lg-block": hidden on narrow screens alone; "not-sr-only".
_SHOWN = re.compile(
    r"(?:^|\s)(?:\S+:(?:inline|block|flex|grid|table|not-sr-only)\S*|d-(?:sm|md|lg|xl|xxl)-(?!none)\S+|not-\S+)"
)
_SIGNS = frozenset("#¶§🔗⚓∞\ufe0e\ufe0f\u200b\u00a0 \n\t")
_TELLING = frozenset(("hidden", "style", "role"))
_PRIVATE = range(0xE000, 0xF900)  # the characters of icon fonts
# Words at most; more is a text that a script shows, or the line itself.
_MOST_WORDS: dict[Kind, int] = {
    "read-out": 30, "unshown": 25, "tooltip": 80, "sidenote": 150, "edit": 12, "permalink": 12, "sign": 1
}  # fmt: skip
_LEAST_WORDS = {"tooltip": 3, "sidenote": 3}  # of a class's word for it; less is the term that is explained
_LINE_WORDS = {"tooltip": 2, "sidenote": 3}  # of the line around; with less it is a list of explanations


def may_be(element: Any, keys: list[str], href: str | None) -> bool:
    """Whether an inline element needs a look: whether an attribute may say that it is not seen. Made to be quick.

    ``keys`` are the names of its attributes; ``href`` is where it leads, if it is a link.
    """
    if "class" in keys and by_names(element.get("class")) is not None:
        return True
    if href is not None:
        return "#" in href or "action=edit" in href
    return not _TELLING.isdisjoint(keys)


def kind_of(element: Any, *, heading: bool) -> Kind | None:
    """Of what kind of unseen words an inline element is; ``None`` where it is seen.

    ``heading``: it is in a heading, where links to the heading itself are.
    """
    kind = by_names(element.get("class") or "")
    if kind is None or kind == "permalink":
        style = element.get("style")
        if element.get("hidden") is not None:
            kind = None if element.get("hidden") == "until-found" else "unshown"
        elif style is not None and hides(style):
            kind = "unshown"
        elif element.get("role") == "tooltip":
            return _if_plain(element, "tooltip", 1)
        elif element.tag == "a" and element.get("href"):
            kind = _of_link(element, kind, heading=heading)
        else:
            kind = None
    return _if_plain(element, kind, _LEAST_WORDS.get(kind, 0)) if kind else None


@lru_cache(maxsize=16384)
def by_names(names: str) -> Kind | None:
    """What a class says of an element in a line."""
    tokens = names.split()
    for token in tokens:
        if ":" in token or "[" in token:  # a utility, for the state or the screen that it names
            continue
        words = "-".join(words_of(token))
        for kind, pattern in _BY_PART:
            if pattern.search(words):
                return None if kind == "read-out" and _SHOWN.search(names) else kind
    if not _UNSHOWN.isdisjoint(tokens) and not _SHOWN.search(names):
        return "unshown" if _REVEALED.isdisjoint(words_of(names)) else None
    return None


def _of_link(element: Any, kind: Kind | None, *, heading: bool) -> Kind | None:
    """Whether a link is one to the heading that it is in, or one to edit its section."""
    href = element.get("href")
    if kind == "permalink":
        return kind if heading or "#" in href else None
    if heading and "action=edit" in href:
        return "edit"
    signs = href.startswith("#") and _SIGNS.issuperset(text := all_text(element)) and (heading or "¶" in text)
    return "permalink" if signs else None


def _if_plain(element: Any, kind: Kind, least: int) -> Kind | None:
    """The kind, unless the element holds a block, a formula, or more words or fewer than such words are."""
    for inner in element.iterdescendants():
        if inner.tag == "math" or (inner.tag in KNOWN and inner.tag not in INLINE and inner.tag not in UNSEEN):
            return None
        if inner.tag == "script" and (inner.get("type") or "").startswith("math"):
            return None
    if kind == "unshown" and not _REVEALED.isdisjoint(words_of(element.get("id") or "")):
        return None
    return kind if least <= count_words(all_text(element)) <= _MOST_WORDS[kind] else None


def is_apart(kind: Kind, line: str, words: str, *, label: bool) -> bool:
    """Whether unseen words are no part of a line: whether the line says something without them.

    ``line`` is the line without them. ``label``: they stand beside a picture, and not in a cell or an item.
    """
    if kind == "edit":
        return True
    if kind in _LINE_WORDS:
        return count_words(line) >= _LINE_WORDS[kind]
    if kind in ("permalink", "sign"):
        return bool(letters_and_digits(line))
    seen = line.strip(BLANK + BREAK)
    if len(words.strip()) <= 2 and seen[:1].islower() and words.strip().isalpha():
        return False  # the first letter of a word whose picture is seen
    return label or any(ord(character) not in _PRIVATE for character in seen)


def seen_text(element: Any, *, heading: bool = False) -> str:
    """The text of an inline element, or of a line, without words in it that nobody sees; ``heading``: it is in one."""
    headings = int(heading)
    parts: list[str] = []
    walker = lxml.etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "end":
            headings -= node.tag in HEADINGS
            if node is not element:
                parts.append(node.tail or "")
            continue
        headings += node.tag in HEADINGS
        if node is not element and (node.tag in UNSEEN or _is_unseen(node, heading=headings > 0)):
            walker.skip_subtree()
        else:
            parts.append(node.text or "")
    return "".join(parts)


def _is_unseen(element: Any, *, heading: bool) -> bool:
    inline = element.tag in INLINE and may_be(element, element.keys(), element.get("href"))
    return inline and kind_of(element, heading=heading) is not None
