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


_NOT_ALNUM = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def squeeze(text: str) -> str:
    """Letters and digits alone."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    return _NOT_ALNUM.sub("", text)
