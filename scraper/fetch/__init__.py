"""Getting pages: limits, politeness, and no way in."""

from scraper.fetch.browser import Chromium
from scraper.fetch.cache import Cache
from scraper.fetch.client import AsyncFetcher, Fetcher, Network
from scraper.fetch.limits import Limits
from scraper.fetch.manners import Manners
from scraper.fetch.render import Renderer
from scraper.fetch.terms import Terms

__all__ = ["AsyncFetcher", "Cache", "Chromium", "Fetcher", "Limits", "Manners", "Network", "Renderer", "Terms"]
