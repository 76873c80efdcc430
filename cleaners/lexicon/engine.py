"""Is this line a known phrase of noise? All languages at once, by dictionary; a regex only where one may match."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cleaners.lexicon import index
from cleaners.lexicon.index import Entry, How, Start
from cleaners.lexicon.names import is_capital, is_full_name, is_name
from cleaners.text.folding import fold_keeping_case, lower, strip_ornaments
from cleaners.text.scripts import begins_unspaced
from cleaners.text.sentences import CLOSERS, ENDS

# Longer than any phrase with what may surround it; only the beginning of a paragraph is looked at.
_HEAD = 260
_SEPARATOR = re.compile(r" ?[:|>•\]]|\.\.\.| [–/-] ?|– ")
# The same before folding, to cut the rest from the text as it came.
_RAW_SEPARATOR = re.compile(r"[\s)]*(?:[:|>•·\]：｜】»›→➔►▶▸│¦\n]|…|\.\.\.|\s[–—/-]|[–—]\s)[\s»›>→►▶|:]*")
_LEADING = re.compile(r"[\W_]*")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_TAIL_COUNT = re.compile(r"[ (\[:#|•–-]+\Z")
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


def match(text: str) -> Match | None:
    """The phrase that says most about a line: a whole line before a label, a label before a start, longer before
    shorter.

    ``None`` for a line that is not known noise.
    """
    found = matches(text)
    return found[0] if found else None


def matches(text: str) -> tuple[Match, ...]:
    """All phrases that a line is or begins with, one a family and kind, best first. Any text may be given."""
    return _remembered(text) if len(text) <= _SHORT else _matches(text)


def _matches(text: str) -> tuple[Match, ...]:
    inner = index.inner_starts(text)
    if not inner and not index.may_match(text):
        return ()
    plain = fold_keeping_case(text[:_HEAD])
    core = strip_ornaments(plain)
    key = lower(core)
    found: list[Match] = []
    if not _is_quoted(text[:_HEAD]):
        found += _whole(key)
    found += _labelled(text, core, key)
    found += _started(core, key, index.starts(key) + inner)
    return tuple({(m.family, m.how): m for m in reversed(found)}.values())[::-1]


# Menus, prompts and labels are the same on page after page. Pure: equal lines get equal answers.
_remembered = lru_cache(maxsize=8192)(_matches)


def _is_quoted(text: str) -> bool:
    """A line in quotation marks is something that someone said, or that was on a screen."""
    inside = text.strip()
    return len(inside) > 1 and inside[0] in _OPENING_QUOTES and inside[-1] in _CLOSING_QUOTES


def _whole(key: str) -> list[Match]:
    for form in _forms(key):
        lines, labels = index.lines(form), index.labels(form)
        if lines or labels:
            found = [Match(family, "line", phrase, language) for family, language, phrase in lines]
            return found + [Match(family, "label", phrase, language) for family, language, phrase in labels]
    return _several(key)


def _forms(key: str) -> list[str]:
    """The line as it is, with its numbers as "#", without a count at its end, and once where it is doubled."""
    forms = [key]
    numbered = _DIGITS.sub("#", key)
    if numbered != key:
        forms += [numbered, strip_ornaments(_TAIL_COUNT.sub("", numbered))]
    half, rest = divmod(len(key), 2)
    if rest and key[:half] == key[half + 1 :]:
        forms.append(key[:half])
    return forms


def _several(key: str) -> list[Match]:
    """A row of buttons: "Share | Tweet", "Facebook Twitter WhatsApp". Without separators two words are too few."""
    if len(key) > 120 or " " not in key:
        return []
    pieces = [piece for piece in _PIECES.split(key) if piece]
    entries: list[Entry] = []
    for piece in pieces:
        found = _segment(piece.split(" "))
        if not found:
            return []
        entries += found
    if len(entries) < (2 if len(pieces) > 1 else 3):
        return []
    families = [family for family, _, _ in entries]
    family = max(families, key=families.count)
    language = next(lang for f, lang, _ in entries if f == family)
    return [Match(family, "line", " | ".join(phrase for _, _, phrase in entries), language)]


def _segment(words: list[str]) -> list[Entry]:
    """The words as a sequence of phrases that are lines; empty where they are not."""
    found: list[Entry] = []
    position = 0
    while position < len(words):
        for size in range(min(5, len(words) - position), 0, -1):
            phrase = " ".join(words[position : position + size])
            entries = index.lines(phrase) or index.labels(phrase)
            if entries:
                found.append(entries[0])
                position += size
                break
        else:
            return []
    return found


def _labelled(text: str, core: str, key: str) -> list[Match]:
    separator = _SEPARATOR.search(core, 0, _LONGEST_LABEL)
    if separator:
        entries = index.labels(strip_ornaments(key[: separator.start()]))
        rest = strip_ornaments(core[separator.end() :])
        if entries and rest and (separator.group().strip() not in "–-/" or is_capital(rest)):
            after = _after_separator(text)
            return [Match(family, "label", phrase, lang, after) for family, lang, phrase in entries]
    if begins_unspaced(core):
        return _spaced(core, key)
    return _shouted(core) if core[:2].isupper() else []


def _spaced(core: str, key: str) -> list[Match]:
    """A label in a script that needs no spaces, with one behind it before the headline: "相关阅读 港口大桥重新开放"."""
    end = core.find(" ", 0, _LONGEST_LABEL)
    entries = index.labels(strip_ornaments(key[:end])) if end >= _WIDE_LABEL else []
    return [Match(family, "label", phrase, lang, core[end + 1 :]) for family, lang, phrase in entries]


def _after_separator(text: str) -> str:
    """What follows the label in the text as it came, with its case and accents."""
    start = _LEADING.match(text)
    separator = _RAW_SEPARATOR.search(text, start.end() if start else 0)
    return text[separator.end() :].strip() if separator else ""


def _shouted(core: str) -> list[Match]:
    """A label in capitals with no separator, before a headline that is not: "READ MORE Minister resigns"."""
    words = core.split(" ", 7)
    loud = next((n for n, word in enumerate(words) if not word.isupper()), len(words))
    for size in range(min(loud, len(words) - 1), 0, -1):
        if loud == size or not words[size].isupper():
            entries = index.labels(lower(" ".join(words[:size])))
            if entries and is_capital(words[size]):
                rest = core[len(" ".join(words[:size])) + 1 :]
                return [Match(family, "label", phrase, lang, rest) for family, lang, phrase in entries]
    return []


def _started(core: str, key: str, starts: tuple[Start, ...]) -> list[Match]:
    found = [Match(s.family, s.how, s.phrase, s.language) for s in starts if _begins(core, key, s)]
    return sorted(found, key=lambda m: (m.how != "line", -len(m.phrase)))


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
