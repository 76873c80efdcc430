"""Alternative texts of pictures: what they say to a reader; nothing, if they are placeholders or names of files."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaners.text.data import table
from cleaners.text.folding import caseless_words, letters_and_digits
from cleaners.text.markup import without_markup
from cleaners.text.repairs import normalise

_LONG = 120  # characters of a text that surely says something; the placeholders are shorter
_FILE = re.compile(r".*\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)|(?:https?:)?//\S+|www\.\S+", re.I | re.S)
# Names that cameras and phones give (IMG_2006, DSC00273-3), and words as addresses have them; not COVID-19.
_CAMERA = re.compile(
    r"(?:p?img|dsc[fn]?|dcim|gopr|pxl|screen ?shot|whatsapp image)[-_ ]?\d\S*(?: (?:at )?[\d.:]+)*(?: [ap]m)?", re.I
)
_SLUG = re.compile(r"(?=\S*_|(?:[^-\s]*-){3})[a-z\d]+(?:[-_][a-z\d]*)+", re.I)
_DIGIT = re.compile(r"\d")


class _Placeholders(NamedTuple):
    """Texts that say nothing, as a whole and by their beginnings, folded."""

    whole: frozenset[str]
    start: tuple[str, ...]


def alt_text(stated: str | None, url: str | None = None) -> str | None:
    """An alternative text as a reader sees it; ``None`` where it says nothing of the picture at ``url``.

    A text that merely begins like a placeholder says something: "Image of the harbour at dusk".
    """
    text = normalise(without_markup(stated or ""))[0]
    if not text or (len(text) < _LONG and (_is_placeholder(text) or _is_file_name(text, url))):
        return None
    return text


def _is_placeholder(text: str) -> bool:
    folded = caseless_words(text)
    if any(folded.startswith(start) and _ends_word(folded, start) for start in _placeholders().start):
        return True
    if _DIGIT.search(folded):
        folded = " ".join(word for word in folded.split() if not word.isdecimal())
    rest = folded
    while rest and rest not in _placeholders().whole:
        rest = rest.rpartition(" ")[0]
    # "Bild 3 von 10": a placeholder, and a word that counts.
    return (
        not folded or folded in _placeholders().whole or bool(rest and folded[len(rest) + 1 :] in _placeholders().whole)
    )


def _ends_word(folded: str, start: str) -> bool:
    """Whether a beginning ends with a word, which only the scripts of the West show: others have no spaces, or endings."""
    return start[-1] > "\u05ff" or folded[len(start) :][:1] in ("", " ")


def _is_file_name(text: str, url: str | None) -> bool:
    if _FILE.fullmatch(text) or _CAMERA.fullmatch(text):
        return True
    if " " in text:
        return False
    name = (url or "").partition("?")[0].rpartition("/")[2].rpartition(".")[0]
    return _SLUG.fullmatch(text) is not None or (
        text.count("-") > 1 and letters_and_digits(text) == letters_and_digits(name)
    )


@cache
def _placeholders() -> _Placeholders:
    languages = table("cleaners.pictures", "alt_texts.toml").values()
    whole = frozenset(caseless_words(text) for language in languages for text in language["whole"])
    start = tuple(caseless_words(text) for language in languages for text in language.get("start", ()))
    return _Placeholders(whole, start)
