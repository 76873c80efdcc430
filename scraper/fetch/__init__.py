"""Getting pages: limits, politeness, and no way in."""

from scraper.fetch.cache import Cache
from scraper.fetch.client import AsyncFetcher, Fetcher, Network
from scraper.fetch.limits import Limits
from scraper.fetch.manners import Manners

__all__ = ["AsyncFetcher", "Cache", "Fetcher", "Limits", "Manners", "Network"]
