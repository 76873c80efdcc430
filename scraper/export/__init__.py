"""The articles of the store in formats for other programs: one module per format.

Each module has one function that takes an iterator of stored articles and writes them one by one, so that the memory
needed does not grow with their number::

    with store.articles(site="lavigie") as articles, open("articles.csv", "wb") as stream:
        scraper.export.write(articles, "csv", stream)

Files in Markdown are written to a folder: ``write_folder``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import IO

from scraper.export.inputs import Channel, MissingExtra, Stored

__all__ = ["FORMATS", "Channel", "Format", "MissingExtra", "Stored", "write", "write_folder"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix, whether it writes one file per article (``folder``), whether a ``pipe`` can take it, and
    whether it is ``json``."""

    suffix: str
    module: str
    folder: bool = False
    pipe: bool = True
    json: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "jsonl": Format(".jsonl", "scraper.export.json_lines", json=True),
        "csv": Format(".csv", "scraper.export.table_csv"),
        # Parquet is read from its end, and its writer needs to know its position.
        "parquet": Format(".parquet", "scraper.export.parquet", pipe=False),
        "markdown": Format(".md", "scraper.export.markdown", folder=True),
        "rss": Format(".rss", "scraper.export.rss"),
        "json-feed": Format(".json", "scraper.export.json_feed", json=True),
    }
)


def write(articles: Iterable[Stored], name: str, stream: IO[bytes], channel: Channel | None = None) -> int:
    """Write articles to a stream in a format of ``FORMATS`` that is one file. Returns how many there were.

    ``channel`` heads a feed (``rss``, ``json-feed``). Raises ``MissingExtra`` where the format needs a package that is
    not installed, and ``OSError`` where the stream cannot be written.
    """
    counted = _Counted(articles)
    import_module(FORMATS[name].module).write(counted, stream, channel or Channel())
    return counted.number


def write_folder(articles: Iterable[Stored], folder: Path) -> int:
    """Write one Markdown file per article to a folder, created if needed. Returns their number. Raises ``OSError``."""
    counted = _Counted(articles)
    import_module(FORMATS["markdown"].module).write(counted, folder)
    return counted.number


class _Counted:
    """Iterates over articles and counts them."""

    def __init__(self, articles: Iterable[Stored]) -> None:
        self._articles = articles
        self.number = 0

    def __iter__(self) -> Iterator[Stored]:
        for stored in self._articles:
            self.number += 1
            yield stored
