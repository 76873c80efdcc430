"""The head of a response, mended where what the server meant is beyond doubt.

h11 refuses a whole page for one header line that no browser minds. Here such a line is taken out or set right before h11
reads it, and named among the page's corrections. What could be read in two ways stays as it is, and with that an error: two
lengths, a length or a transfer coding in a misspelt line, NUL, a coding that is unknown or comes after ``chunked``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(rb"[-!#$%&'*+.^_`|~0-9a-zA-Z]+")
# As h11 reads them, and what it does not: "HTTP/2 200", as a proxy writes that translates, and several spaces.
_STATUS = re.compile(rb"HTTP/\d\.\d \d{3}(?: .*)?", re.S)
_LOOSE_STATUS = re.compile(rb"HTTP/(\d(?:\.\d)?)[ \t]+(\d{3})(?![^ \t])[ \t]*(.*)", re.S)
_NO_LETTER = re.compile(rb"[^a-z]+")
# A line that says how long the body is, however it is misspelt, is never left out.
_FRAMING = (b"contentlength", b"transferencoding")
# Transfer codings that are content codings as well (RFC 9112, 7.2), and so can be undone as those.
_CODINGS = frozenset((b"gzip", b"x-gzip", b"deflate"))
_MOST_NOTES = 20  # corrections of one head; a hundred say no more
_LONGEST_NAME = 40  # characters of an illegal name that a correction shows


class Head(NamedTuple):
    """A head ready for h11, its empty line included. ``chunked`` says whether chunks follow."""

    data: bytes
    status: int
    chunked: bool
    corrections: tuple[str, ...] = ()


def mend_head(head: bytes) -> Head:
    """The head of a response, from its status line to its empty line; byte for byte as it came if nothing is wrong."""
    notes: list[str] = []
    first, *lines = [line.removesuffix(b"\r") for line in head.rstrip(b"\r\n").split(b"\n")]
    first = _status_line(first, notes)
    fields = _transfer(_fields(lines, notes), notes)
    status = first.split(b" ", 2)[1:2]
    chunked = any(name == b"transfer-encoding" and b"chunked" in field.lower() for name, field in fields)
    data = b"\r\n".join((first, *(field for _, field in fields))) + b"\r\n\r\n" if notes else head
    if len(notes) > _MOST_NOTES:
        notes[_MOST_NOTES:] = [f"and {len(notes) - _MOST_NOTES} faults more of the headers"]
    return Head(data, int(status[0]) if status and status[0].isdigit() else 0, chunked, tuple(notes))


def _status_line(line: bytes, notes: list[str]) -> bytes:
    if _STATUS.fullmatch(line) or not (match := _LOOSE_STATUS.fullmatch(line)):
        return line
    version, status, reason = match.groups()
    notes.append("status line set right")
    return b"HTTP/%s %s %s" % (version if b"." in version else b"1.1", status, reason)


def _fields(lines: list[bytes], notes: list[str]) -> list[tuple[bytes, bytes]]:
    """The lines by their names in lower case; a folded line stands with the line that it goes on."""
    fields: list[tuple[bytes, bytes]] = []
    left_out = False
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if left_out:
                continue
            # Folded under the status line it belongs to nothing, and h11 refuses it.
            name, field = fields.pop() if fields else (b"", b"")
            fields.append((name, field + b"\r\n" + line if name else line))
            continue
        name, colon, value = line.partition(b":")
        trimmed = name.rstrip(b" \t")
        left_out = False
        if colon and _TOKEN.fullmatch(trimmed) and b"\0" not in line:
            if trimmed != name:
                # RFC 9112, 5.1: whitespace before the colon is taken out of a response.
                notes.append(f"space before the colon of the header {_shown(trimmed)} taken out")
                line = trimmed + colon + value
        elif b"\0" not in line and not _says_how_long(name):
            left_out = True
            notes.append(f"illegal header {_shown(name)} left out" if colon else "header line without a colon left out")
            continue
        fields.append((trimmed.lower(), line))
    return fields


def _says_how_long(name: bytes) -> bool:
    letters = _NO_LETTER.sub(b"", name.lower())
    return any(framing in letters for framing in _FRAMING)


def _transfer(fields: list[tuple[bytes, bytes]], notes: list[str]) -> list[tuple[bytes, bytes]]:
    """The fields with at most one Transfer-Encoding, which says ``chunked``; unchanged if that is not all it can mean."""
    stated = [field.partition(b":")[2] for name, field in fields if name == b"transfer-encoding"]
    codings = [coding.strip().lower() for value in stated for coding in value.split(b",") if coding.strip()]
    if not stated or (len(stated) == 1 and codings == [b"chunked"]):
        return fields
    before = [coding for coding in codings if coding not in (b"identity", b"chunked")]
    chunked = b"chunked" in codings
    if (
        any(coding not in _CODINGS for coding in before)
        or b"chunked" in codings[: len(codings) - codings.count(b"chunked")]
    ):
        return fields
    if before and not chunked and any(name == b"content-length" for name, _ in fields):
        return fields
    kept = [(name, field) for name, field in fields if name != b"transfer-encoding"]
    if before:
        # Undone before any content coding: so it stands last.
        kept.append((b"content-encoding", b"Content-Encoding: " + b", ".join(before)))
    if chunked:
        kept.append((b"transfer-encoding", b"Transfer-Encoding: chunked"))
    notes.append(f"Transfer-Encoding {_shown(b', '.join(codings))} read as {'chunked' if chunked else 'none'}")
    if before:
        notes[-1] += f", and {_shown(b', '.join(before))} undone"
    return kept


def _shown(text: bytes) -> str:
    name = "".join(char if char.isprintable() else "?" for char in text.decode("latin-1").strip()[:_LONGEST_NAME])
    return f"{name!r}"
