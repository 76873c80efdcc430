"""What a crawl knows and what it has found: SQLite or PostgreSQL, and the raw pages as WARC.

::

    from scraper.store import Store, Visit, new_owner

    with Store.open("news.db") as store:
        store.add("Example News", found)
        for lease in store.lease(new_owner(), limit=10, seconds=120):
            store.finish(lease, Visit(status=200), article)

docs/store.md describes the tables and what is guaranteed. Names are loaded when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scraper.store.errors import (
        CannotOpen,
        Corrupt,
        DiskError,
        LeaseLost,
        NewerSchema,
        StoreBusy,
        StoreError,
        StoreFull,
        StoreLost,
    )
    from scraper.store.frontier import new_owner
    from scraper.store.records import (
        Added,
        FoundURL,
        KeptPage,
        Lease,
        RawPlace,
        Run,
        Saved,
        SiteStatus,
        Source,
        SourceVisit,
        Status,
        StoredArticle,
        Visit,
    )
    from scraper.store.store import Store
    from scraper.store.warc.archive import WarcWriter, read_page, read_pages

__all__ = [
    "Added",
    "CannotOpen",
    "Corrupt",
    "DiskError",
    "FoundURL",
    "KeptPage",
    "Lease",
    "LeaseLost",
    "NewerSchema",
    "RawPlace",
    "Run",
    "Saved",
    "SiteStatus",
    "Source",
    "SourceVisit",
    "Status",
    "Store",
    "StoreBusy",
    "StoreError",
    "StoreFull",
    "StoreLost",
    "StoredArticle",
    "Visit",
    "WarcWriter",
    "new_owner",
    "read_page",
    "read_pages",
]

_ERRORS = {name for name in __all__ if name.startswith("Store") and name not in ("Store", "StoredArticle")}
_ERRORS |= {"CannotOpen", "Corrupt", "DiskError", "LeaseLost", "NewerSchema"}
_HOMES = {"Store": "store", "new_owner": "frontier"} | dict.fromkeys(
    ("WarcWriter", "read_page", "read_pages"), "warc.archive"
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "errors" if name in _ERRORS else _HOMES.get(name, "records")
    value = getattr(import_module(f"scraper.store.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
