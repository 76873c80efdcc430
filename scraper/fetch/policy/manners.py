"""How we behave towards the hosts that we ask."""

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
    """Politeness, in one frozen table.

    ``contact`` is a URL or a mail address by which a site's owner can reach whoever runs this; it goes into
    the User-Agent. ``product`` is our name there, and the one that robots.txt files are searched for.
    ``per_host`` and ``connections`` bound the requests that are under way at once, to one host and in all.
    ``delay`` is the least number of seconds between two requests to a host; robots.txt may ask for more
    (Crawl-delay), which is honoured up to ``longest_crawl_delay``. ``robots=False`` leaves robots.txt
    unasked; only for hosts that are your own. Raises ``ValueError`` for what cannot be kept or sent.
    """

    contact: str = HOME
    product: str = PRODUCT
    per_host: int = 1
    connections: int = 16
    delay: float = 0.0
    robots: bool = True
    longest_crawl_delay: float = 120.0

    def __post_init__(self) -> None:
        # With no slot, everyone would wait for ever.
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
