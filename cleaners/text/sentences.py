"""Where a sentence ends: the marks that end one, and those that may follow and close.

Source: the property Sentence_Terminal of the Unicode Standard 16 (PropList.txt), as far as newspapers are written in the
scripts. The marks of emphasis within an Armenian word have it not, nor has the Greek question mark, which is a semicolon.

The names in capitals are for character classes of one's own: ``re.compile(f"[{ENDS}:][{CLOSERS}]*$")``.
"""

from __future__ import annotations

import re

PERIODS = ".．﹒"  # which are also in initials, abbreviations and numbers
# Ideographic; the danda of Hindi, Bengali and Nepali; Urdu; Armenian; Burmese; Khmer; Ethiopic; Mongolian; Syriac.
FULL_STOPS = "。｡︒" + "।॥" + "۔" + "։" + "။" + "។៕" + "።፨" + "᠃" + "܀܁܂"
CALLS = "?？؟፧﹖⁇" + "!！﹗‼" + "‽⁈⁉"  # what ends a question, a call, and both
ELLIPSES = "…"
STOPS = PERIODS + FULL_STOPS + CALLS
ENDS = STOPS + ELLIPSES
UNMISTAKABLE = FULL_STOPS + CALLS + ELLIPSES  # what is nowhere but at an end
# Quotation marks and brackets. Not “, with which German closes a quotation: what ends in it is a headline as often.
CLOSERS = "\"'”’»›)）\\]］」』】》〉"

_TAIL = 12  # characters of a text's end that are looked at
_END = re.compile(f"[{ENDS}][{CLOSERS}]*$")
_ELLIPSIS = re.compile(rf"(?:\.\.\.|[{ELLIPSES}])[{CLOSERS}]*\s*$")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing quotation marks and brackets apart; an ellipsis counts."""
    return _END.search(text[-_TAIL:]) is not None


def breaks_off(text: str) -> bool:
    """Whether a text ends in an ellipsis: "…", "...", "[…]"."""
    return _ELLIPSIS.search(text[-_TAIL:]) is not None
