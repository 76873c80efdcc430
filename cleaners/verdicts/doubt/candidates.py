"""Other answers to the question which blocks are the story, each as votes: the same rules and verdicts follow.

A candidate changes the voters' scores no more than it must: a block that it adds gets a score just above the
threshold, one that it leaves out a score just below, so that rules which yield to sure voters are asked in earnest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope, nearest
from cleaners.rules.teasers import teasers
from cleaners.story.blocks import Blocks
from cleaners.story.menus import is_prose, menus
from cleaners.story.votes import Votes
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits
from cleaners.votes.trafilatura import answer

_IN, _OUT = 0.6, 0.3  # the scores of blocks that a candidate adds or leaves out
_DIGITS = re.compile(r"\d+")
_LEAST = 0.15  # the voters' score below which an element does not bring a block in
_MORE = 1.1  # times as much prose, to try an element around the one with most
_LEVELS = 3  # elements around each other whose like are looked for
_PARAGRAPHS = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))
_OUTER = frozenset(("html", "body"))


TRAFILATURA = "trafilatura's answer"
WITHOUT_UNITS = "without menus and teasers"
SURER = "what the voters are surer of"
CONTAINER = "the element with most prose"
ALIKE = "elements that look alike"
LOOSER = "with what the voters were less sure of"


class Candidate(NamedTuple):
    """An answer: how it was found, in plain words, and the votes that give it."""

    name: str
    votes: Votes


def candidates(blocks: Blocks) -> Iterator[Candidate]:
    """The other answers for a page, those left out that chose the same blocks as one before or none."""
    seen = {frozenset(b.index for b in blocks.all if blocks.voted(b))}
    for name, find in _WAYS:
        for chosen in find(blocks):
            key = frozenset(chosen)
            if key and key not in seen:
                seen.add(key)
                yield Candidate(name, _votes(blocks, key))


def _votes(blocks: Blocks, chosen: frozenset[int]) -> Votes:
    scores = [max(score, _IN) if index in chosen else min(score, _OUT) for index, score in enumerate(blocks.scores)]
    return blocks.votes._replace(scores=tuple(scores), explain=None)


Chosen = set[int]


def _trafilatura(blocks: Blocks) -> Iterator[Chosen]:
    yield _placed(blocks, blocks.of_page(answer))


def _json_ld(blocks: Blocks) -> Iterator[Chosen]:
    yield _placed(blocks, blocks.metadata.json_ld_body or "")


def _placed(blocks: Blocks, text: str) -> Chosen:
    """The blocks of which a text holds most."""
    if not text:
        return set()
    shares = align([block.squeezed for block in blocks.all], letters_and_digits(text))
    return {b.index for b, share in zip(blocks.all, shares, strict=True) if share >= 0.5 and b.region is None}


def _surer(blocks: Blocks) -> Iterator[Chosen]:
    """What the voters are surer of, elements of one look in one place taken together."""
    groups: dict[tuple[int, str, str], list[SourceBlock]] = {}
    for block in blocks.all:
        if blocks.voted(block) and block.region is None:
            groups.setdefault(_place(block), []).append(block)
    means = {
        place: sum(blocks.scores[b.index] * b.chars for b in found) / max(1, sum(b.chars for b in found))
        for place, found in groups.items()
    }
    for least in (0.7, 0.9):
        yield {b.index for place, found in groups.items() if means[place] >= least for b in found}


def _place(block: SourceBlock) -> tuple[int, str, str]:
    """The element around a block's own, and the look of its own."""
    scope = block.scope
    return scope.parent.key if scope.parent else 0, scope.tag, scope.classes or ""


def _container(blocks: Blocks) -> Iterator[Chosen]:
    """The blocks of the element with most prose, and of those around it that hold more prose still."""
    prose, direct, scopes = _weighed(blocks)
    around: Scope | None = scopes[direct.most_common(1)[0][0]] if direct else None
    most = 0
    while around is not None and around.tag not in _OUTER:
        if prose[around.key] > _MORE * most:
            most = prose[around.key]
            yield _inside(blocks, [around])
        around = around.parent


def _siblings(blocks: Blocks) -> Iterator[Chosen]:
    """The blocks of all elements that look like the one with most prose, or like those around it."""
    _, direct, scopes = _weighed(blocks)
    chain = scopes[direct.most_common(1)[0][0]].chain() if direct else iter(())
    for outer in islice(chain, _LEVELS):
        if outer.tag in _OUTER or not outer.classes:
            continue
        look = _look(outer)
        alike = [other for other in scopes.values() if other.tag == outer.tag and _look(other) == look]
        if len(alike) > 1:
            yield _inside(blocks, alike)


def _weighed(blocks: Blocks) -> tuple[Counter[int], Counter[int], dict[int, Scope]]:
    """The prose in each element, the prose that stands directly in it or in paragraphs in it, and the elements by key."""
    prose: Counter[int] = Counter()
    direct: Counter[int] = Counter()
    scopes: dict[int, Scope] = {}
    for block in blocks.all:
        weight = block.chars if is_prose(block) else 0
        for scope in block.scope.chain():
            if scope.key in scopes:
                break
            scopes[scope.key] = scope
        if weight:
            prose[block.scope.key] += weight
            own = block.scope
            direct[own.parent.key if own.tag in _PARAGRAPHS and own.parent else own.key] += weight
    for scope in sorted(scopes.values(), key=lambda scope: -scope.depth):
        if scope.parent is not None and prose[scope.key]:
            prose[scope.parent.key] += prose[scope.key]
    return prose, direct, scopes


def _look(scope: Scope) -> tuple[str, str]:
    return scope.tag, _DIGITS.sub("", scope.classes or "")


def _inside(blocks: Blocks, scopes: list[Scope]) -> Chosen:
    """The blocks in some elements that may be story: those that the voters do not rule out, and prose."""
    keys = {scope.key for scope in scopes}
    answers: dict[int, Scope | None] = {}
    return {
        b.index
        for b in blocks.all
        if b.region is None
        and (blocks.scores[b.index] >= _LEAST or is_prose(b))
        and nearest(b.scope, lambda scope: scope.key in keys, answers) is not None
    }


def _without_units(blocks: Blocks) -> Iterator[Chosen]:
    """What was chosen without teasers and menus."""
    dropped = {block.index for series in teasers(blocks) for block in series.blocks}
    labels = {block.index for run in menus(blocks) for block in run}
    chosen = {block.index for block in blocks.all if blocks.voted(block)}
    yield chosen - dropped
    yield chosen - dropped - labels


def _looser(blocks: Blocks) -> Iterator[Chosen]:
    """What the voters take for story with less than even odds, too."""
    yield {b.index for b in blocks.all if b.region is None and blocks.scores[b.index] >= 0.25}


_WAYS: tuple[tuple[str, Callable[[Blocks], Iterator[Chosen]]], ...] = (
    (TRAFILATURA, _trafilatura),
    (WITHOUT_UNITS, _without_units),
    (SURER, _surer),
    (CONTAINER, _container),
    (ALIKE, _siblings),
    ("the text of the page's JSON-LD", _json_ld),
    (LOOSER, _looser),
)
