"""The pages of one story joined to one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, chain
from typing import Any

from cleaners.article import Article, Block, Entry, Image, Ledger, Removal
from cleaners.pictures.keys import key_of
from cleaners.text.folding import letters_and_digits

RULE = "said-before"
WHY = "repeats an earlier page of the story"
# Short texts may recur in a story: a heading, a cell, "No." A paragraph of so many letters may not.
_LONG = 40
# Fields of a story that any of its pages may give, and those that its pages give piece by piece.
_ONCE = (
    "title",
    "standfirst",
    "kicker",
    "authors",
    "published",
    "modified",
    "language",
    "site_name",
    "section",
    "dateline",
)
_ALL = ("tags", "credits", "corrections", "comments", "videos", "audio")


def join(pages: Sequence[Article]) -> Article:
    """Join the pages of a story, given in order, to one article.

    The fields are those of the first page; what it does not give is taken from the first page that does. Every
    block, ledger entry and removal says its page (``number``). Paragraphs that an earlier page has already (an
    introduction on top of each page) are removed, and the ledger says so. A later page that adds nothing is not a
    page of the story: all its blocks are removed, and ``Article.pages`` does not list it. ``next_pages`` are
    those that the last page names, except the joined ones.

    Raises ``ValueError`` for no pages.
    """
    if not pages:
        raise ValueError("there is no page to join")
    first = pages[0]
    if len(pages) == 1:
        return first
    earlier_texts: set[str] = set()
    parts = [_Part(number, page, earlier_texts) for number, page in enumerate(pages, 1)]
    blocks, images = _body(parts)
    fields: dict[str, Any] = {
        name: next(filter(None, (getattr(p, name) for p in pages)), getattr(first, name)) for name in _ONCE
    }
    for name in _ALL:
        fields[name] = tuple(dict.fromkeys(chain.from_iterable(getattr(page, name) for page in pages)))
    joined = tuple(part.page.url or "" for part in parts if part.kept)
    addresses = {page.url for page in pages}
    return replace(
        first,
        **fields,
        blocks=blocks,
        images=images,
        removed=tuple(chain.from_iterable(part.removals() for part in parts)),
        repairs=tuple(chain.from_iterable(page.repairs for page in pages)),
        evidence={name: claims for page in reversed(pages) for name, claims in page.evidence.items()},
        pages=joined if len(joined) > 1 else (),
        next_pages=tuple(url for url in pages[-1].next_pages if url not in addresses),
        ledger=Ledger.of_entries(chain.from_iterable(part.entries() for part in parts)),
    )


class _Part:
    """A page on its way into the article. ``gone`` says for each of its blocks whether an earlier page has it."""

    def __init__(self, number: int, page: Article, earlier_texts: set[str]) -> None:
        self.number = number
        self.page = page
        own = [letters_and_digits(block.text) for block in page.blocks]
        self.gone = [number > 1 and len(text) >= _LONG and text in earlier_texts for text in own]
        if number > 1 and all(gone or len(text) < _LONG for gone, text in zip(self.gone, own, strict=True)):
            self.gone = [True] * len(own)
        earlier_texts.update(own)
        self.kept = [block for block, gone in zip(page.blocks, self.gone, strict=True) if not gone]
        # The index of each block among the kept ones, and that of their end.
        self.places = list(accumulate((not gone for gone in self.gone), initial=0))

    def entries(self) -> Iterable[Entry]:
        """The page's ledger, with the paragraphs that were left out; its body is the page's own blocks in order."""
        gone = iter(self.gone)
        for entry in self.page.ledger:
            if entry.verdict == "body" and next(gone, False):
                entry = replace(entry, verdict="removed", rule=RULE, why=WHY, detail="")
            yield replace(entry, number=self.number)

    def removals(self) -> Iterable[Removal]:
        """What was removed of the page, and what was left out."""
        for removal in self.page.removed:
            yield replace(removal, number=self.number)
        for block, gone in zip(self.page.blocks, self.gone, strict=True):
            if gone:
                yield Removal(block.text, RULE, WHY, path=block.path, number=self.number)


def _body(parts: Sequence[_Part]) -> tuple[tuple[Block, ...], tuple[Image, ...]]:
    """The blocks of all pages, with distinct keys for their containers, and the pictures at their places, each once."""
    blocks: list[Block] = []
    images: dict[str, Image] = {}
    keys = 0
    for part in parts:
        start = len(blocks)
        for block in part.kept:
            within = tuple(container._replace(key=container.key + keys) for container in block.within)
            blocks.append(replace(_with_own_notes(block, part.number), within=within, number=part.number))
        keys += 1 + max((c.key for block in part.page.blocks for c in block.within), default=0)
        for image in part.page.images if part.kept else ():
            place = None if image.before is None else start + part.places[min(image.before, len(part.gone))]
            name = key_of(image.url) if image.url else f"{part.number} {image.caption}"
            if part.number == 1 or place is not None:
                images.setdefault(name, replace(image, before=place))
    return tuple(blocks), tuple(images.values())


def _with_own_notes(block: Block, number: int) -> Block:
    """A block of a further page whose footnotes have labels of their own: each page may count its notes from 1."""
    if number == 1 or not (block.note or any(run.note for run in block.runs)):
        return block
    runs = tuple(run._replace(note=f"{number}-{run.note}") if run.note else run for run in block.runs)
    return replace(block, runs=runs, note=f"{number}-{block.note}" if block.note else None)
