"""The commonest fault of feeds and sitemaps: an ``&`` that is not written as ``&amp;``."""

from __future__ import annotations

import re

_BARE = re.compile(rb"<!\[CDATA\[|\]\]>|&(?!#?\w{1,31};)")
# UTF-16 and the ISO 2022 family: there the byte of "&" may be half of another character.
_NOT_ASCII = re.compile(rb"[\x00\x1b]")


def escape_bare(content: bytes) -> bytes:
    """The document with each ``&`` escaped that begins no entity: "AT&T", "?page=1&id=2".

    A strict parser would end there; a forgiving one makes "AT&T;" and "?page=1=2" of them. In a CDATA section it
    stands for itself.
    """
    if b"&" not in content or _NOT_ASCII.search(content):
        return content
    inside = False

    def mend(match: re.Match[bytes]) -> bytes:
        nonlocal inside
        if match[0] == b"&":
            return b"&" if inside else b"&amp;"
        inside = match[0] != b"]]>"
        return match[0]

    return _BARE.sub(mend, content)
