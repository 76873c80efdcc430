"""Keys for comparing URLs: digests of their canonical forms.

PostgreSQL's index takes no values of more than about 2,700 bytes, and URLs may have 8,000; 16 bytes also make the index a
third of the size.
"""

from __future__ import annotations

import hashlib

from scraper.discover.lists import names_list
from scraper.errors import InvalidURL
from scraper.urls.parse import canonicalise, parse_url
from scraper.urls.site import same_site
from scraper.urls.spellings import plain


def key_of(canonical: str) -> bytes:
    """The 16-byte key of a URL in canonical form."""
    return hashlib.blake2b(canonical.encode("utf-8", "replace"), digest_size=16).digest()


def plain_key(url: str) -> bytes:
    """The key of the plainest spelling of a URL."""
    return key_of(plain(url))


def canonical_of(page_url: str, declared: str | None, own_hosts: frozenset[str]) -> str:
    """The canonical URL of an article: the one that the page declares, if that is credible, else where it was found.

    A declaration is credible for the page's own host, for hosts above and below it (``www.``, ``m.``, ``amp.``), and for
    the other hosts of its site (``own_hosts``). On other hosts, the page could pass itself off as another site's article.
    A home page, a tag's or an archive is not credible: careless templates declare it for every page. Raises
    ``InvalidURL`` if ``page_url`` is not a URL.
    """
    own = canonicalise(page_url)
    if not declared:
        return own
    try:
        claimed = canonicalise(declared, own)
    except InvalidURL:
        return own
    page, target = parse_url(own), parse_url(claimed)
    if names_list(claimed) and not names_list(own):
        return own
    is_own = same_site(page.host, target.host) or target.authority in own_hosts
    return claimed if is_own else own
