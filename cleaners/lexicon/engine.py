"""Is this line a known phrase of noise? All languages at once, by dictionary; a regex only where one may match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cleaners.lexicon import index
from cleaners.lexicon.home import Languages, at_home
from cleaners.lexicon.index import Entry, How, Start
from cleaners.lexicon.names import is_capital, is_full_name, is_name
from cleaners.text.folding import fold_keeping_case, lower, strip_ornaments
from cleaners.text.scripts import begins_unspaced
from cleaners.text.sentences import CLOSERS, ENDS

# Longer than any phrase with what may surround it; only the beginning of a paragraph is looked at.
_HEAD = 260
_SEPARATOR = re.compile(r" ?[:|>•\]]|\.\.\.| [–/-] ?|– ")
# The same before folding, to cut the rest from the text as it came.
_RAW_SEPARATOR = re.compile(
    r"(?:(?<![\s)])[\s)]+|)(?:[:|>•·\]：｜】»›→➔►▶▸│¦\n]|…|\.\.\.|\s[–—/-]|[–—]\s)[\s»›>→►▶|:]*"
)
_LEADING = re.compile(r"[\W_]*")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_MARKS = re.compile(r"[?!.,:;…？！。，、：][^\s?!.,:;…？！。，、：]* ")
_BEFORE_COUNT = " ([:#|•–-"
_PIECES = re.compile(r" ?[|>•,;/] ?| – | - ")
_OPENING_QUOTES = "\"'“”„‟‘‚«»‹›「『"
_CLOSING_QUOTES = "\"'”“’‘»«›‹」』"
_LONGEST_LABEL = 60  # characters that are searched for the separator after a label; a label is a few words
_WIDE_LABEL = 4  # characters of a label that a space may part from its headline, in a script without spaces
_SHORT = 80  # characters of a line that other pages are likely to have too


class Match(NamedTuple):
    """A phrase that a line was found to be, or to begin with.

    ``how``: ``line``, the whole line is the phrase; ``label``, the phrase alone, or before a separator and ``rest``,
    such as a headline; ``start``, the line begins with it, and the caller weighs how long the line may be. ``phrase``
    is as written in the file of ``language``.
    """

    family: str
    how: How
    phrase: str
    language: str
    rest: str = ""


def match(text: str, languages: Languages | None = None) -> Match | None:
    """The phrase that says most about a line: a whole line before a label, a label before a start, longer before
    shorter.

    ``None`` for a line that is not known noise. ``languages`` as for ``matches``.
    """
    found = matches(text, languages)
    return found[0] if found else None


def matches(text: str, languages: Languages | None = None) -> tuple[Match, ...]:
    """All phrases that a line is or begins with, one a family and kind, best first. Any text may be given.

    ``languages`` are those of the page (``cleaners.lexicon.home``), whose phrases count; without them all count.
    """
    return _remembered(text, languages) if len(text) <= _SHORT else _matches(text, languages)


def _matches(text: str, languages: Languages | None) -> tuple[Match, ...]:
    inner = index.inner_starts(text)
    if not inner and not index.may_match(text):
        return ()
    plain = fold_keeping_case(text[:_HEAD])
    core = strip_ornaments(plain)
    key = lower(core)
    found: list[Match] = []
    if not _is_quoted(text[:_HEAD]):
        found += _whole(key, languages)
    found += _labelled(text, core, key, languages)
    found += _started(core, key, index.starts(key) + inner, languages)
    return tuple({(m.family, m.how): m for m in reversed(found)}.values())[::-1]


# Menus, prompts and labels are the same on page after page. Pure: equal lines get equal answers.
_remembered = lru_cache(maxsize=8192)(_matches)


def _is_quoted(text: str) -> bool:
    """A line in quotation marks is something that someone said, or that was on a screen."""
    inside = text.strip()
    return len(inside) > 1 and inside[0] in _OPENING_QUOTES and inside[-1] in _CLOSING_QUOTES


def _told(
    entries: Sequence[Entry], how: How, key: str, languages: Languages | None, rest: str = "", *, whole: bool = False
) -> list[Match]:
    """The entries of a folded phrase that count on a page in these languages."""
    return [
        Match(family, how, phrase, language, rest)
        for family, own, phrase in entries
        if (language := at_home(key, own, languages, whole=whole)) is not None
    ]


def _whole(key: str, languages: Languages | None) -> list[Match]:
    for form in _forms(key):
        found = _told(index.lines(form), "line", form, languages, whole=True)
        found += _told(index.labels(form), "label", form, languages, whole=True)
        if found:
            return found
    return _several(key, languages)


def _forms(key: str) -> list[str]:
    """The line as it is, without marks inside ("Already a subscriber? Log in"), with its numbers as "#", without a count
    at its end, and once where it is doubled."""
    forms = [key]
    if _MARKS.search(key):
        forms.append(" ".join(filter(None, map(strip_ornaments, key.split(" ")))))
    numbered = _DIGITS.sub("#", forms[-1])
    if numbered != forms[-1]:
        forms += [numbered, strip_ornaments(numbered.rstrip(_BEFORE_COUNT))]
    half, rest = divmod(len(key), 2)
    if rest and key[:half] == key[half + 1 :]:
        forms.append(key[:half])
    return forms


def _several(key: str, languages: Languages | None) -> list[Match]:
    """A row of buttons: "Share | Tweet", "Facebook Twitter WhatsApp". Without separators two words are too few."""
    if len(key) > 120 or " " not in key:
        return []
    pieces = [piece for piece in _PIECES.split(key) if piece]
    entries: list[Match] = []
    for piece in pieces:
        found = _segment(piece.split(" "), languages)
        if not found:
            return []
        entries += found
    if len(entries) < (2 if len(pieces) > 1 else 3):
        return []
    families = [entry.family for entry in entries]
    family = max(families, key=families.count)
    language = next(entry.language for entry in entries if entry.family == family)
    return [Match(family, "line", " | ".join(entry.phrase for entry in entries), language)]


def _segment(words: list[str], languages: Languages | None) -> list[Match]:
    """The words as a sequence of phrases that are lines; empty where they are not."""
    found: list[Match] = []
    position = 0
    while position < len(words):
        for size in range(min(5, len(words) - position), 0, -1):
            phrase = " ".join(words[position : position + size])
            entries = _told(index.lines(phrase) or index.labels(phrase), "line", phrase, languages)
            if entries:
                found.append(entries[0])
                position += size
                break
        else:
            return []
    return found


def _labelled(text: str, core: str, key: str, languages: Languages | None) -> list[Match]:
    separator = _SEPARATOR.search(core, 0, _LONGEST_LABEL)
    if separator:
        label = strip_ornaments(key[: separator.start()])
        entries = index.labels(label)
        rest = strip_ornaments(core[separator.end() :])
        if entries and rest and (separator.group().strip() not in "–-/" or is_capital(rest)):
            return _told(entries, "label", label, languages, _after_separator(text), whole=True)
    if begins_unspaced(core):
        return _spaced(core, key, languages)
    return _shouted(core, languages) if core[:2].isupper() else []


def _spaced(core: str, key: str, languages: Languages | None) -> list[Match]:
    """A label in a script that needs no spaces, with one behind it before the headline: "相关阅读 港口大桥重新开放"."""
    end = core.find(" ", 0, _LONGEST_LABEL)
    label = strip_ornaments(key[:end]) if end >= _WIDE_LABEL else ""
    return _told(index.labels(label), "label", label, languages, core[end + 1 :])


def _after_separator(text: str) -> str:
    """What follows the label in the text as it came, with its case and accents."""
    start = _LEADING.match(text)
    separator = _RAW_SEPARATOR.search(text, start.end() if start else 0)
    return text[separator.end() :].strip() if separator else ""


def _shouted(core: str, languages: Languages | None) -> list[Match]:
    """A label in capitals with no separator, before a headline that is not: "READ MORE Minister resigns"."""
    words = core.split(" ", 7)
    loud = next((n for n, word in enumerate(words) if not word.isupper()), len(words))
    for size in range(min(loud, len(words) - 1), 0, -1):
        if loud == size or not words[size].isupper():
            label = lower(" ".join(words[:size]))
            entries = index.labels(label)
            if entries and is_capital(words[size]):
                return _told(entries, "label", label, languages, " ".join(words[size:]), whole=True)
    return []


def _started(core: str, key: str, starts: tuple[Start, ...], languages: Languages | None) -> list[Match]:
    found = [
        Match(start.family, start.how, start.phrase, language)
        for start in starts
        if (language := at_home(start.key, start.languages, languages, whole=_is_plain(start))) is not None
        and _begins(core, key, start)
    ]
    return sorted(found, key=lambda m: (m.how != "line", -len(m.phrase)))


def _is_plain(start: Start) -> bool:
    """Whether a beginning is as plain as a whole line: of three words, or of two before a capital."""
    return start.how == "line" or start.key.count(" ") >= (1 if "after" in start.names else 2)


def _begins(core: str, key: str, phrase: Start) -> bool:
    start, end = _span(phrase.key, phrase.pattern, key, "before" in phrase.names)
    if end < 0 or ("before" in phrase.names and not is_full_name(core[:start])):
        return False
    rest = core[end:].strip()
    if phrase.how == "line":
        return is_name(rest) if "after" in phrase.names else not rest.strip(f" {ENDS}{CLOSERS}")
    return "after" not in phrase.names or is_capital(rest)


def _span(begin: str, pattern: str, key: str, inside: bool) -> tuple[int, int]:
    """Where a phrase begins and ends in a folded line, or (-1, -1)."""
    if pattern:
        compiled = _compiled(pattern)
        hit = compiled.search(key) if inside else compiled.match(key)
        return hit.span() if hit else (-1, -1)
    start = key.find(begin) if inside else 0 if key.startswith(begin) else -1
    end = start + len(begin)
    inside_word = key[end : end + 1].isalnum() and begin[-1:].isalnum() and not begins_unspaced(begin)
    return (-1, -1) if start < 0 or inside_word else (start, end)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
