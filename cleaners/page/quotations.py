"""Quotations and embedded posts: their authors and addresses, as far as the markup states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaners.page.class_names import vocabulary
from cleaners.page.scope import Scope

POSTS = frozenset(vocabulary("elements")["post"])
_ADDRESSES = ("cite", "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url")
# "— Ada Lund (@ada)", "A post shared by Ada Lund (@ada)", "Post by @ada@network.example", "by u/ada in r/harbours"
_SIGNED = re.compile(r"—\s*([^—()]{1,80}\(@[\w.-]+\))")
_HANDLE = re.compile(r"@[\w.-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w/])u/[\w-]+|(?<=\()@[\w.-]+(?=\))|^@[\w.]+")
_BRACKETS = re.compile(r"(?<=\() | (?=\))")
_IN_ADDRESS = re.compile(r"/(@[\w.-]+)/")
_DASH = re.compile(r"^[\s—–―-]+")
_TRACKING = re.compile(r"[?&](?:ref_src|ref_url|utm_\w+|refer|igsh)=[^&#]*")
_MOST_LETTERS = 120  # of an attribution
_SPACE = re.compile(r"\s+")


def post_of(scope: Scope) -> Any:
    """The ``<blockquote>`` of an embedded post around a block; ``None`` outside of one."""
    quote = next((outer for outer in scope.chain() if outer.tag == "blockquote"), None)
    return quote.element if quote is not None and is_post(quote.element) else None


def is_post(quote: Any) -> bool:
    """Whether a ``<blockquote>`` is an embedded post."""
    names = quote.get("class")
    return bool(names) and not POSTS.isdisjoint(names.split())


def source_of(quote: Any) -> str | None:
    """The address of a quotation, as written: its ``cite``, or the address of the post that it embeds."""
    source = next((value for name in _ADDRESSES if (value := quote.get(name))), None)
    if source is None and is_post(quote):
        # A signed post has its date at the end, which links to it; others are a link as a whole.
        links = [link.get("href") for link in quote.iter("a") if link.get("href")]
        signed = _SIGNED.search(_text(quote))
        source = (links[-1] if signed else links[0]) if links else None
    return _TRACKING.sub("", source.strip()).removesuffix("/embed") if source else None


def author_of(quote: Any) -> str | None:
    """The author of a quotation, as it states itself."""
    if is_post(quote):
        return _poster(quote)
    holder = quote.getparent() if quote.getparent() is not None and quote.getparent().tag == "figure" else quote
    for element in holder.iter("cite", "footer", "figcaption"):
        text = _DASH.sub("", _text(element))
        if 1 < len(text) <= _MOST_LETTERS:
            return text
    return None


def _poster(quote: Any) -> str | None:
    text = _text(quote)
    found = _SIGNED.search(text) or _HANDLE.search(text)
    if found:
        return found.group(found.re.groups).strip()
    address = source_of(quote) or ""
    profile = next(_profiles(quote, address), None)
    found = None if profile else _IN_ADDRESS.search(address)
    return found.group(1) if found else profile


def _profiles(quote: Any, address: str) -> Iterator[str]:
    """The texts of links to what the post's address begins with: the page of its author."""
    for link in quote.iter("a"):
        href = (link.get("href") or "").split("?")[0].rstrip("/")
        if href.count("/") >= 3 and address.startswith(href + "/") and (text := _text(link)):
            yield text


def _text(element: Any) -> str:
    """The text of an element, with the texts of inner elements kept apart."""
    return _BRACKETS.sub("", _SPACE.sub(" ", " ".join(element.itertext()))).strip()
