"""Footnotes: what the story points to by a mark, standing below it, and by which mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaners.page.block import SourceBlock
from cleaners.page.elements import all_text
from cleaners.page.scope import Scope
from cleaners.story.blocks import Blocks

_CLIMB = 4  # elements between a note's text and the one that the story points to
_FAR = 200  # blocks below the story that may be its notes
MARK_LETTERS = 5  # of the mark in the story that points to a note: "1", "[12]", "†"
# Names of notes, whether they lead back or not: "fn1", "fn:2", "footnote-3", "_ftn4", "cite_note-5", "endnote6".
_NAMED = re.compile(r"(?:user-content-)?_?(?:fn|ftn|edn|(?:foot|end|cite_?)?-?note)s?[\w.:-]{1,40}", re.IGNORECASE)
_SIGNS = re.compile(r"[\s\[\](){}.:,;]+")
_BEGINS = re.compile(r"[\[(]\s?(\w{1,4})\s?[\])]|(\w{1,3})[.)]\s")
_LABEL = re.compile(r"\w{1,6}")
_ANCHORS = ("a", "sup", "span", "strong", "b", "em", "i")


class Notes(NamedTuple):
    """The notes of a story. ``names`` gives the name of the note that a block is part of, by the block's index; ``labels``
    the label of each note by its name; ``marks`` are the blocks that hold a note's number, or its way back, and no more."""

    names: dict[int, str]
    labels: dict[str, str]
    marks: frozenset[int]


def notes_of(blocks: Blocks) -> Notes:
    """The notes that the story points to."""
    return blocks.once(_notes)


def fragment(href: str | None) -> str | None:
    """The name of a place that an address leads to; ``None`` for an address without one."""
    return (href.partition("#")[2] or None) if href and "#" in href else None


def _notes(blocks: Blocks) -> Notes:
    cited = dict(_cited(blocks)) if blocks.source == "page" else {}
    if not cited:
        return Notes({}, {}, frozenset())
    finder = _Finder(blocks, cited)
    first, last = blocks.span
    names: dict[int, str] = {}
    for block in blocks.all[first : last + _FAR]:
        if block.region is None and not block.level and (name := finder.note(block)):
            names[block.index] = name
    marks = frozenset(index for index in names if _is_mark(blocks.all[index]) and _has_more(names, index))
    return Notes(names, _labels(cited, set(names.values())), marks)


def _cited(blocks: Blocks) -> Iterator[tuple[str, tuple[SourceBlock, str]]]:
    """The names of places that the story points to by a mark, each with the first block that does, and the mark."""
    seen: set[str] = set()
    for block in blocks:
        if not blocks.voted(block) or not block.link_chars:
            continue
        for piece in block.pieces:
            name = fragment(piece.href)
            mark = piece.text.strip() if name else ""
            # Of "[1]" in three pieces the one with the number.
            if name and name not in seen and len(mark) <= MARK_LETTERS and _SIGNS.sub("", mark):
                seen.add(name)
                yield name, (block, mark)


class _Finder:
    """Finds the note that a block is part of, among the places that the story points to."""

    def __init__(self, blocks: Blocks, cited: dict[str, tuple[SourceBlock, str]]) -> None:
        self.blocks = blocks
        self.cited = cited
        self.known: dict[int, tuple[str, ...]] = {}

    def note(self, block: SourceBlock) -> str | None:
        """The name of the note, whose mark stands in a block before."""
        scope: Scope | None = block.scope
        for step in range(_CLIMB):
            if scope is None:
                return None
            if scope.key not in self.known:
                self.known[scope.key] = tuple(dict.fromkeys(self._names(scope.element)))
            names = [name for name in self.known[scope.key] if self.cited[name][0].index < block.index]
            apart = [name for name in names if not self.cited[name][0].scope.is_in(scope)]
            if len(apart) == 1 and (step or self._is_note_itself(block, apart[0])):
                return apart[0]
            if names and (found := _BEGINS.match(block.text)):  # several in one element, told by their numbers
                numbered = (name for name in names if _SIGNS.sub("", self.cited[name][1]) == (found[1] or found[2]))
                if name := next(numbered, None):
                    return name
            scope = scope.parent
        return None

    def _is_note_itself(self, block: SourceBlock, name: str) -> bool:
        """Whether of the bare texts in one element a block is the one with the note's number, or the only one."""
        near = (self.blocks.around(block, step) for step in (-1, 1))
        alone = all(other is None or other.scope is not block.scope for other in near)
        return alone or block.element.get("id") == name or any(fragment(piece.href) for piece in block.pieces)

    def _names(self, element: Any) -> Iterator[str]:
        """The names of the notes that an element is: its own, those of numbers in it, that of the number beside it."""
        for holder, each in _named(element):
            for name in (each.get("id"), each.get("name")):
                if name in self.cited and (
                    _leads_back(holder, name) or _leads_back(element, name) or self._says_note(name)
                ):
                    yield str(name)

    def _says_note(self, name: str) -> bool:
        """Whether a name is that of a note, and the mark a number or a sign."""
        return not self.cited[name][1].isalpha() and _NAMED.fullmatch(name) is not None


def _named(element: Any) -> Iterator[tuple[Any, Any]]:
    """The elements that may have the name of the note that an element is, each with that which should lead back."""
    yield element, element
    after = element.getnext()
    if (
        after is not None
        and isinstance(after.tag, str)
        and element.get("id")
        and len(all_text(element)) <= MARK_LETTERS
    ):
        yield after, element
    for child in element:
        if child.tag in _ANCHORS:
            yield element, child
            yield from ((element, inner) for inner in child.iterdescendants(*_ANCHORS))
    before = element.getprevious()
    if before is not None and isinstance(before.tag, str) and len(all_text(before).strip()) <= MARK_LETTERS:
        yield before, before
        yield from ((before, inner) for inner in before.iterdescendants(*_ANCHORS))


def _leads_back(element: Any, name: str) -> bool:
    return any((target := fragment(link.get("href"))) and target != name for link in element.iter("a"))


def _is_mark(block: SourceBlock) -> bool:
    return len(block.text) <= MARK_LETTERS and (block.link_chars > 0 or not block.squeezed.strip("0123456789"))


def _has_more(names: dict[int, str], index: int) -> bool:
    """Whether a note has other blocks beside one."""
    return names.get(index + 1) == names[index] or names.get(index - 1) == names[index]


def _labels(cited: dict[str, tuple[SourceBlock, str]], found: set[str]) -> dict[str, str]:
    """A label for each note: its mark, or a number where that is a sign or is taken."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for name, (_, mark) in cited.items():
        if name not in found:
            continue
        label = _SIGNS.sub("", mark)
        if not _LABEL.fullmatch(label) or label in taken:
            label = next(number for n in range(1, len(cited) + 2) if (number := f"{n}") not in taken)
        taken.add(label)
        labels[name] = label
    return labels
