"""Where a picture is: placeholders, lazy loading, sets of sizes; and what is no picture but an icon or a counter.

Source sets are read as the HTML standard says (section 4.8.4, "srcset attributes"); the attributes of lazy loading are
those of the common scripts and publishing systems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from cleaners.metadata.media import largest_of, pixels

# Attributes that a script reads in place of ``src``, the largest picture first.
_LAZY = (
    *("data-full-src", "data-hi-res-src", "data-large-file", "data-fullscreen-src", "data-src", "data-lazy-src"),
    *("data-original", "data-lazy", "data-original-src", "data-image-src", "data-img-src", "data-url", "data-image"),
    *("data-img", "data-pin-media", "oldsrc"),
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-original-srcset", "data-src-set")
_PLACEHOLDER = re.compile(
    r"^data:|^about:|placeholder|lazy-?load|transparent[^/]*\.gif|/(?:blank|empty|clear|pixel|trans(?:parent)?|spacer|dummy|fallback|loading|loader"
    r"|grey|gray|white|1x1|0)[\w-]{0,6}\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|bmp|tiff?|jfif)(?:$|[?#&/!;:@])", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\w*\}|%7B\w*%7D|\$\{|<%|\{\{", re.IGNORECASE)

MIN_SIDE = 50  # pixels: what is declared smaller is an icon, a rule between paragraphs or a tracking pixel
MIN_ALONE = 120  # pixels: what is declared smaller, and has no caption, is an avatar or a teaser's picture
_BUTTON = 64  # pixels: what is declared as high, and no wider than LARGE, is a button or a small banner
LARGE = 300  # pixels: what is declared as wide is no icon, whatever it is called
_ICONS = re.compile(
    r"(?<![a-z])(?:icons?|logos?|favicon|avatars?|gravatar|emojis?|smil(?:ey|ies)|sprites?|spacer|badges?|buttons?|btn|divider"
    r"|separator|qr-?code|qr)(?![a-z])",
    re.IGNORECASE,
)
_COUNTERS = re.compile(
    r"[/.](?:pixel|beacon|count(?:er)?|track(?:er|ing)?|stat(?:s|istics)?|impression)(?:[./?_-]|$)|doubleclick\.",
    re.IGNORECASE,
)
_DRAWING = re.compile(r"\.(?:svgz?|ico)$", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![-\w])(?:width|height)\s*:\s*[01]px")


def address(element: Any, base: str | None) -> str | None:
    """The absolute address of a picture (``img``, ``amp-img``) at its largest; ``None`` where the page gives none.

    Asked in turn: what a lazy-loading script would set, the source sets of the element and of the ``<picture>`` around
    it, ``src``, any attribute that holds a picture's address, and the copy in a ``<noscript>`` beside the element.
    """
    for source in _sources(element):
        url = absolute(source, base)
        if url:
            return url
    return None


def absolute(source: str, base: str | None) -> str | None:
    """A picture's address as an absolute URL; ``None`` for what is no address on the web."""
    source = source.strip()
    templated = ("{" in source or "%7" in source or "<%" in source) and _TEMPLATE.search(source)
    if not source or templated or source.startswith(("data:", "blob:", "about:", "javascript:")):
        return None
    if source.startswith(("https://", "http://")) and "[" not in source:
        return source
    try:
        url = urljoin(base or "", source)
        return url if urlsplit(url).scheme in ("http", "https", "") else None
    except ValueError:
        return None


def is_file(url: str) -> bool:
    """Whether an address is that of a picture itself, and of no page."""
    return _PICTURE.search(url) is not None


def _sources(element: Any) -> Iterator[str]:
    get = element.get
    plain = (get("src") or "").strip()
    if plain and _PLACEHOLDER.search(plain):
        plain = ""
    yield from _sets(element)
    for name in _LAZY:
        value = get(name)
        if value and not _PLACEHOLDER.search(value) and (not plain or _PICTURE.search(value)):
            yield largest_of(value) or ""
    if plain:
        yield plain
        return
    for name, value in element.items():
        if name != "src" and _PICTURE.search(value) and not _PLACEHOLDER.search(value) and " " not in value.strip():
            yield value
    yield from _copies(element)


def _sets(element: Any) -> Iterator[str]:
    """The largest of the source sets of an element and of those around it in its ``<picture>``."""
    sets = [value for name in _LAZY_SETS if (value := element.get(name))]
    around = element.getparent()
    # The parser nests an image in the <source> elements before it: it knows them for no void elements.
    while around is not None and around.tag in ("source", "picture"):
        sets += [value for name in _LAZY_SETS if (value := around.get(name))]
        if around.tag == "picture":
            sets += [around.get("data-src") or ""]
            sets += [v for s in around.iterchildren("source") for name in _LAZY_SETS if (v := s.get(name))]
            break
        around = around.getparent()
    best = max(((_size(found), found) for found in map(_largest, sets) if found), default=None, key=lambda one: one[0])
    if best and (best[0] > 0 or not _is_real(element.get("src"))):
        yield best[1].split()[0]


def _is_real(source: str | None) -> bool:
    return bool(source and source.strip() and not _PLACEHOLDER.search(source))


def _largest(srcset: str) -> str:
    """A set's largest candidate, its descriptor behind it."""
    url = largest_of(srcset)
    if not url or _PLACEHOLDER.search(url):
        return ""
    behind = srcset.partition(url)[2].partition(",")[0].split()
    return f"{url} {behind[0]}" if behind else url


def _size(candidate: str) -> float:
    """A candidate's width in pixels; 0 for one that names none."""
    descriptor = candidate.split()[-1]
    return float(descriptor[:-1]) if re.fullmatch(r"\d+(?:\.\d+)?w", descriptor) else 0.0


def _copies(element: Any) -> Iterator[str]:
    """The address in a ``<noscript>`` right behind or before an image that scripts fill in."""
    holder = element
    for _ in range(2):
        for beside in (holder.getnext(), holder.getprevious(), holder.find("noscript")):
            if beside is not None and beside.tag == "noscript":
                for copy in beside.iter("img"):
                    yield from _sets(copy)
                    yield copy.get("src") or ""
        holder = holder.getparent()
        if holder is None or holder.tag not in ("a", "span", "picture", "div", "source"):
            return


def sides(element: Any) -> tuple[int | None, int | None]:
    """The width and height that the page declares, in pixels."""
    return pixels(element.get("width") or ""), pixels(element.get("height") or "")


def is_minute(element: Any) -> bool:
    """Whether an image is declared hidden, or too small to show anything: an icon, a tracking pixel."""
    if any(side is not None and side < MIN_SIDE for side in sides(element)):
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style) is not None


def is_decoration(element: Any, url: str | None, *, captioned: bool) -> bool:
    """Whether an image is part of the page's looks or its accounting: icon, logo, avatar, rule, counter.

    ``captioned``: it stands in a figure or has a caption; then a name such as "logo" says what it shows.
    """
    declared = [side for side in sides(element) if side is not None]
    path = (url or "").partition("?")[0]
    if url and _COUNTERS.search(path):
        return True
    if captioned:
        return False
    widest = max(declared, default=0)
    if declared and (widest <= MIN_ALONE or (widest < LARGE and min(declared) <= _BUTTON)):
        return True
    if widest >= LARGE:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''} {path.rpartition('/')[2]}"
    return _DRAWING.search(path) is not None or _ICONS.search(names) is not None
