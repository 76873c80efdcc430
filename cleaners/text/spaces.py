"""White space as a browser shows it."""

from __future__ import annotations

import re

BREAK = "\ue000"  # stands for <br> among the pieces of a block; a private-use character, mapped back to "\n"
# White space but for single spaces, which stay as they are.
SPACES = re.compile(r"[\t\n\r\f\v][ \t\n\r\f\v]*| [ \t\n\r\f\v]+")
BLANK = " \t\n\r\f\v"  # what the HTML standard calls white space; a no-break space is text


def collapse(text: str) -> str:
    """White space as a browser shows it: one space for a run of it, a newline for ``<br>``, none at the ends."""
    if text.isascii() and not ("\x1c" in text or "\x1d" in text or "\x1e" in text or "\x1f" in text):
        return " ".join(text.split())  # which takes those four for white space, as it does what is not ASCII
    text = SPACES.sub(" ", text)
    if BREAK in text:
        return "\n".join(line.strip(" ") for line in text.split(BREAK)).strip("\n ")
    return text.strip(" ")


_BUT_IDEOGRAPHIC = re.compile(r"[^\S\u3000]+")  # the ideographic space is a mark of Chinese and Japanese writing
_BREAKS = "\xad\u200b\u2060\ufeff"  # where a browser may break a line, or joins one


def single_spaces(value: str) -> str:
    """A text with single spaces in place of runs of white space, none at its ends; ideographic spaces within it stay.

    Soft hyphens and zero-width spaces, which only mark where a browser may break a line, are removed.
    """
    if not value.isascii():
        for sign in _BREAKS:
            value = value.replace(sign, "")
    if "\u3000" in value:
        return _BUT_IDEOGRAPHIC.sub(" ", value).strip()
    return " ".join(value.split())
