"""What is glued to a caption and says nothing about the picture: its number ("1 / 2", "Image 3 of 9"), and how to enlarge
it ("Click to enlarge", "View fullsize")."""

from __future__ import annotations

import re
from typing import Any

from cleaners.lexicon import matches
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import words_of
from cleaners.page.elements import holds_more, parts
from cleaners.page.unseen import seen_text
from cleaners.text.data import table
from cleaners.text.sentences import ENDS, ends_sentence
from cleaners.text.spaces import collapse

_DATA = table("cleaners.pictures", "hints.toml")
_WORDS = tuple(word for words in _DATA["words"].values() for word in words.split())
_OF = "|".join(sorted({re.escape(word) for word in _DATA["counter"]["of"].split()}, key=len, reverse=True))
_COUNT = rf"(\d{{1,3}})\s{{0,2}}(?:{_OF})\s{{0,2}}(\d{{1,3}})"
_COUNTER = re.compile(rf"([^\W\d]{{0,12}})[ .:]{{0,2}}[(\[]?{_COUNT}[)\]]?", re.IGNORECASE)
_BRACKETED = re.compile(r"(?:(?<!\s)\s+|)[(\[（【]([^()\[\]（）【】]{3,60})[)\]）】]\s*$")
_LABELLED = re.compile(rf"([^\W\d]{{2,12}} ?{_COUNT})\s{{0,2}}[:|.–—-]?\s{{0,2}}(?=\S)", re.IGNORECASE)
_NAMES = frozenset(_DATA["names"]["hint"].split())
_NAMED_LETTERS = 40  # of a hint by its class
_MOST_LETTERS = 70  # of a hint
_MOST_READ = 3 * _MOST_LETTERS  # of an element that is a hint, with words in it that nobody sees
_MOST_WORDS = 12  # of a hint at the end of a caption; more are the caption itself


def is_counter(text: str) -> bool:
    """Whether a line is the number of a picture and how many there are: "1 / 2", "Bild 3 von 9"."""
    found = _COUNTER.fullmatch(text.strip()) if len(text) <= 30 else None
    if found is None or not 1 <= int(found[2]) <= int(found[3]):
        return False
    return not found[1] or any(match.family == "caption_label" for match in (*matches(found[1]), *matches(text)))


def is_hint(text: str) -> bool:
    """Whether a text only says how to see a picture larger, or the next one."""
    text = text.strip(" ()[]（）【】.")
    if not text or len(text) > _MOST_LETTERS:
        return False
    folded = text.casefold()
    if not any(word in folded for word in _WORDS):
        return False
    return any(match.family in ("caption_label", "player") and match.how == "line" for match in matches(text))


def without_hints(block: SourceBlock, text: str) -> str:
    """The text of a caption without counters and hints at its edges."""
    if is_counter(text) or is_hint(text):
        return ""
    for element in parts(block.element):
        short = isinstance(element.tag, str) and not holds_more(element, _MOST_READ)
        part = collapse(seen_text(element)).strip() if short else ""
        if part and len(part) < len(text) and (is_counter(part) or is_hint(part) or _is_named_hint(element, part)):
            text = text.removeprefix(part).removesuffix(part).strip()
    return _without_glued(text)


def _is_named_hint(element: Any, part: str) -> bool:
    """Whether the class of an element in a caption says that it is a hint, in whatever language."""
    names = element.get("class")
    return bool(names) and len(part) <= _NAMED_LETTERS and not _NAMES.isdisjoint(words_of(names))


def _without_glued(text: str) -> str:
    """A caption without what its words alone show to be glued to it."""
    if (
        (labelled := _LABELLED.match(text))
        and is_counter(labelled.group().strip(" :|.–—-"))
        and _begins(text, labelled.end())
    ):
        text = text[labelled.end() :]
    bracketed = _BRACKETED.search(text)
    if bracketed and (is_hint(bracketed[1]) or is_counter(bracketed[1])):
        return text[: bracketed.start()].rstrip()
    for cut in list(re.finditer(rf"(?<=[{ENDS}|])\s+", text))[-1:]:
        if is_hint(text[cut.end() :]):
            return text[: cut.start()].rstrip(" |")
    words = text.split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 1, -1):
        head = " ".join(words[:count])
        if _begins(text, len(head) + 1) and not ends_sentence(head[:-1]) and is_hint(head):
            return text[len(head) :].lstrip(" |:–—-")
    return text


def _begins(text: str, place: int) -> bool:
    """Whether a caption may begin at a place: with a capital, or a letter of a script without them."""
    first = text[place : place + 1]
    return first.isalnum() and not first.islower()
