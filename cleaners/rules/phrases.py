"""Rules made of the lexicon's phrases: how all of them distinguish noise from prose that begins like it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cleaners.errors import BadRules
from cleaners.lexicon import Match
from cleaners.lexicon.families import FAMILIES
from cleaners.lexicon.index import is_label, is_start
from cleaners.lexicon.prose import is_attributed, is_remark, speaks_of
from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, Rule
from cleaners.story.blocks import Blocks
from cleaners.story.tables import by_block
from cleaners.text.scripts import begins_unspaced
from cleaners.text.sentences import FULL_STOPS, PERIODS, ends_sentence
from cleaners.text.words import count

Accept = Callable[[Blocks, SourceBlock, Match], bool]
# Headings that a story may have of its own: "Background", "Photos", "Services".
# They may be bold paragraphs; those of other families are headings of the story only as <h1> to <h6>.
_HEADINGS = frozenset(
    "read_more related_heading navigation breadcrumb player tags caption_label legal widget print".split()
)
_AMONG = frozenset(("advert", "loading", "comments"))  # headings that stand above noise more often than above prose
_ASKING = frozenset(("newsletter", "app_prompt", "subscribe", "survey", "donate", "comments", "consent", "contact"))
# What a label says of the article itself, in a list too.
_IMPRINT = frozenset(("updated", "tags", "byline", "copyright", "credit", "reading_time", "correction", "signoff"))
_PROSE_WORDS = 12  # of a line below a heading; more are prose
_QUESTION_WORDS = 14  # of a question to the reader and what it is to do
_QUESTION = re.compile("[?？؟]")
_TAG_WORDS = 15  # of a list of topics behind its label
_NOTES = frozenset(("correction",))  # a label before a sentence, not before a headline
_SPECIFIC = 4  # words of a phrase that no prose begins with: 'This article first appeared in "Capital".'
# Direct speech: a line in quotation marks, or a question after a dash, as dialogue is written in many languages.
_BEGINS_QUOTED = re.compile(r"^[\"“”„«‘']|^[–—-]\s?\w.*\?$")
_QUOTED = re.compile(_BEGINS_QUOTED.pattern + r"|[\"“”„«»].*[\"“”„«»]")
_TO_OTHERS = frozenset(("read_more", "related_heading"))
_HEADLINE_WORDS = 40  # of a headline behind a label that nothing but a link to another story has
_WIDE_LABEL = 4  # letters of a label in a script without spaces that stands for sure before a headline
_STOPPED = re.compile(rf"[{PERIODS}{FULL_STOPS}]\s*$")
_BROKEN_OFF = re.compile(rf"[{PERIODS}]{{2}}\s*$")


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
                    yield Hit(block, f"{match.phrase!r} ({match.language})", sure=_is_sure(block, match))
                    break

    return Rule(name, why, find, field, limit, yields, pictures)


def fits(blocks: Blocks, block: SourceBlock, match: Match, words: int) -> bool:
    """Whether the line as a whole is the noise that its phrase says, and not prose that begins like it."""
    if block.index in blocks.of_page(by_block):
        return False  # cells are short, and may say anything
    if match.how == "line" or not (match.rest or match.how == "start"):
        return not heads_story(blocks, block, match)
    if (match.how == "label" or match.phrase.endswith(":")) and _is_remark(blocks, block, match):
        return False
    if match.how == "label":
        return match.family in _NOTES or is_headline(block, match.rest) or _announces(block, match)
    if is_command(match):
        return count(block.text) <= 2 * words and not _is_stopped(block.text) and not _BEGINS_QUOTED.search(block.text)
    after = block.text[block.text.find(":") + 1 :] if ":" in block.text[:60] else ""
    is_sentence = count(after) > 6 and ends_sentence(after) and block.link_density < 0.3
    quoted = _QUOTED if count(match.phrase) < _SPECIFIC else _BEGINS_QUOTED
    if block.words > words or is_sentence or quoted.search(block.text):
        return False
    return not (ends_sentence(block.text) and (is_attributed(block.text) or _strays(block, match)))


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


def heads_story(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    """Whether a line is a heading of the story ("Background", "Discussion"): prose or a list of the story is below it.

    The label of an advertisement, or "Comments", is one only among other headings of its kind.
    """
    if block.link_density > 0.5 or not (block.level or (match.family in _HEADINGS and block.all_marked("strong"))):
        return False
    after = next((other for other in blocks.all[block.index + 1 : block.index + 4] if not other.level), None)
    if after is None or after.region or not blocks.voted(after) or after.link_density >= 0.3:
        return False
    if any(other.family == match.family or other.family in _ASKING for other in after.phrases):
        return False
    if after.words <= _PROSE_WORDS and not (block.level and after.inside("li") and after.words > 1):
        return False
    return match.family not in _AMONG or _is_among_headings(blocks, block)


def _is_among_headings(blocks: Blocks, block: SourceBlock) -> bool:
    """Whether the story has two more headings of a heading's level, and that one only once."""
    alike = [other for other in blocks.story if other.level == block.level and blocks.voted(other)]
    others = [other for other in alike if other.folded != block.folded]
    return bool(block.level) and len(others) > 1 and len(alike) - len(others) <= 1


def _is_sure(block: SourceBlock, match: Match) -> bool:
    """Whether a line is nothing but a phrase, in a paragraph of its own: "Listen to this article", "Tags: quay, crane".

    Items of lists, and headings, may be the story's.
    """
    if block.level or block.inside("li", "dl", "td", "blockquote") or block.raw:
        return False
    if match.how == "line" or not (match.rest or match.how == "start"):
        # A word and a number, "Page 17", may be said of anything, and so may a word between the lines of a text.
        return count(match.phrase) > 1 + ("#" in match.phrase) or (block.tag != "line" and "#" not in match.phrase)
    if match.how == "label":
        return match.family == "tags" and count(match.rest) <= _TAG_WORDS and not ends_sentence(match.rest)
    if asks(block, match) and block.words <= _QUESTION_WORDS:
        return True
    words = count(match.phrase)
    return words >= _SPECIFIC or (words == _SPECIFIC - 1 and not ends_sentence(block.text))


def asks(block: SourceBlock, match: Match) -> bool:
    """Whether a phrase is a question to the reader: "Already a subscriber? Log in", "Fehler gefunden? Jetzt melden."."""
    size = len(match.phrase)
    return match.how == "start" and _QUESTION.search(block.text, size - 3, size + 4) is not None


def _is_remark(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    """Whether what follows a label is said to the reader, as in a recipe: "Tip: salt it first", or as one of a list."""
    if block.link_density > 0.5 or blocks.source != "page" or match.family in _IMPRINT:
        return False
    listed = block.inside("li") and blocks.voted(block) and not is_known_label(match)
    return listed or (match.family in _TO_OTHERS and is_remark(match.phrase))


def _strays(block: SourceBlock, match: Match) -> bool:
    """Whether a sentence that begins like a phrase of few words then speaks of something else: it has no word that other
    phrases of the family have. "Get the day's catch in early", but "Get the day's stories in your inbox"."""
    if count(match.phrase) >= _SPECIFIC or begins_unspaced(block.text) or block.link_density > 0.5:
        return False
    return not speaks_of(match.family, match.language, block.text)
