"""What to crawl: files of seeds, one site each or a list, read into ``Site``.

::

    for site in scraper.seeds.load(["seeds"]):
        print(site.name, site.feeds)

docs/seeds.md describes the files.
"""

from scraper.seeds.errors import SeedError
from scraper.seeds.patterns import Pattern
from scraper.seeds.reading import Checked, check, load
from scraper.seeds.site import Site

__all__ = ["Checked", "Pattern", "SeedError", "Site", "check", "load"]
