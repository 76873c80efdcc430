"""Faults of Content-Encoding: cut, broken, mislabelled, nested and exploding bodies."""

import functools
import gzip
import zlib
from collections.abc import Callable
from typing import Any

import brotli
import zstandard

from scraper.errors import DecodingError, TooLarge
from tests.scraper.fetch.fault_server import HTML, TO_PREPARE, Peer, fault, raw, response

ARTICLE = HTML + b"".join(b"<p>Paragraph %d of the report.</p>" % n for n in range(400))
NOT_TEXT = bytes(range(256)) * 20
MB = 1 << 20


def zstd(data: bytes, **options: Any) -> Any:
    return zstandard.ZstdCompressor(level=3, write_checksum=True, **options).compress(data)


def raw_deflate(data: bytes) -> Any:
    encoder = zlib.compressobj(wbits=-15)
    return encoder.compress(data) + encoder.flush()


CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": functools.partial(brotli.compress, quality=5),
    "zstd": zstd,
}


@functools.cache
def zeros(size: Any, coding: Any) -> Any:
    """``size`` bytes of white space, compressed piece by piece."""
    block = b" " * MB
    if coding == "gzip" or coding == "deflate":
        encoder = zlib.compressobj(6, wbits=31 if coding == "gzip" else 15)
        return b"".join(encoder.compress(block) for _ in range(size // MB)) + encoder.flush()
    if coding == "br":
        encoder = brotli.Compressor(quality=1)
        return b"".join(encoder.process(block) for _ in range(size // MB)) + encoder.finish()
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    return b"".join(packer.compress(block) for _ in range(size // MB)) + packer.flush()


def encoded(name: str, body: Any, label: Any, error: Any = (), content: Any = ARTICLE, check: Any = None) -> None:
    @functools.cache
    def whole() -> Any:
        return response(body() if callable(body) else body, f"Content-Encoding: {label}")

    @fault(f"encoding/{name}", error, content, check)
    async def serve(peer: Peer) -> None:
        await peer.send(whole())

    TO_PREPARE.append(whole)


def corrected(words: Any) -> Any:
    def check(page: Any) -> None:
        assert any(words in note for note in page.corrections), page.corrections

    return check


for coding, encode in CODERS.items():
    whole = encode(ARTICLE)
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes(byte ^ 0x55 for byte in whole[middle : middle + 8]) + whole[middle + 8 :]
    encoded(f"{coding}-whole", whole, coding)
    encoded(f"{coding}-label-in-capitals", whole, f" {coding.upper()} ")
    encoded(f"{coding}-cut-in-half", whole[:middle], coding, DecodingError)
    if coding != "gzip":
        encoded(f"{coding}-last-byte-missing", whole[:-1], coding, DecodingError)
    encoded(f"{coding}-one-byte", whole[:1], coding, DecodingError)
    encoded(f"{coding}-broken-in-the-middle", flipped, coding, DecodingError)
    encoded(f"{coding}-of-nothing", encode(b""), coding, content=b"")
    encoded(f"{coding}-empty", b"", coding, content=b"")
    encoded(f"{coding}-label-on-plain-html", ARTICLE, coding, check=corrected("is not encoded"))
    encoded(f"{coding}-label-on-plain-bytes", NOT_TEXT, coding, DecodingError)
    encoded(f"{coding}-bomb", lambda coding=coding: zeros(72 * MB, coding), coding, TooLarge)
    encoded(f"{coding}-just-too-large", lambda encode=encode: encode(HTML + NOT_TEXT * 4300), coding, TooLarge)

    @fault(f"encoding/{coding}-in-small-chunks", content=ARTICLE)
    async def in_small_chunks(peer: Peer, whole: Any = whole, coding: Any = coding) -> None:
        head = response(b"", f"Content-Encoding: {coding}", "Transfer-Encoding: chunked", length=False)
        chunks = (whole[start : start + 7] for start in range(0, len(whole), 7))
        await peer.send(head + b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks) + b"0\r\n\r\n")


GZ = gzip.compress(ARTICLE)
HALVES = gzip.compress(ARTICLE[:3000]) + gzip.compress(ARTICLE[3000:])
THOUSAND = [b"<p>Paragraph %d of the report.</p>" % n for n in range(1000)]
BAD_CRC = GZ[:-8] + bytes(4) + GZ[-4:]
BAD_SIZE = GZ[:-4] + b"\x01\x02\x03\x04"
NAMED = GZ[:3] + b"\x08" + GZ[4:10] + b"article.html\x00" + GZ[10:]
RESERVED_FLAG = GZ[:3] + b"\xe0" + GZ[4:]
encoded("gzip-last-byte-missing", GZ[:-1], "gzip", check=corrected("cut in its checksum"))
encoded("gzip-checksum-missing", GZ[:-8], "gzip", check=corrected("cut in its checksum"))
encoded("gzip-last-block-cut", GZ[:-9], "gzip", DecodingError)
encoded("gzip-wrong-checksum-cut", BAD_CRC[:-1], "gzip", DecodingError)
encoded("gzip-labelled-utf-8-too", GZ, "gzip, utf-8", check=corrected("is gzip"))
encoded("gzip-of-no-page-labelled-utf-8-too", gzip.compress(NOT_TEXT), "gzip, utf-8", DecodingError)
encoded("gzip-two-members", HALVES, "gzip")
encoded("gzip-second-member-cut", HALVES[:-20], "gzip", DecodingError)
encoded("gzip-second-member-empty", GZ + gzip.compress(b""), "gzip")
encoded("gzip-padded-with-zeros", GZ + bytes(512), "gzip")
encoded("gzip-then-something-else", GZ + b"<!-- cached -->", "gzip", check=corrected("ignored"))
encoded("gzip-wrong-checksum", BAD_CRC, "gzip", DecodingError)
encoded("gzip-wrong-length", BAD_SIZE, "gzip", DecodingError)
encoded("gzip-header-only", GZ[:10], "gzip", DecodingError)
encoded("gzip-with-a-file-name", NAMED, "gzip")
encoded("gzip-with-reserved-flags", RESERVED_FLAG, "gzip", DecodingError)
encoded("x-gzip", GZ, "x-gzip")
encoded("gzip-twice-labelled-once", gzip.compress(GZ), "gzip", check=corrected("not labelled"))
encoded("gzip-once-labelled-twice", GZ, "gzip, gzip", DecodingError)
encoded("gzip-labelled-br", GZ, "br", check=corrected("is gzip"))
encoded("gzip-labelled-utf-8", GZ, "UTF-8", check=corrected("is gzip"))
raw("encoding/gzip-unlabelled", response(GZ), content=ARTICLE, check=corrected("not labelled"))
FILE = gzip.compress(NOT_TEXT, mtime=0)
raw("encoding/gzip-file-unlabelled", response(FILE), content=FILE)
encoded("gzip-bomb-in-gzip", lambda: gzip.compress(zeros(72 * MB, "gzip")), "gzip, gzip", TooLarge)
encoded("gzip-bomb-in-br", lambda: brotli.compress(zeros(72 * MB, "gzip")), "gzip, br", TooLarge)
encoded(
    "gzip-bomb-labelled-once",
    lambda: gzip.compress(gzip.compress(ARTICLE) + zeros(64 * MB, "gzip")),
    "gzip",
    TooLarge,
)
encoded("gzip-of-half-a-million-members", lambda: gzip.compress(b"") * 500_000, "gzip", TooLarge)
encoded(
    "gzip-of-a-thousand-members", lambda: b"".join(map(gzip.compress, THOUSAND)), "gzip", content=b"".join(THOUSAND)
)
encoded("zstd-of-a-million-skipped-frames", lambda: (b"\x50\x2a\x4d\x18" + bytes(4)) * 1_000_000, "zstd", TooLarge)
encoded("raw-deflate", raw_deflate(ARTICLE), "deflate")
encoded("raw-deflate-cut", raw_deflate(ARTICLE)[:-5], "deflate", DecodingError)
encoded("deflate-wrong-checksum", zlib.compress(ARTICLE)[:-4] + bytes(4), "deflate", DecodingError)
encoded("deflate-then-something-else", zlib.compress(ARTICLE) + b"<!-- -->", "deflate", check=corrected("ignored"))
encoded("deflate-labelled-gzip", zlib.compress(ARTICLE), "gzip", DecodingError)
encoded("zstd-two-frames", zstd(ARTICLE[:3000]) + zstd(ARTICLE[3000:]), "zstd")
encoded("zstd-second-frame-cut", zstd(ARTICLE[:3000]) + zstd(ARTICLE[3000:])[:-9], "zstd", DecodingError)
encoded("zstd-wrong-checksum", zstd(ARTICLE)[:-4] + bytes(4), "zstd", DecodingError)
encoded("zstd-skippable-frame", b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd" + zstd(ARTICLE), "zstd")
encoded("zstd-window-of-a-gigabyte", b"\x28\xb5\x2f\xfd\x00\xa0\x01\x00\x00", "zstd", DecodingError)
encoded("zstd-labelled-gzip", zstd(ARTICLE), "gzip", check=corrected("is zstd"))
encoded("br-then-something-else", brotli.compress(ARTICLE) + b"<!-- -->", "br", DecodingError)
encoded("gzip-then-br", brotli.compress(GZ), "gzip, br")
encoded("br-then-gzip-on-two-lines", gzip.compress(brotli.compress(ARTICLE)), "br\r\nContent-Encoding: gzip")
encoded("order-of-labels-reversed", brotli.compress(GZ), "br, gzip", DecodingError)
encoded("three-stacked", gzip.compress(gzip.compress(GZ)), "gzip, gzip, gzip", TooLarge)
encoded("a-hundred-stacked", GZ, ", ".join(["gzip"] * 100), TooLarge)
encoded("identity", ARTICLE, "identity")
encoded("identity-and-gzip", GZ, "identity, gzip")
encoded("nothing-but-commas", ARTICLE, ", ,")
encoded("empty-label", ARTICLE, "")
encoded("unknown-label-on-html", ARTICLE, "none", check=corrected("is not encoded"))
encoded("unknown-label-on-bytes", NOT_TEXT, "rot13", DecodingError)
encoded("compress", b"\x1f\x9d\x90" + NOT_TEXT, "compress", DecodingError)
encoded("dictionary-brotli", brotli.compress(ARTICLE), "dcb", DecodingError)
encoded("label-of-ten-thousand-letters", ARTICLE, "x" * 10_000, check=corrected("is not encoded"))
