"""The HTML standard's "prescan a byte stream to determine its encoding", on bytes.

Source: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding. The steps
keep the standard's oddities (a tag in a script counts, an unclosed quote hides the rest), to read what a browser reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.page.encoding_labels import encoding_for_label

# The standard's ASCII whitespace is \t \n \f \r and space; \v is not among it, so \s will not do.
_OPENING = re.compile(rb"<(?:(!--)|(meta)(?=[\t\n\f\r /])|/?[a-z][^\t\n\f\r >]*|[!/?])", re.I)
_NAME = re.compile(rb"[\t\n\f\r /]*+(?:(>)|(=?[^\t\n\f\r />=]*+)[\t\n\f\r ]*+(=[\t\n\f\r ]*+)?)")
_UNQUOTED = re.compile(rb"[^\t\n\f\r >]*+")
_CHARSET = re.compile(
    rb"charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\t\n\f\r ;][^\t\n\f\r ;]*))", re.I
)
_XML_ENCODING = re.compile(rb"<\?xml[^>]*?encoding[\x00-\x20]*=[\x00-\x20]*([\"'])([^\"'>]*)\1[^>]*>")


class _EndOfDataError(Exception):
    """The bytes ended within a tag: the standard then gives up."""


def prescan(data: bytes) -> str | None:
    """The encoding that the page's ``<meta>`` or XML declaration names, in lower case, or ``None``."""
    try:
        return _meta_encoding(data) or _xml_encoding(data)
    except _EndOfDataError:
        return _xml_encoding(data)


def charset_of_content(value: bytes) -> bytes | None:
    """The label in a ``content`` attribute or a Content-Type header: what follows ``charset=``."""
    match = _CHARSET.search(value)
    return next((group for group in match.groups() if group is not None), None) if match else None


def _meta_encoding(data: bytes) -> str | None:
    position = 0
    # Without the word there is nothing to find, and a search for it is far quicker than the walk.
    last = data.lower().rfind(b"charset")
    while match := _OPENING.search(data, position, last if last > 0 else 0):
        comment, meta = match.groups()
        if comment:
            # The dashes of "<!--" may be those of "-->" as well.
            position = _after(data, b"-->", match.end() - 2)
        elif meta:
            attributes = _Attributes(data, match.end())
            encoding = _encoding_of_meta(attributes)
            if encoding:
                return encoding
            position = attributes.position
        elif match.group()[1:2] in (b"!", b"?") or match.group() == b"</":
            position = _after(data, b">", match.end())
        else:
            attributes = _Attributes(data, match.end())
            for _ in attributes:
                pass
            position = attributes.position
    return None


def _after(data: bytes, what: bytes, start: int) -> int:
    found = data.find(what, start)
    if found < 0:
        raise _EndOfDataError
    return found + len(what)


class _Attributes:
    """The (name, value) pairs of a tag, lower-cased; ``position`` is where the reading has arrived."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        while True:
            match = _NAME.match(self.data, self.position)
            if match is None or (match.end() >= len(self.data) and not match.group(1)):
                raise _EndOfDataError
            self.position = match.end()
            if match.group(1):
                return
            yield match.group(2).lower(), self._value() if match.group(3) else b""

    def _value(self) -> bytes:
        data, start = self.data, self.position
        quote = data[start : start + 1]
        if quote in (b'"', b"'"):
            self.position = _after(data, quote, start + 1)
            return data[start + 1 : self.position - 1].lower()
        match = _UNQUOTED.match(data, start)
        self.position = match.end() if match else start
        if self.position >= len(data):
            raise _EndOfDataError
        return data[start : self.position].lower()


def _encoding_of_meta(attributes: _Attributes) -> str | None:
    first_values: dict[bytes, bytes] = {}
    for name, value in attributes:
        first_values.setdefault(name, value)
    if b"charset" in first_values:
        label: bytes | None = first_values[b"charset"]
    elif first_values.get(b"http-equiv") == b"content-type":
        label = charset_of_content(first_values.get(b"content", b""))
    else:
        label = None
    return _encoding_in_ascii(label)


def _xml_encoding(data: bytes) -> str | None:
    match = _XML_ENCODING.match(data)
    return _encoding_in_ascii(match.group(2)) if match else None


def _encoding_in_ascii(label: bytes | None) -> str | None:
    """The encoding of a label that was read as ASCII: so it is not UTF-16, whatever it says."""
    name = encoding_for_label(label.decode("latin-1")) if label else None
    if name in ("utf-16le", "utf-16be"):
        return "utf-8"
    return "windows-1252" if name == "x-user-defined" else name
