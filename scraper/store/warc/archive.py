"""Raw pages as WARC 1.1 (ISO 28500:2017), one gzip member a record, and back.

A page is a ``response`` record: its status line and headers as they came, and its body decoded, which is what the
cleaner reads. The headers that described the coding on the wire (Content-Encoding, Transfer-Encoding,
Content-Length) would be wrong for that body; they are kept as ``X-Archive-Orig-…``, the name that archives use.

A record is written in one piece and is on the disk before its place is given out, so that no row of the database
points at nothing. A writer that was killed half-way leaves a torn member at the end of its file, which the next
one cuts off; readers stop before it.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from scraper.page import Headers, Page, Sizes
from scraper.store.errors import Corrupt
from scraper.store.records import RawCopyOf, RawPlace
from scraper.store.warc.file import WarcFile, explain, members

# A file is closed once it has this many bytes, as the standard's annex recommends (C.1: one gigabyte).
ROTATE_AT = 1_000_000_000

_WIRE = frozenset(("content-encoding", "transfer-encoding", "content-length"))
_ORIGINAL = "x-archive-orig-"


class WarcWriter:
    """Appends pages to the files of a folder.

    Several writers, in any number of processes, may share a folder: each has a file of its own. A writer takes up a
    file that is not full and that no other has, so that a run every few minutes does not leave a file every few
    minutes. Used from one thread at a time.
    """

    def __init__(self, folder: str | Path, *, rotate_at: int = ROTATE_AT) -> None:
        """The folder is made if its parent is there; raises ``StoreFull`` or ``DiskError`` if that fails. Files are
        opened by the first ``write``."""
        self._folder = Path(folder)
        self._rotate_at = rotate_at
        self._file: WarcFile | None = None
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            raise explain(error, self._folder) from error

    def write(self, page: Page, copy: RawCopyOf | None = None) -> RawPlace:
        """Append ``page`` and give its place, once it is on the disk.

        If the folder has a ``copy``, an earlier record with the same content, only a ``revisit`` record is appended, and
        the place is the copy's. Raises ``StoreFull`` or ``DiskError``; the file is then as it was before.
        """
        if copy is not None and not (self._folder / copy.place.file).is_file():
            copy = None
        place = self._append(encode(page, copy))
        return place if copy is None else copy.place

    def _append(self, record: bytes) -> RawPlace:
        if self._file is not None and self._file.size >= self._rotate_at:
            self.close()
        if self._file is None:
            self._file = WarcFile.take(self._folder, self._rotate_at, _info)
        return RawPlace(self._file.name, self._file.append(record))

    def close(self) -> None:
        """Close the file; the next ``write`` opens one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_page(folder: str | Path, place: RawPlace) -> Page:
    """The page at ``place``. Raises ``DiskError`` if there is no such file, ``Corrupt`` if the record is incomplete."""
    path = Path(folder) / place.file
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            _, record = next(members(file), (0, b""))
    except OSError as error:
        raise explain(error, path) from error
    page = decode(record)
    if page is None:
        raise Corrupt(f"{path} has no whole page at {place.offset}")
    return page


def read_pages(path: str | Path) -> Iterator[tuple[RawPlace, Page]]:
    """All pages of a file in order; an incomplete member at its end is skipped. Raises ``DiskError``."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            for offset, record in members(file):
                page = decode(record)
                if page is not None:
                    yield RawPlace(path.name, offset), page
    except OSError as error:
        raise explain(error, path) from error


def payload_of(page: Page) -> bytes:
    """A digest of a page's content, the one of its record (20 bytes of SHA-1, as is usual in WARC)."""
    return hashlib.sha1(page.content, usedforsecurity=False).digest()


def encode(page: Page, copy: RawCopyOf | None = None) -> bytes:
    """The record of a page; with an earlier ``copy``, a ``revisit`` record that refers to it (6.7 of the standard)."""
    from warcio.statusandheaders import StatusAndHeaders

    headers = [(_ORIGINAL + name if name in _WIRE else name, value) for name, value in page.headers]
    if copy is None:
        headers.append(("Content-Length", str(len(page.content))))
    http = StatusAndHeaders(_status_line(page.status), headers, protocol="HTTP/1.1")
    fields = {
        "WARC-Date": _date(page.fetched_at or datetime.now(UTC)),
        # A reader must ignore unknown fields (section 4).
        "WARC-Protocol": page.http_version,
        "WARC-Requested-URI": page.requested or page.url,
        "WARC-Rendered": "yes" if page.rendered else "no",
    }
    if copy is not None:
        digest = f"sha1:{base64.b32encode(payload_of(page)).decode()}"
        return _record(
            lambda make: make(page.url, digest, copy.url, _date(copy.at), http, fields), "create_revisit_record"
        )
    return _record(
        lambda make: make(
            page.url, "response", payload=io.BytesIO(page.content), http_headers=http, warc_headers_dict=fields
        )
    )


def _date(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def decode(record: bytes) -> Page | None:
    """The page of a record; None for one that is not of a page, or that is not what was written."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for entry in ArchiveIterator(io.BytesIO(record), check_digests="raise"):
            if entry.rec_type == "response" and entry.http_headers is not None:
                return _page(entry, entry.content_stream().read())
    except (ArchiveLoadFailed, ValueError, EOFError):
        return None
    return None


def _page(entry: Any, content: bytes) -> Page:
    field: Callable[..., str] = entry.rec_headers.get_header
    url = field("WARC-Target-URI")
    return Page(
        url=url,
        content=content,
        status=int(entry.http_headers.get_statuscode()),
        headers=_headers(entry.http_headers.headers),
        requested=field("WARC-Requested-URI", url),
        http_version=field("WARC-Protocol", "HTTP/1.1"),
        sizes=Sizes(decoded=len(content)),
        rendered=field("WARC-Rendered", "no") == "yes",
        fetched_at=datetime.fromisoformat(field("WARC-Date")),
    )


def _headers(kept: list[tuple[str, str]]) -> Headers:
    """The headers as received: without the length of the decoded body, and with those that were renamed for it."""
    return tuple((name.removeprefix(_ORIGINAL), value) for name, value in kept if name != "Content-Length")


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _info(name: str) -> bytes:
    """The first record of a file, which names the program that wrote it."""
    about = {"software": "copydesk", "format": "WARC File Format 1.1"}
    return _record(lambda make: make(name, about), kind="create_warcinfo_record")


def _record(fill: Callable[[Any], Any], kind: str = "create_warc_record") -> bytes:
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
    writer.write_record(fill(getattr(writer, kind)))
    return buffer.getvalue()
