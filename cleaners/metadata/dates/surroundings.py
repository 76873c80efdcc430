"""What surrounds a date: whether it belongs to a story's head, or to a sentence, a picture, another story."""

from __future__ import annotations

import re
from typing import Any

from cleaners.metadata.dates import stamps
from cleaners.metadata.dates.words import words
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import BREAKING, longer, segments, text_of
from cleaners.metadata.people.byline_words import words as byline_words
from cleaners.page.class_stems import pattern
from cleaners.page.elements import INLINE

# Parts of class names and properties that say "changed".
CHANGED = re.compile(
    r"updat|modif|edited|aktualis|aktualiz|geändert|actualiz|atualiza|aggiorna|bijgewerkt|uppdater|opdater|oppdater",
    re.I,
)
# Years, days or hours from and to, which are those of an event; a copyright line; when a journal received a paper.
PERIOD = re.compile(
    r"(?<![:.\dh])\d{1,2}\.?\s?[-–]\s?\d{1,2}\.?\s[^\W\d_]{3,}"
    r"|\b(?:19|20)\d{2}\s*[-–]\s*(?:(?:19|20)\d{2}\b|\d{1,2}\.\s)|(?<![:\dT])\d{1,2}[:.]\d{2}\s*[-–]\s*\d{1,2}[:.]\d{2}\b"
    r"|©|copyright|\breceived\b",
    re.I,
)
TODAY = pattern("parts", "clock")
_QUOTED = pattern("parts", "quoted")
FOREIGN = frozenset({"figure", "figcaption", "blockquote"})  # beside whose other words dates are those of other things
_MARKED = pattern("fields", "date")
MOST_AROUND = 6  # elements around a date that are looked at for a figure or a link
MOST_BESIDE = 25  # letters that a link has beside the date in it; one with more leads to another story
PARAGRAPHS = frozenset({"p", "li", "td", "th", "dd", "blockquote"})
WHOLE = frozenset({"article", "main", "body"})  # whose names are those of the story, not of its head
A_DAY = "2001-02-03"  # stands for a date that is told in other words, such as "12 June" or "2 hours ago"
DATE_LINE = 160  # characters of a date line at most; a paragraph that mentions a date is not a date line


def is_elsewhere(element: Any, shown: str) -> bool:
    """Whether an element is within a figure, where its date is that of the picture, in a quotation or somebody's post, or
    in a link with more words, which leads to another story."""
    around = element
    for _ in range(MOST_AROUND):
        if around is None or around.tag in ("h1", "body"):
            return False
        if around.tag in FOREIGN and longer(around, len(shown)):
            return True
        if (
            around.tag == "a"
            and longer(around, len(shown) + MOST_BESIDE)
            and next(around.iterancestors("h1"), None) is None
        ):
            return True
        names = around.get("class")
        if names and _QUOTED.search(names):
            return True
        around = around.getparent()
    return False


def is_spoken(element: Any, line: stamps.Line, context: Context) -> bool:
    """Whether a marked date is one that a sentence, or the line of an event, names."""
    if line.stamps and not line.announced and stamps.is_sentence(line.text, context.language):
        return True
    holder = element
    while holder is not None and holder.tag in INLINE:
        holder = holder.getparent()
    if holder is None or holder is element or any(child.tag in BREAKING and child.tag != "br" for child in holder):
        return False
    shown = segments(element, DATE_LINE)
    around = segments(holder, DATE_LINE + len(shown))
    long = len(around) > DATE_LINE + len(shown)
    around = around.replace(shown, A_DAY, 1) if shown else f"{A_DAY} {around}"
    if holder.tag not in PARAGRAPHS:
        told = long or stamps.read(around, context.language).announced
        return not told and stamps.is_sentence(around, context.language)
    if _MARKED.search(_names_around(holder)):
        return False
    opened = byline_words().by.match(around) and not stamps.is_sentence(around, context.language)
    return long or not (opened or stamps.is_date_line(around, context.language))


def _names_around(holder: Any) -> str:
    """The names of a paragraph and of the box around it, unless that is the whole story."""
    parent = holder.getparent()
    return _names(holder) if parent is None or parent.tag in WHOLE else f"{_names(holder)} {_names(parent)}"


def todays(element: Any) -> bool:
    """Whether an element, or the one around it, is named as a clock that shows the day of the visit."""
    around_it = element.getparent()
    names = _names(element)
    if around_it is not None and around_it.tag != "body":
        names += " " + _names(around_it)
    return bool(TODAY.search(names))


def role_of(element: Any) -> str:
    """What the date of an element is of, as its class, or the words right before it, say: ``updated`` or ``published``;
    empty where nothing says it."""
    if CHANGED.search(_own_names(element)):
        return "updated"
    before = _context(element)
    found = [match.lastgroup or "" for match in words().labels.finditer(before)]
    return found[-1] if found else ""


def _own_names(element: Any) -> str:
    """The element's class and property, unless they mention publication too (WordPress says both)."""
    names = f"{element.get('class', '')} {element.get('itemprop', '')}"
    return "" if "publish" in names.lower() or "posted" in names.lower() else names


def _context(element: Any) -> str:
    """The words right before an element: enough to see "Updated:" before a date."""
    parent = element.getparent()
    if parent is None:
        return ""
    previous = element.getprevious()
    before = (previous.tail if previous is not None else parent.text) or ""
    if not before.strip() and previous is not None:
        before = text_of(previous)
    return f"{_own_names(parent)} {before[-40:]}"


def _names(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"
