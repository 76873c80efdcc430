"""Lines between the very paragraphs of the story: what no rule calls noise there belongs to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaners.lexicon.prose import goes_on
from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import ends_sentence

_PARAGRAPHS, _SHARE = 3, 0.6  # of the story, at least, that stand in one element
_PROSE_WORDS = 12  # of a paragraph
_BESIDE = 1  # lines of it above the first paragraph, and below the last
# The voters' score, at least: of a sentence, of one that begins with a label of noise ("Featured image: …"), and of another
# line. By themselves they take a line in an element of its own for what ends the story: a byline, a prompt.
_SENTENCE, _LABELLED, _LINE = 0.03, 0.1, 0.25
_TAGS = frozenset(("p", "div"))


@rule("amid-story", why="stands among the paragraphs of the story, and no rule calls it noise", field="body")
def AMID_STORY(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A bare <p> or <div> beside a paragraph, in the element that most paragraphs of the story stand in."""
    holder = _holder(blocks) if blocks.weighed and blocks.source == "page" else None
    if holder is None:
        return
    first, last = blocks.span
    for block in blocks.all[max(0, first - _BESIDE) : last + _BESIDE]:
        if not blocks.voted(block) and _is_bare(block, holder) and _is_near(blocks, block) and _may_be(blocks, block):
            yield Hit(block, f"score {blocks.scores[block.index]:.2f}")


def _holder(blocks: Blocks) -> int | None:
    """The element, by key, that most of the story's paragraphs stand in."""
    chars: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    for block in blocks.story:
        parent = block.scope.parent
        if parent is not None and block.scope.tag in _TAGS and block.words > _PROSE_WORDS and blocks.voted(block):
            chars[parent.key] += block.chars
            paragraphs[parent.key] += 1
    key, most = max(chars.items(), key=lambda item: item[1], default=(0, 0))
    return key if paragraphs[key] >= _PARAGRAPHS and most >= _SHARE * blocks.chars else None


def _is_bare(block: SourceBlock, holder: int) -> bool:
    """Whether a block stands in the holder, in an element without a name, and links to nothing."""
    scope = block.scope
    inside = scope.parent is not None and scope.parent.key == holder
    return inside and scope.tag in _TAGS and not scope.classes and not block.links and block.region is None


def _is_near(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a paragraph of the story is right above or below."""
    beside = (blocks.around(block, -1), blocks.around(block, 1))
    return any(
        other is not None and blocks.voted(other) and other.scope.parent is block.scope.parent for other in beside
    )


def _may_be(blocks: Blocks, block: SourceBlock) -> bool:
    if "|" in block.text or not block.folded or block.text.endswith((":", "：")):
        return False
    least = (_LABELLED if _is_labelled(block) else _SENTENCE) if ends_sentence(block.text) else _LINE
    return block.index not in blocks.fields and blocks.scores[block.index] >= least


def _is_labelled(block: SourceBlock) -> bool:
    labels = [match for match in block.phrases if match.how == "label" and match.rest]
    return any(not goes_on(match.phrase, match.rest) for match in labels)


RULES = (AMID_STORY,)
