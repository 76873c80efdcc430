"""Pages that only lead on to another: a ``Refresh`` header or its ``<meta>`` tag, as browsers follow them
(HTML Standard, 4.2.5.3, "shared declarative refresh steps")."""

from __future__ import annotations

import html
import re

from scraper.fetch.policy.head_tags import HEAD, meta_tags, without_comments
from scraper.page import Page

# Seconds. A stub leads on at once, or after a line to read; what reloads itself waits for minutes.
_LONGEST_WAIT = 10
# Characters that a reader sees of a page that only leads on: "You are being redirected", an address, a link to it.
_MOST_TEXT = 400
# A document of another type, such as a feed, may have such a tag among what it tells of.
_HTML = frozenset(("", "text/html", "application/xhtml+xml"))
_VALUE = re.compile(r"""\s*(\d{0,6})[\d.]*(?:\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)|'([^']*)|(.*))|\Z)""", re.I | re.S)
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_UNSEEN = re.compile(r"<title\b[^>]*>.*?(?:</title\s*>|\Z)|<[^>]*>", re.I | re.S)
_NOSCRIPT = re.compile(r"<noscript\b[^>]*>.*?(?:</noscript\s*>|\Z)", re.I | re.S)


def refresh_of(page: Page) -> str | None:
    """The address that a page leads on to, as it states it, empty for its own; None for a page that is one itself.

    A page with text of its own stays, whatever it says. So does one whose ``<noscript>`` alone leads on, unless its script
    names the same address: elsewhere, ``<noscript>`` leads to a plea for scripts.
    """
    stated = page.header("refresh")
    tagged = b"refresh" in page.content[:HEAD].lower() and page.media_type in _HTML
    if not (stated or tagged) or len(page.content) > HEAD:
        return None
    document = without_comments(page.text)
    markup = _SCRIPT.sub(" ", document)
    if len(" ".join(_UNSEEN.sub(" ", markup).split())) > _MOST_TEXT:
        return None
    if stated:
        return _address(stated)
    scripted = markup != document
    found = _in_tags(_NOSCRIPT.sub(" ", markup) if scripted else markup)
    if found is None and scripted and (found := _in_tags(markup)) is not None:
        scripts = "".join(match[0] for match in _SCRIPT.finditer(document))
        return found if found and found in scripts.replace("\\/", "/") else None
    return found


def _in_tags(markup: str) -> str | None:
    values = (
        tag.get("content", "") for tag in meta_tags(markup) if tag.get("http-equiv", "").strip().lower() == "refresh"
    )
    addresses = (_address(html.unescape(value)) for value in values)
    return next((address for address in addresses if address is not None), None)


def _address(value: str) -> str | None:
    match = _VALUE.match(value)
    if match is None or int(match[1] or 0) > _LONGEST_WAIT:
        return None
    return (match[2] or match[3] or match[4] or "").strip()
