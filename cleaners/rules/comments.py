"""Readers' comments below a story: in plain text, where no markup sets them apart, and where their elements say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope, nearest
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

MIN_COMMENTS = 3  # that look alike; one or two such lines may be quoted posts
_HEAD_WORDS = 16  # of a line over a comment: a name, a day, an hour
_STORY = 300  # characters of prose above the first comment
_PROSE_WORDS = 12  # of a line that counts as story above them; shorter ones may be its byline and labels
# WordPress writes "Ida says:" over a comment, in the site's language; many themes add when.
_SAYS = re.compile(
    r"\S.{0,100}?\s(?:says|said|wrote|writes|sagt|sagte|schreibt|schrieb|dit|a dit|a écrit|écrit|dice|dijo|escribió|disse"
    r"|diz|scrive|ha detto|ha scritto|zegt|schreef|skriver|skrev|säger|sier|siger|sanoo|kirjoitti|pisze|napisał"
    r"|napisała|píše|říká|пишет|написал|сказал|пише|diyor|dedi ki|yazdı|mondta|írta|spune)\s*:\s*",
    re.IGNORECASE,
)
# schema.org's types of a comment, and of a page that is made of them.
_TYPES = frozenset(("comment", "usercomments"))
_THREADS = frozenset(("discussionforumposting", "qapage", "question", "answer"))
_WHEN = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d{2}\b")


@rule("reader-comments", why="a reader's comment below the story", limit=1.0)
def READER_COMMENTS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """All of a text from the first of several lines that each name a reader and a time."""
    if blocks.source != "text":
        return
    heads = [block for block in blocks.all if _is_head(blocks, block)]
    if len(heads) < MIN_COMMENTS:
        return
    first = heads[0].index
    if sum(block.chars for block in blocks.all[:first] if block.words >= _PROSE_WORDS) < _STORY:
        return
    for block in blocks.all[first:]:
        yield Hit(block, f"below the first of {len(heads)} lines such as {heads[0].text[:60]!r}")


def _is_head(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line names who comments, and it or the next line says when."""
    if block.words > _HEAD_WORDS or _SAYS.fullmatch(block.text) is None:
        return False
    after = blocks.around(block, 1)
    head_text = f"{block.text} {after.text if after is not None and after.words <= _HEAD_WORDS else ''}"
    return _WHEN.search(head_text) is not None


@rule("typed-comments", why="a reader's comment, as its element says", limit=0.5)
def TYPED_COMMENTS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """What is in an element of the type Comment. In a forum, where answers have that type too, they are the page's text."""
    if blocks.source != "page":
        return
    answers: dict[int, Scope | None] = {}
    for block in blocks:
        found = nearest(block.scope, _is_typed, answers)
        if found is not None and not any(_item_type(outer) in _THREADS for outer in found.chain()):
            yield Hit(block, f"in an element of the type {_item_type(found)}", by_element=True)


def _is_typed(scope: Scope) -> bool:
    return _item_type(scope) in _TYPES


def _item_type(scope: Scope) -> str:
    return (scope.element.get("itemtype") or "").rpartition("/")[2].lower()


RULES = (READER_COMMENTS, TYPED_COMMENTS)
