"""Other kinds of pages: fronts and sections, and documents that are not web pages though they were sent as such."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import lxml.etree

from cleaners.outcome.judged_page import JudgedPage

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
# Teasers, and characters in links, of which a list that leads somewhere has one or the other.
_FEW, _LINKS = 4, 200
TEASERS = 12  # lines that are one link and as long as a headline


def index_page(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the page leads to stories but is not one: a front, a section, a shop's aisle; ``None`` without."""
    if page.root is None or page.story_like or "liveblogposting" in page.blocks.metadata.types[:2]:
        return None
    items = [block for block in page.blocks.all if block.region is None]
    teasers = [
        b for b in items if 20 <= b.chars < 220 and b.link_chars >= 0.9 * b.chars and not b.inside("footer", "nav")
    ]
    chars = sum(block.chars for block in items) or 1
    share = sum(block.chars for block in teasers) / chars
    leads = len(teasers) >= _FEW or sum(block.link_chars for block in items) >= _LINKS
    listed = page.kind == "collection" or (page.kind == "listing" and (share > 0.1 or page.small) and leads)
    front = len(teasers) >= TEASERS and share > 0.25 and _is_front(page.blocks.url)
    crowded = len(teasers) >= 2 * TEASERS and share > 0.5 and page.body_chars < 400
    if not (listed or front or crowded):
        return None
    return (
        *([f"kind: {page.kind}"] if listed else ()),
        f"{len(teasers)} lines are links as long as headlines, {share:.0%} of the text",
        *([f"address: {urlsplit(page.blocks.url or '').path or '/'}"] if front else ()),
    )


def _is_front(url: str | None) -> bool:
    try:
        return bool(url) and _SECTION.match(urlsplit(url or "").path or "/") is not None
    except ValueError:
        return False


def unsupported(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the document has a form that cannot hold a story: a feed, JSON, frames, a PDF viewer."""
    if page.root is None or page.body_chars > 2000:
        return None
    for element in page.root.iter("frameset", *_FEEDS):
        return (f"the document is a <{element.tag}>",)
    if page.lines and _JSON.match(page.lines[0].text) and len(page.lines) < 4:
        return ("the document is JSON",)
    if page.body_chars > 200 or page.shown_chars > 400:
        return None
    for element in _PDF(page.root):
        return (f"the page shows a PDF: {element.get('src') or element.get('data') or ''}".rstrip(": "),)
    for element in _REFRESH(page.root):
        return (f"the page leads on at once: {element.get('content')}",)
    return None
