"""Section and tags of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import lxml.etree

from cleaners.metadata import site
from cleaners.metadata.index.build import Index
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import longer, text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph, string, types
from cleaners.text.folding import caseless_words
from cleaners.text.markup import without_markup

SECTION = (
    "article:section",
    "parsely-section",
    "og:article:section",
    "section",
    "sailthru.section",
    "dc.subject.section",
    "category",
)
TAGS = (
    "article:tag",
    "parsely-tags",
    "sailthru.tags",
    "news_keywords",
    "og:article:tag",
    "video:tag",
    "dc.subject",
    "keywords",
    "cxenseparse:keywords",
)
SPLIT = re.compile(r"(?:(?<!\s)\s+|)[,;|،、，]\s*")
# The last part but one of a lower-case address, where it is a list of tags.
ADDRESS = re.compile(
    r"/(?:t(?:ag[si]?|opics?|hemen?|hema|emas?|refwoord|egi?)|etiket(?:a|ler)?|etiquetas?|mots?-cles?|schlagwor\w+|keywords?"
    r"|hashtags?|label|stichwort|avainsana|emne|amne)/[^/\n]"
)
_ADDRESSES: Any = lxml.etree.XPath("descendant::a/@href", smart_strings=False)
LABEL = 20  # characters of a label such as "Filed under:" beside the tags
LONGEST = 60  # characters of a tag at most
WORDS, HEADLINE = 6, 4  # words of a tag that the page shows at most; of links that are headlines on the average
KEYED = re.compile(r"[a-z]+[A-Z]\w*\s?:")  # "shortTitle: The ferry", a value for machines among the keywords
MOST = 40  # tags of a story at most: a longer list is meant for search engines


def section(page: Index, graph: Graph, site_names: frozenset[str], title: str | None) -> list[Claim]:
    """The claims to be the section that the story is in. ``site_names`` are the site's names."""
    claims = [Claim(v, "json-ld", "articleSection") for v in graph.texts(graph.article, "articleSection")]
    claims += [Claim(v, "meta", name) for name in SECTION for v in page.meta.get(name, ())]
    for spot in page.props.get("articlesection", ()):
        value = spot.element.get("content") or text_of(spot.element)
        claims.append(Claim(without_markup(value), "microdata", "articleSection"))
    claims += _breadcrumbs(graph, title)
    return [
        c
        for c in claims
        if 1 < len(c.value) <= LONGEST and "://" not in c.value and not site.is_name(c.value, site_names)
    ]


def _breadcrumbs(graph: Graph, title: str | None) -> Iterator[Claim]:
    """The last step of the breadcrumb trail that is not the story itself."""
    for node in graph.nodes:
        if "breadcrumblist" not in types(node):
            continue
        steps = [
            string(item.get("item")) or string(item)
            for item in graph.values(node, "itemListElement")
            if isinstance(item, dict)
        ]
        steps = [
            s for s in steps if s and not s.startswith("http") and caseless_words(s) != caseless_words(title or "")
        ]
        if len(steps) > 1:
            yield Claim(steps[-1] if len(steps) == 2 else steps[1], "json-ld", "BreadcrumbList")


def tags(context: Context, graph: Graph) -> list[Claim]:
    """The story's tags, each a claim, of the first source that has any.

    Keywords come from the publisher's own list.
    """
    for claims in (_links(context), _json_ld(graph), *(_meta(context, name) for name in TAGS)):
        if claims and len(claims) <= MOST:
            return claims
    return []


def _json_ld(graph: Graph) -> list[Claim]:
    return _claims([v for name in ("keywords",) for v in graph.texts(graph.article, name)], "json-ld", "keywords")


def _meta(context: Context, name: str) -> list[Claim]:
    return _claims(context.page.meta.get(name, []), "meta", name)


def _links(context: Context) -> list[Claim]:
    """The tags that the page shows: the largest group of links to tags in the article.

    A link to a tag within a sentence belongs to the text.
    """
    groups: dict[Any, list[str]] = {}
    marked = {
        link
        for spot in context.page.hints.get("tags", ())
        if len(spot.element) < MOST
        for link in spot.element.iter("a")
    }
    marked |= {spot.element for spot in context.page.links.get("tag", ())}
    root = context.page.root
    for element in root.iter("a") if marked or ADDRESS.search("\n".join(_ADDRESSES(root)).lower()) else ():
        if element not in marked and not ADDRESS.search((element.get("href") or "").lower()):
            continue
        if "category" not in (element.get("rel") or "").lower().split():
            groups.setdefault(_group(element), []).append(text_of(element))
    lists = [values for group, values in groups.items() if _is_list(group, values) and not context.is_apart(group)]
    lists = [
        [value for value in values if len(value.split()) <= WORDS] for values in lists if not _are_headlines(values)
    ]
    return _claims(max(lists, key=len, default=[]), "link", "tag")


def _are_headlines(values: list[str]) -> bool:
    """Whether links are too long for tags on the whole: they are the headlines of other stories."""
    return sum(len(value.split()) for value in values) > HEADLINE * len(values)


def _group(link: Any) -> Any:
    """The element that holds a link beside others: what wraps each link alone is passed over."""
    own = len("".join(text_of(link).split()))
    group = link.getparent()
    while group.tag not in ("body", "article") and not longer(group, own) and group.getparent() is not None:
        group = group.getparent()
    return group


def _is_list(group: Any, values: list[str]) -> bool:
    """Whether links make up most of the text around them."""
    return not longer(group, 2 * sum(map(len, values)) + LABEL)


def _claims(values: Sequence[str], source: str, where: str) -> list[Claim]:
    found: dict[str, Claim] = {}
    for value in values:
        for part in SPLIT.split(value):
            word = part.strip().removeprefix("#").strip()
            if 1 < len(word) <= LONGEST and "://" not in word and not KEYED.match(word):
                found.setdefault(caseless_words(word) or word, Claim(word, source, where))
    return list(found.values())
