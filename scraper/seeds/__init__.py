"""What to crawl: seed files, one site each or a list, read into ``Site``.

::

    for site in scraper.seeds.load(["seeds"]):
        print(site.name, site.feeds)

docs/seeds.md describes the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

if TYPE_CHECKING:
    from scraper.seeds.errors import SeedError
    from scraper.seeds.patterns import Pattern
    from scraper.seeds.reading import Checked, check, load
    from scraper.seeds.site import Site

__all__ = ["Checked", "Pattern", "SeedError", "Site", "check", "load"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.seeds.errors": ("SeedError",),
        "scraper.seeds.patterns": ("Pattern",),
        "scraper.seeds.reading": ("Checked", "check", "load"),
        "scraper.seeds.site": ("Site",),
    },
)
