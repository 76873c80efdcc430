"""What speaks against an answer: faults of the blocks that were kept, of what was left out, and of how both agree with
what the page states. Each is between 0 (none) and 1, and none looks at what the story says.

The weights make of them one number, ``penalty``: of several answers for a page the one with the lowest is chosen
(``cleaners.verdicts.doubt.choice``). They were found by non-negative least squares over the answers that labelled pages get
from voters that have not seen their sites (benchmarks/accuracy/quality_rank.py ``--fit --folds``), and rounded. Those of
menus, labels, teasers and links, of which labelled pages have few, are set by judgement; pages made for it are the test
(tests/cleaners/doubtful).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT
from cleaners.rules.teasers import teasers
from cleaners.story.blocks import Blocks
from cleaners.story.menus import is_label, is_prose, menus
from cleaners.text.folding import letters_and_digits
from cleaners.text.sentences import CLOSERS, ENDS
from cleaners.verdicts.ledger import BY_VOTERS, Verdict

# fault: (weight, what a fault of 1 means)
FAULTS: dict[str, tuple[float, str]] = {
    "disbelief": (0.5, "the voters took none of its paragraphs for story"),
    "doubt": (0.02, "the voters were unsure about a quarter of the story's text, or more"),
    "unsure": (0.1, "the voters were unsure about as many lines as the story has"),
    "weakest": (0.04, "the voters took a paragraph of the story for none"),
    "gaps": (0.09, "half of the text between the story's first and last block is left out"),
    "changes": (0.03, "every second block of the story's part of the page is left out"),
    "spread": (0.02, "no element of the page holds two paragraphs of the story"),
    "tiny": (0.05, "the story is shorter than a tweet"),
    "cut": (0.0, "the last line does not end like a sentence"),
    "links": (0.15, "half of the story's text, or more, is links"),
    "repeats": (0.06, "a third of the story's lines, or more, appear twice"),
    "hidden": (0.0, "the story is in elements that say they are hidden"),
    "left_prose": (0.0, "all paragraphs of the page are left out"),
    "left_alike": (0.1, "paragraphs that look like those of the story are left out"),
    "left_beside": (0.09, "paragraphs right beside the story are left out"),
    "menus": (0.2, "the story is a row of labels"),
    "labels": (0.25, "the story's text is in short lines that do not end like sentences"),
    "label_lines": (0.02, "the story's lines are short and do not end like sentences"),
    "units": (0.2, "the story is teasers of other stories"),
    "looks": (0.15, "no two blocks of the story look alike"),
    "foreign": (0.02, "the story is in elements named for comments, related stories, newsletters and the like"),
    "before_title": (0.02, "the story stands before its title"),
    "far_title": (0.19, "there is far more text between the title and the story than in the story"),
    "undescribed": (0.03, "the paragraph that the page's description repeats is left out"),
    "unstated": (0.1, "the story has nothing of the page's JSON-LD body"),
}
_FOREIGN = sum(
    BIT[name] for name in ("related", "list", "share", "newsletter", "ad", "comment", "tags", "nav", "footer")
)
_BEGINNING, _PROBE = 30, 60  # letters by which the page's description is looked for, at least and at most
_UNSURE = 0.25  # the voters' score from which a line that was left out was in doubt
_BESIDE = 4  # blocks before and after the story
_STATED = 300  # letters of a JSON-LD body that is more than a beginning
_STOP = re.compile(rf"[{ENDS}:][{CLOSERS}*]*\s*$")
_LINE = 20  # letters of a line that is looked for in it


@dataclass(frozen=True)
class Answer:
    """The verdicts on a page. ``blocks`` have the voters' own scores, whatever votes gave the verdicts."""

    blocks: Blocks
    verdicts: Sequence[Verdict]

    @cached_property
    def kept(self) -> list[SourceBlock]:
        """The blocks of the body."""
        return [block for block in self.blocks.all if block.index in self.inside]

    @cached_property
    def inside(self) -> frozenset[int]:
        """Their indices."""
        return frozenset(index for index, verdict in enumerate(self.verdicts) if verdict.verdict == "body")

    @cached_property
    def chars(self) -> int:
        """Characters without spaces of the body, 1 at the least."""
        return sum([block.chars for block in self.kept]) or 1

    @cached_property
    def faults(self) -> dict[str, float]:
        """What speaks against the answer, in the order of ``FAULTS``; all of it where nothing is kept."""
        if not self.kept:
            return dict.fromkeys(FAULTS, 1.0)
        open_ = [b for b in self.blocks.all if self.asks(b) and b.index not in self.blocks.fields]
        found = {
            "doubt": _root(_doubt(self), 0.25),
            **_unsure(self, open_),
            **_holes(self),
            **_shape(self),
            **_left_out(self, open_),
            **_lines(self),
            **_title(self, open_),
            "undescribed": _undescribed(self),
            "unstated": _unstated(self, open_),
        }
        return {name: found[name] for name in FAULTS}

    def spanned(self) -> list[SourceBlock]:
        """The blocks from the first to the last of the story that could be its own."""
        first, last = self.kept[0].index, self.kept[-1].index
        return [block for block in self.blocks.all[first : last + 1] if self.asks(block)]

    def asks(self, block: SourceBlock) -> bool:
        """Whether leaving out a block says something about the answer: a menu that is marked as such does not, nor, in a
        text, a line that a rule names. A text is a story with noise in it, and the noise leaves no hole."""
        if self.blocks.source == "page":
            return block.region is None
        verdict = self.verdicts[block.index]
        return verdict.verdict == "body" or verdict.rule == BY_VOTERS

    @property
    def of_labels(self) -> float:
        """The part of the penalty for what menus and columns of teasers are made of."""
        return sum(FAULTS[name][0] * self.faults[name] for name in ("menus", "labels", "units"))

    @property
    def penalty(self) -> float:
        """The faults by their weights."""
        return penalty(self.faults)


def penalty(faults: Mapping[str, float]) -> float:
    """One number for all faults, 0 and up."""
    return sum(FAULTS[name][0] * value for name, value in faults.items())


def share(value: float, whole: float) -> float:
    """A value as a share of a whole, 0 to 1."""
    return min(1.0, max(0.0, value / whole))


def _root(value: float, whole: float) -> float:
    """A share, small values spread: the step from none to little says more than that from little to much."""
    return math.sqrt(share(value, whole))


def _doubt(answer: Answer) -> float:
    """How much of the story's text the voters were unsure about, as a share."""
    doubt = story = 0.0
    for block, score in zip(answer.blocks.all, answer.blocks.scores, strict=True):
        if answer.asks(block):
            doubt += block.chars * min(score, 1 - score)
            story += block.chars * score
    return doubt / max(story, 1.0)


def _unsure(answer: Answer, open_: Sequence[SourceBlock]) -> dict[str, float]:
    """How many lines, labels apart, were kept or left out against the voters or although they were not sure, and of the
    paragraphs that were kept the one that they believed least."""
    scores = answer.blocks.scores
    lines = [block for block in answer.kept if not is_label(answer.blocks, block)]
    against = sum(scores[block.index] < 1 - _UNSURE for block in lines)
    out = (b for b in open_ if b.index not in answer.inside and scores[b.index] > _UNSURE)
    against += sum(not is_label(answer.blocks, block) for block in out)
    paragraphs = [block for block in answer.kept if is_prose(block)]
    weakest = min((scores[block.index] for block in paragraphs), default=0.0) if answer.blocks.weighed else 1.0
    return {
        "unsure": _root(against / max(1, len(lines)), 1.0) if answer.blocks.weighed else 0.0,
        "weakest": _root(1 - weakest, 1.0),
    }


def _holes(answer: Answer) -> dict[str, float]:
    """What is left out between the first and the last block of the story."""
    span = answer.spanned()
    chars = sum([block.chars for block in span]) or 1
    inside = [block.index in answer.inside for block in span]
    left = sum(block.chars for block, is_body in zip(span, inside, strict=True) if not is_body)
    changes = sum(1 for here, after in pairwise(inside) if here != after)
    return {"gaps": _root(left / chars, 0.5), "changes": share(changes / max(len(span), 1), 0.5)}


def _shape(answer: Answer) -> dict[str, float]:
    """What the story looks like: its size, its end, its links, repeated lines, where it is."""
    kept, chars = answer.kept, answer.chars
    places: Counter[int] = Counter()
    looks: Counter[tuple[object, ...]] = Counter()
    for block in kept:
        places[block.scope.parent.key if block.scope.parent else 0] += block.chars
        looks[_look(block)] += block.chars
    lines = Counter([block.folded for block in kept if len(block.folded) > 15])
    whole = answer.blocks.source == "text"
    return {
        "spread": 0.0 if whole else 1 - max(places.values()) / chars,
        "looks": 1 - max(looks.values()) / chars,
        "tiny": share(6 - math.log1p(chars), 3),
        "cut": float(not _STOP.search(kept[-1].text[-12:])),
        "links": _root(sum([block.link_chars for block in kept]) / chars, 0.5),
        "repeats": share((sum(lines.values()) - len(lines)) / len(kept), 0.33),
        "hidden": sum([block.chars for block in kept if block.scope.hidden]) / chars,
        "foreign": sum([block.chars for block in kept if block.scope.around & _FOREIGN]) / chars,
    }


def _left_out(answer: Answer, open_: Sequence[SourceBlock]) -> dict[str, float]:
    """Paragraphs that were left out: on the page, in elements that look like those of the story, right beside it; and
    whether the voters would have left out the same. Teasers do not count."""
    units = _of_teasers(answer.blocks)
    paragraphs = [block for block in open_ if block.index not in units and is_prose(block)]
    looks = {_look(block) for block in answer.kept if is_prose(block)}
    out = [block for block in paragraphs if block.index not in answer.inside]
    first, last = answer.kept[0].index - _BESIDE, answer.kept[-1].index + _BESIDE
    every = sum(block.chars for block in out)
    alike = sum(block.chars for block in out if _look(block) in looks)
    beside = sum(block.chars for block in out if first <= block.index <= last)
    return {
        "left_prose": every / (every + answer.chars),
        "left_alike": _root(alike / (alike + answer.chars), 1.0),
        "left_beside": beside / (beside + answer.chars),
        "disbelief": _disbelief(answer, paragraphs),
    }


def _disbelief(answer: Answer, paragraphs: Sequence[SourceBlock]) -> float:
    """1 less the agreement (F1, by letters) of the answer with the voters' opinion of the page's paragraphs."""
    if not answer.blocks.weighed:
        return 0.0
    scores = answer.blocks.scores
    story = sum(block.chars * scores[block.index] for block in paragraphs)
    kept = [block for block in paragraphs if block.index in answer.inside]
    both = sum(block.chars * scores[block.index] for block in kept)
    return 1 - min(1.0, 2 * both / max(1.0, story + sum(block.chars for block in kept)))


def _lines(answer: Answer) -> dict[str, float]:
    """How much of the story is labels, rows of labels, and teasers."""
    units = _of_teasers(answer.blocks)
    rows = {block.index for row in menus(answer.blocks) for block in row}
    labels = [block for block in answer.kept if is_label(answer.blocks, block)]
    return {
        "menus": sum(block.index in rows for block in answer.kept) / len(answer.kept),
        "labels": sum(block.chars for block in labels) / answer.chars,
        "label_lines": len(labels) / len(answer.kept),
        "units": sum(block.chars for block in answer.kept if block.index in units) / answer.chars,
    }


def _of_teasers(blocks: Blocks) -> set[int]:
    return {block.index for series in teasers(blocks) for block in series.blocks}


def _title(answer: Answer, open_: Sequence[SourceBlock]) -> dict[str, float]:
    """Where the title stands: behind a part of the story, or far before it."""
    blocks = answer.blocks
    title = next((index for index, name in blocks.fields.items() if name == "title"), None)
    if title is None:
        title = next((block.index for block in blocks.all if block.level == 1), None)
    if title is None:
        return {"before_title": 0.0, "far_title": 0.0}
    before = sum(block.chars for block in answer.kept if block.index < title)
    between = sum(block.chars for block in open_ if title < block.index < answer.kept[0].index)
    return {"before_title": before / answer.chars, "far_title": between / (between + answer.chars)}


def _undescribed(answer: Answer) -> float:
    """Whether the page's description is a paragraph that was left out, and none that was kept."""
    blocks = answer.blocks
    described = letters_and_digits(blocks.metadata.standfirst or "").casefold()
    if len(described) < _BEGINNING:
        return 0.0
    probe = described[:_PROBE]
    held = [
        block.index
        for block in blocks.all
        if probe in block.folded or (len(block.folded) >= _BEGINNING and block.folded in described)
    ]
    held = [index for index in held if index not in blocks.fields]
    return float(bool(held) and answer.inside.isdisjoint(held))


def _unstated(answer: Answer, open_: Sequence[SourceBlock]) -> float:
    """1 less the agreement of the answer with the JSON-LD body, where that is more than a beginning and is shown."""
    body = letters_and_digits(answer.blocks.metadata.json_ld_body or "")
    if len(body) < _STATED:
        return 0.0
    held = [block for block in open_ if len(block.squeezed) >= _LINE and block.squeezed in body]
    stated = sum(len(block.squeezed) for block in held)
    found = sum(len(block.squeezed) for block in open_ if block.index in answer.inside)
    both = sum(len(block.squeezed) for block in held if block.index in answer.inside)
    return 1 - 2 * both / (stated + found) if stated > 0.5 * len(body) else 0.0


def _look(block: SourceBlock) -> tuple[object, ...]:
    """The tag and class of a block's element and of the one around it."""
    parent = block.scope.parent
    return block.scope.tag, block.scope.classes, parent.tag if parent else "", parent.classes if parent else None
