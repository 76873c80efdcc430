"""Pages that were fetched before, kept on disk so that a server need not send them again (RFC 9111).

A small store of our own, and not hishel (2.0): that wraps an HTTP client, and so would keep bodies before our
decoding has held them to the limits, a cut one for as long as its headers call it fresh, and would take the
host's turn for a page that need not be asked for; it has one storage for threads and another for asyncio.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from scraper.page import Headers

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    corrections TEXT NOT NULL,
    wire INTEGER NOT NULL,
    stored REAL NOT NULL,
    used REAL NOT NULL,
    size INTEGER NOT NULL
) STRICT;
DROP INDEX IF EXISTS pages_used;
CREATE INDEX IF NOT EXISTS pages_by_use ON pages (used, size, url);
"""
_SIZE = "SELECT coalesce(sum(size), 0) FROM pages"
# The size is checked whenever this share of it has been written: often enough to keep the bound, rarely enough for the
# sum, which reads the whole index, to cost nothing.
_SHARE = 16
# Recording a use rewrites the whole page, so uses are recorded at most this often, in seconds.
_USE = 600.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as it was kept. ``stored`` is when it was last confirmed, in seconds since 1970; ``wire`` its
    size then."""

    url: str
    status: int
    headers: Headers
    content: bytes
    corrections: tuple[str, ...]
    wire: int
    stored: float

    def header(self, name: str) -> str | None:
        """A header's value by its name in lower case."""
        values = [value for key, value in self.headers if key == name]
        return ", ".join(values) if values else None

    def conditions(self) -> Headers:
        """The headers that ask for the page only if it has changed (RFC 9110, 13.1)."""
        validators = (
            ("If-None-Match", self.header("etag")),
            ("If-Modified-Since", self.header("last-modified")),
        )
        return tuple((name, value) for name, value in validators if value)

    def fresh(self, now: float) -> bool:
        """Whether the server said that it need not be asked yet (RFC 9111, 4.2). Nothing is guessed from ages."""
        directives = _directives(self.header("cache-control"))
        if "no-cache" in directives:
            return False
        lifetime = _seconds(directives.get("max-age"))
        if lifetime is None:
            lifetime = _until_expiry(self.header("expires"), self.stored)
        age = _seconds(self.header("age")) or 0.0
        return 0 <= now - self.stored < lifetime - age


class Cache:
    """A file of pages with at most ``size`` bytes; the least recently used pages are removed first.

    Threads and processes may share it: SQLite's write-ahead log keeps readers and one writer apart. Opening a file
    that is not a database, or a full disk, raises ``sqlite3.Error``. Later failures of the cache never stop a fetch.
    """

    def __init__(self, path: str | Path, *, size: int = 1 << 30) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._written = size
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=10.0, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)

    def get(self, url: str, now: float) -> Entry | None:
        """The page kept for a URL, or None."""
        with self._lock:
            row = self._db.execute(
                "SELECT status, headers, body, corrections, wire, stored FROM pages WHERE url = ?", (url,)
            ).fetchone()
            if row is None:
                return None
            self._db.execute("UPDATE pages SET used = ? WHERE url = ? AND used < ?", (now, url, now - _USE))
        status, headers, body, corrections, wire, stored = row
        pairs = tuple((name, value) for name, value in json.loads(headers))
        return Entry(url, status, pairs, zlib.decompress(body), tuple(json.loads(corrections)), wire, stored)

    def put(self, entry: Entry) -> None:
        """Keep a page, in place of an older one."""
        body = zlib.compress(entry.content, 6)
        headers, corrections = json.dumps(entry.headers), json.dumps(entry.corrections)
        size = len(body) + len(headers) + len(entry.url) + len(corrections)
        row = (
            entry.url,
            entry.status,
            headers,
            body,
            corrections,
            entry.wire,
            entry.stored,
            entry.stored,
            size,
        )
        if size > self._size // 2:
            return
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            self._written += size
            if self._written > self._size // _SHARE:
                self._written = 0
                self._prune()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def _prune(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            excess = self._db.execute(_SIZE).fetchone()[0] - self._size
            while excess > 0:
                row = self._db.execute("SELECT url, size FROM pages ORDER BY used LIMIT 1").fetchone()
                if row is None:
                    break
                self._db.execute("DELETE FROM pages WHERE url = ?", (row[0],))
                excess -= row[1]
        finally:
            self._db.execute("COMMIT")


def may_be_kept(status: int, headers: Headers) -> bool:
    """Whether a response may be stored, and is worth it: it can be confirmed later, or is fresh for a while."""
    values = dict(headers)
    directives = _directives(values.get("cache-control"))
    if status != 200 or "no-store" in directives or values.get("vary", "").strip() == "*":
        return False
    return bool({"etag", "last-modified", "expires"} & values.keys()) or "max-age" in directives


def confirmed(entry: Entry, headers: Headers, now: float) -> Entry:
    """The entry after a 304: its body, with the headers that the 304 brought in place of the old (RFC 9111,
    3.2)."""
    about_body = ("content-length", "content-encoding", "content-type", "transfer-encoding", "content-range")
    fresh = tuple((name, value) for name, value in headers if name not in about_body)
    names = {name for name, _ in fresh}
    kept = tuple((name, value) for name, value in entry.headers if name not in names)
    return Entry(entry.url, entry.status, kept + fresh, entry.content, entry.corrections, entry.wire, now)


def _directives(value: str | None) -> dict[str, str]:
    pairs = (part.strip().lower().partition("=") for part in (value or "").split(","))
    return {name: argument.strip('"') for name, _, argument in pairs if name}


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else None


def _until_expiry(value: str | None, stored: float) -> float:
    try:
        when: datetime = parsedate_to_datetime(value or "")
        return when.timestamp() - stored
    except (ValueError, OverflowError, TypeError, IndexError):
        return 0.0
