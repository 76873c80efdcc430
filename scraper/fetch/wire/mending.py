"""What an HTTP/1 connection receives, mended before h11 reads it: heads, and chunks whose lines end in a bare LF."""

from __future__ import annotations

import re

from scraper.fetch.wire.head import mend_head
from scraper.fetch.wire.trace import Trace

_BLANK = re.compile(rb"\n\r?\n")
_HTTP = b"HTTP/"
# The size of a chunk and its extensions; longer lines are left to h11, which refuses them.
_LONGEST_SIZE = 1024
_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r?")


class Mender:
    """Mends the responses of one connection. ``asked`` is called for each request that is sent."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._searched = 0  # bytes of what is held that have no empty line
        self._in_head = True
        self._chunks: _Chunks | None = None

    def asked(self) -> None:
        """A request is on its way: what comes next is the head of a response."""
        self._held.clear()
        self._searched, self._in_head, self._chunks = 0, True, None

    def mend(self, data: bytes, trace: Trace | None) -> bytes:
        """What to hand on of what came. Empty means that more is needed, except at the end of the connection (``data`` is
        empty): then what was held back is handed on."""
        if not data:
            return self._taken() + (self._chunks.rest() if self._chunks else b"")
        if not self._in_head:
            return self._chunks.mend(data, trace) if self._chunks else data
        self._held += data
        out = b""
        while True:
            if self._held.startswith((b"\r", b"\n")):
                self._held = self._held.lstrip(b"\r\n")
                _note(trace, ("empty lines before the status line left out",))
            if not _HTTP.startswith(self._held[: len(_HTTP)]):
                return out + self._body(trace)
            end = _BLANK.search(self._held, max(self._searched - len("\n\r"), 0))
            if end is None:
                self._searched = len(self._held)
                return out
            head = mend_head(bytes(self._held[: end.end()]))
            _note(trace, head.corrections)
            out += head.data
            del self._held[: end.end()]
            self._searched = 0
            if not 100 <= head.status < 200 or head.status == 101:
                self._chunks = _Chunks() if head.chunked else None
                return out + self._body(trace)

    def _taken(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held

    def _body(self, trace: Trace | None) -> bytes:
        self._in_head = False
        data = self._taken()
        return self._chunks.mend(data, trace) if self._chunks else data


def _note(trace: Trace | None, corrections: tuple[str, ...]) -> None:
    if trace:
        trace.corrected(*corrections)


class _Chunks:
    """A chunked body. Only if its first line ends in a bare LF are its lines mended; else it passes as it is."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._strict: bool | None = None
        self._left = 0  # bytes of the chunk still to come; -1 before the line end after it

    def rest(self) -> bytes:
        return self._taken(len(self._held))

    def mend(self, data: bytes, trace: Trace | None) -> bytes:
        if self._strict:
            return data
        self._held += data
        if self._strict is None:
            end = self._held.find(b"\n")
            if end < 0 and len(self._held) < _LONGEST_SIZE:
                return b""
            self._strict = end < 1 or self._held[end - 1 : end] == b"\r"
            if not self._strict:
                _note(trace, ("bare line feeds between chunks set right",))
        out: list[bytes] = []
        while not self._strict and (piece := self._next()):
            out.append(piece)
        return b"".join(out) + (self.rest() if self._strict else b"")

    def _taken(self, count: int) -> bytes:
        piece = bytes(self._held[:count])
        del self._held[:count]
        return piece

    def _next(self) -> bytes:
        """The next piece of the body with its line ends set right; empty if more is needed."""
        if self._left > 0:
            piece = self._taken(self._left)
            self._left = self._left - len(piece) or -1
            return piece
        if self._left < 0:
            after = re.match(rb"\r?\n", self._held)
            if after is None:
                self._strict = bytes(self._held[:2]) not in (b"", b"\r")
                return b""
            self._taken(after.end())
            self._left = 0
            return b"\r\n"
        end = self._held.find(b"\n", 0, _LONGEST_SIZE)
        if end < 0 and len(self._held) < _LONGEST_SIZE:
            return b""
        size = _SIZE.fullmatch(bytes(self._held[: max(end, 0)]))
        if size is None:
            self._strict = True
            return b""
        self._taken(end + 1)
        self._left = int(size[1], 16)
        # The last chunk: h11 reads trailers with any line end.
        self._strict = self._left == 0
        return size[1] + b"\r\n"
