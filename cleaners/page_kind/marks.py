"""What a page's head and markup say about its kind: schema.org types, og:type, generator, names of classes, tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from cleaners.page.class_names import by_word, vocabulary, words_of
from cleaners.page.scope import Scope
from cleaners.page_kind.scale import log
from cleaners.story.blocks import Blocks

# schema.org types in lower case, by the kind of page; a page may declare several.
TYPES: dict[str, str] = {
    "type_article": "newsarticle article blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle "
    "liveblogposting scholarlyarticle medicalscholarlyarticle backgroundnewsarticle reviewnewsarticle report recipe "
    "advertisercontentarticle socialmediaposting",
    "type_product": "product productgroup offer aggregateoffer individualproduct productmodel vehicle og:product "
    "product.item",
    "type_many": "itemlist collectionpage searchresultspage offercatalog blog imagegallery",
    "type_forum": "discussionforumposting qapage question answer",
    "type_docs": "techarticle apireference softwaresourcecode definedterm definedtermset",
    "type_service": "service localbusiness course professionalservice educationaloccupationalprogram event webapplication "
    "softwareapplication courseinstance insuranceagency movingcompany homeandconstructionbusiness",
    "type_faq": "faqpage howto",
}
# Publishing systems that make one kind of page, as they name themselves in <meta name="generator">.
SYSTEMS: dict[str, str] = {
    "system_docs": "sphinx mkdocs docusaurus gitbook mdbook vitepress vuepress doxygen javadoc mediawiki starlight readme "
    "docutils antora",
    "system_forum": "discourse vbulletin xenforo phpbb invision vanilla mybb smf flarum nodebb",
    "system_shop": "shopify woocommerce magento prestashop bigcommerce shopware opencart",
}
CLASSES = vocabulary("kinds")
TAGS = ("form", "time", "article", "pre", "table", "select")
OG = ("article", "website", "product")
NAMES = (
    *TYPES,
    *(f"og_{name}" for name in OG),
    *SYSTEMS,
    *CLASSES,
    *(f"tag_{name}" for name in TAGS),
    *("head_post", "head_label", "ld_story", "ld_page_date", "shown_byline", "shown_date", "shown_kicker"),
)


def _by_word(table: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, words in table.items():
        for word in words.split():
            found.setdefault(word, []).append(name)
    return found


_TYPE, _SYSTEM, _CLASS = _by_word(TYPES), _by_word(SYSTEMS), by_word("kinds")


def signals(blocks: Blocks) -> dict[str, float]:
    """The signals of a page's markup: 1 and 0 for what is declared, counts on a logarithmic scale for the rest."""
    found = dict.fromkeys(NAMES, 0.0)
    root = blocks.root
    if root is None:
        return found
    names, item_types = _attributes(blocks)
    _types(found, (*blocks.metadata.types, *item_types))
    _head(found, root)
    _fields_and_sources(found, blocks)
    words = Counter(words_of(" ".join(names).lower()))  # capitals part nothing: so the scale was trained
    for word in words.keys() & _CLASS.keys():
        for name in _CLASS[word]:
            found[name] += words[word]
    for name in CLASSES:
        found[name] = log(found[name], 100)
    counts = Counter([element.tag for element in root.iter(*TAGS)])
    for tag in TAGS:
        found[f"tag_{tag}"] = log(counts[tag], 50)
    return found


def _attributes(blocks: Blocks) -> tuple[set[str], set[str]]:
    """The distinct class attributes and item types of the elements around the page's text."""
    seen: set[int] = set()
    names: set[str] = set()
    item_types: set[str] = set()
    for block in blocks.all:
        scope: Scope | None = block.scope
        while scope is not None and scope.key not in seen:
            seen.add(scope.key)
            if scope.classes:
                names.add(scope.classes)
            if found := scope.element.get("itemtype"):
                item_types.add(found.rpartition("/")[2].lower())
            scope = scope.parent
    return names, item_types


def _types(found: dict[str, float], declared: Iterable[str]) -> None:
    for kind in declared:
        for name in _TYPE.get(kind, ()):
            found[name] = 1.0


def _head(found: dict[str, float], root: Any) -> None:
    for element in root.iter("meta", "link"):
        get = element.get
        if element.tag == "link":
            # WordPress links a post to its record among the posts.
            if "/wp/v2/posts/" in (get("href") or ""):
                found["head_post"] = 1.0
            continue
        name = get("property") or get("name")
        if name == "og:type":
            content = (get("content") or "").lower()
            for kind in OG:
                found[f"og_{kind}"] = max(found[f"og_{kind}"], float(kind in content))
        elif name == "twitter:data2":
            # A second label (reading time, author) is written for posts.
            found["head_label"] = 1.0
        elif name in ("generator", "Generator"):
            for word in words_of((get("content") or "").lower()):
                for system in _SYSTEM.get(word, ()):
                    found[system] = 1.0


def _fields_and_sources(found: dict[str, float], blocks: Blocks) -> None:
    """Set the signals of what the metadata were read from, and of the fields that readers can see."""
    metadata = blocks.metadata
    claims = [claim for field in ("title", "published") for claim in metadata.evidence.get(field, ())]
    found["ld_story"] = float(any(claim.source == "json-ld" and claim.where == "headline" for claim in claims))
    found["ld_page_date"] = float(any(claim.where.startswith("WebPage.") for claim in claims))
    fields_shown = set(metadata.elements.values())
    found["shown_byline"] = float("authors" in fields_shown)
    found["shown_date"] = float("published" in fields_shown or "modified" in fields_shown)
    found["shown_kicker"] = float("kicker" in fields_shown)
