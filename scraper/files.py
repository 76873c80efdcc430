"""Write files completely or not at all, under names that no page can choose freely."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from scraper.urls.redact import redact

# The longest name that common file systems take is 255 bytes; the rest is for a number and a suffix.
_LONGEST_NAME = 200
_ODD = re.compile(r"[^\w.]+")


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that replaces ``path`` once it is complete: a reader never sees half of it. Raises ``OSError``.

    A link stays, and what it leads to is replaced; an old file's permissions are kept. A pipe or a device cannot be
    replaced, and is written to directly.
    """
    if not is_replaceable(path):
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".copydesk-", delete=False) as file:
        temporary = Path(file.name)
        try:
            yield file
            file.flush()
            # A temporary file is readable by its owner only; the finished one gets the usual permissions of a new file.
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise


def is_replaceable(path: Path) -> bool:
    """Whether there is a regular file, or none yet."""
    return path.is_file() or not path.exists()


def write_file(path: Path, document: str) -> None:
    """Write a complete file in UTF-8, or nothing. Raises ``OSError``."""
    with replacing(path) as file:
        file.write(document.encode("utf-8", "replace"))


def safe_name(text: str, otherwise: str = "article") -> str:
    """A text as the name of a file: letters, digits, ``_``, ``.`` and ``-``; never hidden, never a parent folder.

    >>> safe_name("../../etc/passwd"), safe_name("..."), safe_name("a b/c")
    ('etc-passwd', 'article', 'a-b-c')
    """
    name = _ODD.sub("-", text).strip("-.")
    return name.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore").rstrip("-.") or otherwise


def name_of_url(url: str) -> str:
    """The name of the file for a page, without its suffix, and without secrets of the address.

    >>> name_of_url("https://news.example/2024/storm.html?page=1")
    'news.example-2024-storm-page-1'
    """
    parts = urlsplit(redact(url))
    path = re.sub(r"\.(?:x?html?|php|aspx?)$", "", unquote(parts.path), flags=re.IGNORECASE)
    return safe_name("-".join(part for part in (parts.hostname or "", path, unquote(parts.query)) if part))
