"""Text that the page has only in its JSON-LD: used where the visible story is cut off or missing.

Behind a "read on" button or a script, many pages show the first paragraphs only and state the whole in ``articleBody``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cleaners.article import Block, Run
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits
from cleaners.text.repairs import normalise
from cleaners.verdicts.ledger import Made

# The stated body must be so much longer than the visible one, in letters, that something is missing …
_RATIO = 1.25
_AT_LEAST = 300  # letters that must be missing as well: a caption or a note is not worth a second story
_ALONE = 120  # letters of a stated story where the page shows none: about a brief of two sentences
# … and must be the same story: it contains this share of the visible text.
_SHARED = 0.6
_MOST_PAIRS = 1_000_000  # of a stated paragraph and a visible one that are compared; a thousand of each is a book
_TELLING = 30  # letters; a shorter line may be in a paragraph by chance
_LEVEL = 2  # of a stated heading
_OPENING = ' \t“„"«‹([—–-'


def supplement(body: Sequence[Made], stated: str | None, headings: Collection[str] = ()) -> list[Made]:
    """The body with the missing paragraphs of the stated one, each with ``origin="json-ld"``; otherwise unchanged.
    ``headings`` are those of the stated lines that head others.

    The page's own blocks stay where they are, with their formatting; one that is cut off is replaced by the whole
    paragraph. Of a stated body without line breaks, all that follows the visible text is one paragraph.
    """
    if not stated:
        return list(body)
    whole = letters_and_digits(stated)
    letters = [letters_and_digits(made.block.text) for made in body]
    shown = sum(map(len, letters))
    if len(whole) < (_RATIO * shown + _AT_LEAST if shown else _ALONE):
        return list(body)
    shares = align(letters, whole)
    if len(body) * (stated.count("\n") + 1) > _MOST_PAIRS:
        return list(body)
    if sum(len(text) * share for text, share in zip(letters, shares, strict=True)) < _SHARED * shown:
        return list(body)
    heads = {_text(heading) for heading in headings}
    return [_heading(made) if made.block.text in heads else made for made in _merged(body, letters, stated)]


def _merged(body: Sequence[Made], letters: list[str], stated: str) -> list[Made]:
    out: list[Made] = []
    place = 0
    for paragraph in filter(None, (part.strip() for part in stated.split("\n"))):
        key = letters_and_digits(paragraph)
        inside = [i for i in range(place, len(body)) if len(letters[i]) >= _TELLING and letters[i] in key]
        if inside and len(letters[inside[0]]) < len(key):
            out.extend(body[place : inside[0]])
            out.extend(_unpacked(body, letters, inside, paragraph))
            place = inside[-1] + 1
            continue
        found = next((i for i in range(place, len(body)) if letters[i] and _same(letters[i], key)), None)
        if found is None:
            # What the page shows elsewhere is not repeated.
            if not _is_shown(key, letters):
                out.append(_added(paragraph))
            continue
        out.extend(body[place:found])
        cut = len(letters[found]) < len(key)
        out.append(_whole(body[found], paragraph) if cut else body[found])
        place = found + 1
    out.extend(body[place:])
    return out


def _is_shown(stated: str, letters: list[str]) -> bool:
    """Whether a stated paragraph is part of a visible one, or is made of visible ones."""
    parts = sum(len(text) for text in letters if len(text) >= _TELLING and text in stated)
    return not stated or 2 * parts > len(stated) or any(stated in text for text in letters)


def _unpacked(body: Sequence[Made], letters: list[str], inside: list[int], paragraph: str) -> Iterator[Made]:
    """Several of the page's paragraphs that are stated as one: the visible ones (``inside``), and the text between and
    after them. If only the beginning of the stated paragraph is visible, the whole paragraph replaces it."""
    key = letters_and_digits(paragraph)
    if len(inside) == 1 and _same(letters[inside[0]], key):
        yield _whole(body[inside[0]], paragraph)
        return
    places = [place for place, character in enumerate(paragraph) if letters_and_digits(character)]
    at = 0  # letters of the stated paragraph that are accounted for
    for first, last in pairwise((*inside, inside[-1])):
        start = key.find(letters[first], at)
        if start - at >= _TELLING:
            yield _added(paragraph[places[at] : places[start]].rstrip(_OPENING))
        at = max(at, start + len(letters[first])) if start >= 0 else at
        yield from body[first : last if last > first else first + 1]
    if len(key) - at >= _TELLING:
        yield _added(paragraph[places[at] :])


def _same(shown: str, stated: str) -> bool:
    """Whether a shown block is the stated paragraph, or its cut-off beginning."""
    size = min(len(shown), len(stated))
    return shown == stated or (size >= _TELLING and shown[: size - 3] == stated[: size - 3])


def _whole(cut: Made, paragraph: str) -> Made:
    """The stated paragraph in place of its cut-off beginning."""
    return Made(replace(_added(paragraph).block, kind=cut.block.kind, path=cut.block.path), cut.source)


def _heading(made: Made) -> Made:
    return made if made.source else Made(replace(made.block, kind="heading", level=_LEVEL), None)


def _text(paragraph: str) -> str:
    return normalise(paragraph)[0].strip()


def _added(paragraph: str) -> Made:
    text = _text(paragraph)
    return Made(Block(text, runs=(Run(text),), path="json-ld", origin="json-ld"), None)
