"""Sites of which every page fails: how many new pages in a row have, since a visit last gave something."""

from __future__ import annotations

from sqlalchemy import select, update

from scraper.store.database import Transaction
from scraper.store.tables import articles, sites

# New pages in a row of a site that used to give articles: a few may be deleted, or listed before they are there; and of a
# new site, whose first list is not often shorter.
ENOUGH, OF_NEW = 5, 3


def record(tx: Transaction, site: str, *, gave: bool, failed: int) -> int:
    """Record what a run's visits to a site came to: whether one ``gave`` something, and how many new pages ``failed``.
    Returns the failures in a row if the site is silent, else 0."""
    row = tx.execute(select(sites.c.id, sites.c.failures).where(sites.c.name == site)).first()
    if row is None:
        return 0
    failures = 0 if gave else int(row.failures) + failed
    if failures != row.failures:
        tx.execute(update(sites).where(sites.c.id == row.id).values(failures=failures))
    first = select(articles.c.id).where(articles.c.site_id == row.id).limit(1)
    return failures if is_silent(failures, tx.execute(first).scalar() is not None) else 0


def is_silent(failures: int, gave_before: bool) -> bool:
    """Whether so many failures in a row tell of the site and not of its pages."""
    return failures >= (ENOUGH if gave_before else OF_NEW)
