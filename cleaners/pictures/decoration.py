"""Which images are decoration and not pictures: icons, logos, avatars, rules between paragraphs, counters."""

from __future__ import annotations

import re
from typing import Any

from cleaners.page.class_stems import pattern
from cleaners.page.hidden import hides
from cleaners.page.srcset import pixels

MIN_SIDE = 50  # pixels: what is declared smaller is an icon, a rule between paragraphs or a tracking pixel
MIN_ALONE = 120  # pixels: what is declared smaller, and has no caption, is an avatar or a teaser's picture
_BUTTON = 64  # pixels: what is declared as high, and no wider than LARGE, is a button or a small banner
LARGE = 300  # pixels: what is declared so wide is not an icon, whatever it is called
_ICONS = pattern("pictures", "decoration")  # the names of files as well
_COUNTERS = re.compile(
    r"[/.](?:pixel|beacon|count(?:er)?|track(?:er|ing)?|stat(?:s|istics)?|impression)(?:[./?_-]|$)|doubleclick\.",
    re.IGNORECASE,
)
_DRAWING = re.compile(r"\.(?:svgz?|ico)$", re.IGNORECASE)
_TINY = re.compile(r"(?<![-\w])(?:width|height)\s*:\s*[01]px", re.IGNORECASE)


def sides(element: Any) -> tuple[int | None, int | None]:
    """The width and height that the page declares, in pixels."""
    return pixels(element.get("width") or ""), pixels(element.get("height") or "")


def is_minute(element: Any) -> bool:
    """Whether an image is declared hidden, or too small to show anything: an icon, a tracking pixel."""
    if any(side is not None and side < MIN_SIDE for side in sides(element)):
        return True
    style = element.get("style")
    return bool(style) and (hides(style) or _TINY.search(style) is not None)


def is_decoration(element: Any, url: str | None, *, captioned: bool) -> bool:
    """Whether an image is part of the page's looks or its accounting: icon, logo, avatar, rule, counter.

    ``captioned``: it is in a figure or has a caption; then a name such as "logo" says what it shows.
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
