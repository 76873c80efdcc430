"""The received bytes as characters: a page, a plain text, or something without an article."""

from __future__ import annotations

import re

from cleaners.article import Encoding
from cleaners.errors import EmptyPage, NotHTML
from cleaners.page.decode import decode

# The first bytes of files that are sent as a page but are something else: "MIME Sniffing", WHATWG, section 6, and
# common archives.
_SIGNATURES = {
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "gzip data",
    b"Rar!": "a RAR archive",
    b"ID3": "an MP3 recording",
    b"OggS": "an Ogg recording",
    b"\x1aE\xdf\xa3": "a Matroska film",
    b"\x00\x00\x01\x00": "an icon",
    b"wOFF": "a font",
    b"wOF2": "a font",
    b"\x7fELF": "a program",
}
_TEXT_TYPES = re.compile(r"text/|application/(?:xhtml|xml|json|ld\+json|rss|atom)|[^;]*\+xml", re.IGNORECASE)


def characters(page: bytes | str, content_type: str | None = None) -> tuple[str, Encoding]:
    """A page as characters, and the encoding that they were read in.

    Raises:
        NotHTML: the bytes are another kind of file, or are sent as one.
        EmptyPage: there is nothing but white space.
    """
    if isinstance(page, str):
        return page, Encoding()
    _require_text(page, content_type)
    return decode(page, content_type)


def _require_text(data: bytes, content_type: str | None) -> None:
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise NotHTML(f"the bytes are {name}")
    kind = (content_type or "").split(";")[0].strip()
    if kind and "/" in kind and not _TEXT_TYPES.match(kind) and b"<" not in data[:2048]:
        raise NotHTML(f"the page is sent as {kind}")
    if not data.strip():
        raise EmptyPage("the page has no content")


def is_plain_text(content_type: str | None) -> bool:
    """Whether a Content-Type header says ``text/plain``."""
    return (content_type or "").split(";")[0].strip().lower() == "text/plain"
