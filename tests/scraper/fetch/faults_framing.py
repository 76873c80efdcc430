"""Faults of headers, lengths, chunks and connections."""

import gzip
from typing import Any

from scraper.errors import (
    BadResponse,
    ConnectionLost,
    DecodingError,
    FetchError,
    Forbidden,
    NotFound,
    ProtocolError,
    RetryLater,
    ServerError,
    StatusError,
    TooLarge,
    TooManyRequests,
)
from tests.scraper.fetch.fault_server import CHUNKED, HEAD, HTML, Peer, fault, raw, response

LENGTH = b"Content-Length: %d\r\n" % len(HTML)
WHOLE = HEAD + LENGTH + b"\r\n" + HTML
CHUNK = b"%x\r\n%s\r\n" % (len(HTML), HTML)
LAST = b"0\r\n\r\n"


def corrected(words: str) -> Any:
    def check(page: Any) -> None:
        assert any(words in note for note in page.corrections), page.corrections

    return check


def framing(name: str, data: bytes, error: Any = (), content: Any = HTML, check: Any = None) -> None:
    raw(f"framing/{name}", data, error, content, check)


# Lengths
ENDED = HTML + b"</html>\n<!-- cached -->\n"
GZ = gzip.compress(HTML)
CODED = HEAD + b"Content-Encoding: gzip\r\n"
BY_ITS_END = corrected("whole by its own end")
framing("length-longer-than-body", HEAD + b"Content-Length: 5000\r\n\r\n" + HTML, ConnectionLost)
framing("length-longer-than-document", HEAD + b"Content-Length: 5000\r\n\r\n" + ENDED, (), ENDED, BY_ITS_END)
framing("length-longer-than-gzip", CODED + b"Content-Length: 5000\r\n\r\n" + GZ, check=BY_ITS_END)
RAGGED = b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 5000\r\n\r\nMoved"


@fault("framing/redirect-with-a-body-too-short")
async def redirect_with_a_body_too_short(peer: Peer) -> None:
    await peer.send(WHOLE if peer.path == "/a" else RAGGED)


framing("length-longer-than-cut-gzip", CODED + b"Content-Length: 5000\r\n\r\n" + GZ[:-12], ConnectionLost)
framing("length-longer-than-nothing", CODED + b"Content-Length: 5000\r\n\r\n", ConnectionLost)
framing("length-shorter-than-body", HEAD + b"Content-Length: 4\r\n\r\n" + HTML, content=HTML[:4])
framing("length-zero", HEAD + b"Content-Length: 0\r\n\r\n" + HTML, content=b"")
framing("length-negative", HEAD + b"Content-Length: -1\r\n\r\n" + HTML, ProtocolError)
framing("length-no-number", HEAD + b"Content-Length: many\r\n\r\n" + HTML, ProtocolError)
framing("length-in-hex", HEAD + b"Content-Length: 0x46\r\n\r\n" + HTML, ProtocolError)
framing("length-of-an-exabyte", HEAD + b"Content-Length: 1000000000000000000\r\n\r\n" + HTML, TooLarge)
framing("length-of-100-digits", HEAD + b"Content-Length: " + b"9" * 100 + b"\r\n\r\n" + HTML, BadResponse)
framing("length-given-twice", HEAD + LENGTH + LENGTH + b"\r\n" + HTML)
framing("two-lengths", HEAD + LENGTH + b"Content-Length: 7\r\n\r\n" + HTML, ProtocolError)
framing("length-and-chunks", HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNK + LAST)
framing("no-length", HEAD + b"\r\n" + HTML)
framing("eleven-megabytes", HEAD + b"\r\n" + b"a" * 11_000_000, TooLarge)
framing("eleven-megabytes-announced", response(b"a" * 11_000_000), TooLarge)
framing("empty-body", response(b""), content=b"")

# Chunks
framing("chunks", CHUNKED + CHUNK + LAST)
framing("chunks-with-trailers", CHUNKED + CHUNK + b"0\r\nX-Sum: 1\r\n\r\n")
framing("chunks-with-extensions", CHUNKED + CHUNK.replace(b"\r\n", b";a=b\r\n", 1) + LAST)
framing("chunks-without-the-last", CHUNKED + CHUNK, ConnectionLost)
framing("chunks-of-a-document-without-the-last", CHUNKED + b"%x\r\n%s\r\n" % (len(ENDED), ENDED), (), ENDED, BY_ITS_END)
BARE = CHUNKED + CHUNK.replace(b"\r\n", b"\n") + b"%x;a=b\n%s\n0\n" % (len(HTML), HTML)
framing("chunks-with-bare-line-feeds", BARE + b"\n", (), HTML * 2, corrected("bare line feeds"))
framing("chunks-with-bare-line-feeds-and-trailers", BARE + b"X-Sum: 1\n\n", (), HTML * 2, corrected("bare line feeds"))
framing("chunks-with-bare-line-feeds-without-the-last", CHUNKED + CHUNK.replace(b"\r\n", b"\n"), ConnectionLost)
framing("chunks-with-bare-line-feeds-and-no-number", BARE[:-2] + b"lots\n" + HTML, BadResponse)
framing("chunk-cut", CHUNKED + CHUNK[:30], ConnectionLost)
framing("chunk-size-no-number", CHUNKED + b"lots\r\nabc\r\n" + LAST, ProtocolError)
framing("chunk-size-negative", CHUNKED + b"-5\r\nabcde\r\n" + LAST, ProtocolError)
framing("chunk-size-beyond-64-bits", CHUNKED + b"F" * 17 + b"\r\nabc\r\n", BadResponse)
framing("chunk-size-of-64-bits", CHUNKED + b"F" * 16 + b"\r\nabc\r\n", BadResponse)
framing("chunk-longer-than-its-size", CHUNKED + b"3\r\nabcdef\r\n" + LAST, ProtocolError)
framing("chunk-extension-of-a-megabyte", CHUNKED + b"3;" + b"x" * 1_000_000 + b"\r\nabc\r\n" + LAST, BadResponse)
framing("chunks-of-one-byte", CHUNKED + b"1\r\na\r\n" * 70_000 + LAST, TooLarge)
framing("chunks-of-twenty-bytes", CHUNKED + b"14\r\n<p>twenty letters</p\r\n" * 10_000 + LAST, content=None)
TRANSFER = HEAD + b"Transfer-Encoding: "
CHUNKED_GZ = b"%x\r\n%s\r\n" % (len(GZ), GZ) + LAST
framing("chunked-twice", TRANSFER + b"chunked, chunked\r\n\r\n" + CHUNK + LAST, check=corrected("read as chunked"))
CHUNKED_AGAIN = CHUNKED[:-2] + b"transfer-encoding: Chunked\r\n\r\n" + CHUNK + LAST
framing("chunked-twice-on-two-lines", CHUNKED_AGAIN, check=corrected("read as chunked"))
framing(
    "transfer-encoding-identity", TRANSFER + b"identity\r\n" + LENGTH + b"\r\n" + HTML, check=corrected("read as none")
)
framing("transfer-encoding-gzip", TRANSFER + b"gzip\r\n\r\n" + GZ, check=corrected("undone"))
framing("transfer-encoding-gzip-cut", TRANSFER + b"gzip\r\n\r\n" + GZ[:-12], DecodingError)
framing("transfer-encoding-gzip-and-length", TRANSFER + b"gzip\r\n" + LENGTH + b"\r\n" + GZ, ProtocolError)
framing("transfer-encoding-gzip-chunked", TRANSFER + b"gzip, chunked\r\n\r\n" + CHUNKED_GZ, check=corrected("undone"))
framing("transfer-encoding-chunked-gzip", TRANSFER + b"chunked, gzip\r\n\r\n" + CHUNKED_GZ, ProtocolError)
framing("transfer-encoding-unknown", HEAD + b"Transfer-Encoding: rot13\r\n\r\n" + HTML, ProtocolError)
framing("chunks-in-http-1.0", CHUNKED.replace(b"1.1", b"1.0") + CHUNK + LAST, content=None)

# Headers
framing("three-hundred-headers", response(HTML, *(f"X-{n}: a" for n in range(300))))
framing("eleven-hundred-headers", response(HTML, *(f"X-{n}: a" for n in range(1100))), TooLarge)
framing("header-of-200-kilobytes", response(HTML, "X-Long: " + "a" * 200_000))
framing("header-of-300-kilobytes", response(HTML, "X-Long: " + "a" * 300_000), TooLarge)
framing("header-of-a-megabyte", response(HTML, "X-Long: " + "a" * 1_000_000), TooLarge)
framing("header-without-colon", response(HTML, "Nonsense"), check=corrected("without a colon"))
framing("header-with-space-before-colon", response(HTML, "X-A : 1"), check=corrected("'X-A' taken out"))
framing("header-without-name", response(HTML, ": 1"), check=corrected("illegal header '' left out"))
framing(
    "header-name-with-space", response(HTML, "X Powered By: PHP", "  8"), check=corrected("'X Powered By' left out")
)
framing(
    "length-with-space-before-colon", HEAD + b"Content-Length : 4\r\n\r\n" + HTML, (), HTML[:4], corrected("taken out")
)
framing("length-misspelt", HEAD + b"Content Length: 4\r\n\r\n" + HTML, ProtocolError)
framing("transfer-encoding-misspelt", HEAD + b"Transfer Encoding: chunked\r\n\r\n" + CHUNK + LAST, ProtocolError)
framing("transfer-encoding-without-colon", HEAD + b"Transfer-Encoding chunked\r\n\r\n" + CHUNK + LAST, ProtocolError)
framing("header-name-with-nul", response(HTML, "X-\0A: 1"), ProtocolError)
framing("header-value-with-nul", response(HTML, "X-A: a\0b"), ProtocolError)
framing("header-value-in-latin-1", HEAD + b"X-City: Z\xfcrich\r\n" + LENGTH + b"\r\n" + HTML)
framing("header-value-in-utf-8", HEAD + "X-City: Zürich\r\n".encode() + LENGTH + b"\r\n" + HTML)
framing("header-folded", HEAD + b"X-A: 1\r\n  2\r\n" + LENGTH + b"\r\n" + HTML)
framing("header-first-line-folded", b"HTTP/1.1 200 OK\r\n folded\r\n" + LENGTH + b"\r\n" + HTML, ProtocolError)
framing("header-empty-value", response(HTML, "X-Empty:"))
framing("content-type-missing", b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\n" + HTML)
framing("content-type-twice", response(HTML, "Content-Type: image/png", "Content-Type: text/html"))
framing("content-type-nonsense", response(HTML, 'Content-Type: ;;;="\\'))
framing("charset-rot13", response(HTML, "Content-Type: text/html; charset=rot13"))
framing("line-feeds-only", WHOLE.replace(b"\r\n", b"\n"))
framing("cookies", response(HTML, "Set-Cookie: id=7", "Set-Cookie: other=8; Secure"))

# Status lines
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
framing("no-status-line", HTML, ProtocolError)
framing("no-reason", WHOLE.replace(b" OK", b"", 1))
framing("reason-in-utf-8", WHOLE.replace(b"OK", "völlig in Ordnung".encode(), 1))
framing("status-no-number", WHOLE.replace(b"200", b"abc", 1), ProtocolError)
framing("status-of-two-digits", WHOLE.replace(b"200", b"20", 1), ProtocolError)
framing("status-of-four-digits", WHOLE.replace(b"200", b"2000", 1), ProtocolError)
framing("status-0", WHOLE.replace(b"200", b"000", 1), FetchError)
framing("status-99", WHOLE.replace(b"200", b"099", 1), FetchError)
framing("status-999", WHOLE.replace(b"200 OK", b"999 Denied", 1), StatusError)
framing("http-2-in-plain-text", WHOLE.replace(b"HTTP/1.1", b"HTTP/2.0", 1))
framing("http-1.0", WHOLE.replace(b"1.1", b"1.0", 1))
framing("http-2-without-minor", WHOLE.replace(b"HTTP/1.1", b"HTTP/2", 1), check=corrected("status line"))
framing("two-spaces-in-the-status-line", WHOLE.replace(b" 200 ", b"  200  ", 1), check=corrected("status line"))
framing("icy", WHOLE.replace(b"HTTP/1.1", b"ICY", 1), ProtocolError)
framing("binary", bytes(range(256)) * 8, ProtocolError)
framing("ssh-banner", b"SSH-2.0-OpenSSH_9.2p1\r\n", ProtocolError)
framing("smtp-banner", b"220 mail.example ESMTP\r\n", ProtocolError)
framing("tls-alert", b"\x15\x03\x03\x00\x02\x02\x46", BadResponse)
framing("blank-lines-first", b"\r\n\r\n" + WHOLE, check=corrected("empty lines"))
framing("hints-then-an-illegal-header", EARLY + response(HTML, "X A: 1"), check=corrected("'X A' left out"))
framing("100-continue-first", b"HTTP/1.1 100 Continue\r\n\r\n" + WHOLE)
framing("early-hints-first", EARLY + WHOLE)
framing("switching-protocols", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", FetchError)
framing("two-responses", WHOLE + WHOLE)
framing("no-content", b"HTTP/1.1 204 No Content\r\n\r\n", content=b"")
framing("no-content-with-body", b"HTTP/1.1 204 No Content\r\n" + LENGTH + b"\r\n" + HTML, content=b"")
framing("not-modified", b"HTTP/1.1 304 Not Modified\r\n\r\n", ProtocolError)
framing("part", response(HTML, "Content-Range: bytes 0-69/500", status="206 Partial Content"), ProtocolError)
PART = "206 Partial Content"
RANGE = f"Content-Range: bytes 0-{len(HTML) - 1}/"
framing("part-that-is-all", response(HTML, f"{RANGE}{len(HTML)}", status=PART), check=corrected("the whole page"))
framing("part-that-says-it-is-all", response(HTML, "Content-Range: bytes 0-499/500", status=PART), ProtocolError)
framing("use-proxy", response(HTML, "Location: http://10.0.0.1/", status="305 Use Proxy"), ProtocolError)
framing("multiple-choices", response(HTML, status="300 Multiple Choices"))


def carries_its_page(error: Any) -> None:
    assert error.page.content == HTML
    assert error.page.status == error.status


for status, kind in [
    (400, StatusError),
    (401, Forbidden),
    (403, Forbidden),
    (404, NotFound),
    (408, StatusError),
    (410, NotFound),
    (418, StatusError),
    (429, TooManyRequests),
    (451, Forbidden),
    (500, ServerError),
    (502, ServerError),
    (503, ServerError),
    (504, ServerError),
    (520, ServerError),
]:
    framing(f"status-{status}", response(status=f"{status} No"), kind, check=carries_its_page)
framing("status-404-with-broken-body", response(b"abc", "Content-Encoding: gzip", status="404 No"), NotFound)
framing(
    "retry-after-a-date",
    response(b"", "Retry-After: Fri, 31 Dec 2049 23:59:59 GMT", status="503 No"),
    ServerError,
)
framing("retry-after-a-day-with-403", response(b"", "Retry-After: 86400", status="403 No"), Forbidden)
framing("retry-after-a-day", response(b"", "Retry-After: 86400", status="503 No"), RetryLater)
framing("retry-after-nonsense", response(b"", "Retry-After: soon", status="503 No"), ServerError)
framing("retry-after-a-century", response(b"", "Retry-After: 3155760000", status="503 No"), ServerError)
framing("retry-after-negative", response(b"", "Retry-After: -5", status="503 No"), ServerError)

# Connections
framing("closed-at-once", b"", ConnectionLost)
framing("closed-in-the-headers", HEAD[:40], ConnectionLost)
framing("closed-after-the-headers", HEAD + LENGTH + b"\r\n", ConnectionLost)


def resets(name: str, before: Any, error: Any = (), content: Any = HTML) -> None:
    @fault(f"framing/reset-{name}", error, content)
    async def serve(peer: Peer) -> None:
        await peer.send(before)
        peer.reset()


resets("at-once", b"", ConnectionLost)
resets("in-the-headers", HEAD[:40], ConnectionLost)
resets("in-the-body", HEAD + b"Content-Length: 5000\r\n\r\n" + HTML, ConnectionLost)
resets("in-the-chunks", CHUNKED + CHUNK, ConnectionLost)
