"""Pages for the tests of the fields: invented, as small as the case allows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import lxml.html
import pytest

from cleaners.metadata import Metadata, read

URL = "https://www.harbourpost.example/news/ferry-line-reopens"


@pytest.fixture
def fields() -> Callable[..., Metadata]:
    """A function that reads the fields of a page given as its head and its body."""

    def of(
        head: str = "", body: str = "", *, url: str | None = URL, lang: str = "en", now: datetime | None = None
    ) -> Metadata:
        page = f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
        return read(parse(page), url=url, now=now)

    return of


def parse(page: str) -> Any:
    """The root element of a page."""
    return lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
