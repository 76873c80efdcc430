"""The page's machinery: placeholders, share bars, players, advertising, navigation, embedded widgets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT, named, vocabulary
from cleaners.page.scope import TAG_BIT, Scope, nearest
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.story.blocks import Blocks

LOADING = phrase_rule("loading", "loading", why="a placeholder of something that loads later", words=5)
SHARING = phrase_rule(
    "sharing", "share", "follow", why="asks the reader to share or to follow", words=25, pictures=True
)
ADVERT = phrase_rule("advert", "advert", why="an advertisement, or its label", words=12, pictures=True)
AFFILIATE = phrase_rule(
    "affiliate", "affiliate", why="about what the site earns from links", words=60, yields=0.75, pictures=True
)
PLAYER = phrase_rule("player", "player", why="controls or label of a film or a recording", words=14, yields=0.85)
WIDGET = phrase_rule("widget", "widget", why="left over from an embedded widget", words=25)
PRINT = phrase_rule("print", "print", why="offers to print or to send the page", words=6)
NAVIGATION = phrase_rule("navigation", "navigation", "breadcrumb", why="navigation of the site", words=8, yields=0.6)
_LISTED = TAG_BIT["li"] | TAG_BIT["td"] | TAG_BIT["dl"] | TAG_BIT["pre"]
_COUNTER_LETTERS = 30  # characters of a line that is a counter; more hold words
_CLOCK = re.compile(r"-?(?:\d{1,2}:)?\d{1,2}:\d{2}\s?[/|–-]\s?-?(?:\d{1,2}:)?\d{1,2}:\d{2}")
_COUNT = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
_SIGNS = re.compile(r"(?:#\s?){2,10}|[-–—]\s?30\s?[-–—]")  # the end of a press release
_AGENCY = re.compile(r"\(?[A-Z][A-Z.]{1,11}\)?(?: \([A-Z]{2,10}\))?\s?[—–-]{1,2}")
_DAYS = 14  # in a row; part of a month may be cut off
_SHARE_BARS = frozenset(vocabulary("elements")["share_bar"])
_DRAWINGS = frozenset(vocabulary("elements")["drawing"])
_DEBRIS = re.compile(
    r"^\s*[\[{]\s*[\"'][\w$-]+[\"']\s*:|^\s*\{\{.*\}\}\s*$|^\s*\[/?[a-z_]+( [^\]]*)?\]\s*$|^\s*<[!/a-z][^>]*>\s*$"
)
_SCRIPT = re.compile(r"\b(?:function ?\(|var \w+ ?=|window\.\w+|document\.\w+\(|\.push\(|googletag\.)")


@rule("share-bar", why="sharing widget", pictures=True)
def WIDGETS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """Elements that the usual sharing plugins make; a story is never inside one."""
    for block in blocks:
        if block.scope.around & BIT["share"]:
            names = (name for scope in block.scope.chain() for name in (scope.classes or "").split())
            name = next((name for name in names if name in _SHARE_BARS), None)
            if name:
                yield Hit(block, f"in an element of class {name}")


@rule("drawing", why="the words of a chart or map", limit=0.3)
def DRAWING(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """What tools for graphics lay over a picture: values, years and names that are no sentences of the story."""
    answers: dict[int, Scope | None] = {}
    for block in blocks:
        drawing = nearest(block.scope, lambda scope: named(scope.classes or "", _DRAWINGS) != "", answers)
        if drawing is not None:
            yield Hit(block, f"in an element of class {named(drawing.classes or '', _DRAWINGS)}")


@rule("debris", why="code of the page that shows as text", limit=0.1)
def DEBRIS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    for block in blocks:
        if block.raw or block.inside("pre") or any("code" in piece.marks for piece in block.pieces):
            continue
        found = _DEBRIS.search(block.text) or (_SCRIPT.search(block.text) if block.text.count(";") > 1 else None)
        if found:
            yield Hit(block, found.group().strip()[:60])


@rule("calendar", why="the days of a calendar", limit=0.1)
def CALENDAR(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A table whose cells count the days of a month."""
    days: list[SourceBlock] = []
    for block in [*blocks.all, None]:
        if block is not None and block.tag == "td" and block.text == str(len(days) + 1):
            days.append(block)
            continue
        if len(days) >= _DAYS:
            for day in days:
                yield Hit(day, f"1 to {len(days)}")
        days = [block] if block is not None and block.tag == "td" and block.text == "1" else []


@rule("counter", why="the clock of a player, a count of pictures, or signs without a word", limit=0.1)
def COUNTER(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """A paragraph without words: "0:00 / 5:32", "1 / 12", "###", and "CNN —" that an agency's line began with. A mark in
    a review stands below a heading or behind a label, or is one of several; counts of pictures run on."""
    counts = Counter(
        block.text for block in blocks if len(block.text) <= _COUNTER_LETTERS and _COUNT.fullmatch(block.text)
    )
    marked = {text.rpartition("/")[2].strip() for text, times in counts.items() if times > 1}
    for block in blocks:
        text = block.text
        if len(text) > _COUNTER_LETTERS or block.raw or block.level or block.scope.tags & _LISTED:
            continue
        counted = _COUNT.fullmatch(text)
        of_pictures = (
            counted is not None and 0 < int(counted[1]) <= int(counted[2]) and not _is_mark(blocks, block, marked)
        )
        if of_pictures or any(sign.fullmatch(text) for sign in (_CLOCK, _AGENCY, _SIGNS)):
            yield Hit(block, text)


def _is_mark(blocks: Blocks, block: SourceBlock, marked: Collection[str]) -> bool:
    """Whether "4/5" is what a reviewer gives; ``marked`` are the totals out of which one mark is given twice."""
    before = blocks.around(block, -1)
    labelled = before is not None and (before.level > 0 or before.text.endswith((":", "：")))
    return labelled or block.text.rpartition("/")[2].strip() in marked


RULES = (
    LOADING,
    SHARING,
    WIDGETS,
    ADVERT,
    AFFILIATE,
    PLAYER,
    WIDGET,
    PRINT,
    NAVIGATION,
    CALENDAR,
    DRAWING,
    DEBRIS,
    COUNTER,
)
