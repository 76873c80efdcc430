"""The result of a visit and the page's next turn, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, bindparam, insert, select, update

from scraper.store import date_worth, held_texts
from scraper.store.content import Content, digest_of, removal_rows
from scraper.store.database import Transaction
from scraper.store.errors import LeaseLost
from scraper.store.identity import Identity, identify
from scraper.store.keys import key_of, plain_key
from scraper.store.records import KeptPage, Lease, Result, Saved, Visit
from scraper.store.sql import insert_new
from scraper.store.tables import articles, fetches, hosts, removals, revisions, urls
from scraper.version import __version__

Cause = Literal["page", "reclean"]

# Columns are set by parameters: building a statement each time costs more than running it.
_UPDATE_URL = update(urls).where(urls.c.id == bindparam("row"))
_UPDATE_ARTICLE = update(articles).where(articles.c.id == bindparam("row"))


def finish(
    tx: Transaction, lease: Lease, visit: Visit, content: Content | None, again: datetime | None, run: int | None
) -> Saved:
    """Record what a visit came to, and give the lease up."""
    row = _leased_row(tx, lease)
    page = visit.url or lease.url
    if visit.error is not None:
        saved = Saved("failed")
    elif content is None:
        saved = Saved("unchanged")
    else:
        saved = save(tx, row.site_id, lease.id, page, content)
        if saved.result == "held":
            soon = held_texts.next_look(tx, saved.article, lease.added_at)
            again = min(again or soon, soon)
    fetch = tx.execute(insert(fetches), _fetch(tx, lease, visit, page, saved, run)).inserted_primary_key[0]
    if content is not None and saved.result in ("new", "revised"):
        _revise(tx, saved, fetch, "page", content)
    tx.execute(_UPDATE_URL, _next_turn(tx, visit, saved, again, row.failures) | {"row": lease.id})
    date_worth.learn(tx, row, saved.result)
    _mark_gone(tx, lease, visit, given_up=again is None, failed_before=row.error is not None)
    return saved


def save(tx: Transaction, site_id: int, url_id: int, page: str, content: Content, *, believed: bool = False) -> Saved:
    """The article's own row; its revision is yet to be written if the result is ``new`` or ``revised``. A text that is
    not ``believed`` may be held back (``scraper.store.held_texts``)."""
    identity = identify(tx, site_id, url_id, page, content)
    if identity.does == "makes":
        if not believed and held_texts.is_held(tx, site_id, content):
            return Saved("held", url=identity.url)
        made = _make(tx, site_id, url_id, identity, content)
        if made is not None:
            return Saved("new", made, 1, identity.url)
        # Another crawler made it since we looked.
        identity = identify(tx, site_id, url_id, page, content)
    existing = identity.existing
    if identity.does == "hides":
        held_texts.hide(tx, existing)
        return Saved("held", existing.id, existing.revision, existing.url)
    if identity.does == "repeats":
        return Saved("duplicate", existing.id, existing.revision, existing.url)
    if not believed and held_texts.holds_back(tx, existing, content):
        return Saved("held", existing.id, existing.revision, existing.url)
    return _update(tx, identity, url_id, content)


def recleaned(tx: Transaction, kept: KeptPage, content: Content) -> Saved:
    """What a later cleaner made of a page that we have; see ``Store.recleaned``."""
    row = tx.execute(
        select(fetches.c.url_id, hosts.c.site_id)
        .join(urls, urls.c.id == fetches.c.url_id)
        .join(hosts, hosts.c.id == urls.c.host_id)
        .where(fetches.c.id == kept.fetch)
    ).one()
    saved = save(tx, row.site_id, row.url_id, kept.url, content, believed=True)
    if saved.result in ("new", "revised"):
        _revise(tx, saved, kept.fetch, "reclean", content)
    elif saved.result == "same":
        _refresh(tx, saved, content)
    if saved.result == "new":
        tx.execute(update(fetches).where(fetches.c.id == kept.fetch).values(article_id=saved.article))
    return saved


def _leased_row(tx: Transaction, lease: Lease) -> Any:
    columns = (urls.c.owner, urls.c.failures, urls.c.error, urls.c.modified, urls.c.visited_at, urls.c.source_id)
    query = select(*columns, hosts.c.site_id).join(hosts, hosts.c.id == urls.c.host_id)
    query = query.where(urls.c.id == lease.id)
    row = tx.execute(query.with_for_update(of=urls) if tx.postgres else query).first()
    if row is None or row.owner != lease.owner:
        state = "is finished, or was released" if row is None or row.owner is None else f"went to {row.owner}"
        raise LeaseLost(f"the lease of {lease.url} {state}")
    return row


def _mark_gone(tx: Transaction, lease: Lease, visit: Visit, *, given_up: bool, failed_before: bool) -> None:
    """Mark an article as withdrawn where its page is gone by the server's word (410), or was not found until it was given
    up (404); and take the mark off where it is there again."""
    mine = articles.c.url_id == lease.id
    if visit.error is None:
        if failed_before:
            tx.execute(update(articles).where(mine, articles.c.gone_at.is_not(None)).values(gone_at=None))
    elif visit.status == 410 or (visit.status == 404 and given_up):
        tx.execute(update(articles).where(mine, articles.c.gone_at.is_(None)).values(gone_at=tx.now))


def _make(tx: Transaction, site_id: int, url_id: int, identity: Identity, content: Content) -> int | None:
    row = (
        dict(content.columns)
        | _addresses(url_id, identity)
        | {
            "site_id": site_id,
            "revision": 1,
            "digest": content.digest,
            "first_seen": tx.now,
            "saved_at": tx.now,
        }
    )
    made: int | None = tx.execute(insert_new(tx, articles).returning(articles.c.id), row).scalar()
    return made


def _update(tx: Transaction, identity: Identity, url_id: int, content: Content) -> Saved:
    existing = identity.existing
    changed = existing.digest != content.digest and not _is_only_redated(tx, existing, content)
    values = _addresses(url_id, identity)
    if changed:
        values |= dict(content.columns) | {
            "revision": existing.revision + 1,
            "digest": content.digest,
            "saved_at": tx.now,
        }
    tx.execute(_UPDATE_ARTICLE, values | {"row": existing.id})
    result: Result = "revised" if changed else "same"
    return Saved(result, existing.id, existing.revision + changed, identity.url)


def _addresses(url_id: int, identity: Identity) -> dict[str, Any]:
    return {
        "url_id": url_id,
        "key": key_of(identity.url),
        "url": identity.url,
        "plain": plain_key(identity.url),
        "claimed": identity.claim,
    }


def _is_only_redated(tx: Transaction, existing: Any, content: Content) -> bool:
    """Whether a text is the article's but for a date of publication after we had the article: many pages date themselves at
    the time of the request."""
    published = content.columns["published"]
    if published is None or existing.published is None or published <= existing.first_seen:
        return False
    body = tx.execute(select(revisions.c.body).where(_current(existing.id, existing.revision))).scalar_one()
    before = msgspec.json.decode(body).get("published")
    return digest_of(msgspec.json.decode(content.body) | {"published": before}) == bytes(existing.digest)


def _current(article: int | None, number: int | None) -> ColumnElement[bool]:
    found: ColumnElement[bool] = (revisions.c.article_id == article) & (revisions.c.number == number)
    return found


def _revise(tx: Transaction, saved: Saved, fetch: int, cause: Cause, content: Content) -> None:
    row = {
        "article_id": saved.article,
        "number": saved.revision,
        "fetch_id": fetch,
        "cause": cause,
        "version": __version__,
        "saved_at": tx.now,
        "digest": content.digest,
        "body": content.body,
    }
    revision = tx.execute(insert(revisions), row).inserted_primary_key[0]
    _remove(tx, revision, content)


def _remove(tx: Transaction, revision: int, content: Content) -> None:
    if not content.removed:
        return
    statement: Any = insert(removals)
    if tx.postgres:  # asked for something back, it sends all rows at once; its driver sends them one by one
        statement = statement.returning(removals.c.position)
    tx.execute(statement, removal_rows(revision, content.removed))


def _refresh(tx: Transaction, saved: Saved, content: Content) -> None:
    """The text is the same, but the removals may differ: replace the earlier record."""
    current = _current(saved.article, saved.revision)
    row = tx.execute(select(revisions.c.id, revisions.c.version).where(current)).one()
    tx.execute(update(revisions).where(revisions.c.id == row.id).values(body=content.body, version=__version__))
    tx.execute(update(articles).where(articles.c.id == saved.article).values(dict(content.columns)))
    tx.execute(removals.delete().where(removals.c.revision_id == row.id))
    _remove(tx, row.id, content)


def _fetch(tx: Transaction, lease: Lease, visit: Visit, page: str, saved: Saved, run: int | None) -> Mapping[str, Any]:
    return {
        "url_id": lease.id,
        "run_id": run,
        "article_id": saved.article,
        "result": saved.result,
        "at": visit.at or tx.now,
        "seconds": visit.seconds,
        "status": visit.status,
        "url": page,
        "attempts": visit.attempts,
        "size": visit.size,
        "warc_file": visit.raw.file if visit.raw else None,
        "warc_offset": visit.raw.offset if visit.raw else None,
        "error": visit.error,
        "message": visit.message or None,
        "payload": visit.payload,
    }


def _next_turn(tx: Transaction, visit: Visit, saved: Saved, again: datetime | None, failures: int) -> dict[str, Any]:
    failed = saved.result == "failed"
    turn = {
        "state": "again" if again is not None else "failed" if failed else "done",
        "owner": None,
        "attempts": 0,
        "failures": failures + 1 if failed else 0,
        "visited_at": tx.now,
        "error": visit.error,
    }
    if saved.result not in ("failed", "held", "unchanged"):  # the validators of the page that we have stay valid
        turn |= {"etag": visit.etag, "last_modified": visit.last_modified}
    return turn | tx.wait(again)
