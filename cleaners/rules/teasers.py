"""Teasers of other stories: a picture, a headline that is a link, a line or two, a date, and the same again.

A text may be made of units like them, and is spared: a list of the best of something, portraits, a roundup of recipes,
a story's own list of links. There the units are most of the text, or what they say is long, or they speak of what the
title speaks of, or the story goes on right behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import median
from urllib.parse import urlsplit

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks
from cleaners.text.scripts import mostly_unspaced

_CLIMB = 6  # elements between a headline and the unit that it heads
_LEAST = 3  # units in a series
_DATE = 45  # characters of a line with a date
_BLOCKS = 7  # in a unit: label, headline, two lines, date, author, "more"
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?:19|20)\d\d年|\b\d{1,2}:\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d\d\b")
_NO_UNIT = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "blockquote"))
_CELLS = 2  # of a row that is a teaser, picture apart; more are a table of data
_STEM = 5  # letters by which a word is known in its other forms
_MOST = 0.6  # of the units, to say something of all
_WORDS = 3  # of a headline; fewer are a name
_KIN = 0.3  # share of the units that speak of what the title speaks of


@dataclass(frozen=True)
class Sizes:
    """Characters without spaces of a teaser's parts, and of prose beside it."""

    headline: tuple[int, int]
    lines: int  # of a unit, apart from the headline
    unit: int
    prose: int  # of a paragraph
    story: int  # of all paragraphs of the story, at the least


SPACED = Sizes((9, 140), 150, 300, 60, 260)
UNSPACED = Sizes((5, 60), 62, 120, 28, 110)


@dataclass(eq=False)
class Unit:
    """An element that may be a teaser, its blocks, and those of them that are headlines."""

    scope: Scope
    blocks: list[SourceBlock]
    headlines: list[SourceBlock]

    @property
    def lines(self) -> int:
        """Characters outside links."""
        return sum(max(0, block.chars - block.link_chars) for block in self.blocks)

    @property
    def dated(self) -> bool:
        """Whether a short line of it has the digits of a date or of an hour."""
        pieces = (piece.text for block in self.blocks for piece in block.pieces if piece.href is None)
        return any(len(line) < _DATE and _YEAR.search(line) for text in pieces for line in text.split("\n"))


@dataclass(eq=False)
class Series:
    """Units beside each other that look alike."""

    holder: Scope
    units: list[Unit] = field(default_factory=list)
    longer: list[Unit] = field(default_factory=list)  # of the same look, and too long for a teaser

    @property
    def blocks(self) -> list[SourceBlock]:
        return [block for unit in self.units for block in unit.blocks]


@rule("teasers", why="a teaser of another story, one of several alike", limit=0.8, yields=0.97, pictures=True)
def TEASERS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """Units with a picture or a date. Those without either are no surer than the voters are."""
    pictures = {scope.key for medium in blocks.media for scope in medium.scope.chain()}
    asked = {block.index for block in blocks}
    for series in teasers(blocks):
        shown = sum(unit.scope.key in pictures or unit.dated for unit in series.units)
        if shown >= _MOST * len(series.units) and not asked.isdisjoint(block.index for block in series.blocks):
            for block in series.blocks:
                yield Hit(block, f"one of {len(series.units)} beside each other, each with a headline that is a link")


def teasers(blocks: Blocks) -> list[Series]:
    """The series of teasers on a page, those left out that may be its story."""
    return blocks.once(_teasers)


def _teasers(blocks: Blocks) -> list[Series]:
    if blocks.source != "page" or blocks.root is None:
        return []
    text = "".join(block.text for block in blocks.all if blocks.voted(block))[:2000]
    sizes, of_sizes = (UNSPACED, _of_unspaced) if mostly_unspaced(text) else (SPACED, _of_spaced)
    found = blocks.of_page(of_sizes)
    if not found:
        return []
    inside = {b.index for series in found for unit in (*series.units, *series.longer) for b in unit.blocks}
    prose = [
        block
        for block in blocks.all
        if block.index not in inside
        and blocks.voted(block)
        and block.region is None
        and block.chars >= sizes.prose
        and block.link_density < 0.5
    ]
    if len(prose) < 2 or sum(block.chars for block in prose) < sizes.story:
        return []
    return [series for series in found if not _tells(series, prose, blocks)]


def _of_spaced(blocks: Blocks) -> list[Series]:
    return [series for series in _series(blocks, SPACED) if _teases(series, SPACED)]


def _of_unspaced(blocks: Blocks) -> list[Series]:
    return [series for series in _series(blocks, UNSPACED) if _teases(series, UNSPACED)]


def _series(blocks: Blocks, sizes: Sizes) -> list[Series]:
    """Elements beside each other that look alike and hold a headline each; of several that hold a headline, the largest
    that is no larger than a teaser."""
    headlines = [block for block in blocks.all if _is_headline(block, sizes) and block.index not in blocks.fields]
    if len(headlines) < _LEAST:
        return []
    by_scope = _by_scope(blocks, headlines)
    units: dict[int, Unit] = {}
    places: dict[tuple[int, str, str], Series] = {}
    for headline in headlines:
        for scope in islice(headline.scope.chain(), _CLIMB):
            if scope.parent is None or len(by_scope[scope.key]) > _BLOCKS:
                break
            if scope.tag in _NO_UNIT or (scope.tag == "tr" and len(by_scope[scope.key]) > _CELLS):
                continue
            if scope.key in units:
                units[scope.key].headlines.append(headline)
                continue
            unit = units[scope.key] = Unit(scope, by_scope[scope.key], [headline])
            look = (scope.parent.key, scope.tag, _DIGITS.sub("", scope.classes or ""))
            places.setdefault(look, Series(scope.parent)).units.append(unit)
    alike = [series for series in places.values() if len(series.units) >= _LEAST]
    taken: set[int] = set()
    found = []
    for series in sorted(alike, key=lambda each: each.holder.depth):
        fitting = [u for u in series.units if sum(b.chars for b in u.blocks) <= sizes.unit and len(u.headlines) <= 2]
        if len(fitting) >= max(_LEAST, 0.7 * len(series.units)) and taken.isdisjoint(b.index for b in series.blocks):
            taken |= {block.index for unit in fitting for block in unit.blocks}
            found.append(Series(series.holder, fitting, [unit for unit in series.units if unit not in fitting]))
    return found


def _by_scope(blocks: Blocks, headlines: Sequence[SourceBlock]) -> dict[int, list[SourceBlock]]:
    """The blocks of each element that may be a headline's unit, in order, by the element's key."""
    found: dict[int, list[SourceBlock]] = {s.key: [] for each in headlines for s in islice(each.scope.chain(), _CLIMB)}
    for block in blocks.all:
        scope: Scope | None = block.scope
        for _ in range(_CLIMB):
            if scope is None:
                break
            if scope.key in found:
                found[scope.key].append(block)
            scope = scope.parent
    return found


def _is_headline(block: SourceBlock, sizes: Sizes) -> bool:
    """Whether a block is one link as long as a headline, or has a line of its own that is."""
    shortest, longest = sizes.headline
    if block.region is not None or not shortest <= block.link_chars <= longest:
        return False
    if block.link_density >= 0.85:
        return True
    rest = "".join(piece.text for piece in block.pieces if piece.href is None)
    if len(rest) < _DATE and _YEAR.search(rest):
        return True
    linked = {piece.text.strip() for piece in block.pieces if piece.href is not None and piece.text.strip()}
    return "\n" in block.text and any(line.strip() in linked for line in block.text.split("\n"))


def _teases(series: Series, sizes: Sizes) -> bool:
    """Whether most units have a headline of some words that leads to another page, and lines beside it, though few:
    links alone are a menu, or a story's list."""
    lines = [unit.lines for unit in series.units]
    heads = [block for unit in series.units for block in unit.headlines[:1]]
    named = sum(head.words >= _WORDS and "#" not in "".join(head.links[:1]) for head in heads)
    beside = sum(count >= 5 for count in lines)
    return median(lines) <= sizes.lines and min(named, beside) >= _MOST * len(lines)


def _tells(series: Series, prose: Sequence[SourceBlock], blocks: Blocks) -> bool:
    """Whether a series may be a part of the story that the prose tells."""
    dated = sum(unit.dated for unit in series.units) >= _MOST * len(series.units)
    first, last = series.blocks[0].index, series.blocks[-1].index
    around = [block for block in prose if block.scope.is_in(series.holder)]
    if any(first < block.index < last for block in around) and not dated:
        return True
    host = urlsplit(blocks.url or "").hostname
    hosts = [urlsplit(href).hostname for unit in series.units for b in unit.headlines for href in b.links[:1]]
    if 2 * sum(other is not None and other != host for other in hosts) > len(hosts) and not dated:
        return True
    stems = _stems(blocks.title or "")
    kin = sum(bool(stems & _stems(block.text)) for unit in series.units for block in unit.headlines[:1])
    return kin >= max(2, _KIN * len(series.units)) and not dated


def _stems(text: str) -> set[str]:
    """What a text speaks of, by the beginnings of its longer words; by pairs of letters in scripts without spaces."""
    if mostly_unspaced(text):
        return {text[at : at + 2] for at in range(len(text) - 1)}
    return {word[: _STEM - (len(word) <= _STEM)].casefold() for word in re.findall(r"\w{4,}", text)}


RULES = (TEASERS,)
