"""An index of all in a page's tree that the fields may ask for.

Everything a field reads is collected here in one walk, because a walk costs about a millisecond and there are some
twenty fields.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin

from cleaners.metadata.index.hints import families
from cleaners.text.markup import without_markup
from cleaners.text.placeholders import is_placeholder
from cleaners.text.spaces import single_spaces

WALKED = frozenset(
    (
        "meta",
        "link",
        "script",
        "title",
        "time",
        "h1",
        "h2",
        "base",
        "img",
        "video",
        "audio",
        "iframe",
        "amp-img",
    )
)


HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
PROGRAMS = frozenset({"script", "style"})
NOT_TEXT = PROGRAMS | {"a", "meta", "link", "title", "noscript", "template"}
_RELATIONS = frozenset({"rel", "itemprop", "property"})
_OWN_MOMENT = frozenset({"time", "ins", "del"})  # whose attribute ``datetime`` is HTML's own
# Attributes with the moment that an element tells in other words ("2 hours ago"), or that a script will tell in it.
MOMENTS = frozenset(
    {
        "datetime", "data-datetime", "data-timestamp", "data-time-stamp", "data-time", "data-date", "data-utime",
        "data-unix", "data-unixtime", "data-unix-time", "data-epoch", "data-livestamp", "data-published",
        "data-publish-date", "data-published-date", "data-publishdate", "data-pubdate", "data-published-at",
        "data-created", "data-created-at", "data-posted", "data-utc", "data-ts", "timestamp", "unixtime", "epoch",
    }
)  # fmt: skip
_KINDS = {"class": "name", "id": "id"} | dict.fromkeys(_RELATIONS, "relation") | dict.fromkeys(MOMENTS, "moment")


class Spot(NamedTuple):
    """An element of the page and its place in reading order."""

    element: Any
    at: int


Spots = Mapping[str, Sequence[Spot]]


@dataclass(frozen=True, eq=False)
class Index:
    """What a page says about itself, by the place where it says it. Made once by ``index_of``, and never changed.

    ``elements`` are all of the page's, in order: kept, since a later walk over kept ones costs a third.
    ``meta`` maps a lower-case name (of ``name``, ``property``, ``itemprop`` or ``http-equiv``) to its
    contents; ``links`` maps a ``rel`` token to the link elements; ``tags`` maps a tag to its elements;
    ``hints`` maps a family of class and id hints to elements; ``props`` maps an ``itemprop`` or RDFa
    ``property`` to elements of the body; ``stamped`` are those with a moment in an attribute. ``language`` is the
    one that the caller gave or that the root declares.
    """

    root: Any
    elements: Sequence[Any]
    url: str | None
    language: str | None
    base: str | None
    meta: Mapping[str, Sequence[str]]
    links: Spots
    tags: Spots
    hints: Spots
    props: Spots
    stamped: Sequence[Spot] = ()

    @cached_property
    def openings(self) -> list[tuple[str, Any]]:
        """The elements in reading order that have text before their first child, with that text; scripts and styles
        left out."""
        return [
            (text, element)
            for element in self.elements
            if (text := element.text) and not text.isspace() and element.tag not in PROGRAMS
        ]

    @cached_property
    def running(self) -> str:
        """The openings in one text, a line each."""
        return "\n".join([text for text, _ in self.openings])

    def texts(self, words: str) -> list[str]:
        """The openings that hold some words, spaces collapsed; links are left out."""
        if words not in self.running:
            return []
        return [single_spaces(text) for text, element in self.openings if words in text and element.tag not in NOT_TEXT]

    def first(self, *names: str) -> str | None:
        """The first content of the first of some meta names that has one."""
        for name in names:
            for content in self.meta.get(name, ()):
                return content
        return None

    def absolute(self, href: str | None) -> str | None:
        """A link as an absolute http(s) URL.

        ``None`` for what leads nowhere (``#``, ``javascript:``, ``data:``).
        """
        href = (href or "").strip()
        if not href or href.startswith(("#", "javascript:", "data:", "mailto:", "about:", "blob:", "tel:")):
            return None
        if href.startswith(("https://", "http://")):
            return href
        try:
            joined = urljoin(self.base, href) if self.base else href
        except ValueError:
            return None
        return joined if joined.startswith(("http://", "https://")) else None


def index_of(root: Any, url: str | None = None, language: str | None = None) -> Index:
    """Index the tree. It is not changed."""
    elements = list(root.iter("*"))
    walk = _Walk(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    names_and_places: list[tuple[str, int]] = []
    stamped: list[Spot] = []
    tags, named, kind_of = walk.tags, names_and_places.append, _KINDS.get  # at hand: the loop runs for every element
    for place, element in enumerate(elements):
        tag = element.tag
        if tag in WALKED:
            tags[tag].append(Spot(element, place))
        if tag == "meta":
            _add_meta(walk, element)
            continue
        related = False
        for name, value in element.items():
            kind = kind_of(name)
            if kind is None:
                continue
            if kind == "name" or (kind == "id" and tag not in HEADINGS):  # whose id repeats their words
                named((value, place))
            elif kind == "relation":
                related = True
            elif kind == "moment" and tag not in _OWN_MOMENT:
                stamped.append(Spot(element, place))
        if related:
            _add_relations(walk, Spot(element, place))
    hints = _hinted(elements, names_and_places)
    base = _base(walk.tags.get("base", ()), url)
    return Index(
        root,
        elements,
        url,
        language,
        base,
        hints=hints,
        stamped=stamped,
        **{name: dict(found) for name, found in walk._asdict().items()},
    )


class _Walk(NamedTuple):
    """What the walk gathers: four of the fields of an index."""

    meta: defaultdict[str, list[str]]
    links: defaultdict[str, list[Spot]]
    tags: defaultdict[str, list[Spot]]
    props: defaultdict[str, list[Spot]]


def _hinted(elements: Sequence[Any], names_and_places: list[tuple[str, int]]) -> dict[str, list[Spot]]:
    """The elements whose class or id hints at a field; ``named`` are all of these with their places, in order."""
    hints: dict[str, list[Spot]] = {}
    hinting = families({names for names, _ in names_and_places})
    for names, place in names_and_places:
        for family in hinting.get(names, ()):
            spots = hints.setdefault(family, [])
            if not spots or spots[-1].at != place:
                spots.append(Spot(elements[place], place))
    return hints


def _add_relations(walk: _Walk, spot: Spot) -> None:
    element = spot.element
    for token in element.get("rel", "").lower().split():
        walk.links[token].append(spot)
    for token in (element.get("itemprop") or element.get("property") or "").split():
        walk.props[token.rpartition(":")[2].lower()].append(spot)


def _add_meta(walk: _Walk, element: Any) -> None:
    content = element.get("content") or element.get("value")
    if not content:
        return
    value = without_markup(content)
    if is_placeholder(value):
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        names = element.get(attribute)
        for name in (names or "").lower().split():
            walk.meta[name].append(value)


def _base(bases: Sequence[Spot], url: str | None) -> str | None:
    """The address that links are relative to: of the first ``<base>`` that has one, or the page's own."""
    for spot in bases:
        href = (spot.element.get("href") or "").strip()
        if href:
            try:
                return urljoin(url, href) if url else href
            except ValueError:
                return url
    return url
