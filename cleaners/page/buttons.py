"""Buttons that are text: a question over its answer, a heading, a word in a sentence; and those around a picture.

Any other button (Share, Submit, Copy) is a control, and no part of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

from cleaners.page.class_names import vocabulary, words_of
from cleaners.page.elements import HEADINGS, all_text, text_after
from cleaners.page.scope import Scope
from cleaners.page.srcset import pixels
from cleaners.text.folding import letters_and_digits
from cleaners.text.words import count as count_words

_NAMES = vocabulary("unseen")
_DISCLOSURE, _PICTURE, _TERM = (frozenset(_NAMES[name]) for name in ("disclosure", "picture_button", "term_button"))
_ACCORDION = frozenset(("accordion", "faq", "faqs"))
_MENU = frozenset("nav navigation menu submenu header footer filter facet banner cookie consent sidebar".split())
_DISCLOSES = ("aria-expanded", "aria-controls", "data-bs-target", "data-target", "data-bs-toggle", "data-toggle")
_EXPLAINS = ("aria-describedby", "data-tooltip", "data-tippy-content", "data-definition", "data-bs-content")
_TEXTS = (*HEADINGS, "figcaption", "p", "li", "blockquote", "table")
_MARKS_OF_STATE = " \n\t\xa0+-–−▾▼▸▶›»×✕⌄∨"  # the sign of an accordion
_QUESTION = ("?", "？", "؟", "\u037e", "՞", "፧")
_SENTENCE_TAGS = frozenset(("p", "li", "dd", "td", "blockquote", "div", "section", "figcaption"))
_BEFORE = re.compile(r"[^\W_][,'’]?[\s\xa0]*+[(\[„“”\"«‘—–-]?[\s\xa0]*$")  # a sentence goes on
_AFTER = re.compile(r"[\s\xa0]*[)\]”“\"»’,.;:!?…。、，]|[\s\xa0]*[^\W\d_]")
_MOST_WORDS = 8  # of a term in a sentence
_LABEL_WORDS = 15  # of the label of a button around a picture; more is a text
_SMALL = 120  # pixels: a picture declared smaller is the button's icon


def part_of(button: Any, scope: Scope, before: str) -> Literal["word", "block", None]:
    """What a button is to the text: a word of its line, a block, or no part of it. ``before`` is the line so far."""
    text = all_text(button).strip()
    if not text or not (letters := letters_and_digits(text)):
        return None
    heading = scope.level or scope.tag in ("dt", "summary") or scope.element.get("role") == "heading"
    if heading and letters == letters_and_digits(all_text(scope.element)):
        return "word"
    if len(button) and _has_heading(button):
        return "block"
    if _opens_answer(button, text):
        return "block"
    if is_around_picture(button):
        return "block" if has_caption(button) else None
    return "word" if scope.tag in _SENTENCE_TAGS and _is_in_sentence(button, text, before) else None


def signs_of(button: Any) -> list[Any]:
    """The elements in a button that are no more than the sign of a fold: "+"."""
    inner = [each for each in button.iterdescendants("span", "i", "b", "em", "small") if not len(each)]
    return [each for each in inner if each.text and not each.text.strip(_MARKS_OF_STATE)]


def _has_heading(button: Any) -> bool:
    if any(inner.get("role") == "heading" for inner in button.iter("div", "span")):
        return True
    return any(letters_and_digits(all_text(inner)) for inner in button.iter(*HEADINGS))


def _opens_answer(button: Any, text: str) -> bool:
    """Whether a button is a question that shows its answer, or the head of a part of an accordion."""
    names = _names_around(button)
    if text.rstrip(_MARKS_OF_STATE).endswith(_QUESTION):
        return not _DISCLOSURE.isdisjoint(names) or any(button.get(name) for name in _DISCLOSES)
    return not _ACCORDION.isdisjoint(names) and _MENU.isdisjoint(names)


def _names_around(element: Any) -> frozenset[str]:
    """The words of the classes of an element and of the two around it."""
    parent = element.getparent()
    outer = parent.getparent() if parent is not None else None
    names = [each.get("class") or "" for each in (element, parent, outer) if each is not None]
    return _words(" ".join(names))


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    return frozenset(words_of(names))


def _is_in_sentence(button: Any, text: str, before: str) -> bool:
    """Whether a button is a word of a sentence, which goes on before it and behind it."""
    if count_words(text) > _MOST_WORDS:
        return False
    after = text_after(button)
    if not _AFTER.match(after):
        return False
    first = after.lstrip()[0]
    if not before.strip():
        return first.islower() and count_words(after) >= 3
    if not _BEFORE.search(before):
        return False
    if not first.isupper():
        return True
    return not _TERM.isdisjoint(_words(button.get("class") or "")) or any(button.get(name) for name in _EXPLAINS)


def is_around_picture(button: Any) -> bool:
    """Whether a button, or what is one by its role, shows a picture of the story, which a click enlarges."""
    pictures = [image for image in button.iter("img", "amp-img") if not _is_small(image)]
    if not pictures:
        return False
    if not _PICTURE.isdisjoint(_names_around(button)) or next(button.iterancestors("figure"), None) is not None:
        return True
    return next(button.iter("figure", "picture"), None) is not None or any(map(_is_large, pictures))


def _is_small(image: Any) -> bool:
    sides = [side for side in map(pixels, (image.get("width") or "", image.get("height") or "")) if side is not None]
    return bool(sides) and max(sides) < _SMALL


def _is_large(image: Any) -> bool:
    return (pixels(image.get("width") or "") or 0) >= 2 * _SMALL or bool(
        image.get("srcset") or image.get("data-srcset")
    )


def has_caption(button: Any) -> bool:
    """Whether a button around a picture holds a text beside it, and not a label alone."""
    if any(letters_and_digits(all_text(part)) for part in button.iter(*_TEXTS)):
        return True
    if count_words(all_text(button)) > _LABEL_WORDS:
        return True
    return any("caption" in (inner.get("class") or "").lower() for inner in button.iterdescendants())
