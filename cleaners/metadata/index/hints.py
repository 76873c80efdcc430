"""What class names and ids hint at: which field an element may show, and which part of a page it stands in.

A hint only makes an element a candidate; the module of the field decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cleaners.metadata.index.build import Page

# By field: beginnings that may stand anywhere in a name, and words that must stand alone between hyphens.
STEMS: dict[str, tuple[str, ...]] = {
    "author": (
        "author", "byline", "by-line", "by_line", "writer", "auteur", "autor", "verfasser", "redakt",
        "skribent", "forfatter", "contributor", "creator", "columnist", "journalist", "reporter",
        "signature", "postedby", "posted-by", "written", "vcard", "kirjoittaja", "schrijver", "muallif",
        "yazar", "shomei",
    ),
    "credit": (
        "entry-meta", "post-meta", "article-meta", "articlemeta", "article-info", "dateline", "entrymeta",
        "postmeta", "article__meta", "post__meta", "postinfo", "post-info", "article__info", "meta-info",
        "metainfo",
    ),
    "date": (
        "date", "datum", "publis", "public", "pubdate", "posted", "timestamp", "fecha", "modified", "submitted",
        "tarih", "created", "article-info", "articleinfo", "entry-meta", "post-meta", "article-meta",
        "articlemeta", "byline", "postmeta", "entrymeta", "meta-info", "metainfo", "post-info", "postinfo",
        "published",
    ),
    "standfirst": (
        "standfirst", "subtitle", "sub-title", "sub_title", "subhead", "sub-head", "subdeck", "excerpt",
        "teaser-text", "chapeau", "summary", "abstract", "sommario", "vorspann", "entradilla", "bajada",
        "ingress", "preamble", "article-desc", "description", "subline",
    ),
    "kicker": (
        "kicker", "overline", "eyebrow", "topline", "pretitle", "pre-title", "dachzeile", "antetitulo",
        "ante-titulo", "volanta", "occhiello", "section-label", "roofline", "surtitle", "supertitle",
        "super-title",
    ),
    "headline": ("headline", "entry-title", "post-title", "article-title", "page-title", "articletitle", "story-title"),
    "tags": ("tags", "taglist", "tag-list", "keywords", "topics", "mots-cles", "schlagwort", "etiket"),
    "paging": ("pagination", "pager", "paging", "pagenav", "page-nav", "page-links", "multipage"),
}  # fmt: skip
WORDS: dict[str, str] = {
    "firma": "author", "time": "date", "dato": "date", "data": "date", "day": "date",
    "deck": "standfirst", "dek": "standfirst", "intro": "standfirst", "lead": "standfirst", "lede": "standfirst",
}  # fmt: skip
# Parts of a page whose names, dates and headings belong to something other than the article.
APART = (
    "comment", "related", "recommend", "promo", "teaser-list", "mostread", "most-read", "popular",
    "trending", "newsletter", "menu", "breadcrumb", "latest", "read-next", "also-like",
    "carousel", "cookie", "modal", "popup", "disqus", "read-more", "readmore", "next-post", "prev-post",
    "suggest", "outbrain", "taboola", "advert", "sponsor", "subscribe", "navigation", "navbar",
    "testimonial", "bookmark", "follow", "caption", "figcaption",
    "post-card", "article-card", "card-list",
)  # fmt: skip
APART_WORDS = frozenset({"nav", "ad", "ads"})
# Parts that mostly hold other things, but now and then the article's own date or author.
ASIDE = (
    "sidebar", "widget", "more-", "about-author", "author-bio", "author-box", "authorbox",
    "author-description", "author-info-bio", "bio-",
)  # fmt: skip
ASIDE_WORDS = frozenset({"bio", "aside"})
APART_TAGS = frozenset({"nav", "aside", "form", "dialog"})
# A page "with a sidebar" is all of the page; an article's own footer belongs to it.
WITH_SIDEBAR = re.compile(
    r"(?:no|with|has|one|two|both|left|right|first|second)[-_]?sidebars?"
    r"|sidebars?[-_](?:left|right|first|second|none)\b"
)
# Drupal's name for an article that the front page may show.
PROMOTED = re.compile(r"\bnode--?promoted\b")
OWN = ("article", "entry", "post", "story", "content", "single")


def _either(stems: Iterable[str]) -> str:
    """A pattern of the longest stem at a place, as a tree: stems of one beginning share it."""
    branches: dict[str, list[str]] = {}
    for stem in stems:
        branches.setdefault(stem[:1], []).append(stem[1:])
    ends = branches.pop("", None) is not None
    inner = "|".join(re.escape(first) + _either(rest) for first, rest in branches.items())
    return f"(?:{inner}){'?' if ends else ''}" if inner else ""


def _any_of(parts: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of names that hold a part anywhere, or a word that stands alone."""
    return re.compile(rf"{_either(parts)}|(?<![^\W_]){_either(words)}(?![^\W_])")


_APART = _any_of(APART, APART_WORDS)
_ASIDE = _any_of(ASIDE, ASIDE_WORDS)


class _Stem(NamedTuple):
    family: str
    length: int
    whole: bool  # whether it must stand alone between hyphens


def _beginning(text: str) -> list[_Stem]:
    """What the stems that a text begins with stand for."""
    found = [_Stem(family, len(s), False) for family, stems in STEMS.items() for s in stems if text.startswith(s)]
    return found + [_Stem(family, len(word), True) for word, family in WORDS.items() if text.startswith(word)]


_ALL_STEMS = sorted({*chain.from_iterable(STEMS.values()), *WORDS})
_BEGINNINGS = {stem: _beginning(stem) for stem in _ALL_STEMS}
_STEM = re.compile(f"(?=({_either(_ALL_STEMS)}))")
_known: dict[str, tuple[str, ...]] = {}  # what words of class names hint at; a pure function's memory
_MOST_KNOWN = 20_000


def families(named: Iterable[str]) -> dict[str, list[str]]:
    """The fields that elements of some class names or ids may show, by these; those that show none are left out.

    The stems are looked for in all new words together, which is faster than word by word; the pages of the
    world share many of their words.
    """
    words = {names: names.lower().split() for names in named}
    every = set(chain.from_iterable(words.values()))
    new = [word for word in every if word not in _known]
    if len(_known) + len(new) > _MOST_KNOWN:
        _known.clear()
        new = list(every)
    if new:
        _known.update(dict.fromkeys(new, ()))
        _known.update(_scan(new))
    telling = {word for word in every if _known[word]}
    found: dict[str, list[str]] = {}
    for names, own in words.items():
        if not telling.isdisjoint(own):
            found[names] = list(dict.fromkeys(chain.from_iterable(_known[word] for word in own)))
    return found


def _scan(every: list[str]) -> dict[str, tuple[str, ...]]:
    text = "\n".join(every) + "\n"
    ends = list(accumulate(len(name) + 1 for name in every))
    found: dict[str, tuple[str, ...]] = {}
    for match in _STEM.finditer(text):
        place = match.start()
        word = every[bisect_right(ends, place)]
        for family, length, whole in _BEGINNINGS[match[1]]:
            known = found.get(word, ())
            if family not in known and (not whole or _stands_alone(text, place, length)):
                found[word] = (*known, family)
    return found


def _stands_alone(text: str, place: int, length: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + length] if place + length < len(text) else " "
    return not before.isalnum() and not after.isalnum()


@lru_cache(maxsize=4096)
def _part(names: str) -> int:
    """What class names say of a part of the page: 2 apart, 1 aside, 0 nothing."""
    lower = names.lower()
    if "sidebar" in lower:
        lower = WITH_SIDEBAR.sub("", lower)
    if "promoted" in lower:
        lower = PROMOTED.sub("", lower)
    if _APART.search(lower):
        return 2
    return int(_ASIDE.search(lower) is not None)


def _is_footer(names: str) -> bool:
    lower = names.lower()
    return "footer" in lower and not any(map(lower.__contains__, OWN))


def apart(element: Any, page: Page, *, strict: bool = True) -> bool:
    """Whether an element stands in a part of the page that is not the article: a menu, comments, other
    stories.

    ``page.story`` holds the elements around the headline, once it is known: what they hold belongs to the article
    whatever they are called. A footer within an ``<article>``, by tag or by name, is the article's own. Not ``strict``,
    sidebars and boxes about the author do not count as apart.
    """
    passed: list[tuple[Any, bool]] = []
    while True:
        key = element, strict
        known = page.parts.get(key)
        if known is None:
            known = False if element is None or element in page.story else _apart_itself(element, strict)
            passed.append(key)
        if known is not None:
            break
        element = element.getparent()
    page.parts.update(dict.fromkeys(passed, known))
    return known


def _apart_itself(element: Any, strict: bool) -> bool | None:
    """Whether an element says that it is apart or the article; ``None`` when it says nothing."""
    tag = element.tag
    if tag in ("article", "main", "body"):
        return False
    if tag in APART_TAGS and (strict or tag != "aside"):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if (tag == "footer" or _is_footer(names)) and next(element.iterancestors("article"), None) is None:
        return True
    return True if len(names) > 1 and _part(names) > (0 if strict else 1) else None
