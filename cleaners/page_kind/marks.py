"""What a page's head and markup say of its kind: schema.org types, og:type, generator, names of classes, tags."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import lxml.etree

from cleaners.page_kind.scale import log
from cleaners.view import Blocks

# schema.org types in lower case, by what they stand for; a page may declare several.
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
# Words of the names of classes and ids, by what they stand for; a name is cut at all but letters.
CLASSES: dict[str, str] = {
    "class_cart": "cart basket bag quantity qty addtocart buy buybox checkout minicart wishlist atc variant variants "
    "swatch sku",
    "class_price": "price prices pricing money preis prix precio",
    "class_product": "product products prod pdp",
    "class_grid": "facet facets filter filters plp collection sort refine productgrid",
    "class_thread": "postbit posts reply replies topic thread threads forum message messages username usertitle bbcode op "
    "answer answers question votes votecell crawler quote signature member moderator",
    "class_code": "highlight codehilite prism hljs headerlink toctree sourcecode admonition codeblock code literal pre",
    "class_docs": "docs doc documentation sphinx markdown toc wiki manual api mdx md rst reference book chapter",
    "class_post": "article story entry post byline author dateline blog hentry reading related published news",
    "class_teaser": "teaser card cards tile tiles listing listings result results archive feed loop items",
    "class_sell": "testimonial testimonials hero cta service services feature features faq accordion plan plans benefits "
    "contact form banner counter team",
}
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


_TYPE, _SYSTEM, _CLASS = map(_by_word, (TYPES, SYSTEMS, CLASSES))
_LETTERS = re.compile(r"[a-z]+")
_ITEM_TYPES: Any = lxml.etree.XPath("//@itemtype", smart_strings=False)
_METAS: Any = lxml.etree.XPath("//meta[@content][@property='og:type' or @name='generator' or @name='Generator']")
# WordPress links a post to its record among the posts; Slack's labels (reading time, author) are written for posts.
_HEAD_POST: Any = lxml.etree.XPath("boolean(//link[contains(@href,'/wp/v2/posts/')])")
_HEAD_LABEL: Any = lxml.etree.XPath("boolean(//meta[@name='twitter:data2'])")
_ATTRIBUTES: Any = lxml.etree.XPath(
    "//body/descendant-or-self::*/@class | //article/@id | //main/@id", smart_strings=False
)


def signals(blocks: Blocks) -> dict[str, float]:
    """The signals of a page's markup: 1 and 0 for what is declared, counts on a logarithmic scale for the rest."""
    found = dict.fromkeys(NAMES, 0.0)
    root = blocks.root
    if root is None:
        return found
    _declared(found, blocks, root)
    words = Counter(_LETTERS.findall(" ".join(set(_ATTRIBUTES(root))).lower()))
    for word in words.keys() & _CLASS.keys():
        for name in _CLASS[word]:
            found[name] += words[word]
    for name in CLASSES:
        found[name] = log(found[name], 100)
    counts = Counter([element.tag for element in root.iter(*TAGS)])
    for tag in TAGS:
        found[f"tag_{tag}"] = log(counts[tag], 50)
    return found


def _declared(found: dict[str, float], blocks: Blocks, root: Any) -> None:
    known = blocks.metadata
    found["head_post"], found["head_label"] = float(_HEAD_POST(root)), float(_HEAD_LABEL(root))
    for kind in (*known.types, *(value.rpartition("/")[2].lower() for value in _ITEM_TYPES(root))):
        for name in _TYPE.get(kind, ()):
            found[name] = 1.0
    for meta in _METAS(root):
        content = meta.get("content").lower()
        if meta.get("property") == "og:type":
            for name in OG:
                found[f"og_{name}"] = max(found[f"og_{name}"], float(name in content))
        else:
            for word in _LETTERS.findall(content):
                for name in _SYSTEM.get(word, ()):
                    found[name] = 1.0
    sources = [
        (claim.source, claim.where) for field in ("title", "published") for claim in known.evidence.get(field, ())
    ]
    found["ld_story"] = float(("json-ld", "headline") in sources)
    found["ld_page_date"] = float(any(where.startswith("WebPage.") for _, where in sources))
    shown = set(known.elements.values())
    found["shown_byline"] = float("authors" in shown)
    found["shown_date"] = float("published" in shown or "modified" in shown)
    found["shown_kicker"] = float("kicker" in shown)
