"""One WARC file that is being written: appended to in whole gzip members, and mended after a crash.

Each member bears the file's name in its gzip header (RFC 1952, FNAME), and the name has a random part. So the
beginning of a member is known from any bytes that a page may hold, and the last one is found from the end of the
file, however long it is.
"""

from __future__ import annotations

import errno
import fcntl
import gzip
import io
import os
import secrets
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from scraper.store.errors import DiskError, StoreError, StoreFull

PATTERN = "copydesk-*.warc.gz"

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_CHUNK = 1 << 20


class WarcFile:
    """A file that is locked for us while it is open. ``size`` is the length of its complete members, in bytes."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.name = path.name
        self.size = 0
        self._path = path
        self._descriptor = descriptor
        self._prefix = prefix_of(path.name)

    @classmethod
    def take(cls, folder: Path, below: int, info: Callable[[str], bytes]) -> WarcFile:
        """The latest file of ``folder`` that is shorter than ``below`` bytes and that nobody has open, mended if it
        needs to be; else a new one, which begins with the record that ``info`` makes for its name."""
        for path in sorted(folder.glob(PATTERN), reverse=True):
            with _explained(path):
                file = cls._reopened(path, below)
            if file is not None:
                break
        else:
            file = cls._made(folder)
        try:
            if file.size == 0:
                file.append(info(file.name))
        except StoreError:
            file.close()
            raise
        return file

    def append(self, record: bytes) -> int:
        """Write a record, in one member; give its first byte's place once it is on the disk. If that fails, raise
        ``StoreFull`` or ``DiskError`` and leave the file as it was."""
        member = compress(record, self.name)
        with _explained(self._path):
            try:
                self._write(member)
            except OSError:
                # Bytes beyond ``size`` are overwritten by the next record, or cut by the next writer.
                os.ftruncate(self._descriptor, self.size)
                raise
        offset, self.size = self.size, self.size + len(member)
        return offset

    def close(self) -> None:
        """Close the file and release its lock."""
        os.close(self._descriptor)

    def _write(self, member: bytes) -> None:
        left = memoryview(member)
        while left:
            left = left[os.pwrite(self._descriptor, left, self.size + len(member) - len(left)) :]
        os.fsync(self._descriptor)

    @classmethod
    def _reopened(cls, path: Path, below: int) -> WarcFile | None:
        if path.stat().st_size >= below:
            return None
        file = cls(path, os.open(path, os.O_RDWR | os.O_CLOEXEC))
        try:
            if not _locked(file._descriptor):
                file.close()
                return None
            length = os.fstat(file._descriptor).st_size
            file.size = whole_length(file._descriptor, file._prefix, length)
            if file.size < length:
                os.ftruncate(file._descriptor, file.size)
        except BaseException:
            file.close()
            raise
        return file

    @classmethod
    def _made(cls, folder: Path) -> WarcFile:
        while (file := cls._created(folder)) is None:
            pass
        return file

    @classmethod
    def _created(cls, folder: Path) -> WarcFile | None:
        """A new file; ``None`` if another process has found and taken it before it was locked."""
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        path = folder / f"copydesk-{stamp}-{secrets.token_hex(8)}.warc.gz"
        with _explained(path):
            file = cls(path, os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644))
            if not _locked(file._descriptor):
                file.close()
                return None
            # The name must be on disk too.
            directory = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(directory)
            finally:
                os.close(directory)
        return file


def compress(record: bytes, name: str) -> bytes:
    """A gzip member with ``record`` and ``name``."""
    buffer = io.BytesIO()
    with gzip.GzipFile(name, "wb", 6, buffer, mtime=0) as file:
        file.write(record)
    return buffer.getvalue()


def prefix_of(name: str) -> bytes:
    """The bytes that every member of the file of that name begins with."""
    ends = name.removesuffix(".gz").encode() + b"\0"
    member = compress(b"", name)
    return member[: member.index(ends) + len(ends)]


def members(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The complete members from the file's position on: (offset, content). An incomplete one ends it."""
    offset, rest = file.tell(), b""
    while True:
        inflater = zlib.decompressobj(wbits=31)
        parts, length = [], 0
        while not inflater.eof:
            chunk = rest or file.read(_CHUNK)
            rest = b""
            if not chunk:
                return
            try:
                parts.append(inflater.decompress(chunk))
            except zlib.error:
                return
            length += len(chunk) - len(inflater.unused_data)
        yield offset, b"".join(parts)
        offset, rest = offset + length, inflater.unused_data


def whole_length(descriptor: int, prefix: bytes, length: int) -> int:
    """How much of a file of ``length`` bytes is whole: up to its torn last member, or what is left of one.

    Every member but the last is on the disk before the next begins, so none but the last can be torn.
    """
    start = _last(descriptor, prefix, length)
    if start is None:
        return 0
    inflater, at = zlib.decompressobj(wbits=31), start
    while chunk := os.pread(descriptor, _CHUNK, at):
        try:
            inflater.decompress(chunk)
        except zlib.error:
            return start
        at += len(chunk) - len(inflater.unused_data)
        if inflater.eof:
            return at
    return start


def _last(descriptor: int, prefix: bytes, length: int) -> int | None:
    """The last position of ``prefix``."""
    end = length
    while end > 0:
        begin = max(0, end - _CHUNK)
        # Overlap, to find a prefix that crosses the border.
        found = os.pread(descriptor, end - begin + len(prefix) - 1, begin).rfind(prefix)
        if found >= 0:
            return begin + found
        end = begin
    return None


def _locked(descriptor: int) -> bool:
    """Lock the file, unless another process has it. The lock ends with the process, however that ends."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise explain(error, path) from error


def explain(error: OSError, path: Path) -> StoreError:
    """``StoreFull`` if the disk is full, else ``DiskError``."""
    full = error.errno in _FULL
    return (StoreFull if full else DiskError)(f"{path}: {error.strerror or error}")
