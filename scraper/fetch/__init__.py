"""Getting pages: limits, politeness, and no way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

if TYPE_CHECKING:
    from scraper.fetch.cache.disk import Cache
    from scraper.fetch.client import AsyncFetcher, Fetcher, Network
    from scraper.fetch.limits import Limits
    from scraper.fetch.policy.manners import Manners
    from scraper.fetch.policy.terms import Terms
    from scraper.fetch.render.chromium import Chromium
    from scraper.fetch.render.renderer import Renderer

__all__ = ["AsyncFetcher", "Cache", "Chromium", "Fetcher", "Limits", "Manners", "Network", "Renderer", "Terms"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.fetch.cache.disk": ("Cache",),
        "scraper.fetch.client": ("AsyncFetcher", "Fetcher", "Network"),
        "scraper.fetch.limits": ("Limits",),
        "scraper.fetch.policy.manners": ("Manners",),
        "scraper.fetch.policy.terms": ("Terms",),
        "scraper.fetch.render.chromium": ("Chromium",),
        "scraper.fetch.render.renderer": ("Renderer",),
    },
)
