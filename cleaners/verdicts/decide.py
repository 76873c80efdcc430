"""The one place that decides: what becomes of each block, from the fields found, the rules' hits and the votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaners.page.block import SourceBlock
from cleaners.pictures.captioned import Captioned, captioned
from cleaners.rules.base import Hit, Rule
from cleaners.story.blocks import Blocks
from cleaners.verdicts.build import is_blank
from cleaners.verdicts.ledger import BODY, BY_VOTERS, Verdict, of_region
from cleaners.verdicts.tables import is_story_too, score_of, whole_tables

# The detail of a standfirst that the page shows as the story's first paragraph.
IN_STORY = "the story's first paragraph, by the voters"
# The voters' score of such a standfirst, at least: five to three. On labelled pages of sites that they had not seen,
# annotators counted as story 9 of 49 with .5 to .7, and 37 of 70 with more.
_FIRST = 0.625
NOT_STORY = "unlike this page's story"
_REJECTED = Verdict("removed", None, BY_VOTERS, NOT_STORY)  # the voters are asked for their reasons last
_LABEL_LETTERS = 20  # of lines beside a picture that may be buttons and labels; more are a teaser's text


class _Claim(NamedTuple):
    """A rule's hit on one block, before it is decided upon."""

    rule: Rule
    detail: str
    overruled: str = ""


def decide(blocks: Blocks, rules: Sequence[Rule]) -> list[Verdict]:
    """The verdict on every block of the page, in order.

    A block that a field was read from goes to that field before all else. A rule whose finds exceed its limit of
    the story is overruled, and so is one that yields to the voters where they are sure: what it wanted stays, and its
    verdict says so. Of several rules that hit a block, the
    first in the list is named; where it keeps (``field="body"``), no rule after it has a say, nor have the voters.
    A data table is one thing: rules for lines take all of it or nothing, and no field takes a cell out of it.
    """
    fields = blocks.fields
    claims: dict[int, _Claim] = {}
    overruled: dict[int, _Claim] = {}
    for rule in rules:
        found, by_element, certain = _targets(blocks, rule.find(blocks))
        found = whole_tables(blocks, found, by_element)
        found = {
            index: hit
            for index, hit in found.items()
            if index not in claims and (index not in fields or is_story_too(blocks, index) or rule.field == "body")
        }
        taken = sum(blocks.all[index].chars for index in found if blocks.voted(blocks.all[index]))
        fits = rule.field == "body" or taken <= rule.limit * blocks.chars or (taken < 200 and len(found) == 1)
        for index, detail in found.items():
            if not fits:
                overruled.setdefault(
                    index, _Claim(rule, detail, f"it would take more than {rule.limit:.0%} of the story")
                )
            elif index not in certain and _yields(blocks, rule, index):
                sure = f"the voters are sure of it, {score_of(blocks, index):.2f}"
                overruled.setdefault(index, _Claim(rule, detail, sure))
            else:
                claims[index] = _Claim(rule, detail)
    verdicts = [_verdict(blocks, block, claims, overruled) for block in blocks.all]
    rejected = [index for index, verdict in enumerate(verdicts) if verdict is _REJECTED]
    for index, reason in zip(rejected, blocks.rejections(rejected), strict=True):
        words = blocks.votes.told.get(index, reason.words)
        verdicts[index] = _REJECTED._replace(detail=words, figures=reason.figures)
    for block, verdict in zip(blocks.all, verdicts, strict=True):
        if verdict.verdict == "body" and is_blank(block, blocks.url):
            verdicts[block.index] = Verdict("removed", None, "invisible", "nothing visible is left after repair")
    return verdicts


def story_pictures(blocks: Blocks, verdicts: Sequence[Verdict]) -> list[Captioned]:
    """The pictures that are the story's: those beside which nothing was left out that takes them along."""
    if blocks.source != "page":
        return []
    return [shown for shown in blocks.once(captioned) if not _is_foreign(shown, verdicts)]


def _is_foreign(shown: Captioned, verdicts: Sequence[Verdict]) -> bool:
    """Whether what stands beside a picture was left out, so that the picture is not the story's."""
    lines = shown.picture.lines
    found = [verdicts[line.index] for line in lines]
    if shown.lines or not found or any(verdict.verdict == "body" for verdict in found):
        return False
    if any(verdict.pictures for verdict in found):
        return True
    # A teaser whose text the voters left out; a line or two of a label is not a text.
    text = sum(len(line.text) for line in lines)
    return text > _LABEL_LETTERS and all(verdict.rule == BY_VOTERS for verdict in found)


def _yields(blocks: Blocks, rule: Rule, index: int) -> bool:
    """Whether the voters are so sure of a block that they prevail over a rule."""
    return blocks.weighed and rule.yields is not None and score_of(blocks, index) >= rule.yields


def _is_first_paragraph(blocks: Blocks, index: int) -> bool:
    """Whether the voters are sure that a standfirst is the story's own first paragraph."""
    return blocks.scores[index] >= (_FIRST if blocks.weighed else blocks.threshold)


def _targets(blocks: Blocks, hits: Iterable[Hit]) -> tuple[dict[int, str], set[int], set[int]]:
    """The details of the hits by block, the blocks that were found by their elements, and those that are sure."""
    found: dict[int, str] = {}
    by_element: set[int] = set()
    certain: set[int] = set()
    for hit in hits:
        tagged = not isinstance(hit.target, SourceBlock)
        targets = [hit.target] if isinstance(hit.target, SourceBlock) else [*blocks.soup.blocks_of(hit.target)]
        for block in targets:
            found.setdefault(block.index, hit.detail)
        if hit.by_element or tagged:
            by_element.update(block.index for block in targets)
        if hit.sure:
            certain.update(block.index for block in targets)
    return found, by_element, certain


def _verdict(
    blocks: Blocks,
    block: SourceBlock,
    claims: dict[int, _Claim],
    overruled: dict[int, _Claim],
) -> Verdict:
    index = block.index
    kept = index in claims and claims[index].rule.field == "body"
    if index in blocks.fields and not kept and not (is_story_too(blocks, index) and blocks.voted(block)):
        field = blocks.fields[index]
        detail = IN_STORY if field == "standfirst" and _is_first_paragraph(blocks, index) else ""
        return Verdict("field", field, None, "read as a field of the article", detail, pictures=field == "authors")
    if index in claims:
        rule, detail = claims[index].rule, claims[index].detail
        if rule.field == "body":
            return Verdict("body", None, rule.name, rule.why, detail)
        takes = rule.pictures or rule.field == "authors"
        return Verdict("field" if rule.field else "removed", rule.field, rule.name, rule.why, detail, pictures=takes)
    if block.region is not None:
        return of_region(block)
    if not blocks.voted(block):
        return _REJECTED
    if index in overruled:
        claim = overruled[index]
        return Verdict("body", None, claim.rule.name, claim.rule.why, claim.detail, claim.overruled)
    words = blocks.votes.told.get(index)
    return BODY._replace(detail=words) if words else BODY
