"""The data of a crawl: in SQLite or PostgreSQL, with the raw pages as WARC.

::

    from scraper.store import Store, Visit, new_owner

    with Store.open("news.db") as store:
        store.add("Example News", found)
        for lease in store.lease(new_owner(), limit=10, seconds=120):
            store.finish(lease, Visit(status=200), article)

docs/store.md describes the tables and what is guaranteed. Names are loaded when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

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
        Retried,
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
    "Retried",
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

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.store.errors": (
            "CannotOpen",
            "Corrupt",
            "DiskError",
            "LeaseLost",
            "NewerSchema",
            "StoreBusy",
            "StoreError",
            "StoreFull",
            "StoreLost",
        ),
        "scraper.store.frontier": ("new_owner",),
        "scraper.store.records": (
            "Added",
            "FoundURL",
            "KeptPage",
            "Lease",
            "RawPlace",
            "Retried",
            "Run",
            "Saved",
            "SiteStatus",
            "Source",
            "SourceVisit",
            "Status",
            "StoredArticle",
            "Visit",
        ),
        "scraper.store.store": ("Store",),
        "scraper.store.warc.archive": ("WarcWriter", "read_page", "read_pages"),
    },
)
