"""Lists of feeds as feed readers exchange them: OPML 1 and 2 (http://opml.org/spec2.opml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from scraper.discover.repairs import repaired
from scraper.errors import InvalidURL
from scraper.seeds.site import ANY_HOST, Site
from scraper.urls.parse import URL, parse_url
from scraper.urls.site import site_of

MOST_BYTES = 20 * 1024 * 1024
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["'][^>]{0,200}\?>""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Old schemes for opening an address in a feed reader: feed://host/, feed:https://host/.
_FEED_WEB = re.compile(r"^feed:(?://)?(?=https?://)", re.I)
_FEED_HOST = re.compile(r"^feed:(?=//)", re.I)
_FEED_TYPES = frozenset(("rss", "atom", "rdf", "feed"))
_UNNAMED = re.compile(r"[^A-Za-z0-9.-]+")


class NotOPML(Exception):  # noqa: N818  the name says what the document is
    """The document is not readable OPML; the message is one plain line."""


class Outline(NamedTuple):
    """A feed of a list: its address, the page that it belongs to (None if the list does not say), and its title."""

    feed: str
    home: str | None
    title: str


def read_opml(content: bytes) -> tuple[Outline, ...]:
    """The feeds of a list, however deep in folders, in order; each address once.

    Addresses are not changed. Raises ``NotOPML``, also for documents that define entities, which no list of feeds needs.
    """
    from lxml import etree

    if len(content) > MOST_BYTES:
        raise NotOPML(f"more than {MOST_BYTES:,} bytes")
    text = _DECLARATION.sub("", _decoded(content), count=1)
    if "<!ENTITY" in text:
        raise NotOPML("it defines entities, which are not read")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(repaired(text.encode("utf-8", "replace")), parser)
    except etree.XMLSyntaxError as error:
        raise NotOPML(f"not XML: {error.msg}") from error
    if root is None or not isinstance(root.tag, str) or root.tag.rpartition("}")[2].lower() != "opml":
        raise NotOPML("not OPML: its first element is not <opml>")
    found: dict[str, Outline] = {}
    for element in root.iter("{*}outline"):
        outline = _outline(element)
        if outline is not None:
            found.setdefault(outline.feed, outline)
    return tuple(found.values())


def sites_of(outlines: Iterable[Outline]) -> tuple[tuple[Site, ...], tuple[Outline, ...]]:
    """The sites of the feeds, one per host of their home pages; and the outlines that are not web addresses.

    If the list does not name the page of a feed, the feed is a site of its own, with articles on any host.
    """
    by_site: dict[str, list[tuple[str, str]]] = {}
    alone: list[str] = []
    lost: list[Outline] = []
    for outline in outlines:
        feed, home = _address(outline.feed), _address(outline.home or "")
        if feed is None:
            lost.append(outline)
        elif home is None:
            alone.append(str(feed))
        else:
            by_site.setdefault(site_of(str(home)), []).append((str(feed), str(home)))
    names: set[str] = set()
    sites = [
        Site(_name(host, names), pairs[0][1], tuple(dict.fromkeys(feed for feed, _ in pairs)), hosts=(host,))
        for host, pairs in by_site.items()
    ]
    for lone in dict.fromkeys(alone):
        url = parse_url(lone)
        name = _name(site_of(lone), names)
        sites.append(Site(name, f"{url.origin}/", (lone,), hosts=(ANY_HOST,)))
    return tuple(sites), tuple(lost)


def write_opml(sites: Iterable[Site], title: str = "copydesk") -> str:
    """The feeds of these sites as OPML 2.0, a folder for each site that has several."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{quoteattr(title)[1:-1]}</title></head>",
        "  <body>",
    ]
    for site in sites:
        inner = "      " if len(site.feeds) > 1 else "    "
        outlines = [f"{inner}{_written(site, feed)}" for feed in site.feeds]
        if len(outlines) > 1:
            outlines = [f"    <outline text={quoteattr(site.name)}>", *outlines, "    </outline>"]
        lines += outlines
    return "\n".join((*lines, "  </body>", "</opml>", ""))


def _written(site: Site, feed: str) -> str:
    return (
        f'<outline type="rss" text={quoteattr(site.name)} title={quoteattr(site.name)} '
        f"xmlUrl={quoteattr(feed)} htmlUrl={quoteattr(site.home)}/>"
    )


def _decoded(content: bytes) -> str:
    """The text, by its byte order mark, its own declaration, else as UTF-8."""
    named = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    match = _DECLARED.match(content.lstrip()[:500])
    try:
        return content.decode(named or (match[1].decode("ascii") if match else "utf-8"), "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _outline(element: Any) -> Outline | None:
    attributes = {str(key).lower(): " ".join(str(value).split()) for key, value in element.items()}
    # Some programs name the feed like a link.
    feed = attributes.get("xmlurl") or (attributes.get("url") if attributes.get("type") in _FEED_TYPES else None)
    if not feed:
        return None
    return Outline(feed, attributes.get("htmlurl") or None, attributes.get("title") or attributes.get("text") or "")


def _address(text: str) -> URL | None:
    try:
        return parse_url(_FEED_HOST.sub("http:", _FEED_WEB.sub("", text, count=1), count=1)).without_credentials()
    except InvalidURL:
        return None


def _name(host: str, taken: set[str]) -> str:
    """A unique name for a site of this host."""
    stem = _UNNAMED.sub("-", host).strip(".-")[:90] or "site"
    name = next(name for name in _numbered(stem) if name not in taken)
    taken.add(name)
    return name


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
