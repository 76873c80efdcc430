"""Content-Encoding, undone by us and within limits (RFC 9110, 8.4).

HTTP clients decode with library defaults: a gzip stream that ends early passes for a short page, and a small
one may fill the memory. Here the end of the stream and its checksum are required, every step's output is
bounded, and a body that is not what its label says is an error, unless it is plainly HTML: then the label was
wrong, and we say so.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scraper.errors import DecodingError, TooLarge
from scraper.fetch.limits import KB, MB, Limits

ACCEPT_ENCODING = "gzip, deflate, br, zstd"

_STEP = 64 * KB
# zstd's decoder has no bound on its output, and a block of four bytes may stand for 128 KB: small bites bound it.
_ZSTD_BITE = 256
# RFC 9659: a decoder for the web need not support windows over 8 MB, and so should not have to allocate them.
_ZSTD_WINDOW = 8 * MB

_PLAINLY_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?[\s\x00]{0,64}(?:<!--.{0,2048}?-->\s*)?"
    rb"<(?:!doctype|html|head|body|title|meta|script|link|div|p|h1|article|\?xml|rss|feed)[\s>/!]",
    re.I | re.S,
)
_MAGIC = ((b"\x1f\x8b\x08", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))


class Decoded(NamedTuple):
    """A body without its codings, and what had to be put right on the way."""

    content: bytes
    corrections: tuple[str, ...] = ()


class _BrokenError(Exception):
    """The bytes are not what the coding says."""


def decode_body(wire: bytes, content_encoding: str, limits: Limits, url: str = "") -> Decoded:
    """Undo ``content_encoding`` (a header's value, several codings in the order applied).

    Raises ``DecodingError`` for an unknown coding, a broken or cut stream, a failed checksum, and
    ``TooLarge`` past ``limits.codings``, ``decoded`` or ``ratio``.
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


def _decode_all(wire: bytes, labels: list[str], limits: Limits) -> Decoded:
    content = wire
    corrections: list[str] = []
    for label in reversed(labels):
        decoder = _DECODERS.get(label)
        if decoder is None:
            raise _BrokenError(f"content coding {label!r} is not known")
        budget = _Budget(len(wire), limits)
        content = b"".join(budget.count(decoder(content, corrections)))
    if magic := _magic(content):
        content, more = _unlabelled(content, magic, len(wire), limits)
        corrections += more
    return Decoded(content, tuple(corrections))


def _mislabelled(wire: bytes, labels: list[str], limits: Limits, broken: _BrokenError, url: str) -> Decoded:
    named = ", ".join(labels)
    if _PLAINLY_HTML.match(wire):
        return Decoded(wire, (f"labelled {named}, is not encoded",))
    if (magic := _magic(wire)) and magic not in labels:
        content, _ = _unlabelled(wire, magic, len(wire), limits)
        if content is not wire:
            return Decoded(content, (f"labelled {named}, is {magic}",))
    raise DecodingError(f"body cannot be decoded: {broken}", url=url)


def _unlabelled(content: bytes, magic: str, wire: int, limits: Limits) -> tuple[bytes, list[str]]:
    """Undo a coding that no label told of, if HTML comes out; else it is a compressed file, and left as it is."""
    notes: list[str] = []
    try:
        plain = b"".join(_Budget(wire, limits).count(_DECODERS[magic](content, notes)))
    except _BrokenError:
        return content, []
    if not _PLAINLY_HTML.match(plain):
        return content, []
    return plain, [f"not labelled, is {magic}", *notes]


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


def _gunzip(data: bytes, corrections: list[str]) -> Iterator[bytes]:
    """All members of a gzip stream (RFC 1952, 2.2); zlib holds the checksum and length of each to it."""
    while data:
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        yield from _inflate(decoder, data, "gzip")
        data = decoder.unused_data
        if data and not data.startswith(b"\x1f\x8b"):
            # Padding with zeros is customary; anything else after the last member is of no member.
            if data.strip(b"\x00"):
                corrections.append(f"{len(data)} bytes after the end of the gzip stream ignored")
            return


def _deflate(data: bytes, corrections: list[str]) -> Iterator[bytes]:
    """zlib's format, as RFC 9110, 8.4.1.2, has it, or the bare deflate stream that some servers send for it."""
    zlib_header = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    decoder = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
    yield from _inflate(decoder, data, "deflate")
    if decoder.unused_data.strip(b"\x00"):
        corrections.append(f"{len(decoder.unused_data)} bytes after the end of the deflate stream ignored")


def _inflate(decoder: zlib._Decompress, data: bytes, name: str) -> Iterator[bytes]:
    try:
        while not decoder.eof:
            piece = decoder.decompress(data, _STEP)
            data = decoder.unconsumed_tail
            yield piece
            if not piece and not data and not decoder.eof:
                raise _BrokenError(f"{name} stream ends early")
    except zlib.error as error:
        raise _BrokenError(f"{name}: {_reason(error)}") from None


def _unbrotli(data: bytes, corrections: list[str]) -> Iterator[bytes]:
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
        # The library raises for bytes after the end, too, and cannot tell them from a broken stream.
        raise _BrokenError("br: no valid stream") from None
    if not decoder.is_finished():
        raise _BrokenError("br stream ends early")


def _unzstd(data: bytes, corrections: list[str]) -> Iterator[bytes]:
    """All frames of a zstd stream (RFC 8878); a checksum is verified where the frame has one."""
    import zstandard

    context = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    position, frame = 0, context.decompressobj()
    while position < len(data) or not frame.eof:
        if position >= len(data):
            raise _BrokenError("zstd stream ends early")
        if frame.eof:
            if not data.startswith((b"\x28\xb5\x2f\xfd", b"\x2a\x4d\x18", b"\x50"), position):
                corrections.append(f"{len(data) - position} bytes after the end of the zstd stream ignored")
                return
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


_Decoder = Callable[[bytes, list[str]], Iterator[bytes]]
_DECODERS: dict[str, _Decoder] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
