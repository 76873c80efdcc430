"""Verdicts as the article reports them: the ledger, and the removals worth a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from cleaners.article import Block, Entry, Ledger, Removal
from cleaners.page.block import SourceBlock
from cleaners.story.blocks import Blocks


class Verdict(NamedTuple):
    """What was decided for one block. See ``Entry`` for the fields; ``pictures`` means that the pictures beside the
    block are removed with it."""

    verdict: Literal["body", "field", "removed"]
    field: str | None = None
    rule: str | None = None
    why: str = ""
    detail: str = ""
    overruled: str = ""
    figures: str = ""
    pictures: bool = False


BODY = Verdict("body")
BY_VOTERS = "not-story"  # named as the rule where no rule took a block out, but the voters
REGIONS = {
    "nav": "navigation",
    "select": "a form's choices",
    "textarea": "a form's field",
    "button": "a button",
    "noscript": "shown only without scripts",
    "svg": "text of a drawing",
    "gutter": "numbers of lines of code",
    "formula": "other forms of formulas",
    "code-bar": "labels the code below",
    "read-out": "words for screen readers in a line",
    "unshown": "words in a line that are not shown",
    "tooltip": "an explanation that a word in a line shows on demand",
    "sidenote": "a note beside the line",
    "edit": "a link to edit the section",
    "permalink": "a link of a heading to itself",
    "sign": "the sign of a fold",
}
CONTINUED = "cut off on the page; whole in its JSON-LD"


class Made(NamedTuple):
    """A block of the article, and the block of the page that it was made from; ``None`` where no block shows it."""

    block: Block
    source: SourceBlock | None


def of_region(block: SourceBlock) -> Verdict:
    """The verdict on a region: it is no part of any story."""
    region = block.region or ""
    return Verdict(
        "removed", None, "region", REGIONS.get(region, "part of the page's furniture"), region, pictures=True
    )


def _with_beside(blocks: Blocks, verdicts: Sequence[Verdict]) -> Iterator[tuple[SourceBlock, Verdict]]:
    """The blocks with their verdicts, each followed by the words in its line that nobody sees."""
    for block, verdict in zip(blocks.all, verdicts, strict=True):
        yield block, verdict
        for words in block.beside:
            yield words, of_region(words)


def ledger_of(blocks: Blocks, verdicts: Sequence[Verdict], body: Sequence[Made]) -> Ledger:
    """The ledger of a page, with what its JSON-LD adds to the story, in reading order."""
    rows: list[tuple[SourceBlock, Verdict] | Block] = list(_with_beside(blocks, verdicts))
    if any(made.block.origin == "json-ld" for made in body):
        rows = list(_with_added(rows, body))

    def entry(place: int) -> Entry:
        row = rows[place]
        return _entry(*row) if isinstance(row, tuple) else _added(row)

    return Ledger([row[1].field if isinstance(row, tuple) else None for row in rows], entry)


def _with_added(
    rows: Sequence[tuple[SourceBlock, Verdict] | Block], body: Sequence[Made]
) -> Iterator[tuple[SourceBlock, Verdict] | Block]:
    """The rows of a ledger with those that JSON-LD adds, and a note on those that it continues."""
    added: dict[int, list[Block]] = {}  # by the index of the block of the page that they follow
    last_index = -1
    continued: set[int] = set()
    for made in body:
        if made.source is None:
            added.setdefault(last_index, []).append(made.block)
            continue
        last_index = made.source.index
        if made.block.origin == "json-ld":
            continued.add(last_index)
    yield from added.pop(-1, ())
    for row in rows:
        assert isinstance(row, tuple)
        source, verdict = row
        yield (source, verdict._replace(detail=CONTINUED)) if source.index in continued and not source.region else row
        yield from added.pop(source.index, ())


def _entry(block: SourceBlock, verdict: Verdict) -> Entry:
    decided = verdict.verdict, verdict.field, verdict.rule, verdict.why, verdict.detail
    region = block.region is not None
    return Entry(
        block.text, path_of(block), *decided, region=region, overruled=verdict.overruled, figures=verdict.figures
    )


def _added(block: Block) -> Entry:
    return Entry(block.text, block.path, "body", detail="only in the page's JSON-LD", origin=block.origin)


def path_of(block: SourceBlock) -> str:
    """The position of a block in its page: an XPath, or ``line N`` of a text."""
    element = block.element
    if element.tag == "line":
        return f"line {element.get('n')}"
    return block.scope.paths.of(element)


_BEFORE, _AFTER = 6, 24  # blocks before and after the story that count as close to it; set by judgement


def removals(blocks: Blocks, verdicts: Sequence[Verdict]) -> Iterator[Removal]:
    """The removals that a reader of the article would want explained: in the story, close to it, and in the element that
    holds all of it.

    What is outside (menus, sidebars, the footer) is in the ledger.
    """
    first, last = blocks.span
    holder = blocks.holder
    for block, verdict in _with_beside(blocks, verdicts):
        if verdict.verdict != "removed":
            continue
        beside = first - _BEFORE <= block.index < last + _AFTER
        if beside or (holder is not None and block.scope.is_in(holder)):
            yield Removal(block.text, verdict.rule or "", verdict.why, verdict.detail, path_of(block))
