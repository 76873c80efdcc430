"""Which addresses belong to one site: the same answer for seeds, links, canonical addresses and further pages.

Three ideas, each with a function. All take hosts as ``parse_host`` returns them, in ASCII and lower case::

    same_host    www.paper.example and paper.example                   one web server by two names
    within       sport.paper.example is within paper.example           a site, and all below it
    same_site    sport.paper.example and paper.example, in any order   one publisher

Sibling names (``sport.paper.example`` and ``money.paper.example``) are not one site by their names alone: the blogs of a
provider look the same (``one.blogs.example``, ``two.blogs.example``). A site is not an origin (``URL.origin``: robots.txt,
credentials), nor an authority (``URL.authority``: politeness, by host and port).
"""

from __future__ import annotations

from scraper.errors import InvalidURL
from scraper.urls.parse import parse_url

_WWW = "www."


def bare_host(host: str) -> str:
    """A host without ``www.`` and without the dot of a fully qualified name.

    >>> bare_host("www.paper.example"), bare_host("paper.example."), bare_host("www.example")
    ('paper.example', 'paper.example', 'www.example')
    """
    host = host.removesuffix(".")
    rest = host.removeprefix(_WWW)
    # "www.com" is a site like any other, and "com" is not a site.
    return rest if "." in rest else host


def host_of(url: str) -> str:
    """The host of an address, including ``www.``; empty if it is not a web address."""
    try:
        return parse_url(url).host
    except InvalidURL:
        return ""


def site_of(url: str) -> str:
    """The host that represents the site of an address; empty if it is not a web address.

    >>> site_of("https://www.paper.example/news"), site_of("https://sport.paper.example/"), site_of("mailto:a@b.example")
    ('paper.example', 'sport.paper.example', '')
    """
    return bare_host(host_of(url))


def same_host(one: str, other: str) -> bool:
    """Whether two hosts are one, with or without ``www.``"""
    return bare_host(one) == bare_host(other)


def within(host: str, site: str) -> bool:
    """Whether a host is that of a site, or below it.

    >>> within("sport.paper.example", "paper.example"), within("paper.example", "sport.paper.example")
    (True, False)
    >>> within("newspaper.example", "paper.example"), within("paper.example", "example")
    (False, False)
    """
    host, site = bare_host(host), bare_host(site)
    # A name without a dot is a machine ("localhost"), or a top-level domain, which is not a site.
    return host == site or ("." in site and host.endswith(f".{site}"))


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site's: one of them is within the other."""
    return within(one, other) or within(other, one)
