"""A line taken apart: its dates, what each is of (publication, last change), and what is left of the line.

What is left decides whether the line is a date line. Nothing, a byline, a count ("5 min read") may stand beside a date; a
line of which words of a sentence are left names a date, and is a part of the story.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaners.lexicon.credits import is_credit_line
from cleaners.metadata.dates.hours import CLOCK, FLOATING, ZONES
from cleaners.metadata.dates.moments import Found, Moment, find, readable
from cleaners.metadata.dates.words import is_day, words
from cleaners.metadata.dates.yearless import change_after
from cleaners.metadata.people.byline_words import by_end
from cleaners.metadata.people.byline_words import words as byline_words
from cleaners.text.scripts import begins_unspaced, mostly_unspaced

# Stand in a line for a date, for a label, and for what these are longer; of private use, and so not in pages' text.
_DATE, _LABEL, _PAD = "\ue000", "\ue001", "\ue002"
_GAP = re.compile(rf"[\s|·•∙⋅‧,،、;(){{}}\[\]（）【】<>«»/\\–—―‒→▪■●★☆✎⏱…!*+~_=&#@\"'“”:：.。{_DATE}{_LABEL}-]+")
_PARTS = re.compile(
    rf"(?:(?<!\s)\s+|)(?:[|·•∙⋅‧,،、;()\[\]（）【】/\\–—―‒→▪■●\n{_DATE}{_LABEL}]|\s-\s|[:：]\s|\.\s|\.$)+\s*"
)
_UNKNOWN_LABEL = re.compile(rf"[^\W\d_][)\]]?\s?[:：]\s?(?:[^\W\d_]{{1,12}}[.,]?\s){{0,2}}{_DATE}")
_SPOKEN = re.compile(rf"[^\W\d_{_LABEL}]{_DATE}|{_DATE}[^\W\d_{_LABEL}]")
_ENDS = re.compile(r"(?<=[^\s\d.]{2})[.!?。！？।]+[\"'”»)]?$")
_CLOCK = re.compile(rf"(?<!\d){CLOCK}(?!\d)", re.I)
_COUNT = re.compile(r"\D{0,12}\d[\d.,]*\s?\+?[^\W\d_]{0,12}(?:\s[^\W\d_]{1,12}){0,2}")
_LEADS = re.compile(r"\s*(?:in|by|von|par|por|da|di|door|av|af)\s", re.I)  # "Posted in Boats by Ann Lee on"
MOST_GAP = 8  # words of it
_MOST_ENDS = 40  # characters at the end of a line that are searched for the signs that end a sentence
_NAME_WORDS = 5  # words of a name, a section, a site at most
_NAME_SIGNS = 10  # characters of them in scripts without spaces
_JOINING = frozenset("de da di du del der den van von la le el al bin ibn y e und and & of".split())


class Stamp(NamedTuple):
    """A date of a line and what it is of: ``published``, ``updated``, or nothing that the line says."""

    moment: Moment
    role: str


class Line(NamedTuple):
    """A line taken apart: its dates; the roles that its labels name, in reading order; and the ``rest``, the pieces of it
    that are neither date nor label nor small words. ``plain`` is false where the words show a sentence, or the label of
    another thing's date."""

    text: str = ""
    stamps: tuple[Stamp, ...] = ()
    roles: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    plain: bool = False

    @property
    def announced(self) -> bool:
        """Whether the line says that it tells a publication."""
        return "published" in self.roles

    def first(self, role: str) -> Moment | None:
        """The first moment of some role."""
        return next((stamp.moment for stamp in self.stamps if stamp.role == role), None)


NOTHING = Line()


@lru_cache(maxsize=512)
def read(text: str, language: str | None = None) -> Line:
    """Take a line apart."""
    line = readable(text, language)
    dates = _in_order(line, language)
    if not dates:
        return Line(text, roles=tuple(match.lastgroup or "" for match in words().labels.finditer(line)))
    marked = _masked(line, [(found.start, found.end, _DATE) for found in dates])
    found = [(match, _reach(match, marked)) for match in words().labels.finditer(marked)]
    labels = [match for match, reach in found if reach]
    marked = _masked(marked, [(match.start(), reach, _LABEL) for match, reach in found if reach])
    order = sorted([(date.start, "D") for date in dates] + [(label.start(), label.lastgroup or "") for label in labels])
    behind = order[0][1] == "D" != order[-1][1] and not any(map(str.isdigit, marked[order[-1][0] :]))
    stamps = [Stamp(found.moment, role) for found, role in zip(dates, _roles(order, behind), strict=True)]
    marked, more = _without_year(marked, order, stamps, language)
    marked = marked.replace(_PAD, "")
    rest = _rest(marked)
    ends = bool(rest) and _is_ended(marked) and not _COUNT.fullmatch(rest[-1])  # "3 Min."
    plain = not (_UNKNOWN_LABEL.search(marked) or _is_spoken(marked) or ends or _is_glued(marked, language))
    return Line(text, (*stamps, *more), tuple(match.lastgroup or "" for match in labels), rest, plain)


def is_date_line(text: str, language: str | None = None) -> bool:
    """Whether a line is a date line: beside its dates there is nothing but names, counts and labels."""
    line = read(text, language)
    if not line.stamps or not line.plain or not all(map(_is_beside, line.rest)):
        return False
    pictured = any(map(byline_words().other.match, line.rest))
    return not (pictured and is_credit_line(text))


def is_sentence(text: str, language: str | None = None) -> bool:
    """Whether a line that holds a date is a sentence: several words with small letters in a row are left of it."""
    line = read(text, language)
    return any(sum(word[:1].islower() for word in piece.split()) > 3 for piece in line.rest) or (
        _is_ended(text) and sum(len(piece.split()) for piece in line.rest) > 3
    )


def _in_order(line: str, language: str | None) -> list[Found]:
    """The dates of a line in reading order, those of the surer forms where two overlap."""
    chosen: list[Found] = []
    for found in find(line, language):
        if all(found.end <= other.start or found.start >= other.end for other in chosen):
            chosen.append(found)
    return sorted(chosen, key=lambda found: found.start)


def _masked(text: str, spans: list[tuple[int, int, str]]) -> str:
    """A text with signs in place of some spans, padded, so that all else keeps its place."""
    for start, end, sign in spans:
        text = text[:start] + sign + _PAD * (end - start - 1) + text[end:]
    return text


def _reach(label: re.Match[str], marked: str) -> int:
    """Where a label ends, with the names that stand before its date ("Posted in Boats by Ann Lee on"); 0 for words that are
    no label, because there is no date beside them."""
    behind, date, _ = marked[label.end() :].partition(_DATE)
    if date and _is_gap(behind):
        return label.end()
    if date and _LEADS.match(behind) and len(behind.split()) <= MOST_GAP:
        return label.end() + len(behind.rstrip())
    _, date, before = marked[: label.start()].rpartition(_DATE)
    return label.end() if date and _is_gap(before) else 0


def _is_gap(text: str) -> bool:
    """Whether a text between a label and a date has nothing but small words, hours and other labels."""
    return all(map(_says_nothing, words().labels.sub(" ", _CLOCK.sub(" ", text.replace(_PAD, ""))).split()))


def _roles(order: list[tuple[int, str]], behind: bool) -> list[str]:
    """The role of each date of a line.

    A label stands before its date, or ``behind`` it where the line begins with a date and ends with a label ("4 March
    (published), 5 March (updated)", 2026年3月4日公開). Labels in a row belong to as many dates in a row; to a single date
    the one of publication.
    """
    signs = [sign for _, sign in order]
    if behind:
        return _roles_before(signs[::-1])[::-1]
    return _roles_before(signs)


def _roles_before(signs: list[str]) -> list[str]:
    roles: list[str] = []
    waiting: list[str] = []
    for place, sign in enumerate(signs):
        if sign != "D":
            if place and signs[place - 1] == "D":
                waiting = []
            waiting.append(sign)
            continue
        in_row = next((n for n, later in enumerate(signs[place:]) if later != "D"), len(signs) - place)
        distinct = list(dict.fromkeys(waiting))
        if len(distinct) > 1 and in_row < len(distinct):
            roles.append("published")
            waiting = []
        else:
            roles.append(distinct[0] if distinct else "")
            waiting = distinct[1:]
    return roles


def _without_year(
    marked: str, order: list[tuple[int, str]], stamps: list[Stamp], language: str | None
) -> tuple[str, list[Stamp]]:
    """A change that is told behind a full date without its year: the line without it, and its stamp."""
    before = next((stamp.moment for stamp in stamps), None)
    label = next((place for place, sign in order if sign == "updated"), None)
    if before is None or label is None or any(stamp.role == "updated" for stamp in stamps):
        return marked, []
    found = change_after(marked[label:], _DATE, before.when, language)
    if found is None:
        return marked, []
    moment, start, end = found
    return marked[: label + start] + _DATE * (end > start) + marked[label + end :], [Stamp(moment, "updated")]


def _is_ended(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    text = text.rstrip()
    return _ENDS.search(text, max(0, len(text) - _MOST_ENDS)) is not None


def _rest(marked: str) -> tuple[str, ...]:
    """The pieces of a line that are left when dates, labels, hours, zones, days and small words are gone."""
    pieces: list[str] = []
    for part in _PARTS.split(_CLOCK.sub(" ", marked)):
        kept = [word for word in part.split() if not _says_nothing(word)]
        # What is left of words with small letters is part of a sentence: "The ferry on".
        piece = " ".join(part.split() if any(word[0].islower() for word in kept) else kept).strip(" -:.")
        if any(map(str.isalnum, piece)):
            pieces.append(piece)
    return tuple(pieces)


def _says_nothing(word: str) -> bool:
    bare = _GAP.sub("", word)
    if not bare or bare.casefold() in words().small or (bare.upper() == bare and (bare in ZONES or bare in FLOATING)):
        return True
    return is_day(bare)


def _is_spoken(marked: str) -> bool:
    """Whether a date is within words of a script without spaces: 河口渡船将于2026年3月4日停运."""
    return any(begins_unspaced(found[0].strip(_DATE)) for found in _SPOKEN.finditer(marked))


def _is_glued(marked: str, language: str | None) -> bool:
    """Whether a date stands between words, or behind a single one, that no sign parts from it: "Born 4 March in Tarn"."""
    primary = (language or "").split("-")[0].lower()
    for place in (match.start() for match in re.finditer(_DATE, marked)):
        before, after = _PARTS.split(marked[:place])[-1], _PARTS.split(marked[place + 1 :])[0]
        if mostly_unspaced(before + after) or by_end(before.lstrip(), primary):
            continue
        first, last = ([word for word in part.split() if not _says_nothing(word)] for part in (before, after))
        if first and last and not _COUNT.fullmatch(" ".join(last)):
            return True
        if len(first) == 1 and first[0].istitle():
            return True
    return False


def _is_beside(piece: str) -> bool:
    """Whether a piece may stand beside a date in a date line: a byline, a name, a count, one word."""
    if piece.isdigit():
        return False  # of a telephone number, of an hour: "19 Uhr"
    known = byline_words()
    if by := known.by.match(piece + " ") or known.other.match(piece + " ") or known.by_cjk.match(piece):
        piece = piece[by.end() :].strip()
        if not piece:
            return True
    if mostly_unspaced(piece):
        return all(len(part) <= _NAME_SIGNS for part in piece.split())
    if _COUNT.fullmatch(piece):
        return True
    parts = [word for word in piece.split() if word.casefold() not in _JOINING]
    if len(parts) > _NAME_WORDS:
        return False
    small = sum(not word[0].isupper() for word in parts)
    if parts and not any(char.isupper() or char.islower() for char in piece):
        return len(parts) < _NAME_WORDS - 1
    return not small or (small == 1 and len(parts) == 1)
