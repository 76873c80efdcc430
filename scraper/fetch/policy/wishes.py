"""What a page asks of machines that read it. We report these wishes and do not act on them.

X-Robots-Tag and ``<meta name="robots">``
(https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag), and the TDM Reservation
Protocol (https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240202/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.fetch.policy.head_tags import HEAD, meta_tags, without_comments
from scraper.page import Headers, Wish

# "unavailable_after: 25 Jun 2026 15:00:00 PST" has a colon and may have a comma of its own.
_DATED = re.compile(r"unavailable_after:[^,]*(?:,\s*\d[^,]*)?")
_AGENT = re.compile(r"([a-z0-9_-]+)\s*:\s*(?=[a-z])")
_DIRECTIVES_WITH_VALUE = frozenset(("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"))


def read_wishes(headers: Headers, content: bytes, token: str) -> tuple[Wish, ...]:
    """The wishes in a page's headers and head, each once, without those addressed to other robots."""
    found = [*_from_headers(headers, token.lower())]
    head = content[:HEAD]
    if b"<meta" in head.lower():
        found += _from_meta(without_comments(head.decode("latin-1")), token.lower())
    return tuple(dict.fromkeys(found))


def _from_headers(headers: Headers, token: str) -> Iterator[Wish]:
    for name, value in headers:
        if name == "x-robots-tag":
            text = value.lower()
            agent = _AGENT.match(text)
            if agent and agent[1] not in _DIRECTIVES_WITH_VALUE:
                if agent[1] not in (token, "robots"):
                    continue
                text = text[agent.end() :]
            yield from (Wish("x-robots-tag", word) for word in _words(text))
        elif name == "tdm-reservation":
            yield Wish("tdm-header", f"tdm-reservation={value.strip()}")
        elif name == "tdm-policy":
            yield Wish("tdm-header", f"tdm-policy={value.strip()}")


def _from_meta(head: str, token: str) -> Iterator[Wish]:
    for attributes in meta_tags(head):
        name, value = attributes.get("name", "").lower(), attributes.get("content", "").strip()
        if name in ("robots", token):
            yield from (Wish("meta", word) for word in _words(value.lower()))
        elif name in ("tdm-reservation", "tdm-policy") and value:
            yield Wish("tdm-meta", f"{name}={value}")


def _words(text: str) -> list[str]:
    dated = [match[0].strip() for match in _DATED.finditer(text)]
    return [word for part in _DATED.sub("", text).split(",") if (word := part.strip())] + dated
