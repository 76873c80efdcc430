"""Where a picture is: placeholders, lazy loading, sets of sizes; and whether two addresses show one picture.

Source sets are read as the HTML standard says (section 4.8.4, "srcset attributes"); the attributes of lazy loading are
those of the common scripts and publishing systems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from cleaners.metadata.media import largest_of, pixels

# Attributes that a script reads in place of ``src``, the largest picture first.
_LAZY = (
    *("data-full-src", "data-hi-res-src", "data-large-file", "data-fullscreen-src", "data-src", "data-lazy-src"),
    *("data-original", "data-lazy", "data-original-src", "data-image-src", "data-img-src", "data-url", "data-image"),
    *("data-img", "data-pin-media", "oldsrc"),
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-original-srcset", "data-src-set")
_PLACEHOLDER = re.compile(
    r"^data:|^about:|placeholder|lazy-?load|spacer|transparent|fallback|dummy|preload|/(?:blank|empty|clear|pixel|trans"
    r"|loading|loader|grey|gray|white|1x1|0)[\w-]{0,4}\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|bmp|tiff?|jfif)(?:$|[?#&/!;:@])", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\w*\}|%7B\w*%7D|\$\{|<%|\{\{", re.IGNORECASE)

MIN_SIDE = 50  # pixels: what is declared smaller is an icon, a rule between paragraphs or a tracking pixel
MIN_ALONE = 120  # pixels: what is declared smaller, and has no caption, is an avatar or a teaser's picture
LARGE = 300  # pixels: what is declared as wide is no icon, whatever it is called
_ICONS = re.compile(
    r"(?<![a-z])(?:icons?|logos?|favicon|avatars?|gravatar|emojis?|smil(?:ey|ies)|sprites?|spacer|beacon|tracking"
    r"|tracker|badges?|buttons?|btn|divider|separator|bullet|arrow|rating|stars?|qr-?code|qr)(?![a-z])",
    re.IGNORECASE,
)
_COUNTERS = re.compile(
    r"[/.](?:pixel|beacon|count(?:er)?|track(?:er|ing)?|stat(?:s|istics)?|impression)(?:[./?_-]|$)|doubleclick\.",
    re.IGNORECASE,
)
_DRAWING = re.compile(r"\.(?:svgz?|ico)$", re.IGNORECASE)
_EMBLEM = re.compile(
    r"(?<![a-z])(?:logos?|favicon|default|fallback|placeholder|og[-_]?image|opengraph|social[-_]?(?:share|image|card)?"
    r"|share[-_]?(?:image|default)?|site[-_]?image|no[-_]?image|blank|icon)(?![a-z])[^/]*$|\.svgz?$",
    re.IGNORECASE,
)
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
    if source.startswith(("https://", "http://")):
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
    if declared and widest <= MIN_ALONE:
        return True
    if widest >= LARGE:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''} {path.rpartition('/')[2]}"
    return _DRAWING.search(path) is not None or _ICONS.search(names) is not None


# Parts of a name that say how large a picture is served, and in which shape, not which one it is. Of bare numbers only
# the widths that publishing systems serve: any other tells one picture of a series from the next.
_SIZES = frozenset(
    (
        "scaled large medium small thumb thumbnail full orig original resize resized crop cropped default lead hero teaser"
        " preview xs sm md lg xl xxl limit climit fill cfill fit master big auto webp smart free landscape portrait square"
        " 2x 3x 16x9 9x16 4x3 3x4 3x2 2x3 1x1 2x1 1x2 5x4 4x5 21x9 16:9 9:16 4:3 3:4 3:2 2:3 1:1 2:1"
        " 100 120 150 160 180 200 220 240 250 256 300 320 340 350 360 375 380 390 400 414 420 425 440 450 460 480"
        " 500 512 540 550 560 580 600 610 620 630 640 650 660 675 680 690 696 700 720 740 750 760 768 770 780 800"
        " 820 828 840 850 860 870 880 900 920 930 940 950 960 970 980 990 1000 1020 1024 1040 1050 1060 1070 1080"
        " 1100 1120 1140 1150 1152 1170 1180 1200 1220 1240 1250 1260 1280 1300 1320 1340 1360 1366 1380 1400 1440"
        " 1460 1480 1500 1536 1540 1560 1600 1620 1640 1680 1700 1720 1760 1800 1860 1880 1900 1920 2000 2048 2100"
        " 2200 2240 2400 2500 2560 2600 2800 2880 3000 3200 3840 4000 4096 4500 5000 6000"
    ).split()
)
_SIZE = re.compile(r"\d{2,5}[x×]\d{2,5}$|(?:w|h|width|height|q|quality|size)\d{1,5}$|\d{2,5}(?:w|h|px|x)$")
_PAIR = re.compile(
    r"(?<![^-_.,=@!])(?:(?:w|h|width|height|q|size)[_=]\d{1,5}|v?(?:16[-_]9|[1-5]_[1-5])|(?<=[0-9]{3}[-@])\d\d$)(?![a-z0-9])"
)
_PARTS = re.compile(r"[-_.,=@!]+")
_EXTENSION = re.compile(r"(?:\.(?:jpe?g|png|webp|avif|gif|bmp|jfif|ashx|aspx|php|image))+$")
_INNER = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}[^?&]+", re.IGNORECASE)
_GENERIC = re.compile(r"(?:im(?:age|g)|photo|foto|picture|pic|file|media|download|index|article|cover)?[\W_\d]{0,7}")
# A number that is given once: a UUID, a checksum.
_HASH = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{24,}(?![0-9a-z])", re.IGNORECASE)
_IDENTITY = ("url", "src", "image", "id", "file", "path", "img")


@lru_cache(maxsize=1024)
def key_of(url: str) -> str:
    """What the addresses of one picture have in common: its name without host, size, format and service.

    A name that says nothing (``1.jpg``, ``image.png``) is joined with the folders above it. Pure: equal addresses get
    equal answers.
    """
    inner = _INNER.search(url, 8)
    if inner:
        url = unquote(inner.group())
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    name = _HASH.search(parts.path.rpartition("/")[2])
    if name:
        return name.group().casefold()
    key = ""
    for segment in reversed(parts.path.casefold().split("/")):
        bare = _bare(segment if key else _EXTENSION.sub("", segment))
        key = f"{bare}/{key}" if key and bare else bare or key
        if len(bare) >= 8 and not _GENERIC.fullmatch(bare):
            return key
    if len(key) < 8 and parts.query:
        query = parse_qs(parts.query)
        key += "?" + "".join(query[name][0] for name in _IDENTITY if name in query)
    return f"{parts.netloc}/{key}"


def _bare(name: str) -> str:
    """A file's or folder's name without the parts that tell its size."""
    if "%" in name:
        name = unquote(name)
    parts = _PARTS.split(_PAIR.sub("", name))
    return "-".join([part for part in parts if part and part not in _SIZES and not _SIZE.match(part)])


def is_emblem(url: str) -> bool:
    """Whether a picture's address says that it stands for the site, and not for a story: a logo, a default."""
    return _EMBLEM.search(urlsplit(url).path) is not None
