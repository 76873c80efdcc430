"""How long a text takes to read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

WORDS, CHARACTERS = 238, 300  # a minute; ``Article.reading_minutes`` says where the figures are from
# Thai to Myanmar, and kana and Han: scripts that put no spaces between words. Korean does.
_WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def minutes(texts: Iterable[str]) -> int:
    """Minutes that reading some texts takes, rounded up; 0 for nothing."""
    total = 0.0
    for text in texts:
        wide = 0
        if not text.isascii():
            text, wide = _WIDE.subn(" ", text)
        total += len(text.split()) / WORDS + wide / CHARACTERS
    return math.ceil(total)
