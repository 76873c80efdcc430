"""Quotations: the posts that a story embeds, the sources of quotations, and pull quotes that repeat the story."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.elements import SOUND
from cleaners.page.quotations import post_of
from cleaners.page.scope import TAG_BIT
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks
from cleaners.text.within import Passages

_QUOTE = TAG_BIT["blockquote"]
_FIGURE = TAG_BIT["figure"]
_SIGNED = frozenset(("footer", "cite", "figcaption"))
_SIGNED_WORDS = 25  # of an attribution, at most
_MIN_LETTERS = 30  # of a pull quote; shorter ones may be repeated on purpose
_GRAM = 5  # letters; a pull quote that is shortened or joined still shares most such runs with its paragraph
_SHARED = 0.8  # share of a quote's runs that must be in one paragraph: a word may be changed, a thought may not


@rule("pull-quote", why="repeats words of a paragraph, as a quotation set apart", limit=0.2)
def PULL_QUOTE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    paragraphs: Passages | None = None
    for block in blocks:
        quoted = block.scope.around & BIT["quote"] or block.inside("blockquote")
        if not (quoted or block.inside("aside", "figure") or block.scope.around & BIT["info"]):
            continue
        text = block.folded
        if len(text) < _MIN_LETTERS:
            continue
        if paragraphs is None:
            paragraphs = Passages(b.folded for b in blocks if blocks.voted(b) and b.words > 12)
        longer = [other for other in paragraphs.like(text) if len(other) > len(text)]
        if any(text in other for other in longer):
            yield Hit(block, "is in a paragraph of the story")
        elif quoted and not block.inside("p") and any(_nearly_in(text, other) for other in longer):
            yield Hit(block, "is in a paragraph of the story, in nearly the same words")
        else:
            continue
        yield from _signatures(blocks, block)


def _nearly_in(text: str, other: str) -> bool:
    """Whether another text has most of the runs of a few letters too."""
    grams = [text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)]
    return sum(gram in other for gram in grams) >= _SHARED * len(grams)


def _signatures(blocks: Blocks, quote: SourceBlock) -> Iterator[Hit]:
    """The line after a pull quote that names its source."""
    after = blocks.around(quote, 1)
    holders = {scope.key for scope in quote.scope.chain() if scope.tag in ("blockquote", "figure", "aside")}
    if after is not None and after.words <= _SIGNED_WORDS and any(s.key in holders for s in after.scope.chain()):
        yield Hit(after, "the source of a quotation that repeats the story")


@rule("embedded-post", why="a post that the story embeds", field="body")
def EMBEDDED_POST(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """The text of a post, as a quotation; the network's own lines ("View this post on …") are left to other rules."""
    first, last = blocks.span
    for block in blocks.all[first:last]:
        if block.scope.tags & _QUOTE and block.region is None and not blocks.voted(block):
            quote = post_of(block.scope)
            if quote is not None:
                yield Hit(block, str(quote.get("class")))


@rule("quote-source", why="names the source of a quotation", field="body")
def QUOTE_SOURCE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A footer, a <cite> or a caption of a quotation that is part of the story."""
    for block in blocks:
        if block.scope.tag not in _SIGNED or not block.scope.tags & (_QUOTE | _FIGURE) or block.words > _SIGNED_WORDS:
            continue
        before = blocks.around(block, -1)
        if before is None or not blocks.voted(before) or not before.scope.tags & _QUOTE:
            continue
        if {s.key for s in before.scope.chain() if s.tag in ("blockquote", "figure")} & {
            s.key for s in block.scope.chain()
        }:
            yield Hit(block, f"in a <{block.scope.tag}> after a quotation")


@rule("post-sound", why="names the sound of an embedded film", limit=0.1)
def POST_SOUND(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """The line of a network for short films, with its sign, in a post that the story embeds."""
    for block in blocks:
        if block.text[:1] in SOUND and block.scope.tags & _QUOTE and post_of(block.scope) is not None:
            yield Hit(block, block.text[:40])


RULES = (POST_SOUND, EMBEDDED_POST, QUOTE_SOURCE)
