"""What a page's text says about its kind: how much prose, how it is spread, prices, links that are headlines, code."""

from __future__ import annotations

import re
from collections import Counter

from cleaners.page.block import SourceBlock
from cleaners.page.scope import TAG_BIT
from cleaners.page_kind.scale import letters, log
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import ends_sentence

PROSE = 80  # letters without spaces; shorter blocks are as often labels as sentences
_SHORT = 20  # letters without spaces; shorter blocks are labels, buttons and prices
_HEADS = sum(TAG_BIT[f"h{level}"] for level in range(1, 7))
_PRICE = re.compile(r"[$€£¥￥₩₹]\s?\d|\d\s?(?:€|£|円|元|원|zł|kr\b|EUR\b|USD\b|CHF\b|₽|руб)")
_CART = re.compile(
    r"add to (?:cart|bag|basket)|buy (?:it )?now|in den warenkorb|ajouter au panier|añadir al carrito|"
    r"aggiungi al carrello|in winkelwagen|dodaj do koszyka|adicionar ao carrinho|lägg i varukorg|sold out|"
    r"choose options|select options|quick (?:view|add|shop)|"
    r"カートに入れる|カートに追加|加入购物车|加入購物車|立即购买|立即購買|장바구니|바로\s?구매",
    re.IGNORECASE,
)
NAMES = (
    *("prose_blocks", "prose_share", "linked", "main_prose", "main_share", "headings", "heading_links", "teasers"),
    *("teaser_share", "prices", "price_share", "cart", "items", "cells", "code", "pictures", "published", "modified"),
    *("authors", "standfirst", "sentences", "labels", "prose_per_heading", "paras"),
)


def is_prose(block: SourceBlock, size: int) -> bool:
    """Whether a block of so many letters is as long as a sentence, and mostly not links."""
    return size >= PROSE and block.region is None and block.link_chars < 0.3 * block.chars


def signals(blocks: Blocks, prose: list[SourceBlock]) -> dict[str, float]:
    """The signals of a page's text, each 0 to 1."""
    metadata = blocks.metadata
    items = [block for block in blocks.all if block.region is None]
    size = blocks.of_page(letters)
    count, chars = len(items) or 1, sum([size[block.index] for block in items]) or 1
    linked = sum([block.link_density * size[block.index] for block in items])
    prose_chars = sum([size[block.index] for block in prose])
    main = max(_places(prose, size).values(), default=0)
    heads = [block for block in items if block.scope.tags & _HEADS]
    tags = Counter([block.scope.tag for block in items])
    return {
        **_shop(blocks, items),
        **_teasers(items, size, chars),
        "prose_blocks": log(len(prose), 100),
        "prose_share": prose_chars / chars,
        "linked": min(1.0, linked / chars),
        "main_prose": log(main, 10000),
        "main_share": main / (prose_chars or 1),
        "headings": log(len(heads), 100),
        "heading_links": sum(1 for block in heads if block.link_chars >= 0.8 * block.chars) / (len(heads) or 1),
        "items": tags["li"] / count,
        "cells": (tags["td"] + tags["th"]) / count,
        "code": log(sum([block.raw for block in items]), 10),
        "pictures": log(len(blocks.media), 100),
        "published": float(metadata.published is not None),
        "modified": float(metadata.modified is not None),
        "authors": float(bool(metadata.authors)),
        "standfirst": float(bool(metadata.standfirst)),
        "sentences": sum(1 for block in prose if ends_sentence(block.text)) / (len(prose) or 1),
        "labels": sum([size[block.index] < _SHORT for block in items]) / count,
        "prose_per_heading": log(prose_chars / (len(heads) + 1), 5000),
        "paras": sum(size[block.index] for block in prose if block.scope.tag == "p") / (prose_chars or 1),
    }


def _places(prose: list[SourceBlock], size: list[int]) -> Counter[int]:
    """Letters of prose by the element around its paragraphs."""
    found: Counter[int] = Counter()
    for block in prose:
        scope = block.scope
        if scope.tag in ("p", "li", "blockquote") and scope.parent is not None:
            scope = scope.parent
        found[scope.key] += size[block.index]
    return found


def _shop(blocks: Blocks, items: list[SourceBlock]) -> dict[str, float]:
    prices = sum(1 for block in items if block.chars < 60 and _PRICE.search(block.text))
    carts = sum(1 for block in blocks.all if block.chars < 40 and _CART.match(block.text))
    return {
        "prices": log(prices, 60),
        "price_share": min(1.0, 4 * prices / (len(items) or 1)),
        "cart": log(carts, 10),
    }


def _teasers(items: list[SourceBlock], size: list[int], chars: int) -> dict[str, float]:
    """Lines that are one link and as long as a headline."""
    links = [size[block.index] for block in items if block.link_chars >= 0.9 * block.chars]
    found = [length for length in links if 25 <= length < 200]
    return {"teasers": log(len(found), 100), "teaser_share": sum(found) / chars}
