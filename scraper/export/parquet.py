"""Articles as Parquet (extra ``parquet``): the columns of the tables with their types, and the pictures and removals.

Times are in UTC, to the microsecond. Rows are written in groups of bounded size, compressed with zstd, so that neither
the writer nor a reader ever holds the whole file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import IO, Any

from scraper.export.inputs import Channel, MissingExtra, Stored
from scraper.export.record import COLUMNS, row

# A row group is closed at whichever comes first. Long articles must not fill the memory, nor short ones make groups
# of a few kilobytes.
ROWS, CHARACTERS = 5_000, 16_000_000

_TIMES = ("published", "modified")
_IMAGE = ("url", "caption", "credit", "alt")
_REMOVED = ("text", "rule", "why", "detail")


def write(articles: Iterable[Stored], stream: IO[bytes], _: Channel) -> None:
    """Write the table. Raises ``MissingExtra`` and ``OSError``."""
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'copydesk[parquet]'") from error
    characters = 0
    rows: list[dict[str, Any]] = []
    with parquet.ParquetWriter(stream, _schema(), compression="zstd") as writer:
        for stored in articles:
            rows.append(_record(stored))
            characters += len(rows[-1]["text"] or "")
            if len(rows) >= ROWS or characters >= CHARACTERS:
                writer.write_table(_table(rows))
                rows, characters = [], 0
        if rows:
            writer.write_table(_table(rows))


def _table(rows: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=_schema())


def _record(stored: Stored) -> dict[str, Any]:
    found = row(stored)
    for name in _TIMES:
        found[name] = datetime.fromisoformat(found[name]) if found[name] else None
    found["images"] = [{name: image.get(name) for name in _IMAGE} for image in stored.article.get("images") or ()]
    found["removed"] = [
        {name: removal.get(name) for name in _REMOVED} for removal in stored.article.get("removed") or ()
    ]
    return found


@cache
def _schema() -> Any:
    import pyarrow as pa

    time = pa.timestamp("us", tz="UTC")
    types = dict.fromkeys(("first_seen", "saved_at", "gone_at", *_TIMES), time)
    types |= dict.fromkeys(("revision", "words"), pa.int32()) | {"quality": pa.float32()}
    types |= dict.fromkeys(("authors", "tags"), pa.list_(pa.string()))
    columns = [pa.field(name, types.get(name, pa.string())) for name in COLUMNS]
    for name, parts in (("images", _IMAGE), ("removed", _REMOVED)):
        columns.append(pa.field(name, pa.list_(pa.struct([(part, pa.string()) for part in parts]))))
    return pa.schema(columns)
