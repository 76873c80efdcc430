"""TeX as pages have it: without the delimiters, comments and wrappers that are none of the formula."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

_CDATA = re.compile(r"%?\s{0,9}(?:<!\[CDATA\[|\]\]>)")
_COMMENT = re.compile(r"(?<!\\)%.*")
_DELIMITED = ((r"\(", r"\)"), (r"\[", r"\]"), ("$$", "$$"), ("$", "$"))
_STYLE = re.compile(r"\{\\(?:display|text|script)style\b\s?(.*)\}", re.DOTALL)
_SETTINGS = re.compile(
    r"(?:\\(?:dpi|bg|fn)(?:_\w+|\{\w+\})\s?|\\inline\s|(?:La)?TeX:\s)+"
)  # of services that draw formulas
_SIGNS = frozenset("\\^_{}=+<>")
_QUERY = re.compile(r"[?&](?:latex|tex|chl|math|eq|formula)=([^&#]{1,4000})")
_WHOLE_QUERY = re.compile(r"(?:latex|gif|svg|png)[\w.]{0,20}\?([^#=&?]{0,9}(?:%5[Cc]|\\|\^|\+)[^#]{1,4000})")
_WORD = re.compile(r"[^\W\d_]{5}")
_LETTERS = re.compile(r"\s{0,3}[A-Za-z](?:[ ,]{1,3}[A-Za-z]){0,5}\s{0,3}")
_IN_TEXT = re.compile(r"\\\((.{1,2000}?)\\\)|\\\[(.{1,4000}?)\\\]|\$\$([^$]{1,4000})\$\$", re.DOTALL)


def clean(text: str) -> str:
    """A formula's TeX on one line, without delimiters."""
    text = _CDATA.sub("", text)
    if "%" in text:
        text = "\n".join(_COMMENT.sub("", line) for line in text.split("\n"))
    text = _SETTINGS.sub("", " ".join(text.split()))
    for opening, closing in _DELIMITED:
        if len(text) > len(opening + closing) and text.startswith(opening) and text.endswith(closing):
            text = text[len(opening) : -len(closing)].strip()
            break
    whole = _STYLE.fullmatch(text)
    return whole[1].strip() if whole and _is_balanced(whole[1]) else text


def is_like(text: str) -> bool:
    """Whether a text looks like a formula's TeX: signs of its own, or single letters."""
    return not _SIGNS.isdisjoint(text) or _LETTERS.fullmatch(text) is not None


def is_description(text: str) -> bool:
    """Whether a picture's alternative text is words about it, and not its TeX."""
    return not is_like(text) or ("\\" not in text and _WORD.search(text) is not None)


def of_address(address: str) -> str:
    """The TeX in the address of a picture that a service draws of a formula; empty where there is none."""
    found = _QUERY.search(address) or _WHOLE_QUERY.search(address)
    text = unquote_plus(found[1]) if found else ""
    return "" if is_description(text) else clean(text)


def has_delimiters(text: str) -> bool:
    """Whether formulas may stand in a text between the delimiters of TeX."""
    return "\\(" in text or "\\[" in text or "$$" in text


def split(text: str) -> Iterator[tuple[str, str, bool]]:
    r"""The parts of a text: each with its TeX, empty for plain text, and whether it is displayed on a line of its own.

    A page that leaves the work to a script has formulas as ``\(h_1\)``, ``\[h_1\]`` or ``$$h_1$$``. What is no formula by
    its looks, an escaped bracket or two signs of a currency, is plain text.
    """
    at = 0
    for found in _IN_TEXT.finditer(text):
        inner = found[1] or found[2] or found[3]
        if is_like(inner):
            if found.start() > at:
                yield text[at : found.start()], "", False
            yield found[0], clean(inner), found[1] is None
            at = found.end()
    if at < len(text):
        yield text[at:], "", False


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
