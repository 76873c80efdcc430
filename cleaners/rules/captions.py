"""Captions and credits: they go with their picture, once, and not into the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.blocks import SourceBlock
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.view import Blocks

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
_CREDIT_WORDS = 9


def is_credit(block: SourceBlock) -> bool:
    """Whether a line is a credit and nothing else: "Reuters Archive", "Photo: Jane Roe/AFP"."""
    if block.words > _CREDIT_WORDS:
        return False
    return _CREDIT_LINE.match(block.text) is not None or any(m.family == "credit" for m in block.phrases)


@rule("caption", why="the caption of a picture", field="caption", limit=0.25)
def CAPTION(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A figure's caption; in a text, the line before a credit."""
    for block in blocks:
        if is_credit(block):
            continue
        if block.inside("figcaption"):
            yield Hit(block, "in a <figcaption>")
        elif any(m.family == "caption_label" and m.rest and block.words < 60 for m in block.phrases):
            yield Hit(block, "labelled as a caption")
        elif blocks.source == "text" and block.words >= 4:
            after = blocks.around(block, 1)
            if after is not None and is_credit(after):
                yield Hit(block, f"before the credit {after.text!r}")


@rule("credit", why="credits a picture", field="credit", limit=0.1)
def CREDIT(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    for block in blocks:
        if is_credit(block) and not block.level:
            yield Hit(block, block.text[:60])


GALLERY = phrase_rule("gallery-label", "caption_label", why="labels a picture", words=4)
RULES = (CAPTION, CREDIT, GALLERY)
