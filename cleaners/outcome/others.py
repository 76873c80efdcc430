"""Pages of another make: fronts and sections, and documents that are no web pages though they came as one."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import lxml.etree

from cleaners.outcome.seen import Seen

_FEEDS = frozenset(("rss", "feed", "urlset", "sitemapindex", "rdf", "opml", "kml", "gpx"))
_PDF: Any = lxml.etree.XPath(
    "//embed[contains(@type,'pdf')] | //object[contains(@type,'pdf')] | //iframe[contains(@src,'.pdf')]"
)
_REFRESH: Any = lxml.etree.XPath(
    "//meta[translate(@http-equiv,'REFSH','refsh')='refresh'][contains(translate(@content,'URL','url'),'url')]"
)
_JSON = re.compile(r"^\s*(?:\{\s*\"|\[\s*[\[{\"])")
_SECTION = re.compile(
    r"^/(?:(?:section|sections|category|categories|tag|tags|topic|topics|rubrik|thema|themen|ressort|rubrique|seccion|sezione|"
    r"kategorie|kategoria|archive|archives)(?:/[^/]*)?|[a-z]{2}(?:-[a-z]{2})?|(?:index|home|default)\.\w+|[^/._-]{0,24})/?$",
    re.IGNORECASE,
)
TEASERS = 12  # lines that are one link and as long as a headline


def index_page(seen: Seen) -> tuple[str, ...] | None:
    """Evidence that the page leads to stories and is none: a front, a section, a shop's aisle; ``None`` without."""
    if seen.root is None or seen.story_like:
        return None
    items = [block for block in seen.blocks.all if block.region is None]
    teasers = [
        b for b in items if 20 <= b.chars < 220 and b.link_chars >= 0.9 * b.chars and not b.inside("footer", "nav")
    ]
    chars = sum(block.chars for block in items) or 1
    share = sum(block.chars for block in teasers) / chars
    listed = seen.kind == "collection" or (seen.kind == "listing" and (share > 0.1 or seen.small))
    front = len(teasers) >= TEASERS and share > 0.25 and _is_front(seen.blocks.url)
    crowded = len(teasers) >= 2 * TEASERS and share > 0.5 and seen.body_chars < 400
    if not (listed or front or crowded):
        return None
    return (
        *([f"kind: {seen.kind}"] if listed else ()),
        f"{len(teasers)} lines are links as long as headlines, {share:.0%} of the text",
        *([f"address: {urlsplit(seen.blocks.url or '').path or '/'}"] if front else ()),
    )


def _is_front(url: str | None) -> bool:
    try:
        return bool(url) and _SECTION.match(urlsplit(url or "").path or "/") is not None
    except ValueError:
        return False


def unsupported(seen: Seen) -> tuple[str, ...] | None:
    """Evidence that the document is of a form that holds no story to read: a feed, JSON, frames, a PDF viewer."""
    if seen.root is None or seen.body_chars > 2000:
        return None
    for element in seen.root.iter("frameset", *_FEEDS):
        return (f"the document is a <{element.tag}>",)
    if seen.lines and _JSON.match(seen.lines[0].text) and len(seen.lines) < 4:
        return ("the document is JSON",)
    if seen.body_chars > 200 or seen.shown_chars > 400:
        return None
    for element in _PDF(seen.root):
        return (f"the page shows a PDF: {element.get('src') or element.get('data') or ''}".rstrip(": "),)
    for element in _REFRESH(seen.root):
        return (f"the page leads on at once: {element.get('content')}",)
    return None
