"""What the tests of the crawl share: a site on loopback, a store, and a crawl of the one into the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from scraper.crawl import Plan
from scraper.store import Store
from tests.scraper.crawl.small_web import Watched, Web


@pytest.fixture
def web(httpserver: HTTPServer) -> Web:
    return Web(httpserver)


@pytest.fixture
def other_web() -> Iterator[Web]:
    with HTTPServer(host="127.0.0.2") as server:
        yield Web(server)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def crawled(web: Web, where: Path) -> Callable[..., Watched]:
    """Crawl the site once."""

    def run(**options: Any) -> Watched:
        options.setdefault("sites", (web.site(),))
        return Watched(Plan(store=where, allow_private=("localhost", "127.0.0.0/8"), workers=1, **options))

    return run


@pytest.fixture
def stored(where: Path) -> Callable[[], dict[str, object]]:
    """The stored articles by path."""

    def read() -> dict[str, object]:
        with Store.open(where) as store:
            return {"/" + article.url.split("/", 3)[3]: article for article in store.articles()}

    return read
