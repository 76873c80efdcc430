"""Scripts that put no spaces between words: which they are, and whether a text is written in one.

Source: the Unicode Standard 16, Blocks.txt, and its line breaking algorithm (UAX #14), which must know the same. Two
kinds: the ideographs and syllables of East Asia (class ID with the scripts Han, Hiragana, Katakana, Bopomofo), of which
a word has one to three, and the alphabets of South-East Asia (class SA, "complex context"), of which it has four or
five. Korean is in neither: it parts its words by spaces, though Unicode breaks its lines between syllables as well. Nor
is Tibetan, which sets a mark (tsheg) behind each syllable, nor Ethiopic with its word space.

To look for such characters within a pattern of one's own: ``re.compile(f"[{UNSPACED}]+")``.
"""

from __future__ import annotations

import re

Ranges = tuple[tuple[int, int], ...]  # first and last code point of each

HAN: Ranges = (
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B),  # 々〆〇 and numerals, among the punctuation
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),  # compatibility
    (0x20000, 0x3FFFF),  # the two planes of ideographs: extensions B and later
)  # fmt: skip
KANA: Ranges = (
    (0x3031, 0x3035),  # repeat marks of vertical writing
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0xFF66, 0xFF9F),  # half-width
    (0x1AFF0, 0x1B16F),
)
BOPOMOFO: Ranges = ((0x3100, 0x312F), (0x31A0, 0x31BF))
HANGUL: Ranges = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))  # written with spaces
THAI: Ranges = ((0x0E00, 0x0E7F),)
LAO: Ranges = ((0x0E80, 0x0EFF),)
MYANMAR: Ranges = ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))
KHMER: Ranges = ((0x1780, 0x17FF), (0x19E0, 0x19FF))
TAI: Ranges = ((0x1950, 0x19DF), (0x1A20, 0x1AAF), (0xAA80, 0xAADF))  # Tai Le, New Tai Lue, Tai Tham, Tai Viet

EAST_ASIAN_RANGES = HAN + KANA + BOPOMOFO
SOUTHEAST_ASIAN_RANGES = THAI + LAO + MYANMAR + KHMER + TAI
UNSPACED_RANGES = EAST_ASIAN_RANGES + SOUTHEAST_ASIAN_RANGES


def inside_brackets(ranges: Ranges) -> str:
    """Ranges as written between the brackets of a regular expression's character class."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


EAST_ASIAN = inside_brackets(EAST_ASIAN_RANGES)
SOUTHEAST_ASIAN = inside_brackets(SOUTHEAST_ASIAN_RANGES)
UNSPACED = EAST_ASIAN + SOUTHEAST_ASIAN
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Letters that an ideograph or a syllable stands for, beyond itself: a translation into English is some two and a half
# times as long as its Japanese, Chinese or Korean original.
_MORE = 1.5
_DENSE = re.compile(f"[{EAST_ASIAN}{inside_brackets(HANGUL)}]")


def has_unspaced(text: str) -> bool:
    """Whether a text has a character of such a script."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def count_unspaced(text: str) -> int:
    """How many characters of a text are of such scripts."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text))


def count_dense(text: str) -> int:
    """How many characters of a text are ideographs or syllables, each of which says as much as two or three letters."""
    return 0 if text.isascii() else len(_DENSE.findall(text))


def letters_more(text: str) -> int:
    """How many letters of an alphabet the ideographs and syllables of a text stand for, beyond themselves."""
    return round(_MORE * count_dense(text))


def begins_unspaced(text: str) -> bool:
    """Whether the first character of a text is of such a script."""
    return _UNSPACED.match(text) is not None


def mostly_unspaced(text: str) -> bool:
    """Whether a text is written mainly in such scripts: more than a third of its characters are theirs.

    A third, since names and numbers in Latin letters, signs and spaces take their share of short lines.
    """
    return count_unspaced(text) * 3 > len(text)
