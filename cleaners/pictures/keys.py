"""Whether two addresses show the same picture, which may be served at many sizes, in many formats and by many hosts."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

# Parts of a name that give the size and shape in which a picture is served, not which picture it is. Of bare numbers
# only the widths that publishing systems serve: any other number distinguishes the pictures of a series.
_SIZES = frozenset(
    (
        "scaled large medium small thumb thumbnail full orig original resize resized crop cropped default lead hero teaser"
        " preview xs sm md lg xl xxl limit climit fill cfill fit master big auto webp smart free landscape portrait square"
        " social share facebook twitter"
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
    r"(?<![^-_.,=@!])(?:\d{2,4}[-_]?[x×][-_]?\d{2,4}(?:[-_]?px)?|(?:w|h|width|height|q|size)[_=]\d{1,5}|v?(?:16[-_]9|[1-5]_[1-5])|(?<=[0-9]{3}[-@])\d\d$)(?![a-z0-9])"
)
_PARTS = re.compile(r"[-_.,=@!]+")
_EXTENSION = re.compile(r"(?:\.(?:jpe?g|png|webp|avif|gif|bmp|jfif|ashx|aspx|php|image)(?:\.\d{5,9})?)+$")
_ENDING = 60  # characters at the end of a name that are searched for such extensions
_INNER = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}[^?&]+", re.IGNORECASE)
_GENERIC = re.compile(r"(?:im(?:age|g)|photo|foto|picture|pic|file|media|download|index|article|cover)?[\W_\d]{0,7}")
# An identifier that is given once: a UUID, a checksum.
_HASH = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{24,}(?![0-9a-z])", re.IGNORECASE)
# TYPO3 serves each size of a picture under a checksum of its own: csm_harbour_wall_32cfb95e49.png.
_TYPO3 = re.compile(r"csm_(.+)_[0-9a-f]{10}")
_EMBLEM = re.compile(
    r"(?<![a-z])(?:logos?|favicon|placeholder|opengraph|site[-_]?image|no[-_]?image|icon)(?![a-z])[^/]*$|\.svgz?$"
    # Made for networks ("social-card.png", "wall_Social.jpg"), and not of social housing or share prices.
    r"|(?<![a-z])(?<!anti[-_])(?:social|share|sharing)"
    r"(?:[-_](?:graphic|image|img|card|preview|banner|default|thumb(?:nail)?|facebook|fb|twitter|og|logo)|[-_x\d])*\.\w+$"
    r"|/(?:default|fallback|blank|og[-_]?image|og[-_]?default)(?![a-z])[^/]*$",
    re.IGNORECASE,
)
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
        bare = _bare(segment if key else segment[:-_ENDING] + _EXTENSION.sub("", segment[-_ENDING:]))
        key = f"{bare}/{key}" if key and bare else bare or key
        if len(bare) >= 8 and not _GENERIC.fullmatch(bare):
            return key
    if len(key) < 8 and parts.query:
        query = parse_qs(parts.query)
        key += "?" + "".join(query[name][0] for name in _IDENTITY if name in query)
    return key or parts.netloc


def _bare(name: str) -> str:
    """A file's or folder's name without the parts that give its size."""
    if "%" in name:
        name = unquote(name)
    if sized := _TYPO3.fullmatch(name):
        name = sized[1]
    parts = _PARTS.split(_PAIR.sub("", name))
    return "-".join([part for part in parts if part and part not in _SIZES and not _SIZE.match(part)])


def is_emblem(url: str) -> bool:
    """Whether a picture's address says that it stands for the site, and not for a story: a logo, a default."""
    return _EMBLEM.search(url.partition("?")[0]) is not None
