"""What a URL is compared by: a digest of its canonical form.

A digest, as PostgreSQL's index takes no value of more than some 2,700 bytes, and URLs of 8,000 are valid; 16 bytes
also make the index a third of the size.
"""

from __future__ import annotations

import hashlib

from scraper.errors import InvalidURL
from scraper.urls.parse import canonicalise, parse_url
from scraper.urls.site import same_site


def key_of(canonical: str) -> bytes:
    """The 16 bytes that stand for a URL in canonical form."""
    return hashlib.blake2b(canonical.encode("utf-8", "replace"), digest_size=16).digest()


def canonical_of(page_url: str, declared: str | None, own_hosts: frozenset[str]) -> str:
    """The one URL of an article: what the page declares, if that can be believed, else where it was found.

    A page is believed of its own host, of hosts above and below it (``www.``, ``m.``, ``amp.``), and of the other
    hosts of its site (``own_hosts``). Not of others: it could pass itself off as another site's article. Nor is
    a home page believed, which careless templates declare for every page. Raises ``InvalidURL`` if ``page_url``
    is none.
    """
    own = canonicalise(page_url)
    if not declared:
        return own
    try:
        claimed = canonicalise(declared, own)
    except InvalidURL:
        return own
    page, target = parse_url(own), parse_url(claimed)
    if target.path == "/" and target.query is None and page.target != "/":
        return own
    is_own = same_site(page.host, target.host) or target.authority in own_hosts
    return claimed if is_own else own
