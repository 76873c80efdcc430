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
# A page of PHP writes its warnings in front of what it makes.
_ROOT = re.compile(rb"<\?xml\s|<(?:[\w.-]{1,20}:)?(?:rss|rdf|feed|urlset|sitemapindex)[\s>]", re.I)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
_IN_FRONT = 8192
# Encodings whose documents have NUL bytes, declared by those that have none.
_WIDE = re.compile(
    rb"(<\?xml[^>]{0,200}?encoding\s*=\s*[\"'])(?:utf-?(?:16|32)(?:[lb]e)?|ucs-?[24]|unicode)(?=[\"'])", re.I
)
_MARK = "\ufffd"
# For each byte that is no UTF-8 so many characters beyond ASCII must be: text in another encoding has next to none.
_SURE = 3
_BARE = re.compile(rb"<!\[CDATA\[|\]\]>|&(?!#?\w{1,31};)")


def repaired(content: bytes) -> bytes:
    """The document without leading white space and control characters, with every bare ``&`` escaped.

    What stands before the first element of a feed or sitemap goes, too; bytes that are no UTF-8 in a document that is
    UTF-8 but for them, as a character that was cut, become U+FFFD; and an encoding that it cannot have is not declared
    any more.

    A bare ``&`` does not begin an entity, as in "AT&T" and "?page=1&id=2"; a forgiving parser would make "AT&T;" and
    "?page=1=2" of them. In CDATA sections ``&`` is left as it is.
    """
    if _OTHER.search(content):
        return content
    # The control characters first: there may be white space behind one.
    content = content.translate(None, _CONTROLS)
    if before := _BEFORE.match(content):
        content = content[before.end() :]
    content = _WIDE.sub(rb"\1utf-8", _as_utf8(_from_root(content)), count=1)
    return _escaped(content) if b"&" in content else content


def _from_root(content: bytes) -> bytes:
    root = _ROOT.search(content, 0, _IN_FRONT)
    if root is None or not root.start() or _HTML.search(content, 0, root.start()):
        return content
    return content[root.start() :]


def _as_utf8(content: bytes) -> bytes:
    try:
        content.decode()
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        wrong = text.count(_MARK)
        right = sum(not char.isascii() for char in text) - wrong
        return text.encode() if right > _SURE * wrong else content
    return content


def _escaped(content: bytes) -> bytes:
    inside = False

    def mend(match: re.Match[bytes]) -> bytes:
        nonlocal inside
        if match[0] == b"&":
            return b"&" if inside else b"&amp;"
        inside = match[0] != b"]]>"
        return match[0]

    return _BARE.sub(mend, content)
