"""Which field an element may show, going by its class names and id.

A hint only makes an element a candidate; the module of the field decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, chain
from typing import NamedTuple

# By field: stems that may be anywhere in a name, and words that must be alone between hyphens.
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


def _either(stems: Iterable[str]) -> str:
    """A pattern of the longest stem at a place, as a tree: stems of one beginning share it."""
    branches: dict[str, list[str]] = {}
    for stem in stems:
        branches.setdefault(stem[:1], []).append(stem[1:])
    ends = branches.pop("", None) is not None
    inner = "|".join(re.escape(first) + _either(rest) for first, rest in branches.items())
    return f"(?:{inner}){'?' if ends else ''}" if inner else ""


def any_of(parts: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of names that hold a part anywhere, or a word that stands alone."""
    return re.compile(rf"{_either(parts)}|(?<![^\W_]){_either(words)}(?![^\W_])")


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
_families: dict[str, tuple[str, ...]] = {}  # what words of class names hint at; a pure function's memory
_MOST_WORDS = 20_000  # remembered at most, some megabytes; then the memory is cleared


def families(attributes: Iterable[str]) -> dict[str, list[str]]:
    """The fields that elements of some class names or ids may show, by these; names without a field are left out.

    The stems are looked for in all new words together, which is faster than word by word; the pages of the
    world share many of their words.
    """
    words = {names: names.lower().split() for names in attributes}
    every = set(chain.from_iterable(words.values()))
    new = [word for word in every if word not in _families]
    if len(_families) + len(new) > _MOST_WORDS:
        _families.clear()
        new = list(every)
    if new:
        _families.update(dict.fromkeys(new, ()))
        _families.update(_scan(new))
    telling = {word for word in every if _families[word]}
    found: dict[str, list[str]] = {}
    for names, own in words.items():
        if not telling.isdisjoint(own):
            found[names] = list(dict.fromkeys(chain.from_iterable(_families[word] for word in own)))
    return found


def _scan(every: list[str]) -> dict[str, tuple[str, ...]]:
    text = "\n".join(every) + "\n"
    ends = list(accumulate(len(name) + 1 for name in every))
    found: dict[str, tuple[str, ...]] = {}
    for match in _STEM.finditer(text):
        place = match.start()
        word = every[bisect_right(ends, place)]
        for family, length, whole in _BEGINNINGS[match[1]]:
            others = found.get(word, ())
            if family not in others and (not whole or _stands_alone(text, place, length)):
                found[word] = (*others, family)
    return found


def _stands_alone(text: str, place: int, length: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + length] if place + length < len(text) else " "
    return not before.isalnum() and not after.isalnum()
