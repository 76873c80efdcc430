"""Repair the most common faults of feeds and sitemaps before they are parsed: a strict parser would stop there.

This works for encodings that contain ASCII unchanged. Documents with a NUL or ESC byte (UTF-16, the ISO 2022 family) are
left as they are: there a byte may be half a character.
"""

from __future__ import annotations

import re

_OTHER = re.compile(rb"[\x00\x1b]")
# Characters that XML 1.0 forbids (2.2), except the two above.
_CONTROLS = bytes({*range(0x20)} - {0x00, 0x09, 0x0A, 0x0D, 0x1B})
# A byte order mark is one wherever it stands before the beginning, also behind white space or another.
_BEFORE = re.compile(rb"(?:[\t\n\r ]++|\xef\xbb\xbf)*+")
_BARE = re.compile(rb"<!\[CDATA\[|\]\]>|&(?!#?\w{1,31};)")


def repaired(content: bytes) -> bytes:
    """The document without leading white space and control characters, with every bare ``&`` escaped.

    A bare ``&`` does not begin an entity, as in "AT&T" and "?page=1&id=2"; a forgiving parser would make "AT&T;" and
    "?page=1=2" of them. In CDATA sections ``&`` is left as it is.
    """
    if _OTHER.search(content):
        return content
    # The control characters first: there may be white space behind one.
    content = content.translate(None, _CONTROLS)
    if before := _BEFORE.match(content):
        content = content[before.end() :]
    return _escaped(content) if b"&" in content else content


def _escaped(content: bytes) -> bytes:
    inside = False

    def mend(match: re.Match[bytes]) -> bytes:
        nonlocal inside
        if match[0] == b"&":
            return b"&" if inside else b"&amp;"
        inside = match[0] != b"]]>"
        return match[0]

    return _BARE.sub(mend, content)
