"""The account of a page: what became of each of its blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, overload

from cleaners.article import Entry, Removal
from cleaners.page.block import SourceBlock
from cleaners.story.blocks import Blocks


class Verdict(NamedTuple):
    """What was decided for one block. See ``Entry`` for the fields."""

    verdict: Literal["body", "field", "removed"]
    field: str | None = None
    rule: str | None = None
    why: str = ""
    detail: str = ""


BODY = Verdict("body")
# The detail of a standfirst that the page shows as the story's first paragraph.
IN_STORY = "the voters hold it for part of the story"


class Ledger(Sequence[Entry]):
    """Every block of the page, in reading order, as an ``Entry``; made when it is asked for.

    Until then it holds the parsed page; pickling it (to pass an article between processes) keeps the entries alone.
    """

    def __init__(self, blocks: Sequence[SourceBlock], verdicts: Sequence[Verdict]) -> None:
        self._blocks = blocks
        self._verdicts = verdicts
        self._entries: tuple[Entry, ...] | None = None

    @classmethod
    def of_entries(cls, entries: Iterable[Entry]) -> Ledger:
        """A ledger of entries that are made already."""
        ledger = cls((), ())
        ledger._entries = tuple(entries)
        return ledger

    def entries(self) -> tuple[Entry, ...]:
        """All entries, as a tuple."""
        if self._entries is None:
            self._entries = tuple(map(_entry, self._blocks, self._verdicts))
            self._blocks = self._verdicts = ()
        return self._entries

    def of(self, field: str) -> tuple[Entry, ...]:
        """The entries of the blocks that a field was read from (``"authors"``), without making all the others."""
        if self._entries is not None:
            return tuple(entry for entry in self._entries if entry.field == field)
        told = zip(self._blocks, self._verdicts, strict=True)
        return tuple(_entry(block, verdict) for block, verdict in told if verdict.field == field)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries()[index]

    def __len__(self) -> int:
        return len(self._blocks) if self._entries is None else len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries())

    def __repr__(self) -> str:
        return f"<Ledger of {len(self)} blocks>"

    def __getstate__(self) -> dict[str, Any]:
        return {"_blocks": (), "_verdicts": (), "_entries": self.entries()}


def _entry(block: SourceBlock, verdict: Verdict) -> Entry:
    return Entry(block.text, path_of(block), *verdict, region=block.region is not None)


def path_of(block: SourceBlock) -> str:
    """Where a block stands in its page: an XPath, or ``line N`` of a text."""
    element = block.element
    if element.tag == "line":
        return f"line {element.get('n')}"
    return str(element.getroottree().getpath(element))


_BEFORE, _AFTER = 6, 24  # blocks before and after the story that count as right beside it


def removals(blocks: Blocks, verdicts: Sequence[Verdict]) -> Iterator[Removal]:
    """What a reader of the article would want explained: the removals in the story, right beside it, and in the element
    that holds it all.

    What lies outside (menus, sidebars, the footer) is in the ledger.
    """
    first, last = blocks.span
    holder = blocks.holder
    for block, verdict in zip(blocks.all, verdicts, strict=True):
        if verdict.verdict != "removed":
            continue
        beside = first - _BEFORE <= block.index < last + _AFTER
        if beside or (holder is not None and block.scope.is_in(holder)):
            yield Removal(block.text, verdict.rule or "", verdict.why, verdict.detail, path_of(block))
