"""What each rule took from a page, in numbers. Summed over many pages they show the rules that remove prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from cleaners.page.block import SourceBlock
from cleaners.page.received import characters
from cleaners.rules.base import Rule
from cleaners.sites import Sites
from cleaners.story.read import read
from cleaners.verdicts.judge import Judged, judge
from cleaners.verdicts.ledger import BY_VOTERS, Verdict

# Names in the ledger's column of rules that are not rules: the voters, and the page's regions.
NO_RULES = frozenset((BY_VOTERS, "region"))
EXAMPLES = 3  # lines that a rule took are shown, the longest: they are the likeliest to be story
_EXAMPLE = 300  # characters


class Example(NamedTuple):
    """A line of the story that a rule took: its characters without spaces, the page, the text (its beginning)."""

    chars: int
    page: str
    text: str


@dataclass(slots=True)
class Took:
    """What one rule did. Characters are counted without spaces.

    ``blocks`` and ``chars`` left the body, ``fields`` of these blocks for a field of the article. ``story`` counts
    those of the characters that the voters took for story: prose, if the rule is wrong. ``overruled`` counts blocks that
    it wanted but did not get, ``kept`` those that it kept in the body. ``examples`` are the longest lines of
    ``story``, each once for a page.
    """

    pages: int = 0
    blocks: int = 0
    chars: int = 0
    fields: int = 0
    story: int = 0
    overruled: int = 0
    kept: int = 0
    examples: list[Example] = field(default_factory=list)

    def add(self, other: Took) -> None:
        """Add the counts of another."""
        for name in ("pages", "blocks", "chars", "fields", "story", "overruled", "kept"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.examples = nlargest(EXAMPLES, {*self.examples, *other.examples})


@dataclass(slots=True)
class Tally:
    """Pages, their blocks, the characters that the voters took for story, and what each rule took, by name."""

    pages: int = 0
    blocks: int = 0
    story: int = 0
    rules: dict[str, Took] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Add the counts of other pages."""
        self.pages += other.pages
        self.blocks += other.blocks
        self.story += other.story
        for name, took in other.rules.items():
            self.rules.setdefault(name, Took()).add(took)


def tally(
    page: bytes,
    *,
    text: bool = False,
    url: str | None = None,
    name: str = "",
    rules: Sequence[Rule] | Sites | None = None,
) -> Tally:
    """What the rules take of one page, or of a text that someone else scraped; ``name`` goes with the examples.

    The steps are those of ``cleaners.clean`` up to the verdicts.

    Raises:
        CleaningError: the page is not HTML, is empty, or is nested too deep.
    """
    content_type = "text/plain" if text else None
    reading = read(*characters(page, content_type), url=url, content_type=content_type)
    return _count(judge(reading.blocks, rules), name)


def _count(judged: Judged, page: str) -> Tally:
    blocks, verdicts = judged.blocks, judged.verdicts
    rules: dict[str, Took] = {}
    for block, verdict in zip(blocks.all, verdicts, strict=True):
        if verdict.rule is not None:
            took = rules.setdefault(verdict.rule, Took(pages=1))
            _add(took, block, verdict, page if blocks.voted(block) else None)
    story = sum(block.chars for block in blocks.all if blocks.voted(block) and block.region is None)
    return Tally(1, len(blocks.all), story, rules)


def _add(took: Took, block: SourceBlock, verdict: Verdict, page: str | None) -> None:
    """``page`` is given for a block that the voters took for story."""
    if verdict.verdict == "body":
        took.overruled += bool(verdict.overruled)
        took.kept += not verdict.overruled
        return
    took.blocks += 1
    took.chars += block.chars
    took.fields += verdict.verdict == "field"
    if page is not None:
        took.story += block.chars
        took.examples = nlargest(EXAMPLES, {*took.examples, Example(block.chars, page, block.text[:_EXAMPLE])})
