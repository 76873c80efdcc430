"""Getting pages: limits, politeness, and no way in."""

from scraper.fetch.cache.disk import Cache
from scraper.fetch.client import AsyncFetcher, Fetcher, Network
from scraper.fetch.limits import Limits
from scraper.fetch.policy.manners import Manners
from scraper.fetch.policy.terms import Terms
from scraper.fetch.render.chromium import Chromium
from scraper.fetch.render.renderer import Renderer

__all__ = ["AsyncFetcher", "Cache", "Chromium", "Fetcher", "Limits", "Manners", "Network", "Renderer", "Terms"]
