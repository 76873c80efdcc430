"""How we behave towards hosts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.version import __version__

PRODUCT = "copydesk"
HOME = "https://pypi.org/project/copydesk/"
_TOKEN = re.compile(r"[A-Za-z_-]*")
_ONE_LINE = re.compile(r"[\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Manners:
    """Politeness settings.

    ``contact`` is a URL or mail address where site owners can reach you; it is sent in the User-Agent. ``product`` is
    our name there, and the name that we look for in robots.txt. ``per_host`` and ``connections`` bound the number of
    simultaneous requests, per host and in all. ``delay`` is the minimum number of seconds between two requests to a
    host; robots.txt may ask for more (Crawl-delay), which is obeyed up to ``longest_crawl_delay``. ``robots=False``
    ignores robots.txt; use it only for your own hosts. Raises ``ValueError`` for impossible values.
    """

    contact: str = HOME
    product: str = PRODUCT
    per_host: int = 1
    connections: int = 16
    delay: float = 0.0
    robots: bool = True
    longest_crawl_delay: float = 120.0

    def __post_init__(self) -> None:
        # Without a slot, everyone would wait for ever.
        if self.per_host < 1 or self.connections < 1:
            raise ValueError("Manners: per_host and connections must be 1 or more")
        if not (self.delay >= 0 and self.longest_crawl_delay >= 0):
            raise ValueError("Manners: delay and longest_crawl_delay must be 0 or more")
        if not (self.token and _ONE_LINE.fullmatch(self.product) and _ONE_LINE.fullmatch(self.contact)):
            raise ValueError("Manners: product and contact must be a line of ASCII, and not empty")

    @property
    def user_agent(self) -> str:
        """Who asks: ``copydesk/0.1.0 (+https://…)``."""
        if self.product != PRODUCT:
            return f"{self.product} (+{self.contact}) {PRODUCT}/{__version__}"
        return f"{PRODUCT}/{__version__} (+{self.contact})"

    @property
    def token(self) -> str:
        """The product token that robots.txt groups are matched with: the name as far as it has the letters, "-" and "_"
        that one may have (RFC 9309, 2.2.1)."""
        return _TOKEN.match(self.product)[0]  # type: ignore[index]  # it matches nothing at worst
