"""Which article a page holds: a new one, one that we have, or another page's.

An article is identified by its canonical URL and comes from one page, that of ``articles.url_id``. Other pages that
declare the same canonical URL are duplicates if they hold the same story. Otherwise the declaration is a mistake of the
site's templates, which would overwrite one article with another: such a page is kept under the URL where it was found.
A page of the site that reads like an article to the letter is its duplicate, whatever it declares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select, update

from scraper.store.content import Content, same_story
from scraper.store.database import Transaction
from scraper.store.keys import canonical_of, key_of
from scraper.store.tables import articles, hosts, urls
from scraper.urls.parse import canonicalise


@dataclass(frozen=True, slots=True)
class Identity:
    """``existing`` is the article's row if there is one. The page ``makes`` a new article, ``revises`` it, or only
    ``repeats`` it. ``url`` is the canonical URL for the article."""

    does: Literal["makes", "revises", "repeats"]
    url: str
    existing: Any = None


def identify(tx: Transaction, site_id: int, url_id: int, page_url: str, content: Content) -> Identity:
    """Decide for the page of ``url_id``, found at ``page_url``."""
    own = canonicalise(page_url)
    claimed = canonical_of(own, content.declared, _hosts_of(tx, site_id)) if content.declared else own
    mine, existing = _mine_and_existing(tx, url_id, key_of(claimed))
    if mine is not None and (existing is None or existing.id == mine.id):
        return Identity("revises", claimed, mine)
    if existing is None:
        return _new_unless_read(tx, site_id, claimed, content)
    if _same(existing, content) or mine is not None:
        return Identity("revises" if own == claimed and mine is None else "repeats", claimed, existing)
    if own == claimed:
        return _return_to_page(tx, existing, claimed)
    existing = _article(tx, own)
    return _new_unless_read(tx, site_id, own, content) if existing is None else Identity("repeats", own, existing)


def _new_unless_read(tx: Transaction, site_id: int, url: str, content: Content) -> Identity:
    """A new article, unless one of the site reads the same to the letter: a copy for print, a page with a session's
    number in its address."""
    same = select(articles).where(articles.c.digest == content.digest, articles.c.site_id == site_id)
    existing = tx.execute(same.order_by(articles.c.id).limit(1)).first()
    return Identity("makes", url) if existing is None else Identity("repeats", existing.url, existing)


def _return_to_page(tx: Transaction, existing: Any, url: str) -> Identity:
    """Another page's article has this page's URL: give it back its own URL, if that is free."""
    page = canonicalise(tx.execute(select(urls.c.url).where(urls.c.id == existing.url_id)).scalar_one())
    if page == url or _article(tx, page) is not None:
        return Identity("revises", url, existing)
    tx.execute(update(articles).where(articles.c.id == existing.id).values(key=key_of(page), url=page))
    return Identity("makes", url)


def _same(existing: Any, content: Content) -> bool:
    columns = content.columns
    return same_story(
        (existing.title, existing.published, existing.digest), (columns["title"], columns["published"], content.digest)
    )


def _mine_and_existing(tx: Transaction, url_id: int, key: bytes) -> tuple[Any, Any]:
    """The article that comes from the page, and the one that has the URL; either may be None."""
    query = select(articles).where((articles.c.url_id == url_id) | (articles.c.key == key)).order_by(articles.c.id)
    rows = tx.execute(query.with_for_update() if tx.postgres else query).all()
    mine = next((row for row in rows if row.url_id == url_id), None)
    return mine, next((row for row in rows if row.key == key), None)


def _article(tx: Transaction, url: str) -> Any:
    query = select(articles).where(articles.c.key == key_of(url))
    return tx.execute(query.with_for_update() if tx.postgres else query).first()


def _hosts_of(tx: Transaction, site_id: int) -> frozenset[str]:
    return frozenset(tx.execute(select(hosts.c.host).where(hosts.c.site_id == site_id)).scalars())
