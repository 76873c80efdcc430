"""Text that a page shows without writing it: initials and characters that are images, ticks in the cells of a table, and
names that a script fills in.

Such text is in an attribute (``alt``, ``aria-label``, ``data-attrs``). It is read only where the line would lack it.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from typing import Any

from cleaners.page.class_names import vocabulary, words_of
from cleaners.page.elements import all_text, text_after
from cleaners.page.scope import TAG_BIT, Scope
from cleaners.text.words import count as count_words

_NAMES = vocabulary("unseen")
_EMOJI, _DROP_CAP = frozenset(_NAMES["emoji"]), frozenset(_NAMES["drop_cap"])
_QUOTES = "\"'“„«‘‚»›‹¿¡"
_CELLS = frozenset(("td", "th"))
_IN_TABLE = TAG_BIT["table"]
_LABEL_WORDS = 4  # of an icon
_MOST_LETTERS = 24  # of what a tick says
_NAME_KEYS = ("data-label", "data-name", "data-display-name", "data-mention-name", "data-user-name", "data-username")
_MOST_NAME = 80  # characters of a name that a mention states in an attribute; more is a text
_MOST_DESCRIBED = 40  # letters of a description of an initial


def of_image(image: Any, alt: str, scope: Scope, *, first: bool) -> str | None:
    """The text that an image stands for, if its alternative text is that. ``first``: it begins its line."""
    alt = alt.strip()
    if first and (initial := _described_initial(image, alt)):
        return initial
    if not alt or len(alt) > _MOST_LETTERS:
        return None
    drop_cap = len(alt) <= 3 and first and is_drop_cap(image, alt)
    tick = scope.tag in _CELLS and _is_alone(image, scope) and alt in _ticks(scope)
    return alt if drop_cap or tick or _is_character(image, alt) else None


def is_drop_cap(element: Any, text: str) -> bool:
    """Whether an image or a drawing at the beginning of a line is the initial of its first word."""
    letter = text.strip().strip(_QUOTES)
    if not letter.isalpha() or len(letter) > 3:
        return False
    after = text_after(element)
    if len(letter) > 1 and (_DROP_CAP.isdisjoint(_words_around(element)) or after[:1].isspace()):
        return False
    return after[:1].isalpha() or (after[:1] in "'’" and after[1:2].isalpha()) or after.lstrip()[:1].islower()


def _described_initial(image: Any, alt: str) -> str | None:
    """The letter of which an alternative text speaks ("Illuminated letter T"), where the rest of its word follows."""
    if not 3 < len(alt) <= _MOST_DESCRIBED or not text_after(image)[:1].islower():
        return None
    return next((word for word in reversed(_words_in(alt)) if len(word) == 1 and word.isupper()), None)


def _words_in(alt: str) -> list[str]:
    """The words of an alternative text, without the signs around them."""
    return [word.strip(".,:;()[]" + _QUOTES) for word in alt.split()]


def _words_around(element: Any) -> list[str]:
    parent = element.getparent()
    names = f"{element.get('class') or ''} {parent.get('class') or '' if parent is not None else ''}"
    return [*names.split(), *words_of(names)]


def _is_character(image: Any, alt: str) -> bool:
    """Whether an image shows a character that its alternative text has: an emoji, a fraction."""
    if alt.isascii():
        return False
    if any(0x1F000 <= ord(sign) < 0x20000 or unicodedata.category(sign) == "No" for sign in alt):
        return len(alt) <= 12 and not any(sign.isalpha() for sign in alt)
    names = image.get("class")
    return bool(names) and not _EMOJI.isdisjoint(names.split()) and not any(sign.isalpha() for sign in alt)


def _is_alone(element: Any, scope: Scope) -> bool:
    """Whether nothing else is in a cell."""
    return not all_text(scope.element).strip() and len(list(scope.element.iter("img"))) <= 1


def _ticks(scope: Scope) -> set[str]:
    """What the images say that fill cells of a table with a head, such as "Yes" and "No": some come twice, or are small."""
    if not scope.tags & _IN_TABLE:
        return set()
    table = next(outer for outer in scope.chain() if outer.tag == "table").element
    if next(table.iter("th"), None) is None:
        return set()
    counts: Counter[str] = Counter()
    for cell in table.iter("td", "th"):
        images = [*cell.iter("img")] if not all_text(cell).strip() else []
        if len(images) == 1 and (alt := (images[0].get("alt") or "").strip()):
            counts[alt] += 1
    return set(counts) if counts.total() > len(counts) or all(map(_is_sign, counts)) else set()


def _is_sign(alt: str) -> bool:
    return len(alt) <= 3


def of_empty(element: Any, keys: list[str], scope: Scope) -> str | None:
    """The text that an empty element stands for: the name of a mention, or the label of an icon that fills a cell."""
    if scope.tag in _CELLS and ("aria-label" in keys or "title" in keys):
        label = (element.get("aria-label") or element.get("title") or "").strip()
        alone = element.tag not in ("a", "input") and _is_alone(element, scope)
        return label if alone and _may_label(label, scope) else None
    if any(key.startswith("data-") for key in keys):
        return _mentioned(element, keys)
    return None


def of_drawing(drawing: Any, scope: Scope) -> str | None:
    """What a drawing that fills a cell of a table says, by its label or title: "Yes"."""
    if scope.tag not in _CELLS:
        return None
    title = next(iter(drawing.iter("title")), None)
    titled = ((title.text if title is not None else "") or "").strip()
    label = (drawing.get("aria-label") or titled).strip()
    return label if all_text(scope.element).strip() == titled and _may_label(label, scope) else None


def _may_label(label: str, scope: Scope) -> bool:
    """Whether a label is short, and its cell in a table with a head."""
    if not label or count_words(label) > _LABEL_WORDS:
        return False
    table = next((outer for outer in scope.chain() if outer.tag == "table"), None)
    return table is not None and next(table.element.iter("th"), None) is not None


def _mentioned(element: Any, keys: list[str]) -> str | None:
    """The name of someone or something mentioned, which a script would fill in."""
    about = f"{element.get('class') or ''} {element.get('data-type') or ''} {element.get('data-component-name') or ''}"
    if "mention" not in about.lower() and "data-mention" not in keys:
        return None
    name = next((value for key in _NAME_KEYS if (value := element.get(key))), None)
    if name is None and "data-attrs" in keys:
        try:
            stated = json.loads(element.get("data-attrs"))
        except ValueError:
            return None
        name = stated.get("name") or stated.get("label") if isinstance(stated, dict) else None
    return name if isinstance(name, str) and len(name) <= _MOST_NAME and name.strip() else None
