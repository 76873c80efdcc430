"""Compare the text of a page with that of an article in the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import select

from scraper.store.content import Content, folded
from scraper.store.database import Transaction
from scraper.store.tables import revisions

_PARAGRAPH = 25  # characters from which the same line in two texts is no accident


def has_common_line(tx: Transaction, existing: Any, content: Content) -> bool:
    """Whether a text shares a line with the article's current revision. ``existing`` is the article's row."""
    current = (revisions.c.article_id == existing.id) & (revisions.c.number == existing.revision)
    before = _lines(msgspec.json.decode(tx.execute(select(revisions.c.body).where(current)).scalar_one()))
    return not before.isdisjoint(_lines(msgspec.json.decode(content.body)))


def _lines(article: Mapping[str, Any]) -> set[str]:
    """The lines of an article that are long enough to be told apart; all, where none is."""
    lines = {folded(block.get("text")) for block in article.get("blocks") or ()}
    return {line for line in lines if len(line) >= _PARAGRAPH} or lines
