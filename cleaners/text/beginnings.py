"""Whether a text says again what a story begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaners.text.folding import letters_and_digits
from cleaners.text.sentences import CLOSERS, ENDS

FIRST = 3  # texts of the story at whose beginning it is looked for
AHEAD = 60  # letters of a dateline or a label that only one of the two begins with
ALIKE = 24  # letters by which the place after that is found
LEAST = 12  # letters of a text that can say something again
MISSING = 10  # of so many letters the story need not have one: "… Read more", half a word
MARGIN = 1.5, 200  # how much longer the story's beginning may be, in which all of the text is looked for

_INVITATION = re.compile(r"(?:…|\.\.\.)[\])]?\s*\S.{0,24}$")  # "… Read more"
_SENTENCE = re.compile(rf"(?<=[{ENDS}{CLOSERS}])\s+")


def repeats_beginning(text: str, story: Iterable[str]) -> bool:
    """Whether a text stands at the beginning of a story, spaces, signs and capitals apart.

    It may run over several texts of the story, and either may begin with a dateline. A few letters may differ: a copy that
    was cut off ends in half a word, or in an invitation to read on. A text that goes on where the story says something
    else repeats nothing.
    """
    text = _INVITATION.sub("", text)
    wanted = _folded(text)
    if len(wanted) < LEAST:
        return False
    folded = list(_beginning(story, int(MARGIN[0] * len(wanted)) + MARGIN[1]))
    starts = ("".join(folded[start:]) for start in range(min(FIRST, len(folded))))
    told = next((told for told in starts if _begin_alike(wanted, told)), None)
    if told is None:
        return False
    missing = _missing(wanted, told) if told.startswith(wanted[:ALIKE]) else len(wanted)
    if missing > _bearable(wanted):
        missing = sum(_missing_of(sentence, told) for sentence in map(_folded, _SENTENCE.split(text)))
    return missing <= _bearable(wanted)


def _beginning(story: Iterable[str], letters: int) -> Iterator[str]:
    """The first texts of a story, folded, with so many letters together."""
    for text in story:
        yield _folded(text)
        letters -= len(text)
        if letters < 0:
            return


def _begin_alike(wanted: str, told: str) -> bool:
    """Whether two folded texts begin with the same words, a dateline before one of them apart."""
    if told.find(wanted[:ALIKE], 0, AHEAD + ALIKE) >= 0:
        return True
    return len(wanted) > 2 * AHEAD and len(told) > ALIKE and wanted.find(told[:ALIKE], 0, AHEAD + ALIKE) > 0


def _missing(wanted: str, told: str) -> int:
    """The letters of a folded text after those with which another begins, too."""
    both = min(len(wanted), len(told))
    same = next((place for place in range(both) if wanted[place] != told[place]), both)
    return len(wanted) - same


def _missing_of(sentence: str, told: str) -> int:
    """The letters of a folded sentence that do not stand in another text."""
    if sentence in told:
        return 0
    start = told.find(sentence[:ALIKE]) if len(sentence) > ALIKE else -1
    if start >= 0:
        return _missing(sentence, told[start:])
    start = sentence.find(told[:ALIKE], 0, AHEAD + ALIKE)  # after a dateline
    return _missing(sentence[start:], told) if start > 0 else len(sentence)


def _bearable(wanted: str) -> int:
    return len(wanted) // MISSING


def _folded(text: str) -> str:
    return letters_and_digits(text).casefold()
