"""Dates of pages that state none and show none at the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.metadata.dates import stamps
from cleaners.metadata.dates.lines import DIGITS, FAR_WITNESSES, FIRST_ONLINE, Dated, is_masthead, marked
from cleaners.metadata.dates.moments import find, parse, readable
from cleaners.metadata.dates.surroundings import PERIOD, is_elsewhere, is_spoken, todays
from cleaners.metadata.index.cards import is_of_card
from cleaners.metadata.index.context import Context
from cleaners.metadata.stated.claims import Claim
from cleaners.text.spaces import single_spaces

ALONE = 45  # characters of a line that is a date and nothing else
MOST_SPACED = 200  # characters of it with the white space of the markup
NOT_SHOWN = frozenset({"script", "style", "title", "option", "a", "noscript", "template"})
OF_THE_STORY = frozenset(
    {"h2", "h3", "h4", "h5", "h6", "th", "td", "li", "dt"}
)  # of which a date is the heading or the entry
BOXES = frozenset({"body", "main", "article", "section", "header", "div", "td", "fieldset", "center"})
PARAGRAPHS_READ = 4  # from the headline on, of which one may begin with the place and the date of the story
PARAGRAPH = 80  # characters that a paragraph has more of
PLACE = 40  # characters of a place before the date
_BEFORE = re.compile(r"[\s(]*(?:[^\W\d_][\w.'’ -]*[,/(]\s*)?(?:[^\W\d_]{2,12}[.,]?\s)?")
_BEHIND = re.compile(r"\s*+(?:(?:[)\]]\s*+)?(?:[–—―|:/]|-\s|--)|[)\]])")
_STATES = re.compile(
    r"""\\?"(?:datePublished|publishedAt|published_at|publishDate|publish_date|publishedDate|published_date|publicationDate"""
    r"""|publication_date|firstPublished|firstPublishedAt|first_published_at)\\?"\s?:\s?\\?"(\d{4}-\d\d-\d\d[^"\\]{0,24})"""
)
LONGEST_SCRIPT = 2_000_000  # characters of a script that are read


def read(context: Context) -> list[Dated]:
    """The first date lines of the article; the date that its first paragraph begins with; the one day of publication that
    the page's scripts hold."""
    return _lines(context) or list(_bare_text(context)) or list(_dateline(context)) or list(_in_scripts(context))


def _lines(context: Context) -> list[Dated]:
    """The first lines of the article that are date lines and nothing else.

    Those after the headline come before those above it.
    """
    at = context.headline.at if context.headline else 0
    found: list[tuple[bool, Dated]] = []
    for text, element in context.page.openings:
        if len(text) > MOST_SPACED or not DIGITS.search(text) or element.tag in NOT_SHOWN:
            continue
        line = single_spaces(text)
        moment = parse(line, context.language) if len(line) <= ALONE else None
        if moment is None or moment.when.year < FIRST_ONLINE or PERIOD.search(line) or todays(element):
            continue
        if not stamps.is_date_line(line, context.language) or is_elsewhere(element, line):
            continue
        if element.tag in OF_THE_STORY or is_of_card(element, context.parts.around) or is_masthead(element, context):
            continue
        if not is_spoken(element, stamps.read(line, context.language), context) and not context.is_apart(element):
            above = bool(context.headline) and context.page.elements.index(element) < at
            found.append((above, Dated(Claim(line, "date in the page", "", element), moment)))
            if len(found) >= FAR_WITNESSES and not above:
                break
    found.sort(key=lambda pair: pair[0])
    return [dated for _, dated in found[:FAR_WITNESSES]] or [seen.dated for seen in marked(context, "author")][:1]


def _bare_text(context: Context) -> Iterator[Dated]:
    """The first date line behind the headline that is in no element of its own, between two others."""
    for element in context.page.elements[context.headline.at if context.headline else 0 :]:
        tail = element.tail
        if tail and len(tail) <= MOST_SPACED and DIGITS.search(tail):
            line = single_spaces(tail)
            if len(line) <= ALONE and element.getparent().tag in BOXES and stamps.is_date_line(line, context.language):
                moment = parse(line, context.language)
                if moment and moment.when.year >= FIRST_ONLINE and not context.is_apart(element):
                    yield Dated(Claim(line, "date in the page"), moment)
                    return


def _dateline(context: Context) -> Iterator[Dated]:
    """The date that one of the first paragraphs begins with, alone or behind the place: "BERLIN, 4 March 2026 – The …".

    The line stays in the story.
    """
    if context.headline is None:
        return
    count = 0
    for element in context.page.elements[context.headline.at + 1 :]:
        text = element.text or ""
        if element.tag not in ("p", "div") or len(text) <= PARAGRAPH or context.is_apart(element):
            continue
        line = readable(text[: 3 * PARAGRAPH], context.language)
        first = min(find(line, context.language), key=lambda found: found.start, default=None)
        near = first is not None and first.start <= PLACE and first.moment.when.year >= FIRST_ONLINE
        if first and near and _BEFORE.fullmatch(line, 0, first.start) and _BEHIND.match(line, first.end):
            yield Dated(Claim(single_spaces(text[: first.end]), "dateline"), first.moment)
            return
        count += 1
        if count >= PARAGRAPHS_READ:
            return


def _in_scripts(context: Context) -> Iterator[Dated]:
    """The day of publication that the data in the page's scripts hold, where all of them name the same."""
    found: dict[str, Dated] = {}
    for element, _ in context.page.tags.get("script", ()):
        text = element.text
        if (
            "ld+json" not in (element.get("type") or "")
            and text
            and ("ublish" in text or "ublication" in text)
            and len(text) <= LONGEST_SCRIPT
        ):
            for match in _STATES.finditer(text):
                moment = parse(match[1])
                if moment is not None:
                    found.setdefault(moment.when.date().isoformat(), Dated(Claim(match[1], "script"), moment))
    if len(found) == 1:
        yield from found.values()
