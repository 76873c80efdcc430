"""The day in a page's address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from cleaners.metadata.dates.doubt import original
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.dates.months import month_of

URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})[/_.-]?(?P<m>0[1-9]|1[0-2]|[1-9](?=[/_.-]))[/_.-]?(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=[/_.-]))(?!\d)"
)
# A story's number that begins with the minute it was made: year, month, day, hour, minute, more digits.
URL_STAMP = re.compile(
    r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d{2,}(?!\d)"
)
# /2024/mar/01/, /2024/march/1/
URL_NAMED = re.compile(r"/(?P<y>(?:19|20)\d{2})/(?P<name>[a-zA-Z]{3,9})/(?P<d>0?[1-9]|[12]\d|3[01])(?=/|$)")


def url_date(url: str | None) -> str | None:
    """The day in a URL's path as ``2024-05-31``: ``/2024/05/31/``, ``/2024/may/31/``, ``/A2024053114320005196``."""
    try:
        path = unquote(urlsplit(original(url or "")).path)
    except ValueError:
        return None
    for match in (*URL_DATE.finditer(path), *URL_STAMP.finditer(path), *URL_NAMED.finditer(path)):
        month = month_of(match["name"], "en") if "name" in match.groupdict() else match["m"]
        text = f"{match['y']}-{int(month or 0):02}-{int(match['d']):02}"
        if parse(text):
            return text
    return None
