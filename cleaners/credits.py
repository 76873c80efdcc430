"""Captions and credits: telling who made a picture from what it shows, where one line says both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.blocks import SourceBlock, collapse, squeeze
from cleaners.lexicon import matches

# Agencies and archives that stand as a credit of their own, alone or with a photographer's name.
_AGENCY = (
    r"reuters|afp|a\.?p\.?|associated press|getty(?: images)?|epa(?:-efe)?|efe|ansa|dpa|picture alliance|imago|tass|"
    r"xinhua|kyodo|yonhap|pti|shutterstock|istock|alamy|anadolu(?: agency)?|aa|rex|bloomberg|zuma(?: press)?|keystone|"
    r"apa|ritzau|tt|ntb|lehtikuva|anp|belga|lusa|europa press|sipa|abaca|unsplash|pixabay|pexels|wikimedia commons|flickr"
)
_CREDIT_LINE = re.compile(
    rf"^\W*(?:[\w.’' -]{{2,40}}[/|,–—-]\s*)?(?:{_AGENCY})(?:\W+(?:{_AGENCY}))*"
    r"(?:\s*(?:archive|archives|file|file photo|via [\w ]{2,20}|images|pool|handout|photo))?\W*$",
    re.IGNORECASE,
)
# "Harbour Wire Archive", "Anna Roe/The Gazette": names alone, which only their place makes a credit.
_NAMES = re.compile(
    r"^(?:[A-ZÀ-ÞА-Я][\w.’'-]*[ /,|&–-]*){1,5}(?:archive|archives|photo|images|file)\W*$", re.IGNORECASE
)
_CREDIT_CLASS = re.compile(r"credit|copyright|photographer|photo-?author|source|rights|byline|fotograf", re.IGNORECASE)
_TAIL = re.compile(r"[(\[（]([^()\[\]（）]{2,80})[)\]）]\W*$")
_SENTENCE = re.compile(r"(?<=[.!?…。»”\"])\s+(?=\S)|\s+[|/–—-]\s+|\n")
_CREDIT_WORDS = 9


def is_credit_line(text: str) -> bool:
    """Whether a line is a credit and nothing else: "Reuters Archive", "Photo: Jane Roe/AFP"."""
    if len(text.split()) > _CREDIT_WORDS:
        return False
    return (
        _CREDIT_LINE.match(text) is not None
        or _NAMES.match(text) is not None
        or any(match.family == "credit" for match in matches(text))
    )


def split(block: SourceBlock, text: str) -> tuple[str | None, str | None]:
    """A caption's text as (caption, credit), either of which may be missing.

    The page's own markup is believed first, then a credit in parentheses at the end, then a last sentence that is one.
    """
    marked = next(_marked(block), None)
    if marked:
        place = text.rfind(marked)
        if place >= 0:
            return _caption(text[:place] + text[place + len(marked) :]), _credit(marked)
    tail = _TAIL.search(text)
    if tail and is_credit_line(tail.group(1)):
        return _caption(text[: tail.start()]), _credit(tail.group(1))
    for cut in reversed(list(_SENTENCE.finditer(text))):
        if is_credit_line(text[cut.end() :]):
            return _caption(text[: cut.start()]), _credit(text[cut.end() :])
    if is_credit_line(text):
        return None, _credit(text)
    return _caption(text), None


def _marked(block: SourceBlock) -> Iterator[str]:
    """Texts of the parts of a caption that the page calls its credit."""
    for element in block.element.iterdescendants():
        names = f"{element.get('class', '')} {element.get('itemprop', '')}"
        if _CREDIT_CLASS.search(names):
            text = collapse("".join(element.itertext()))
            if text and squeeze(text) in block.squeezed:
                yield text


def _caption(text: str) -> str | None:
    return text.strip().strip("|/–—- ").strip() or None


def _credit(text: str) -> str | None:
    """A credit without its label and brackets: "(Photo: Jane Roe)" is Jane Roe."""
    text = text.strip().strip("()[]（）").strip()
    labelled = next((m.rest for m in matches(text) if m.family == "credit" and m.how == "label" and m.rest), None)
    return (labelled or text).strip(" :|/–—-") or None
