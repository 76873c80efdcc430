"""What the page repeats: the title, a caption, a line; and fragments that a scraper left at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.rules.captions import captions_of
from cleaners.rules.copies import MIN_LETTERS, is_second_telling, second_copies
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import CLOSERS, ENDS

_FRAGMENT_WORDS = 3  # of a cut-off line at a text's end; more may be a sentence without its full stop


@rule("title-repeated", why="repeats the title", limit=0.2, yields=0.9)
def TITLE_REPEATED(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    title = blocks.squeezed_title
    first = blocks.span[0]
    for block in blocks:
        if not title or (block.index > first + 1 and not block.level):
            continue
        if block.folded == title:
            yield Hit(block, "the same letters as the title")
        elif block.level == 1 and block.index <= first + 1 and (title in block.folded or block.folded in title):
            yield Hit(block, "the headline, in other words than the title")


@rule("repeated-caption", why="repeats a caption", yields=0.85)
def REPEATED_CAPTION(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    captions = {block.folded: block.index for block, _ in blocks.once(captions_of)}
    for block in blocks:
        if captions.get(block.folded, block.index) != block.index and len(block.folded) >= MIN_LETTERS:
            yield Hit(block, "the same letters as a caption")


@rule("repeated-line", why="repeats an earlier line of the story", limit=0.2, yields=0.6)
def REPEATED_LINE(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    first_by_text: dict[str, SourceBlock] = {}
    copies = {hit.target for hit in blocks.once(second_copies)}  # what is left of these is not a repetition
    for block in blocks:
        refrain = block.text.count("\n") >= 2  # of a song, or of a poem
        if len(block.folded) < MIN_LETTERS or block.raw or refrain or block.inside("td") or block in copies:
            continue
        earlier = first_by_text.setdefault(block.folded, block)
        if earlier is not block and blocks.voted(earlier):
            yield Hit(block, f"the same line is {block.index - earlier.index} blocks before")


@rule("repeated-run", why="the text comes a second time", limit=0.75)
def REPEATED_RUN(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """Paragraphs of a text that come again in the same order: a dump often has the story once more, for print or as data.

    Single lines are left to the rule for these. Spared are plans and lists that repeat their items, and refrains.
    """
    place: dict[str, int] = {}
    run: list[SourceBlock] = []
    last = -1
    paragraphs = [b for b in blocks if len(b.folded) >= MIN_LETTERS] if blocks.source == "text" else []
    for block in [*paragraphs, None]:
        earlier = place.setdefault(block.folded, block.index) if block else -1
        again = block is not None and earlier < block.index
        if run and not (again and earlier > last):
            if is_second_telling(run):
                yield from (Hit(one, f"one of {len(run)} lines that come again in their order") for one in run)
            run = []
        if block is not None and again:
            run.append(block)
            last = earlier


@rule("closing-fragment", why="a fragment without a sentence at the very end", limit=0.05)
def CLOSING_FRAGMENT(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A label of something else on the page, left by a scraper: one to three words, without the end of a sentence.

    Not where the story consists of short lines: a list, a poem, a table.
    """
    if blocks.source != "text" or len(blocks) < 5:
        return
    last, before = blocks[-1], [block for block in blocks[:-1] if block.words > 12]
    if last.words <= _FRAGMENT_WORDS and len(before) * 2 >= len(blocks) - 1 and not _ENDS.search(last.text):
        yield Hit(last, f"{last.words} words after the last sentence")


_ENDS = re.compile(rf"[{ENDS}{CLOSERS}:*#—–-]\s*$|^\W*$|^(?:fin|end|ende|fine|конец|終|完|fim|slut)\W*$", re.IGNORECASE)
