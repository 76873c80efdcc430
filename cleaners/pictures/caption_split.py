"""Splits the text of a caption into caption and credit, where one line has both."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from cleaners.lexicon import matches
from cleaners.lexicon.credits import GLUE, LABEL, MOST_LETTERS, MOST_WORDS, are_names, bare, credit_of, labelled
from cleaners.page.block import SourceBlock
from cleaners.page.elements import all_text, holds_more
from cleaners.page.elements import parts as elements_of
from cleaners.page.unseen import seen_text
from cleaners.pictures.caption_names import is_credit_name, names_credit
from cleaners.text.folding import letters_and_digits
from cleaners.text.repairs import normalise
from cleaners.text.sentences import CLOSERS, ENDS, ends_sentence
from cleaners.text.spaces import collapse
from cleaners.text.words import count as count_words

Parts = tuple[str | None, str | None]  # caption and credit, either of which may be missing

_CLOSES = re.compile(f"[{ENDS}{CLOSERS}]$")
_TAIL = re.compile(r"(?:(?<!\s)\s+|)[(\[（【]([^()\[\]（）【】]{2,110})[)\]）】]\W*$")
_WORD, _INNER = r"[^\s\d:：()]", rf"[^\s\d:：(){ENDS}]"
_CUT = re.compile(
    rf"(?<=[{ENDS}{CLOSERS}])\s+(?=\S)|(?<!\s)\s+[|/–—•·-]+\s+|\n|(?:(?<!\s)\s+|)(?=©|ⓒ|\(c\)\s)"
    # A label of up to three words, within one sentence: not "Monday. Photo: Jane Roe".
    rf"|\s(?=(?:{_WORD}{{3,16}}|{_WORD}{{2,15}}{_INNER} (?:{_WORD}{{1,13}}{_INNER} )?{_WORD}{{2,14}})\s?[:：]\s?\S)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?<!\w)\w\.$")
_LONGEST_CREDIT = 400  # letters at a caption's end in which its credit begins; a label of few words and their names


def split(block: SourceBlock, text: str, credited: Collection[str] = ()) -> Parts:
    """The text of a caption's block as (caption, credit).

    The page's own markup is believed first, then two elements that touch, then the words. ``credited`` are names,
    squeezed and without case, that count as credits on this page: those of the site and of the authors.
    """
    marked = _marked(block, text)
    if marked:
        start, end = marked
        caption, inner = parts(_joined(text[:start], text[end:]), credited)
        credit = stripped(text[start:end])
        return caption, inner if inner and letters_and_digits(credit) in letters_and_digits(inner) else credit or inner
    place = _touching(block, text)
    if place is not None:
        return _caption(text[:place]), credit_of(text[place:]) or bare(text[place:])
    return parts(text, credited)


def parts(text: str, credited: Collection[str] = ()) -> Parts:
    """(caption, credit) by the words alone: a credit in brackets at the end, a last part that is one, a name that signs."""
    found = certain(text, credited)
    if found[1]:
        return found
    for cut in reversed(_cuts(text)):
        if _is_signature(text[: cut.start()], cut.group().strip(), text[cut.end() :]):
            return _caption(text[: cut.start()]), bare(text[cut.end() :])
    return found


def certain(text: str, credited: Collection[str] = ()) -> Parts:
    """Like ``parts``, but only for a credit that its own words show, not its place: a label, a sign, an agency."""
    if credit := credit_of(text):
        return None, credit
    tail = _TAIL.search(text, max(0, len(text) - _LONGEST_CREDIT))
    if tail and (credit := _in_brackets(tail.group(1), text[: tail.start()], credited)):
        return _caption(text[: tail.start()]), credit
    for cut in _cuts(text):
        if credit := credit_of(text[cut.end() :]) or labelled(text[cut.end() :]):
            return _caption(text[: cut.start()]), _once(credit)
    return _caption(text), None


def stripped(text: str) -> str:
    """A credit line without its label and brackets: "(Photo: Jane Roe)" is Jane Roe."""
    line = bare(text)
    if credit := credit_of(line):
        return credit
    label = LABEL.match(line)
    if label:
        return bare(line[label.end() :])
    first, _, rest = line.partition(" ")
    is_label = are_names(rest) and any(
        match.family == "caption_label" and match.how == "label" for match in matches(first)
    )
    return rest if is_label else line


def _cuts(text: str) -> list[re.Match[str]]:
    """Where a credit may begin in a caption. The full stop of an initial does not end a sentence."""
    first = max(4, len(text) - _LONGEST_CREDIT)
    return [
        cut
        for cut in _CUT.finditer(text)
        if cut.end() >= first and not _INITIAL.search(text, max(0, cut.start() - 3), cut.start())
    ]


def _in_brackets(inner: str, before: str, credited: Collection[str]) -> str | None:
    """The credit in brackets at a caption's end: "(Photo: Jane Roe)", "(Reuters)"; not "(left)" or "(2019)"."""
    if credit := credit_of(inner):
        return credit
    label = LABEL.match(inner)
    if label and are_names(inner[label.end() :]):
        return bare(inner[label.end() :])
    ended = not before.strip() or ends_sentence(before.rstrip())
    if _is_credited(inner, credited) or (ended and " " in inner and are_names(inner)):
        return bare(inner)
    return None


def _is_credited(inner: str, credited: Collection[str]) -> bool:
    """Whether a text is the name of the site or of an author, or its first words ("The Gazette" of The Gazette Online)."""
    name = letters_and_digits(inner).casefold()
    return len(name) >= 4 and any(other.startswith(name) for other in credited)


def _is_signature(before: str, cut: str, tail: str) -> bool:
    """Whether a caption's last part is a name that signs it: after a bar, or after the last sentence."""
    words = tail.split()
    if len(before.split(None, 1)) < 2 or not 1 <= len(words) <= 6 or words[0].casefold() in GLUE or "(" in tail:
        return False
    if tail.rstrip()[-1:] in ENDS + ":,;" or not are_names(tail):
        return False
    if cut in ("/", "|", "•", "·"):
        return True
    if cut or not ends_sentence(before.rstrip()):
        return False
    if not any(char.isupper() for char in tail):
        return len(tail) <= 10
    return 2 <= len(words) <= 5 or "/" in tail


def _once(credit: str) -> str:
    """A credit that is given twice, in brackets and after them, once: "(AP Photo/Jane Roe) AP Photo"."""
    inner, bracket, outer = credit.removeprefix("(").partition(") ")
    return inner if bracket and letters_and_digits(outer) in letters_and_digits(inner) else credit


def _marked(block: SourceBlock, text: str) -> tuple[int, int] | None:
    """Where the parts of the text are that the page calls its credit: from the first to the last, if they touch."""
    if len(text) <= MOST_LETTERS and is_credit_name(block.element.get("class") or ""):
        return 0, len(text)
    spans: list[tuple[int, int]] = []
    for element in elements_of(block.element):
        part = _marked_text(element, block)
        start = text.rfind(part) if part else -1
        end = start + len(part)
        if start < 0 or any(start < other[1] and other[0] < end for other in spans):
            continue
        if end - start < len(text) or count_words(part) <= MOST_WORDS:
            spans.append((start, end))
    if not spans:
        return None
    start, end = min(spans)[0], max(spans)[1]
    touch = end - start - sum(b - a for a, b in spans) <= 4 * len(spans)
    return (start, end) if touch else spans[-1]


def _marked_text(element: Any, block: SourceBlock) -> str:
    if not names_credit(element) or holds_more(element, 2 * MOST_LETTERS):
        return ""
    text = normalise(collapse(seen_text(element) if block.beside else all_text(element)))[0].strip()
    inside = letters_and_digits(text)
    return text if inside and len(text) <= MOST_LETTERS and inside in block.squeezed else ""


def _touching(block: SourceBlock, text: str) -> int | None:
    """Where a name follows the caption in an element of its own without a space: style sheets put it elsewhere."""
    texts = [piece.text for piece in block.pieces]
    for at in range(len(texts) - 1, 0, -1):
        one, two = texts[at - 1 : at + 1]
        touch = (
            one[-1:].strip()
            and two[:1].strip()
            and (_CLOSES.search(one) or (one[-1:].isalnum() and not one[-1:].isupper()))
        )
        if not touch or not (two[:1].isupper() or two[:1] in "(©[" or credit_of(two)):
            continue
        rest = "".join(texts[at:])
        if len(rest) > _LONGEST_CREDIT:
            return None
        tail = normalise(collapse(rest))[0].strip()
        place = text.rfind(tail)
        if place > 0 and (credit_of(tail) or (2 <= len(tail.split()) <= 6 and are_names(tail))):
            return place
    return None


def _joined(before: str, after: str) -> str:
    before, after = before.rstrip(), after.strip()
    # A credit was taken out of these brackets.
    if before.endswith(("(", "[", "（")) and after.startswith((")", "]", "）")):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    return f"{before} {after}".strip()


def _caption(text: str) -> str | None:
    """The rest as the caption, without separators at its ends and without its label."""
    text = text.strip().strip("|/–—-•· ").strip()
    for match in matches(text) if text else ():
        if match.family == "caption_label" and match.how == "label" and len(match.rest.split()) > 1:
            return match.rest
    return text or None
