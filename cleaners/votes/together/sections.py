"""A subheading goes with its section, and a section with the sections of like build around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaners.page.block import SourceBlock
from cleaners.story.blocks import Blocks
from cleaners.story.tables import by_block
from cleaners.text.sentences import ends_sentence
from cleaners.votes.together.change import Change

_LEAST = 0.1  # the voters' score of a heading below which they are sure: a box's heading, not a name
_LEAST_SECTION = 0.3  # the same of a whole section, the mean by letters
_PROSE = 40  # words of such a section in lines of prose; less is a teaser: a headline, a sentence, a date
_SENTENCE = 10  # words of a line of prose
_SURE = 0.75  # the voters' score from which a heading stays though its section goes
_GONE = 0.4  # the score of a heading that goes, at most: rules that keep headings do not see it as a doubtful one
_FEW = 8  # words; of a section with fewer the voters may have left out a label, and a picture is the section
_MOST = 0.6  # share of a section's letters that is voted in, from which the section is kept
_LIKE = 2  # headings of like build whose sections are kept; one may be chance
_PARAGRAPHS = frozenset(("p", "div"))
_BOLD_WORDS = 14  # of a bold line that is a heading; a longer one is emphasis
_LINKS = 0.3  # share of links, above which a section is a list of other pages

HEADING = "heads a section that is kept, as others like it do"
SECTION = "a section amid others of like build that are kept"
ALONE = "heads a section that is left out, unlike others of its kind"


class Section(NamedTuple):
    """A heading, and the blocks from it to the next heading of the same or a higher level."""

    heading: SourceBlock
    blocks: list[SourceBlock]
    share: float  # of the letters, the part that is voted in


def changes(blocks: Blocks) -> Iterator[Change]:
    """The headings that were rejected over kept sections, those that were voted in over rejected ones, and the single
    section that was rejected amid kept ones."""
    alike: dict[tuple[object, ...], list[Section]] = {}
    for section in _sections(blocks):
        alike.setdefault(_build(section.heading), []).append(section)
    for group in alike.values():
        kept = [section for section in group if section.share >= _MOST]
        if len(kept) < _LIKE:
            continue
        for section in kept:
            if _may_head(blocks, section):
                yield Change(section.heading, blocks.threshold, HEADING)
        if 2 * len(kept) > len(group):
            yield from _bare(blocks, group)
        for before, section, after in zip(group, group[1:], group[2:], strict=False):
            if blocks.voted(section.heading) or section.share > 0:
                continue
            if before.share >= _MOST <= after.share and _may_be_story(blocks, section):
                for block in (section.heading, *section.blocks):
                    yield Change(block, blocks.threshold, SECTION)


def _bare(blocks: Blocks, group: list[Section]) -> Iterator[Change]:
    """The headings below which nothing would follow, though the page has a text there.

    Not above the first section that is kept: there a line may be the story's title, or a second one.
    """
    first = next(place for place, section in enumerate(group) if section.share >= _MOST)
    for section in group[first:]:
        heading = section.heading
        if section.share > 0 or not heading.level or not blocks.voted(heading) or blocks.scores[heading.index] >= _SURE:
            continue
        last = section.blocks[-1].index
        pictured = any(heading.index < medium.before <= last + 1 for medium in blocks.media)
        if not pictured and sum(block.words for block in section.blocks) >= _FEW:
            yield Change(heading, min(_score(blocks, section), _GONE), ALONE)


def _sections(blocks: Blocks) -> Iterator[Section]:
    """The sections of the story's part of the page, in order; the first block of each is right below its heading."""
    first, last = blocks.span
    shown = [block for block in blocks.all[first:last] if block.region is None and block.squeezed]
    cells = blocks.of_page(by_block)
    open_: list[tuple[SourceBlock, list[SourceBlock]]] = []
    for block in shown:
        level = _level(block)
        if level:
            while open_ and _level(open_[-1][0]) >= level:
                yield from _section(blocks, *open_.pop())
        for _, inside in open_:
            inside.append(block)
        if level and block.index not in blocks.fields and block.index not in cells:
            open_.append((block, []))
    while open_:
        yield from _section(blocks, *open_.pop())


def _level(block: SourceBlock) -> int:
    """The level of a heading, below all others that of a short paragraph that is all bold; 0 for other lines."""
    if block.level or block.tag not in _PARAGRAPHS or block.words > _BOLD_WORDS or not block.all_marked("strong"):
        return block.level
    return 7 if not block.text.endswith((".", "。", "।")) else 0


def _section(blocks: Blocks, heading: SourceBlock, inside: list[SourceBlock]) -> Iterator[Section]:
    letters = sum(len(block.squeezed) for block in inside)
    if letters:
        yield Section(heading, inside, sum(len(block.squeezed) for block in inside if blocks.voted(block)) / letters)


def _build(heading: SourceBlock) -> tuple[object, ...]:
    """What headings of like build share: their tag and class, and those of the element around them."""
    parent = heading.scope.parent
    return (heading.tag, heading.scope.classes, parent and (parent.tag, parent.classes))


def _may_head(blocks: Blocks, section: Section) -> bool:
    """Whether a rejected heading stands right above story, beside it in the page's tree."""
    heading, below = section.heading, section.blocks[0]
    holder = heading.scope.parent
    return (
        not blocks.voted(heading)
        and blocks.scores[heading.index] >= _LEAST
        and heading.link_density <= 0.5
        and (blocks.voted(below) or _level(below) > 0)
        and holder is not None
        and below.scope.is_in(holder)
    )


def _may_be_story(blocks: Blocks, section: Section) -> bool:
    links = sum(block.link_chars for block in section.blocks) / sum(block.chars for block in section.blocks)
    prose = sum(block.words for block in section.blocks if block.words >= _SENTENCE and ends_sentence(block.text))
    plain = links <= _LINKS and section.heading.link_density <= 0.5
    read = any(block.index in blocks.fields for block in section.blocks)
    return plain and prose >= _PROSE and not read and _score(blocks, section) >= _LEAST_SECTION


def _score(blocks: Blocks, section: Section) -> float:
    letters = sum(len(block.squeezed) for block in section.blocks)
    return sum(blocks.scores[block.index] * len(block.squeezed) for block in section.blocks) / letters
