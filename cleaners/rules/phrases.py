"""Rules made of the lexicon's phrases: how all of them distinguish noise from prose that begins like it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cleaners.errors import BadRules
from cleaners.lexicon import Match
from cleaners.lexicon.families import FAMILIES
from cleaners.lexicon.index import is_label, is_start
from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, Rule
from cleaners.story.blocks import Blocks
from cleaners.story.tables import by_block
from cleaners.text.scripts import begins_unspaced
from cleaners.text.sentences import FULL_STOPS, PERIODS, ends_sentence
from cleaners.text.words import count

Accept = Callable[[Blocks, SourceBlock, Match], bool]
# Headings that a story may have of its own: "Background", "Photos", "Services".
_HEADINGS = frozenset(
    "read_more related_heading navigation breadcrumb player tags caption_label legal widget print".split()
)
_NOTES = frozenset(("correction",))  # a label before a sentence, not before a headline
_SPECIFIC = 4  # words of a phrase that no prose begins with: 'This article first appeared in "Capital".'
# Direct speech: a line in quotation marks, or a question after a dash, as dialogue is written in many languages.
_BEGINS_QUOTED = re.compile(r"^[\"“”„«‘']|^[–—-]\s?\w.*\?$")
_QUOTED = re.compile(_BEGINS_QUOTED.pattern + r"|[\"“”„«»].*[\"“”„«»]")
_TO_OTHERS = frozenset(("read_more", "related_heading"))
_HEADLINE_WORDS = 40  # of a headline behind a label that nothing but a link to another story has
_WIDE_LABEL = 4  # letters of a label in a script without spaces that stands for sure before a headline
_STOPPED = re.compile(rf"[{PERIODS}{FULL_STOPS}]\s*$")
_BROKEN_OFF = re.compile(rf"[{PERIODS}]{{2,}}\s*$")


def phrase_rule(
    name: str,
    *families: str,
    why: str,
    words: int = 14,
    accept: Accept | None = None,
    field: str | None = None,
    limit: float = 0.3,
    yields: float | None = None,
    pictures: bool = False,
) -> Rule:
    """Make a rule that takes the lines which the lexicon lists in one of these families.

    A whole line that is a phrase is taken; a label only before what reads like a headline or a link; the beginning of a
    line only where the line has at most ``words`` words. ``accept`` narrows it further.

    Raises:
        BadRules: the lexicon has no such family.
    """
    unknown = [family for family in families if family not in FAMILIES]
    if unknown:
        raise BadRules(f"rule {name!r}: the lexicon has no family {unknown[0]!r}")

    def find(blocks: Blocks) -> Iterator[Hit]:
        for block in blocks:
            for match in block.phrases:
                if match.family not in families or not (accept is None or accept(blocks, block, match)):
                    continue
                if fits(blocks, block, match, words):
                    yield Hit(block, f"{match.phrase!r} ({match.language})")
                    break

    return Rule(name, why, find, field, limit, yields, pictures)


def fits(blocks: Blocks, block: SourceBlock, match: Match, words: int) -> bool:
    """Whether the line as a whole is the noise that its phrase says, and not prose that begins like it."""
    if block.index in blocks.once(by_block):
        return False  # cells are short, and may say anything
    if match.how == "line" or not (match.rest or match.how == "start"):
        return match.family not in _HEADINGS or not heads_prose(blocks, block)
    if match.how == "label":
        return match.family in _NOTES or is_headline(block, match.rest) or _announces(block, match)
    if is_command(match):
        return count(block.text) <= 2 * words and not _is_stopped(block.text) and not _BEGINS_QUOTED.search(block.text)
    after = block.text[block.text.find(":") + 1 :] if ":" in block.text[:60] else ""
    is_sentence = count(after) > 6 and ends_sentence(after) and block.link_density < 0.3
    quoted = _QUOTED if count(match.phrase) < _SPECIFIC else _BEGINS_QUOTED
    return block.words <= words and not is_sentence and not quoted.search(block.text)


def is_command(match: Match) -> bool:
    """Whether a phrase is a label that is known without a separator too: "Read also", "Lesen Sie auch", "相关阅读"."""
    begins = match.how == "start" and match.family in _TO_OTHERS
    return begins and is_label(match.family, match.phrase.removesuffix("^"))


def is_known_label(match: Match) -> bool:
    """Whether a label is one that points to other stories without a separator too, and so says it for sure."""
    if match.family not in _TO_OTHERS:
        return False
    # In scripts without spaces a label that is the start of a line would be the start of prose as well.
    wide = begins_unspaced(match.phrase) and len(match.phrase) >= _WIDE_LABEL
    return wide or is_start(match.family, match.phrase)


def _announces(block: SourceBlock, match: Match) -> bool:
    """Whether a label stands before another story's headline, which may ask, call or quote: "Read also: Is it over?".

    A full stop makes it a sentence, unless the label is in capitals.
    """
    if match.family not in _TO_OTHERS or count(match.rest) > _HEADLINE_WORDS:
        return False
    label = block.text[: len(block.text) - len(match.rest)]
    loud = label.isupper() and count(match.phrase) > 1
    return loud or (is_known_label(match) and not _is_stopped(match.rest))


def _is_stopped(text: str) -> bool:
    """Whether a text ends in a full stop, and not in an ellipsis."""
    return _STOPPED.search(text) is not None and _BROKEN_OFF.search(text) is None


def is_headline(block: SourceBlock, rest: str) -> bool:
    """Whether what follows a label reads like a headline: linked, or short and without the end of a sentence."""
    if block.link_density > 0.5:
        return True
    return count(rest) <= 22 and not ends_sentence(rest) and not _QUOTED.match(rest)


def heads_prose(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether a line is a heading of the story ("Background", "Photos"): what follows it is the story's prose."""
    if block.link_density > 0.5 or not (block.level or block.all_marked("strong")):
        return False
    after = blocks.around(block, 1)
    return after is not None and blocks.voted(after) and after.words > 12 and after.link_density < 0.3
