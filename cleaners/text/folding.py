"""The forms in which texts are compared.

``fold_for_phrases`` is for lines against phrases: case kept apart, accents, quotes, dashes and ornaments made alike.
``caseless_words`` is for headlines and names, ``bare_letters`` for names against hosts, ``letters_and_digits`` for the
text of a block against another copy of it.

Upper-case text often lacks its accents (PUBLICITE, ΔΙΑΒΑΣΤΕ), writers of Persian leave out the ZWNJ or not, and a
line of a page comes with arrows and emoji. All that is folded away, one character at a time; what stays is letters,
digits and a few marks that separate a label from a headline.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cleaners.text.scripts import begins_unspaced

# What a character becomes where the Unicode tables do not say it. A space at both ends of a mark makes it a word.
_MARKS = {
    "'": "‘’‚‛′ʼ`´＇",
    '"': "“”„‟″「」『』《》〈〉",
    "-": "‐‑−",
    "–": "—―⸺",
    "|": "¦｜│┃❘∣",
    " > ": "»›>→➔➜➝➞➡⇒►▶▸▷❯⟩⮕⯈☞👉»",
    " < ": "«‹<←◄◀◂⟨⬅",
    "•": "·∙●○▪■□◆◇★☆‣⁃・・✦➤♦",
    "[": "【〔［",
    "]": "】〕］",
    ".": "。।॥۔።．",
    ",": "،、՝，",
    ":": "：։׃",
    ";": "؛；",
    "?": "؟？",
    "": "¿¡\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff\u2060\u061c\u0640",
    " | ": "\n\u2028\u2029",
    "©": "©Ⓒⓒ℗",
    "ss": "ß",
    "SS": "ẞ",
    "i": "ı",
    "I": "İ",
    "ا": "أإآٱ",
    "ي": "یىئ",
    "ك": "ک",
    "ه": "ةۀۂہە",
    "σ": "ς",
    "е": "ё",
    "Е": "Ё",
}
# Marks that are written above or below a letter and may be left out without making another word. Not the vowel
# signs of India and Thailand, which are marks to Unicode but letters to their readers, nor the dots that make й, ї
# and が.
_ACCENTS = (range(0x300, 0x370), range(0x64B, 0x660), range(0x670, 0x671), range(0x591, 0x5C8))
_KEEP_COMPOSED = frozenset("йЙїЇўЎґҐѓЃќЌ")
_OPENING = 60  # characters that surely hold the first words by which a line is looked up
_STRIP = " .,:;!?|<>•–-()[]{}/\\*_=+~^…"
_TOKEN = re.compile(r"[^\s.,:;!?|<>•–()\[\]{}\\/]+")


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that works out a character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _KEEP_COMPOSED or "\u3040" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7a3":
        return character
    category = unicodedata.category(character)
    if category in ("Zs", "Cc", "Zl", "Zp"):
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in ("So", "Sk", "Cf", "Cn", "Cs", "Co"):
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    plain = "".join(c for c in decomposed if not any(ord(c) in accents for accents in _ACCENTS))
    return unicodedata.normalize("NFC", plain)


_FOLDING = _Folding({ord(c): folded for folded, characters in _MARKS.items() for c in characters})


def fold_keeping_case(text: str) -> str:
    """The text folded but for its case; runs of white space are one space, line breaks are `` | ``."""
    return " ".join(text.translate(_FOLDING).split())


def lower(folded: str) -> str:
    """Lower case, character by character: the result is as long as what came in."""
    return folded.lower().replace("ς", "σ")


def fold_for_phrases(text: str) -> str:
    """The text for comparison, without the ornaments around it (never the quotation marks)."""
    return lower(fold_keeping_case(text)).strip(_STRIP)


def strip_ornaments(folded: str) -> str:
    """A folded text without the separators, brackets and bullets at its ends."""
    return folded.strip(_STRIP)


def opening_of(folded: str) -> str:
    """What phrases are filed under: the first two words of a folded text, one where the second is a sign or
    missing.

    In a script without spaces it is the first two characters. A number is ``#``.
    """
    if begins_unspaced(folded):
        return folded[:2]
    words = _TOKEN.findall(folded, 0, _OPENING)
    if not words:
        return ""
    first = "#" if words[0][0].isdecimal() else words[0]
    if len(words) == 1 or words[1][0] in "*#@" or words[1][0].isdecimal() or begins_unspaced(words[1]):
        return first
    return f"{first} {words[1]}"


_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def letters_and_digits(text: str) -> str:
    """Letters and digits alone, as they are: two lines that differ in spaces and signs are the same."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    return _SIGNS.sub("", text)


@lru_cache(maxsize=512)
def caseless_words(value: str) -> str:
    """The words of a text in small letters, single spaces between them, no signs.

    Two spellings of one headline give the same string.
    """
    if not value.isascii():
        value = unicodedata.normalize("NFKC", value).casefold()
    return _SIGNS.sub(" ", value.lower()).strip()


def bare_letters(value: str) -> str:
    """Small letters and digits alone, without accents, as host names are written.

    ``Süd Zeitung`` gives ``sudzeitung``.
    """
    if value.isascii():
        return _SIGNS.sub("", value.lower())
    bare = unicodedata.normalize("NFKD", value).casefold()
    return "".join(char for char in bare if char.isalnum())
