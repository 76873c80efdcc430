"""Fields of an article in plain text, by the order of its first lines and how they end.

A scraper writes the headline first, then the standfirst, then the lines beside the picture and the byline. A line is
read as a field only where its neighbours agree; a text that begins with its first paragraph has no title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC

from cleaners.article import Author, Evidence
from cleaners.lexicon.credits import is_credit_line
from cleaners.metadata import Metadata
from cleaners.metadata.dates.moments import Moment
from cleaners.metadata.dates.stamps import is_date_line
from cleaners.metadata.dates.stamps import read as take_apart
from cleaners.metadata.detect import by_words
from cleaners.metadata.people import names
from cleaners.metadata.people.byline_words import by_end, words
from cleaners.page.block import SourceBlock
from cleaners.text.scripts import count_unspaced
from cleaners.text.sentences import CALLS, CLOSERS, ENDS

_ENDS = re.compile(f"[{ENDS}:;,][{CLOSERS}]*$")
_ASKS = re.compile(f"[{CALLS}][{CLOSERS}]*$")
_QUOTATION = re.compile('["“„”«»‘\'「『][^"“”„«»「」『』]{4,}["“”«»’\'」』]')
_IN_PARTS = re.compile("^[^.]{8,}(?::| [|–—-]) [^.]{8,}$")
_DASHES = "–—-"  # before what a person says
_OPEN = re.compile(r"[(\[–—/-]\s*$")  # a line that was cut off
_ADDRESS = re.compile(r"https?://\S+$")
_HANDLE = re.compile(r"^[—–-]|@\w")  # "— Jane Doe (@jane) November 18, 2019" closes an embedded post
_TITLE_WORDS = (3, 24)  # of a text's first line that is its title; longer ones are paragraphs
_LONG_TITLE = 36  # words of a title in parts, or in a script without spaces, of which words are estimated
_ASKING_WORDS = 24  # of a title that ends as a question or a call does
_PROSE_WORDS, _PROSE_LETTERS = 15, 80  # a line of more is prose; a title has prose below it, not a list
_PROSE_WITHIN = 8  # lines from the first in which prose must begin
# Of a text's second line that is its standfirst; from title and label up to a long paragraph.
_STANDFIRST_WORDS = (8, 70)
_BYLINE_WORDS = 14  # words of a byline at most
_DATE_WORDS, _DATE_LETTERS = 12, 48  # words and letters of a date line at most
_SAMPLE = 4000  # characters that the language is read from
_TOP = 8  # lines from the beginning in which a byline or a date is looked for


def read(blocks: Sequence[SourceBlock]) -> tuple[Metadata, dict[int, str]]:
    """The fields of a text, and by the index of the line the name of the field that was read from it."""
    language = next(iter(languages(blocks)), None)
    fields: dict[int, str] = {}
    if blocks and _ADDRESS.match(blocks[0].text):
        fields[0] = "canonical_url"
    lines = blocks[len(fields) :]
    titled = _is_title(lines)
    if titled:
        fields[lines[0].index] = "title"
    for block in lines[titled:_TOP]:
        if _byline(block, language):
            fields[block.index] = "authors"
        elif _moment(block):
            fields[block.index] = "published"
    if titled and _is_standfirst(lines, fields):
        fields[lines[1].index] = "standfirst"
    return _metadata(blocks, fields, language), fields


def _is_title(blocks: Sequence[SourceBlock]) -> bool:
    """The first line is a headline: short, no sentence's end, no noise and no label, and prose comes after it."""
    if len(blocks) < 3:
        return False
    first = blocks[0]
    few = first.words < _TITLE_WORDS[0] and (count_unspaced(first.text) >= 2 or _is_quotation(first.text))
    most = _LONG_TITLE if _IN_PARTS.search(first.text) or count_unspaced(first.text) else _TITLE_WORDS[1]
    if not (_TITLE_WORDS[0] <= first.words <= most or few) or first.phrases or _OPEN.search(first.text):
        return False
    if words().other.match(first.text) or (_ENDS.search(first.text) and not _may_close_title(blocks)):
        return False
    return any(block.words > _PROSE_WORDS or len(block.text) > _PROSE_LETTERS for block in blocks[1:_PROSE_WITHIN])


def _may_close_title(blocks: Sequence[SourceBlock]) -> bool:
    """Whether a first line that ends as a sentence may be a headline: a quotation and no more, or a question or a call.

    A story may begin with a question too. A headline's has a colon or capitals, or is above a text that has lines of the
    page around it: who took those took the headline as well.
    """
    first = blocks[0]
    if _is_quotation(first.text):
        return True
    if _ASKS.search(first.text) is None or first.words > _ASKING_WORDS or first.text[:1] in _DASHES:
        return False
    if ": " in first.text or "：" in first.text or _has_capitals(first.text):
        return True
    return any(match.how != "start" for block in blocks[1:] for match in block.phrases)


def _has_capitals(text: str) -> bool:
    """Whether a line has the capitals of a headline: "Is Football Violence a Crime?"."""
    long = [word for word in text.split() if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _is_quotation(text: str) -> bool:
    """Whether a line is one quotation from its first sign to its last: "„Unermüdlicher Einsatz“"."""
    return _QUOTATION.fullmatch(text.strip()) is not None


def _is_standfirst(blocks: Sequence[SourceBlock], fields: dict[int, str]) -> bool:
    """The second line, where a caption, a byline or a date parts it from the story."""
    second, third = blocks[1], blocks[2]
    if second.index in fields or not _STANDFIRST_WORDS[0] <= second.words <= _STANDFIRST_WORDS[1] or second.phrases:
        return False
    captioned = len(blocks) > 3 and is_credit_line(blocks[3].text)
    return captioned or is_credit_line(third.text) or fields.get(third.index) in ("authors", "published")


def _byline(block: SourceBlock, language: str | None) -> bool:
    return (
        by_end(block.text, language or "") > 0
        and block.words <= _BYLINE_WORDS
        and not _ENDS.search(block.text)
        and bool(_named(block, language))
    )


def _named(block: SourceBlock, language: str | None) -> list[Author]:
    return names.of_byline(block.text, full=True, language=language or "")


def _moment(block: SourceBlock) -> Moment | None:
    """The moment that a line states, where it states little else."""
    if (
        block.words > _DATE_WORDS
        or not any(map(str.isdigit, block.text))
        or _ENDS.search(block.text)
        or _HANDLE.search(block.text)
    ):
        return None
    if sum(map(str.isalpha, block.text)) > _DATE_LETTERS or not is_date_line(block.text):
        return None
    line = take_apart(block.text)
    return line.first("published") or line.first("") or line.first("updated")


def languages(blocks: Sequence[SourceBlock]) -> tuple[str, ...]:
    """The language that a text is written in, if its words say it."""
    found = by_words(" ".join(block.text for block in blocks)[:_SAMPLE])
    return (found,) if found else ()


def _metadata(blocks: Sequence[SourceBlock], fields: dict[int, str], language: str | None) -> Metadata:
    lines = {field: blocks[index] for index, field in sorted(fields.items(), reverse=True)}
    moment = _moment(lines["published"]) if "published" in lines else None
    evidence = {
        field: (Evidence(block.text, "text", f"line {block.element.get('n')}"),) for field, block in lines.items()
    }
    when = moment.when if moment else None
    if when is not None and when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return Metadata(
        language=language,
        title=lines["title"].text if "title" in lines else None,
        canonical_url=lines["canonical_url"].text if "canonical_url" in lines else None,
        standfirst=lines["standfirst"].text if "standfirst" in lines else None,
        authors=tuple(_named(lines["authors"], language)) if "authors" in lines else (),
        published=when,
        evidence=evidence,
    )
