"""Which article a page holds: a new one, one that we have, or another page's.

An article is identified by its canonical URL and comes from one page, that of ``articles.url_id``. Other pages that
declare the same canonical URL are duplicates if they hold the same story. Otherwise the declaration is a mistake of the
site's templates, which would overwrite one article with another: then each page keeps the URL where it was found.
A page of the site that reads like an article to the letter is its duplicate, whatever it declares; so is one whose address
differs from the article's by its dress alone (``scraper.urls.spellings``), if it has a paragraph of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select, update

from scraper.store.content import Content, folded, same_story
from scraper.store.database import Transaction
from scraper.store.keys import canonical_of, key_of, plain_key
from scraper.store.tables import articles, hosts, urls
from scraper.store.texts import has_common_line
from scraper.urls.parse import canonicalise, parse_url

# What is behind a story's address on its further pages.
_FURTHER_PATH = re.compile(r"/(?:(?:page|seite|pagina)[/-]?)?\d{1,3}/?", re.I)
_FURTHER_QUERY = re.compile(r"(?:p|pg|page|seite|pagina|showall|all)=\w{1,4}", re.I)
# Articles with the same claim that are compared: if it is a mistake, any two tell.
_COMPARED = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """``existing`` is the article's row if there is one. The page ``makes`` a new article, ``revises`` it, or only
    ``repeats`` it; or it ``hides`` its story behind a text that was taken for an article: a wall, an error. ``url`` is the
    canonical URL for the article; ``claim`` the key of the one that the page declares, if that is another than its own."""

    does: Literal["makes", "revises", "repeats", "hides"]
    url: str
    existing: Any = None
    claim: bytes | None = None


def identify(tx: Transaction, site_id: int, url_id: int, page_url: str, content: Content) -> Identity:
    """Decide for the page of ``url_id``, found at ``page_url``."""
    own = canonicalise(page_url)
    claimed = canonical_of(own, content.declared, _hosts_of(tx, site_id)) if content.declared else own
    claim = key_of(claimed) if claimed != own else None
    if claim is not None and _is_claimed_by_others(tx, site_id, url_id, claim, content):
        _give_back(tx, claim)
        claimed = own
    does, url, existing = _decide(tx, site_id, url_id, (own, claimed), content)
    return Identity(does, url, existing, claim)


def _decide(
    tx: Transaction, site_id: int, url_id: int, addresses: tuple[str, str], content: Content
) -> tuple[Literal["makes", "revises", "repeats", "hides"], str, Any]:
    own, claimed = addresses
    mine, existing = _mine_and_existing(tx, url_id, key_of(claimed))
    if mine is not None and (existing is None or existing.id == mine.id):
        return "revises", claimed, mine
    if existing is None:
        return _new_unless_read(tx, site_id, url_id, claimed, content)
    if own == claimed:
        if mine is not None:  # the page leads to another article now
            return "repeats", claimed, existing
        return (
            ("revises", claimed, existing) if _same(tx, existing, content) else _return_to_page(tx, existing, claimed)
        )
    if _same(tx, existing, content) or _is_further_page(own, claimed):
        return "repeats", claimed, existing
    if mine is not None:
        return "revises", mine.url, mine
    existing = _article(tx, own)
    return _new_unless_read(tx, site_id, url_id, own, content) if existing is None else ("repeats", own, existing)


def _is_claimed_by_others(tx: Transaction, site_id: int, url_id: int, claim: bytes, content: Content) -> bool:
    """Whether pages with other stories declare the same canonical URL: then it is none."""
    others = (articles.c.claimed == claim) & (articles.c.site_id == site_id) & (articles.c.url_id != url_id)
    rows = tx.execute(select(articles).where(others).limit(_COMPARED)).all()
    return any(not _same(tx, row, content) for row in rows)


def _give_back(tx: Transaction, claim: bytes) -> None:
    """Give the article that has a mistaken canonical URL its own page's, if that is free."""
    row = tx.execute(select(articles).where(articles.c.key == claim, articles.c.claimed == claim)).first()
    if row is not None:
        _rename(tx, row)


def _new_unless_read(
    tx: Transaction, site_id: int, url_id: int, url: str, content: Content
) -> tuple[Literal["makes", "repeats", "hides"], str, Any]:
    """A new article, unless the site has one that reads the same to the letter, as a copy for print does, or one at the
    same address in another dress that has a paragraph in common."""
    mine = articles.c.site_id == site_id
    same = select(articles).where(articles.c.digest == content.digest, mine).order_by(articles.c.id).limit(1)
    existing = tx.execute(same).first()
    if existing is not None and _is_no_story(tx, existing, url_id):
        return "hides", existing.url, existing
    if existing is None:
        dressed = select(articles).where(articles.c.plain == plain_key(url), mine).order_by(articles.c.id)
        rows = tx.execute(dressed.limit(_COMPARED)).all()
        existing = next((row for row in rows if has_common_line(tx, row, content)), None)
    return ("makes", url, None) if existing is None else ("repeats", existing.url, existing)


def _is_no_story(tx: Transaction, existing: Any, url_id: int) -> bool:
    """Whether a text that stands at two addresses is neither's story: the site's lists have two other headlines for
    them."""
    query = select(urls.c.title).where(urls.c.id.in_((existing.url_id, url_id)), urls.c.title.is_not(None))
    listed = {folded(title) for title in tx.execute(query).scalars()}
    shown = folded(existing.title)
    return len(listed) == 2 and not any(shown and (shown in title or title in shown) for title in listed)


def _return_to_page(tx: Transaction, existing: Any, url: str) -> tuple[Literal["makes", "revises"], str, Any]:
    """Another page's article has this page's URL: give it back its own URL, if that is free."""
    return ("makes", url, None) if _rename(tx, existing, url) else ("revises", url, existing)


def _rename(tx: Transaction, existing: Any, but: str | None = None) -> bool:
    """Give an article the URL of its page, unless that is taken, or is ``but``."""
    page = canonicalise(tx.execute(select(urls.c.url).where(urls.c.id == existing.url_id)).scalar_one())
    if page == but or _article(tx, page) is not None:
        return False
    values = {"key": key_of(page), "url": page, "plain": plain_key(page)}
    tx.execute(update(articles).where(articles.c.id == existing.id).values(**values))
    return True


def _same(tx: Transaction, existing: Any, content: Content) -> bool:
    columns = content.columns
    if existing.digest == content.digest:
        return True
    one = (existing.title, existing.published, existing.digest)
    return same_story(one, (columns["title"], columns["published"], content.digest)) and has_common_line(
        tx, existing, content
    )


def _is_further_page(own: str, claimed: str) -> bool:
    """Whether a page is, by its address, the second or a later one of the story at ``claimed``."""
    page, story = parse_url(own), parse_url(claimed)
    if page.path == story.path:
        return page.query is not None and _FURTHER_QUERY.fullmatch(page.query.rpartition("&")[2]) is not None
    stem = story.path.rstrip("/")
    return page.path.startswith(stem) and _FURTHER_PATH.fullmatch(page.path[len(stem) :]) is not None


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
