"""Patterns of addresses, written as in robots.txt (RFC 9309, 2.2.3).

``/news/`` matches every address whose path begins so, ``*`` matches any characters, ``$`` at the end matches the end. A
pattern that begins with ``https://`` applies to one host only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from scraper.errors import InvalidURL
from scraper.fetch.policy.robots import Rule
from scraper.urls.parse import URL, parse_url

_NOT_ASCII = re.compile(r"[^\x21-\x7e]+")
_LONGEST = 1000  # characters
_MOST_STARS = 20


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern for a path with its query, and its host, None for any host."""

    path: str
    host: str | None = None

    def matches(self, url: URL) -> bool:
        """Whether the pattern matches an address."""
        if self.host is not None and url.host != self.host:
            return False
        return Rule(True, self.path, 0).matches(url.target)

    def __str__(self) -> str:
        return self.path if self.host is None else f"https://{self.host}{self.path}"


def read_pattern(text: str) -> Pattern:
    """The pattern in ``text``. Raises ``ValueError``, with the reason, if it is not a pattern."""
    if len(text) > _LONGEST or text.count("*") > _MOST_STARS:
        raise ValueError(f"a pattern has up to {_LONGEST:,} characters and {_MOST_STARS} asterisks")
    host: str | None = None
    path = text
    if text.lower().startswith(("https://", "http://")):
        start, slashes, rest = text.partition("://")
        name, slash, path = rest.partition("/")
        try:
            host = replace(parse_url(f"{start}{slashes}{name}/"), port=None).host
        except InvalidURL as error:
            raise ValueError(error.message) from error
        path = f"/{path}" if slash else "/"
    if not path.startswith(("/", "*")):
        raise ValueError("a pattern begins with /, with * or with https://")
    return Pattern(_encoded(path), host)


def _encoded(path: str) -> str:
    """The text as in addresses: non-ASCII characters in percent-encoded UTF-8."""
    return _NOT_ASCII.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), path)
