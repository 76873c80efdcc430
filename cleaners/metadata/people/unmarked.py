"""The bylines that nothing marks: lines beside the headline, and lines anywhere that say who wrote the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from cleaners.article import Author
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.index import around
from cleaners.metadata.index.cards import is_of_card
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import segments, text_of
from cleaners.metadata.people import kinds, names
from cleaners.metadata.people.byline_words import is_by_word, opening, words
from cleaners.metadata.people.bylines import BESIDE, BYLINE, OPENED, Credit, link, profiles
from cleaners.metadata.people.roles import stated_role
from cleaners.metadata.people.undated import BEFORE_NAME, undated
from cleaners.metadata.stated.claims import Claim
from cleaners.text.folding import caseless_words
from cleaners.text.scripts import mostly_unspaced
from cleaners.text.sentences import STOPS
from cleaners.text.spaces import single_spaces

LEADING_DATE = re.compile(r"^[\d.:/,\s-]{6,40}(?:Uhr|h|hs)?\s+(?=\S)")
EDITED = re.compile(r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|编集|編集)\s*[:：]\s*([^:：()（）\[\]【】]{2,30})")
DEGREE = re.compile(r"^[^\W\d_][^\d\n]{4,40}, (?:Ph\.?D|M\.?D|R\.?D|R\.?N|D\.?V\.?M|J\.?D|C\.?P\.?A|Dr\.?P\.?H)\b")
TOPICS = ("article:section", "section", "parsely-section", "news_keywords", "keywords", "article:tag")
TOPIC = re.compile(
    r"(?:^|[/\s?&])(?:category|categories|kategorien?|categor[iy]a|rubrik|rubrique|section|topics?|thema|themen|tags?)(?:[/=\s]|$)",
    re.I,
)
COUNT = re.compile(r"\d{1,5} [^\W\d_]{1,12}\.?(?: [^\W\d_]{1,8})?")  # "4 min read", "800 words"
BARS = frozenset("|•·–—")
BESIDE_DATE = 4  # trust in a name in the line of the date
BESIDE_DATE_SOURCE = "beside date"
WITH_DATE = 30  # characters of such a line apart from the name
BEHIND_WORD = 4  # elements between a by-word by itself and the name


def read(context: Context) -> Iterator[Credit]:
    """Bylines near the headline that nothing marks.

    The surest first: a line that opens with a by-word, a link to a profile, a name with a degree or before a role, a
    name beside a date; then a "Written by" anywhere.
    """
    found: list[tuple[int, Credit]] = []
    lines = _whole(context.lines, context.primary)
    for index, line in enumerate(lines):
        text = _parted(line.pieces)
        trust, text = _trust(context, lines, index, text)
        people = _named(context, line.element, text)
        if people and is_of_card(line.element, context.parts.around):
            continue
        if people and all(" " in a.name or trust == 0 or mostly_unspaced(a.name) for a in people):
            source = BESIDE_DATE_SOURCE if trust == BESIDE_DATE else "near headline"
            opened = trust == 0 and 0 < line.distance <= BESIDE and all(" " in author.name for author in people)
            found.append((trust, Credit(Claim(line.text, source, "", line.element), tuple(people), opened)))
    found.sort(key=lambda item: item[0])
    if found:
        return iter([credit for _, credit in found])
    return _written(context)


def _named(context: Context, element: Any, text: str) -> list[Author]:
    """The people whom the text of a line names in full, with the one profile that the line links to."""
    return names.of_byline(text, link(context, element), full=True, language=context.primary) if text else []


class _Line(NamedTuple):
    """A line near the headline: as ``around.Line``, with a piece a line."""

    element: Any
    text: str
    distance: int
    pieces: str


def _whole(lines: Sequence[around.Line], language: str) -> list[_Line]:
    """The lines joined where they belong together: a by-word before the name in the next line, a bar after the date."""
    below, above = [line for line in lines if line.distance > 0], [line for line in lines if line.distance <= 0]
    return [*_joined(below, language), *reversed(_joined(above[::-1], language))]


def _joined(lines: list[around.Line], language: str) -> list[_Line]:
    """The same, for lines in reading order."""
    found: list[_Line] = []
    word: around.Line | None = None
    for line in lines:
        if not any(map(str.isalnum, line.text)):
            if found:
                found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.text}")
        elif is_by_word(line.text.strip(kinds.EDGES), language):
            word = line
        else:
            follows = word is not None and 0 < line.distance - word.distance <= BEHIND_WORD
            before = f"{word.text}\n" if word is not None and follows else ""
            found.append(
                _Line(
                    line.element, before.replace("\n", " ") + line.text, line.distance, before + segments(line.element)
                )
            )
            word = None
    return found


def _trust(context: Context, lines: list[_Line], index: int, text: str) -> tuple[int, str]:
    """How sure it is that a line is a byline, 0 the surest, and what of it to read; an empty text when it is not one."""
    if len(text) <= BYLINE and _opens(context, text):
        return 0, text
    if len(text) > OPENED:
        return 9, ""
    if profile_names := profiles(lines[index].element):
        return (9, "") if profile_names.isupper() else (1, profile_names)
    pieces = text.split("\n")
    if DEGREE.search(text) or (_alone(pieces[0]) and any(map(kinds.is_role, filter(None, pieces[1:2])))):
        return 2, text
    if len(pieces) == 1 and _personal(context, text) and _is_role_behind(lines, index):
        return 2, text
    if text.isupper():
        return 9, ""
    if _alone(text) and _has_bio(context, text):
        return 3, text
    bare = map(_bare_name, pieces)
    found = [name for name in bare if _personal(context, name) and not _is_topic(context, lines[index].element, name)]
    if len(found) != 1:
        return 9, ""
    whole = dated = lines[index].text
    for piece in pieces:  # "Suggest Changes" beside the author
        beside = kinds.NOT_NAME.match(piece.strip(kinds.EDGES)) or COUNT.fullmatch(piece.strip())
        dated = dated.replace(piece, "") if beside else dated
    if len(dated) - len(found[0]) <= WITH_DATE and parse(dated, context.language):
        return BESIDE_DATE, found[0]
    if not _dated(lines, index, context.language):
        return 9, ""
    before = lines[index - 1].text if index else ""
    if whole.rstrip()[-1] in BARS or (before.rstrip()[-1:] in BARS and parse(before, context.language)):
        return BESIDE_DATE, found[0]  # set off from the date in the line beside it
    return (3, found[0]) if context.page.texts(found[0]).count(found[0]) > 1 else (9, "")


def _written(context: Context) -> Iterator[Credit]:
    """Lines anywhere in the article that say who wrote it in so many words: "Written by Jane Doe", "Author: Jane Doe"."""
    for text, element in context.page.openings:
        if len(text) > OPENED or element.tag in around.NO_LINE:
            continue
        word = text.strip()
        line = segments(element)
        if names.LABELLED.fullmatch(word) and is_by_word(word, context.primary):
            line = _after_label(element, line)
        elif not names.WRITTEN.match(word):
            continue
        people = _named(context, element, line if len(line) <= OPENED else "")
        of_card = people and is_of_card(element, context.parts.around)
        if people and not of_card and not context.is_apart(element, strict=False):
            yield Credit(Claim(line.replace("\n", " "), "byline", "", element), tuple(people))
            return


def _after_label(element: Any, label: str) -> str:
    """A label with what follows it directly: text, or the next element; empty if that is not a short line."""
    text_after = (element.tail or "").strip(kinds.EDGES)
    following = element.getnext()
    if not text_after and following is None and (parent := element.getparent()) is not None:
        text_after, following = (parent.tail or "").strip(kinds.EDGES), parent.getnext()
    name = text_after or (segments(following, OPENED).split("\n")[0] if following is not None else "")
    return f"{label}\n{name}" if name else ""


def edited(context: Context) -> Iterator[Credit]:
    """The lines at the end of Chinese and Japanese stories that name who edited them, where nobody else is named."""
    for element in context.page.elements if context.primary in ("zh", "ja") else ():
        for text, holder in ((element.text, element), (element.tail, element.getparent())):
            match = EDITED.search(text) if text and len(text.strip()) <= OPENED else None
            people = names.of_byline(match[1], language=context.primary) if match else []
            if match and people:
                yield Credit(Claim(single_spaces(match[0]), "byline", "", holder), tuple(people))
                return


def _parted(text: str) -> str:
    """A line with bars, bullets and leading dates taken for the ends of pieces.

    "4.2.2022 | 13:10 | Jane Doe".
    """
    return "\n".join(
        LEADING_DATE.sub("", piece) or piece for piece in re.split(r"\n|(?:(?<!\s)\s+|)[|•·]\s*", text) if piece.strip()
    )


def _opens(context: Context, text: str) -> bool:
    """Whether a line opens with a by-word, or does so after nothing but dates and counts."""
    for piece in text.split("\n"):
        if match := opening(context.primary).match(piece):
            rest = piece[match.end() :].split()
            return not (len(rest) > 4 and rest[0].islower() and rest[0] not in kinds.PARTICLES)  # "Written in Lean, …"
        if not any(char.isdigit() for char in piece):
            return False
    return False


def _bare_name(piece: str) -> str:
    """A piece of a line beside a date, without the date that it begins or ends with."""
    return undated(BEFORE_NAME.sub("", piece)).strip(kinds.EDGES)


def _personal(context: Context, name: str) -> bool:
    """Whether two to four capitalised words can be a person's name.

    The name of a section is beside dates as well; but it consists of words that the page writes in small letters
    elsewhere, or of abbreviations, and a name in the headline is the person whom the story is about.
    """
    parts = name.split()
    if not _alone(name) or kinds.is_role(name) or kinds.kind_of(name) != "person":
        return False
    if any(len(part) > 1 and part.isupper() and "." not in part for part in parts) or not kinds.looks_like_name(name):
        return False
    words = [part.lower() for part in parts if len(part) > 2]
    return name not in context.title and not any(f" {word}" in context.page.running for word in words)


def _is_topic(context: Context, line: Any, name: str) -> bool:
    """Whether the page gives a name in a line to a section or a tag: in metadata, or by where the name leads."""
    folded = caseless_words(name)
    stated = (value for key in TOPICS for values in context.page.meta.get(key, ()) for value in values.split(","))
    if any(caseless_words(value) == folded for value in stated):
        return True
    links = [*line.iter("a"), *islice((outer for outer in line.iterancestors() if outer.tag == "a"), 1)]
    return any(
        (TOPIC.search(link.get("href") or "") or TOPIC.search(link.get("rel") or "")) and text_of(link) == name
        for link in links
    )


def _has_bio(context: Context, name: str) -> bool:
    """Whether a line of the page says what somebody does: "Jane Doe is a reporter …"."""
    # Only what is said in the present, of whoever the line begins with: stories say what their people were.
    lines = (text for text in context.page.texts(name) if text.startswith(f"{name} is "))
    return any(stated_role(text, name) for text in lines)


def _alone(text: str) -> bool:
    """Whether a line is two to four capitalised words and nothing else."""
    parts = text.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts) and text[-1] not in STOPS + ":"


def _is_role_behind(lines: list[_Line], index: int) -> bool:
    """Whether the next line says what somebody does: "Staff Writer", "Co-Founder & Marketing Director"."""
    line = lines[index + 1] if index + 1 < len(lines) else None
    if line is None or line.distance - lines[index].distance > 3 or len(line.text) > OPENED:
        return False
    parts = caseless_words(line.text).split()
    return kinds.is_role(line.text) and all(word in words().role or len(word) <= 3 for word in parts)


def _dated(lines: list[_Line], index: int, language: str | None) -> bool:
    """Whether a line, or one beside it, is a short date line."""
    beside = [line.text for line in lines[max(0, index - 1) : index + 2]]
    return any(len(text) < OPENED and parse(text, language) for text in beside)
