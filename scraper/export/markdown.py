"""Articles as Markdown files: ``<site>/<address>-<number>.md``.

The number is made of the address, so that an article keeps its file from one export to the next, a new revision takes
the place of the old one, and two addresses that read alike have two files. Names are cut down to letters, digits,
``_``, ``.`` and ``-``: neither a site nor an address can lead out of the folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from cleaners.render.json import from_dict
from scraper.export.inputs import Stored
from scraper.files import name_of_url, safe_name, write_file

# 48 bits: among a million articles of a site, two get one name in two cases of a thousand.
_DIGITS = 12


def write(articles: Iterable[Stored], folder: Path) -> None:
    """Write one file per article. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    made: set[str] = set()
    for stored in articles:
        path = folder / file_of(stored.site, stored.url)
        if path.parent.name not in made:
            path.parent.mkdir(exist_ok=True)
            made.add(path.parent.name)
        write_file(path, from_dict(stored.article).to_markdown())


def file_of(site: str, url: str) -> Path:
    """Where the article of an address is written, below the folder.

    >>> str(file_of("../etc", "https://news.example/2024/storm.html"))
    'etc/news.example-2024-storm-9edb84f965f9.md'
    """
    number = sha256(url.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
    return Path(safe_name(site, "site"), f"{name_of_url(url)}-{number}.md")
