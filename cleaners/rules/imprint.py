"""Lines about the article and its publisher: dates, tags, reading time, copyright, contacts, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.lexicon import Match
from cleaners.page.block import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import asks, phrase_rule
from cleaners.story.blocks import Blocks
from cleaners.text.case import lower_run
from cleaners.text.sentences import ends_sentence
from cleaners.text.words import count

_CALL_WORDS = 4  # of a line that asks the reader to write: "제보는 카카오톡 okjebo"
_LONG_PHRASE = 4  # words; a note of so many says what was changed in the article
# Labels of notes of all sorts, and the words that make one a correction: of errors, of versions, of putting right.
_VAGUE = frozenset(
    (
        *("hinweis", "anmerkung", "in eigener sache", "update", "ergänzung", "nachtrag", "transparenzhinweis"),
        *(
            "nota",
            "actualización",
            "atualização",
            "mise à jour",
            "précision",
            "mise au point",
            "aggiornamento",
            "actualizare",
        ),
        *("aktualizace", "aktualizacja", "aktualizácia", "wyjaśnienie", "uzupełnienie", "doplnění", "σημείωση", "υγ"),
        *(
            "fejl",
            "aanvulling",
            "naschrift",
            "redactioneel",
            "author's note",
            "note to readers",
            "توضیح",
            "پی‌نوشت",
            "تنويه",
        ),
    )
)
_MENDS = re.compile(
    r"korrig|korrekt|berichtig|fehler|irrt|falsch|fassung|\bversi|verze|wersj|rettet|fejl|\berr[oea]|corre[cgtz]|corri[gj]"
    r"|rectif|inexact|incorre|mistake|wrong|misst|misspel|foutie?f?|onjuist|gecorr|chyb|oprav|popraw|błąd|błęd|sprostow|διορθ|λάθος"
    r"|έκδοση|εκδοχ|اشتباه|اصلاح|نسخه|خطأ|تصحيح",
    re.I,
)


def _is_note(blocks: Blocks, block: SourceBlock, match: Match) -> bool:
    """Whether a line is a note of a correction: labelled, or at the story's start or end and with the words of one.

    "Hinweis", "Nota" and "Update" label notes of all sorts, and parts of the story.
    """
    if match.phrase.rstrip(":") in _VAGUE and not _MENDS.search(block.text, len(match.phrase)):
        return False
    if match.how == "label" or ":" in block.text[: len(match.phrase) + 12]:
        return True
    first, last = blocks.span
    at_end = block.index <= first + 1 or block.index >= last - 2
    return at_end and count(match.phrase) >= _LONG_PHRASE and block.index > 0


UPDATED = phrase_rule("update-time", "updated", why="says when the page was published or changed", words=16, yields=0.9)
READING_TIME = phrase_rule("reading-time", "reading_time", why="says how long the article takes to read", words=8)
TAGS = phrase_rule("tags", "tags", why="lists the topics of the article", words=30, yields=0.7)
COPYRIGHT = phrase_rule("copyright", "copyright", "reprint", why="claims rights", words=70)
LEGAL = phrase_rule("legal", "legal", why="a legal notice of the publisher", words=90, yields=0.7)
_REACHED = re.compile(r"@|\d[\d ().-]{5,}|www\.|https?:")


def _reaches(block: SourceBlock, match: Match) -> bool:
    """Whether a line that begins with a phrase says how to reach somebody, asks the reader to, or is short."""
    short = block.words <= _CALL_WORDS and not ends_sentence(block.text)
    return short or asks(block, match) or _REACHED.search(block.text) is not None


CONTACT = phrase_rule(
    "contact",
    "contact",
    why="says how to reach the newsroom",
    words=40,
    accept=lambda _, block, match: match.how != "start" or _reaches(block, match),
)
SIGNOFF = phrase_rule(
    "sign-off",
    "signoff",
    why="names the agency, or who reported and edited",
    words=45,
    accept=lambda _, block, match: (
        match.how != "start" or lower_run(block.text) <= 4 or count(match.phrase) > _LONG_PHRASE
    ),
    field="credits",
)
CORRECTION = phrase_rule(
    "correction", "correction", why="corrects the article", words=120, accept=_is_note, field="corrections"
)
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.IGNORECASE)


@rule("copyright-sign", why="claims rights")
def COPYRIGHT_SIGN(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    for block in blocks:
        if block.words <= 40 and _COPYRIGHT.match(block.text) and any(c.isdigit() or c == "©" for c in block.text):
            yield Hit(block, block.text[:40])


RULES = (CORRECTION, SIGNOFF, UPDATED, READING_TIME, TAGS, COPYRIGHT, COPYRIGHT_SIGN, LEGAL, CONTACT)
