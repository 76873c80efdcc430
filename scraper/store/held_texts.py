"""Texts that are held back: what stands at an article's address one day and has nothing in common with the article.

A wall, a parked domain, an error page, a login or a notice that comes with status 200 would become the article's newest
revision. So a text that shares no paragraph with the article, and not its title at a like length, waits until a second
visit finds the same text there. One that stands at several addresses of a site is never an article's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from scraper.store.content import Content, folded
from scraper.store.database import Transaction
from scraper.store.sql import put
from scraper.store.tables import articles, held_texts
from scraper.store.texts import has_common_line

# Until the page is visited again: a day at the latest, then twice as long as a text has been held, up to the longest wait.
SECOND_LOOK, SELDOMEST = timedelta(days=1), timedelta(days=60)
_SHORT = 50  # words below which lengths say nothing
_LIKE_LENGTH = 3.0  # times as many words, at most, of a text under the same title that was written anew


def holds_back(tx: Transaction, existing: Any, content: Content) -> bool:
    """Whether a page's text is not to replace the article yet. ``existing`` is the article's row."""
    mine = held_texts.c.article_id == existing.id
    if tx.execute(select(held_texts.c.digest).where(mine)).scalar() == existing.digest:
        # The article is no story: anything else takes its place.
        if existing.digest != content.digest:
            tx.execute(delete(held_texts).where(mine))
        return False
    if (
        existing.digest == content.digest
        or not _is_another(tx, existing, content)
        or _is_confirmed(tx, existing, content)
    ):
        tx.execute(delete(held_texts).where(mine))
        return False
    since = tx.execute(select(held_texts.c.at).where(mine)).scalar()
    values = {"digest": content.digest, "title": content.columns["title"], "at": since or tx.now}
    put(tx, held_texts.c.article_id, existing.id, values)
    return True


def hide(tx: Transaction, existing: Any) -> None:
    """Hold back an article's own text, which stands at addresses of other stories, too: it is read and exported no more."""
    values = {"digest": existing.digest, "title": existing.title, "at": tx.now}
    if (
        tx.execute(select(held_texts.c.digest).where(held_texts.c.article_id == existing.id)).scalar()
        != existing.digest
    ):
        put(tx, held_texts.c.article_id, existing.id, values)


def next_look(tx: Transaction, article: int | None, added_at: datetime | None) -> datetime:
    """When a page is visited again whose text is held back from an ``article``, or, without one, from being one since the
    page was found."""
    since = added_at
    if article is not None:
        since = tx.execute(select(held_texts.c.at).where(held_texts.c.article_id == article)).scalar()
    held: timedelta = tx.now - (since or tx.now)
    return tx.now + min(max(2 * held, SECOND_LOOK), SELDOMEST)


def is_held(tx: Transaction, site_id: int, content: Content, *, but: int | None = None) -> bool:
    """Whether the text is held back from an article of the site, ``but`` one: then it makes no new article either."""
    query = select(held_texts.c.article_id).join(articles, articles.c.id == held_texts.c.article_id)
    query = query.where(held_texts.c.digest == content.digest, articles.c.site_id == site_id)
    if but is not None:
        query = query.where(articles.c.id != but)
    return tx.execute(query.limit(1)).scalar() is not None


def count_by_site(tx: Transaction) -> dict[int, int]:
    """How many articles of each site have a text waiting."""
    query = select(articles.c.site_id, func.count().label("count"))
    query = query.join(held_texts, held_texts.c.article_id == articles.c.id).group_by(articles.c.site_id)
    return {row.site_id: row.count for row in tx.execute(query)}


def _is_confirmed(tx: Transaction, existing: Any, content: Content) -> bool:
    """Whether an earlier visit found the same text, and no other article of the site has it."""
    waiting = select(held_texts.c.digest).where(held_texts.c.article_id == existing.id)
    return tx.execute(waiting).scalar() == content.digest and not _stands_elsewhere(tx, existing, content)


def _stands_elsewhere(tx: Transaction, existing: Any, content: Content) -> bool:
    """Whether the text is, or is held back from being, another article of the site."""
    others = (articles.c.id != existing.id) & (articles.c.site_id == existing.site_id)
    query = select(articles.c.id).where(others, articles.c.digest == content.digest).limit(1)
    return tx.execute(query).scalar() is not None or is_held(tx, existing.site_id, content, but=existing.id)


def _is_another(tx: Transaction, existing: Any, content: Content) -> bool:
    """Whether a text has nothing in common with the article's current revision."""
    if has_common_line(tx, existing, content):
        return False
    if folded(existing.title) != folded(content.columns["title"]):
        return True
    fewer, more = sorted((int(existing.words), int(content.columns["words"])))
    return more >= _SHORT and more > _LIKE_LENGTH * fewer
