"""The JSON-LD of a page: every node of every script, and the one that describes the article.

Types and properties are those of schema.org; the shapes are those that publishers send: several scripts,
``@graph``, arrays, objects where strings should be, strings where objects should be, references by ``@id``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cleaners.metadata.index.build import Index
from cleaners.metadata.stated.lenient_json import loads
from cleaners.text.folding import caseless_words
from cleaners.text.markup import without_markup
from cleaners.text.placeholders import is_placeholder

Node = dict[str, Any]
# schema.org's CreativeWork types that stand for one story, the surest first.
ARTICLE = re.compile(
    r"^(?:[a-z]*article|(?:live)?blogposting|socialmediaposting|report|reportagenews.*|posting|advertisercontent.*|satirical.*)$"
)
LESSER = re.compile(
    r"^(?:review|recipe|creativework|howto|discussionforumposting|question|qapage|faqpage|book|podcastepisode|episode"
    r"|videoobject|audioobject|event|product|course|dataset|mediaobject|movie|musicrecording|legislation|jobposting)$"
)
# Those of them that stand for the story of a page that has but one, whatever it is called there.
ALONE = re.compile(r"^(?:recipe|howto|(?:critic|employer)?review|creativework|learningresource|guide)$")
PAGES = re.compile(r"^(?:webpage|[a-z]*page|medicalwebpage)$")
# Properties that lead to other stories than this one.
ELSEWHERE = frozenset(
    [
        "itemlistelement",
        "liveblogupdate",
        "haspart",
        "ispartof",
        "mentions",
        "relatedlink",
        "review",
        "reviews",
        "comment",
        "comments",
        "citation",
        "about",
        "publisher",
        "author",
        "creator",
        "image",
        "logo",
        "isbasedon",
        "subjectof",
        "breadcrumb",
        "potentialaction",
        "sponsor",
        "contributor",
        "editor",
    ]
)
MAX_NODES = 4000  # of a page's JSON-LD that are read; bounds the time that a hostile page can take
MAX_DEPTH = 12  # nodes within nodes that are read
# Order of the types: an article's, and those that may stand for a story; the properties that a lesser node must have.
SURE, LESS_SURE, FEWEST_STATED = 3, 1, 3


PARAGRAPH = re.compile(r"\n|</p>|<br ?/?>|&lt;/p&gt;|&lt;br ?/?&gt;", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Graph:
    """All JSON-LD nodes. ``article`` describes the story, ``page`` the web page that holds it.

    Either may be missing.
    """

    nodes: Sequence[Node] = ()
    ids: Mapping[str, Node] = field(default_factory=dict)
    article: Node | None = None
    page: Node | None = None

    def resolve(self, value: Any) -> Any:
        """The node that an ``{"@id": …}`` stands for, or the value itself."""
        if isinstance(value, dict) and "@id" in value and len(value) <= 2:
            node = self.ids.get(str(value["@id"]))
            return node if node is not None else value
        return value

    def values(self, node: Node | None, name: str) -> Iterator[Any]:
        """The values of a property, lists opened and references resolved; names are compared caselessly."""
        if node is None:
            return
        value = node.get(name)
        if value is None:
            lower = name.lower()
            value = next((v for k, v in node.items() if local(k) == lower), None)
        for item in flat(value):
            yield self.resolve(item)

    def texts(self, node: Node | None, name: str) -> Iterator[str]:
        """The property's values as plain text: strings, ``@value``, or the ``name`` of an object."""
        for value in self.values(node, name):
            text = string(value)
            if text:
                yield text

    def text(self, node: Node | None, name: str) -> str | None:
        """The first of ``texts``."""
        return next(self.texts(node, name), None)

    def prose(self, node: Node | None, name: str) -> str | None:
        """The first of the property's values with a line for each paragraph, where the string parts them."""
        for value in self.values(node, name):
            if isinstance(value, str):
                parts = [without_markup(part) for part in PARAGRAPH.split(value)]
                if any(parts):
                    return "\n".join(part for part in parts if part)
        return self.text(node, name)


def read(page: Index, headline: str | None = None) -> Graph:
    """All nodes of the page's ``application/ld+json`` scripts.

    Broken scripts give what can be read of them.
    """
    trail: list[tuple[Node, bool]] = []
    ids: dict[str, Node] = {}
    for element, _ in page.tags.get("script", ()):
        kind = (element.get("type") or "").lower()
        if "ld+json" not in kind or not element.text:
            continue
        for value in loads(element.text):
            _walk(value, trail, ids, False, 0)
    web_page = next((node for node, _ in trail if any(PAGES.match(t) for t in types(node))), None)
    return Graph([node for node, _ in trail], ids, _choose(trail, page, headline), web_page)


def _walk(value: Any, trail: list[tuple[Node, bool]], ids: dict[str, Node], elsewhere: bool, depth: int) -> None:
    """Add the nodes within a value to the trail, each marked if it belongs to another story, and to those by
    ``@id``."""
    if depth > MAX_DEPTH or len(trail) > MAX_NODES:
        return
    if isinstance(value, list):
        for item in value:
            _walk(item, trail, ids, elsewhere, depth + 1)
    elif isinstance(value, dict):
        trail.append((value, elsewhere))
        name = value.get("@id")
        if isinstance(name, str) and len(value) > len(ids.get(name, ())):
            ids[name] = value
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                _walk(item, trail, ids, elsewhere or local(key) in ELSEWHERE, depth + 1)


def _choose(trail: list[tuple[Node, bool]], page: Index, headline: str | None) -> Node | None:
    """The node of the story: one that is not a list's item, is about this URL or headline, and states most."""
    urls = {_bare(u) for u in (page.url, page.first("og:url")) if u}
    urls |= {_bare(s.element.get("href") or "") for s in page.links.get("canonical", ())}
    best: tuple[tuple[int, ...], Node] | None = None
    for node, elsewhere in trail:
        rank = _rank(node)
        if not rank or (elsewhere and rank < SURE):
            continue
        own = {_bare(u) for u in _urls(node)}
        same_url = bool(own & urls)
        title = string(node.get("headline") or node.get("name")) or ""
        same_title = bool(headline and title and caseless_words(title) == caseless_words(headline))
        states = sum(k in node for k in ("headline", "datePublished", "author", "articleBody", "image"))
        if elsewhere and not (same_url or same_title):
            continue
        if rank < SURE and not (same_url or same_title) and states < FEWEST_STATED:
            continue
        score = (rank >= SURE, same_title, same_url, not elsewhere, rank, states)
        if best is None or tuple(map(int, score)) > best[0]:
            best = tuple(map(int, score)), node
    return best[1] if best else _alone(trail)


def _alone(trail: list[tuple[Node, bool]]) -> Node | None:
    """The one work of a page that states no other: a recipe or a review with its author or day."""
    works = [n for n, elsewhere in trail if not elsewhere and any(ALONE.match(name) for name in types(n))]
    return works[0] if len(works) == 1 and {"author", "datePublished"} & works[0].keys() else None


def _rank(node: Node) -> int:
    names = types(node)
    if any(ARTICLE.match(name) for name in names):
        return SURE
    return LESS_SURE if any(LESSER.match(name) for name in names) else 0


def _urls(node: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        for value in flat(node.get(key)):
            if isinstance(value, dict):
                value = value.get("@id") or value.get("url")
            if isinstance(value, str):
                yield value


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url.strip()).rstrip("/").casefold()


def types(node: Node) -> tuple[str, ...]:
    """The node's types in lower case without their vocabulary.

    ``http://schema.org/NewsArticle`` is ``newsarticle``.
    """
    declared = node.get("@type") or node.get("type")
    if isinstance(declared, str):
        return (local(declared),)
    return tuple(local(v) for v in flat(declared) if isinstance(v, str))


@lru_cache(maxsize=1024)
def local(name: str) -> str:
    """A term without its vocabulary, in lower case."""
    if "/" in name or "#" in name or ":" in name:
        name = re.split(r"[/#:]", name.strip())[-1]
    return name.lower()


def flat(value: Any) -> Iterator[Any]:
    """The items of nested lists and of ``@list``; a single value is a list of one, ``None`` an empty list."""
    if isinstance(value, dict) and len(value) == 1:
        value = value.get("@list", value.get("@set", value))
    if isinstance(value, list):
        for item in value:
            yield from flat(item)
    elif value is not None:
        yield value


def string(value: Any) -> str:
    """A JSON value as plain text.

    A string, a number, an object's ``@value`` or ``name``; else an empty string.
    """
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("text")
    if isinstance(value, list):
        return next((text for item in value if (text := string(item))), "")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    text = without_markup(value) if isinstance(value, str) else ""
    return "" if is_placeholder(text) else text
