"""Content-Encoding, undone by us and within limits (RFC 9110, 8.4).

HTTP clients decode with library defaults: a gzip stream that ends early passes for a short page, and a small
one may fill the memory. Here the end of the stream and its checksum are required, every step's output is
bounded, and a body that is not what its label says is an error, unless it is plainly HTML: then the label was
wrong, and we say so.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from typing import NamedTuple

from scraper.errors import DecodingError, TooLarge
from scraper.fetch.limits import KB, MB, Limits

ACCEPT_ENCODING = "gzip, deflate, br, zstd"

_STEP = 64 * KB
# zlib copies what it leaves of its input, so it is given little at a time.
_BITE = 4 * KB
# Enough of a body to see that it is HTML.
_HEAD = 4 * KB
# zstd's decoder has no bound on its output, and a block of four bytes can decode to 128 KB: small pieces bound it.
_ZSTD_BITE = 256
# RFC 9659: a decoder for the web need not support windows over 8 MB, and so should not have to allocate them.
_ZSTD_WINDOW = 8 * MB

_PLAINLY_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?[\s\x00]{0,64}(?:<!--.{0,2048}?-->\s*)?"
    rb"<(?:!doctype|html|head|body|title|meta|script|link|div|p|h1|article|\?xml|rss|feed)[\s>/!]",
    re.I | re.S,
)
# The end of a page, feed or sitemap: nothing that its readers would miss can come after it.
_TAIL = 1024
_END_TAG = re.compile(rb"</(?:html|rss|feed|rdf:rdf|urlset|sitemapindex)\s*>(?:\s|<!--[^>]*-->)*\Z", re.I)
# How a gzip stream begins (RFC 1952, 2.3).
GZIP = b"\x1f\x8b\x08"
_MAGIC = ((GZIP, "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))


class Decoded(NamedTuple):
    """A body without its codings, and the corrections that were needed."""

    content: bytes
    corrections: tuple[str, ...] = ()


class _BrokenError(Exception):
    """The bytes are not what the coding says."""


def decode_body(wire: bytes, content_encoding: str, limits: Limits, url: str = "") -> Decoded:
    """Undo ``content_encoding`` (a header's value, several codings in the order applied).

    Raises ``DecodingError`` for an unknown coding, a broken or cut stream, a failed checksum, and
    ``TooLarge`` past ``limits.codings``, ``members``, ``decoded`` or ``ratio``.
    """
    labels = [label for raw in content_encoding.split(",") if (label := raw.strip().lower()) not in ("", "identity")]
    if len(labels) > limits.codings:
        raise TooLarge(f"{len(labels)} stacked content codings", url=url, limit="codings")
    if not wire:
        return Decoded(b"")
    try:
        return _decode_all(wire, labels, limits)
    except _BrokenError as broken:
        return _mislabelled(wire, labels, limits, broken, url)
    except TooLarge as error:
        raise TooLarge(error.message, url=url, limit=error.limit) from None


def is_whole(wire: bytes, content_encoding: str, limits: Limits) -> bool:
    """Whether a body that is shorter than it was said to be proves to be whole: its compressed stream has its end, or the
    document its last tag."""
    try:
        decoded = decode_body(wire, content_encoding, limits)
    except (DecodingError, TooLarge):
        return False
    coded = decoded.content is not wire
    return coded or _END_TAG.search(decoded.content, max(len(decoded.content) - _TAIL, 0)) is not None


def _decode_all(wire: bytes, labels: list[str], limits: Limits) -> Decoded:
    content = wire
    corrections: list[str] = []
    for label in reversed(labels):
        decoder = _DECODERS.get(label)
        if decoder is None:
            raise _BrokenError(f"unknown content coding {label!r}")
        budget = _Budget(len(wire), limits)
        content = b"".join(budget.count(decoder(content, corrections, limits)))
    if len(labels) < limits.codings and (magic := _magic(content)):
        content, more = _unlabelled(content, magic, len(wire), limits)
        corrections += more
    return Decoded(content, tuple(corrections))


def _mislabelled(wire: bytes, labels: list[str], limits: Limits, broken: _BrokenError, url: str) -> Decoded:
    named = ", ".join(labels)
    if _PLAINLY_HTML.match(wire):
        return Decoded(wire, (f"labelled {named}, is not encoded",))
    known = [label for label in labels if label in _DECODERS]
    if known and known != labels:
        # A charset among the codings, as some servers have it.
        with suppress(_BrokenError):
            decoded = _decode_all(wire, known, limits)
            if _PLAINLY_HTML.match(decoded.content):
                return Decoded(decoded.content, (f"labelled {named}, is {', '.join(known)}", *decoded.corrections))
    if (magic := _magic(wire)) and magic not in labels:
        content, _ = _unlabelled(wire, magic, len(wire), limits)
        if content is not wire:
            return Decoded(content, (f"labelled {named}, is {magic}",))
    raise DecodingError(f"body cannot be decoded: {broken}", url=url)


def _unlabelled(content: bytes, magic: str, wire: int, limits: Limits) -> tuple[bytes, list[str]]:
    """Undo an unlabelled coding if the result is HTML; otherwise it is a compressed file, and stays as it is."""
    notes: list[str] = []
    pieces = _Budget(wire, limits).count(_DECODERS[magic](content, notes, limits))
    head = b""
    try:
        while len(head) < _HEAD and (piece := next(pieces, None)) is not None:
            head += piece
        if not _PLAINLY_HTML.match(head):
            return content, []
        return head + b"".join(pieces), [f"not labelled, is {magic}", *notes]
    except _BrokenError:
        return content, []


def _magic(content: bytes) -> str | None:
    return next((name for mark, name in _MAGIC if content.startswith(mark)), None)


class _Budget:
    """Counts decoded bytes against the limits."""

    def __init__(self, wire: int, limits: Limits) -> None:
        self._limits = limits
        self._most_by_ratio = max(limits.ratio_from, limits.ratio * wire)

    def count(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        total = 0
        for piece in pieces:
            total += len(piece)
            if total > self._limits.decoded:
                raise TooLarge(f"body of more than {self._limits.decoded:,} bytes decoded", limit="decoded")
            if total > self._most_by_ratio:
                raise TooLarge(f"body grows more than {self._limits.ratio:g} times in decoding", limit="ratio")
            yield piece


def _gunzip(data: bytes, corrections: list[str], limits: Limits) -> Iterator[bytes]:
    """All members of a gzip stream (RFC 1952, 2.2); zlib holds the checksum and length of each to it."""
    position = members = 0
    while position < len(data):
        if members and not data.startswith(b"\x1f\x8b", position):
            _note_rest(data[position:], "gzip", corrections)
            return
        members += 1
        _check_members(members, limits)
        position = yield from _gunzip_member(data, position, corrections)


def _gunzip_member(data: bytes, position: int, corrections: list[str]) -> Generator[bytes, None, int]:
    """Decompress one member, and return where it ends. Its last block says that the text is whole; a trailer cut off after
    that lacks part of the checksum alone."""
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
    checksum = size = 0
    try:
        pieces = _inflate(decoder, data, position, "gzip")
        while True:
            piece = next(pieces)
            checksum, size = zlib.crc32(piece, checksum), size + len(piece)
            yield piece
    except StopIteration as end:
        return int(end.value)
    except _BrokenError:
        trailer = struct.pack("<LL", checksum, size & 0xFFFF_FFFF)
        if not any(_completes(decoder.copy(), trailer[given:]) for given in range(len(trailer))):
            raise
        corrections.append("gzip stream cut in its checksum, after the end of the text")
        return len(data)


def _completes(decoder: zlib._Decompress, missing: bytes) -> bool:
    """Whether these bytes end a stream that ended early, and add nothing to its text."""
    try:
        return decoder.decompress(missing) == b"" and decoder.eof
    except zlib.error:
        return False


def _check_members(members: int, limits: Limits) -> None:
    if members > limits.members:
        raise TooLarge(f"body of more than {limits.members:,} compressed members", limit="members")


def _note_rest(rest: bytes, name: str, corrections: list[str]) -> None:
    """Note bytes after the end: padding with zeros is customary, anything else is a fault."""
    if rest.strip(b"\x00"):
        corrections.append(f"{len(rest)} bytes after the end of the {name} stream ignored")


def _deflate(data: bytes, corrections: list[str], limits: Limits) -> Iterator[bytes]:
    """zlib's format, as RFC 9110, 8.4.1.2, has it, or the bare deflate stream that some servers send for it."""
    zlib_header = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    decoder = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
    end = yield from _inflate(decoder, data, 0, "deflate")
    _note_rest(data[end:], "deflate", corrections)


def _inflate(decoder: zlib._Decompress, data: bytes, position: int, name: str) -> Generator[bytes, None, int]:
    """Decompress from ``position`` to the end of the stream, and return where that is."""
    try:
        while not decoder.eof:
            bite = decoder.unconsumed_tail
            if not bite:
                bite = data[position : position + _BITE]
                position += len(bite)
            piece = decoder.decompress(bite, _STEP)
            if not (bite or piece or decoder.eof):
                raise _BrokenError(f"{name} stream ends early")
            yield piece
    except zlib.error as error:
        raise _BrokenError(f"{name}: {_reason(error)}") from None
    return position - len(decoder.unused_data)


def _unbrotli(data: bytes, corrections: list[str], limits: Limits) -> Iterator[bytes]:
    import brotli

    decoder = brotli.Decompressor()
    try:
        for start in range(0, len(data), _STEP):
            yield decoder.process(data[start : start + _STEP], output_buffer_limit=_STEP)
            while not decoder.can_accept_more_data():
                yield decoder.process(b"", output_buffer_limit=_STEP)
        # The decoder takes in its last input before it has given out all of its output.
        while not decoder.is_finished() and (rest := decoder.process(b"", output_buffer_limit=_STEP)):
            yield rest
    except brotli.error:
        # The library also raises for bytes after the end, and cannot distinguish them from a broken stream.
        raise _BrokenError("br: not a valid stream") from None
    if not decoder.is_finished():
        raise _BrokenError("br stream ends early")


def _unzstd(data: bytes, corrections: list[str], limits: Limits) -> Iterator[bytes]:
    """All frames of a zstd stream (RFC 8878); a checksum is verified where the frame has one."""
    import zstandard

    context = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    position, frames, frame = 0, 1, context.decompressobj()
    while position < len(data) or not frame.eof:
        if position >= len(data):
            raise _BrokenError("zstd stream ends early")
        if frame.eof:
            if not data.startswith((b"\x28\xb5\x2f\xfd", b"\x2a\x4d\x18", b"\x50"), position):
                _note_rest(data[position:], "zstd", corrections)
                return
            frames += 1
            _check_members(frames, limits)
            frame = context.decompressobj()
        bite = data[position : position + _ZSTD_BITE]
        try:
            yield frame.decompress(bite)
        except zstandard.ZstdError as error:
            raise _BrokenError(f"zstd: {_reason(error)}") from None
        position += len(bite) - (len(frame.unused_data) if frame.eof else 0)


def _reason(error: Exception) -> str:
    """A library's message without its preamble ("Error -3 while decompressing data: …")."""
    return str(error).rpartition(": ")[2]


_Decoder = Callable[[bytes, list[str], Limits], Iterator[bytes]]
_DECODERS: dict[str, _Decoder] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
