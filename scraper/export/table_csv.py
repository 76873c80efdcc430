"""Articles as CSV (RFC 4180): a header, one row per article, rows ended by CRLF, UTF-8 without a byte order mark.

Spreadsheets run cells that begin like a formula, and the author of a page chooses the text of its cells. So such cells get
an apostrophe before them, which marks text in a spreadsheet, as OWASP advises ("CSV Injection"; ASVS 5.0, 1.2.10). Every
text is in quotation marks; the only bare values are our own numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from cleaners.render.plain import printable
from scraper.export.inputs import Channel, Stored
from scraper.export.record import COLUMNS, rfc3339, row

# Excel treats the full-width signs of East Asian keyboards like the others.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_BETWEEN = "; "
# What a cell of Excel holds, in units of UTF-16; the rest of a longer one would spill into the rows below.
_LONGEST = 32_767
_CUT = " … [cut: a cell holds no more; other formats have the whole text]"


def write(articles: Iterable[Stored], stream: IO[bytes], _: Channel) -> None:
    """Write the header and one row per article. Raises ``OSError``."""
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        table = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for stored in articles:
            values = row(stored)
            table.writerow([_cell(values[name]) for name in COLUMNS])
    finally:
        text.detach()  # the stream is its owner's to close


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        return rfc3339(value)
    return fitting(inert(_BETWEEN.join(value) if isinstance(value, list) else str(value)))


def fitting(text: str) -> str:
    """The text as far as a cell of a spreadsheet holds it; a mark at the end says where it was cut."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * (_LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def inert(text: str) -> str:
    """The text as a cell that no spreadsheet runs; control characters are left out.

    >>> inert('=HYPERLINK("http://a.example")'), inert(" +1"), inert("1 + 1")
    ('\\'=HYPERLINK("http://a.example")', "' +1", '1 + 1')
    """
    shown = printable(text)
    # Some programs trim a cell first, and may drop the characters before a sign.
    dangerous = any(each.startswith(_FORMULA) for each in (text, shown, shown.lstrip()))
    return ("'" if dangerous else "") + shown
