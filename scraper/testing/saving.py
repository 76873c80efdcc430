"""Saving a page as a regression test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from scraper.files import replacing, write_file
from scraper.testing.expected import dumps, expectations
from scraper.testing.fixture import META, PAGE, TEXT, Fixture
from scraper.urls.redact import redact
from scraper.urls.site import bare_host

if TYPE_CHECKING:
    from scraper.page import Page

# Long enough to distinguish the stories of a site, short enough for any file system.
LONGEST_SLUG = 60


def save(page: Page | bytes | str, url: str, directory: str | Path, *, content_type: str | None = None) -> Fixture:
    """Save a page and what comes out of it now to ``directory/<site>/<slug>/``.

    The site is the URL's host; the slug comes from the end of its path. ``expected.json`` holds the current result: read
    and correct it before you trust it.

    Args:
        page: A fetched page, or its content. A ``str`` is written as UTF-8.
        url: The address of the page. Credentials and the fragment are dropped, values that look secret are masked.
        directory: The folder of saved pages; created if it is missing.
        content_type: The Content-Type header, if ``page`` is only content. ``text/plain`` saves a text that somebody else
            extracted (``page.txt``).

    Raises:
        ValueError: ``url`` is not an http or https address.
        FileExistsError: the page is saved already; delete its folder, or update its expectations.
    """
    content, header = _content(page, content_type)
    url = _plain_url(url)
    fixture = _folder(url, Path(directory))
    is_text = (header or "").partition(";")[0].strip().lower() == "text/plain"
    with replacing(fixture.path / (TEXT if is_text else PAGE)) as file:
        file.write(content)
    write_file(fixture.path / META, dumps({"url": url, "content_type": header}))
    fixture.write_expected(expectations(fixture.article()))
    return fixture


def _content(page: Page | bytes | str, content_type: str | None) -> tuple[bytes, str | None]:
    if isinstance(page, bytes):
        return page, content_type
    if isinstance(page, str):
        # A lone surrogate, which a broken page may hold, must not keep the page from being saved.
        kind = (content_type or "text/html").partition(";")[0].strip()
        return page.encode("utf-8", "replace"), f"{kind}; charset=utf-8"
    return page.content, content_type or page.content_type


def _plain_url(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not an http or https address: {url!r}")
    return redact(urlunsplit(parts))


def _folder(url: str, directory: Path) -> Fixture:
    parts = urlsplit(url)
    root = directory.resolve()
    site = _name(bare_host(parts.hostname or ""))
    path = root / site / _slug(parts.path, parts.query)
    if path.exists():
        raise FileExistsError(f"saved already: {path}")
    path.mkdir(parents=True)
    return Fixture(path, root)


def _slug(path: str, query: str) -> str:
    pieces = [piece for piece in unquote(path).split("/") if piece]
    last = re.sub(r"\.\w{2,5}$", "", pieces[-1]) if pieces else ""
    # story.asp?id=20917: only the query distinguishes the stories.
    return _name(f"{last} {unquote(query)}" if query else last) or "index"


def _name(text: str) -> str:
    """A name for a folder: letters and digits of any script, dots and hyphens between them."""
    words = re.sub(r"[^\w.]+|_", "-", text.lower()).strip("-.")
    return words[:LONGEST_SLUG].strip("-.")
