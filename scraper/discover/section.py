"""Links of a section page that look like articles.

Told by the address (a date, a slug, a number), by the text of the link (as long as a headline) and by where it
stands (a heading, a menu). No sign decides alone, and none is of one site: see ``_ADDRESS`` and ``_PLACE``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from cleaners.page_kind import places
from scraper.discover.found import Found, line, resolve
from scraper.discover.links import open_page

MOST_LINKS = 2_000  # articles of one section page
_LOOKED_AT = 50_000  # links of one page
_ENOUGH = 3.0

# What signs of the address add: signals of ``cleaners.page_kind.places`` by name, and those of ``_address_signs``.
_ADDRESS = {
    "url_news": 1.0,
    "url_list": -1.0,
    "url_shop": -1.5,
    "url_aisle": -1.0,
    "url_forum": -1.0,
    "url_docs": -1.0,
    "url_service": -1.5,
    "url_root": -5.0,
    "url_query": -0.5,
    "dated_slug": 2.0,
    "dated": 0.5,
    "long_slug": 2.0,
    "slug": 1.0,
    "number": 1.5,
    "key": 1.0,
    "page": 0.5,
    "list_last": -3.0,
    "list_first": -2.0,
    "file": -9.0,
}
# What the link's text and place add.
_PLACE = {"headline": 2.0, "short": -1.0, "heading": 1.5, "card": 0.5, "menu": -3.0}

_LIST_WORDS = frozenset(
    "tag tags topic topics category categories author authors autor autoren auteur contributor contributors profile "
    "profiles people search suche page archive archives login signin signup register subscribe subscription abo account "
    "newsletter newsletters contact about privacy terms impressum datenschutz cookies help faq shop jobs careers "
    "advertise rss feed feeds gallery galleries video videos audio podcast podcasts live tv radio games puzzles "
    "weather share print comment comments feedback sitemap index section sections etiquetas etiqueta thema themen "
    "sujet dossier dossiers temas tema".split()
)
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2]|[1-9]|[a-z]{3})(?:[/-]?(?:[0-2]\d|3[01]|[1-9]))?(?=[/_-])")
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm|ece|cms|story|article)$")
_FILE = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|m3u8?|zip|xml|rss|atom|json|ics|css|js|docx?|xlsx?|epub)$")
_PARTED = re.compile(r"[-_+,. ]+")
_NUMBER = re.compile(r"\d{5,}")
_KEY = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{8,}")
# Scripts without spaces between words: a headline has eight characters or more there.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_MENUS = frozenset(("nav", "footer", "form", "menu"))
_MENU_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|breadcrumbs?|pagination|pager|share|sharing|social|toolbar|login|"
    r"tags?|cookie|consent|skip)(?:$|[\s_-])",
    re.I,
)
_CARD_NAME = re.compile(r"(?:^|[\s_-])(?:article|story|teaser|card|headline|entry|post)(?:$|[\s_-])", re.I)
_CARDS = frozenset(("article",))
_FAR = 12  # how many elements up a link's place is looked for


class _Mention(NamedTuple):
    text: str
    score: float


def read_section(html: bytes | str, url: str, content_type: str | None = None) -> tuple[Found, ...]:
    """The links of a section page, fetched from ``url``, that look like articles of the same site, in its order.

    An address that is linked more than once is told by all of its links together; the title is the text that is likest
    to a headline. Links to other hosts than the page's own and those below or above it are not given.

    Raises:
        NotAPage: it is nothing that could be searched for links.
    """
    root, base = open_page(html, url, content_type)
    home, itself = _host(url), resolve(url, None)
    mentions: dict[str, list[_Mention]] = {}
    for element in _anchors(root):
        address = resolve(element.get("href"), base)
        if address is None or address == itself or not _same_site(_host(address), home):
            continue
        mentions.setdefault(address, []).append(_mention(element))
    found = (
        Found(address, url, line(_headline(told)))
        for address, told in mentions.items()
        if _address_score(address) + _place_score(told) >= _ENOUGH
    )
    return tuple(each for each, _ in zip(found, range(MOST_LINKS), strict=False))


def _anchors(root: Any) -> Iterator[Any]:
    for _, element in zip(range(_LOOKED_AT), root.iter("a"), strict=False):
        if element.get("href"):
            yield element


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _same_site(host: str, home: str) -> bool:
    """``sport.paper.example`` is of ``paper.example``, and the other way about; two names under one ending are not."""
    shorter, longer = sorted((host, home), key=len)
    return host == home or ("." in shorter and longer.endswith(f".{shorter}"))


def _address_score(url: str) -> float:
    told = places.signals(url)
    told.update(_address_signs(url))
    return sum(_ADDRESS[name] * told[name] for name in _ADDRESS if name in told)


def _address_signs(url: str) -> dict[str, float]:
    path = unquote(urlsplit(url).path).lower()
    segments = [segment for segment in path.split("/") if segment]
    if not segments:
        return {}
    last = _ENDING.sub("", segments[-1])
    words = [word for word in _PARTED.split(last) if word]
    letters = sum(not word.isdigit() for word in words)
    # A script that is not parted by hyphens, percent-encoded: long is as good as many.
    letters = max(letters, len(last) // 6 if not last.isascii() else 0)
    slugged = letters >= 3
    dated = _DATED.search(path) is not None
    return {
        "dated_slug": float(dated and len(last) > 2 and letters > 0),
        "dated": float(dated),
        "long_slug": float(letters >= 4),
        "slug": float(slugged),
        "number": float(any(_NUMBER.search(segment) for segment in segments[-2:])),
        "key": float(any(_KEY.fullmatch(word) for word in words)),
        "page": float(_ENDING.search(segments[-1]) is not None),
        "list_last": float(last in _LIST_WORDS or (last.isdigit() and len(last) < 4)),
        "list_first": float(any(segment in _LIST_WORDS for segment in segments[:-1])),
        "file": float(_FILE.search(path) is not None),
    }


def _mention(element: Any) -> _Mention:
    text = " ".join("".join(element.itertext()).split())
    score, carded = 0.0, False
    if any(child.tag in _HEADINGS for child in element.iterdescendants()):
        score = _PLACE["heading"]
    for _, around in zip(range(_FAR), element.iterancestors(), strict=False):
        name = f"{around.get('class') or ''} {around.get('id') or ''}"
        if around.tag in _HEADINGS:
            score = max(score, _PLACE["heading"])
        elif around.tag in _MENUS or (name.strip() and around.tag not in ("body", "html") and _MENU_NAME.search(name)):
            return _Mention(text, _PLACE["menu"])
        carded = carded or around.tag in _CARDS or bool(name.strip() and _CARD_NAME.search(name))
    return _Mention(text, score + (_PLACE["card"] if carded else 0.0))


def _place_score(mentions: list[_Mention]) -> float:
    best = max(mention.score for mention in mentions)
    headline = _headline(mentions)
    if _is_headline(headline):
        return best + _PLACE["headline"]
    return best + (_PLACE["short"] if headline else 0.0)


def _headline(mentions: list[_Mention]) -> str:
    """Of the texts of one address the likest to a headline: within its length, in a heading, the longest."""
    return max((m for m in mentions), key=lambda m: (_is_headline(m.text), m.score, len(m.text))).text


def _is_headline(text: str) -> bool:
    if _UNSPACED.search(text):
        return 8 <= len(text) <= 200
    return 4 <= len(text.split()) <= 40 and len(text) >= 18
