"""What a store holds after a crash, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, make_url, select, text

from scraper.store import RawPlace, Store, StoreError
from scraper.store.tables import articles, fetches, metadata, revisions, urls
from scraper.store.warc.archive import read_page


@dataclass(frozen=True, slots=True)
class Books:
    """The frontier and the articles, read in one transaction.

    ``done`` are the pages that have a result, ``pending`` those that have none yet; ``leased`` of these are some
    crawler's. ``articles`` counts the articles by the page that they are of. ``damage`` is what is not whole.
    """

    done: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    leased: frozenset[str] = frozenset()
    articles: Mapping[str, int] = field(default_factory=dict)
    damage: tuple[str, ...] = ()

    @property
    def pages_known(self) -> int:
        """How many pages there are."""
        return len(self.done) + len(self.pending)


def read_books(where: str) -> Books:
    """The books of a store; of one that is not made yet, empty ones."""
    if "://" not in where and not Path(where).exists():
        return Books()
    with Store.open(where):
        pass  # a crash in the middle of making the tables is mended here, as by the next crawl
    engine = create_engine(make_url(where if "://" in where else f"sqlite:///{where}"))
    try:
        with engine.connect() as connection:
            rows = connection.execute(select(urls.c.url, urls.c.visited_at, urls.c.owner)).all()
            counted = connection.execute(
                select(urls.c.url, func.count()).join(articles, articles.c.url_id == urls.c.id).group_by(urls.c.url)
            )
            return Books(
                done=frozenset(row.url for row in rows if row.visited_at is not None),
                pending=frozenset(row.url for row in rows if row.visited_at is None),
                leased=frozenset(row.url for row in rows if row.owner is not None),
                articles={row[0]: row[1] for row in counted},
                damage=tuple(_damage(connection)),
            )
    finally:
        engine.dispose()


def unreadable(where: str) -> list[str]:
    """The raw pages that a row names and that cannot be read back."""
    with Store.open(where) as store:
        folder = store.raw_folder
    if folder is None:
        return []
    engine = create_engine(f"sqlite:///{where}")
    query = select(fetches.c.url, fetches.c.warc_file, fetches.c.warc_offset).where(fetches.c.warc_file.is_not(None))
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    engine.dispose()
    found = []
    for row in rows:
        try:
            same = read_page(folder, RawPlace(row.warc_file, row.warc_offset)).url == row.url
        except (OSError, StoreError) as error:
            found.append(f"{row.url}: {error}")
        else:
            found += [] if same else [f"{row.url}: another page is in its place"]
    return found


def _damage(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for pragma in ("integrity_check", "foreign_key_check"):
            yield from (f"{pragma}: {row}" for row in connection.execute(text(f"PRAGMA {pragma}")) if row[0] != "ok")
    else:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS amcheck"))
        indexes = (index.name for table in metadata.sorted_tables for index in table.indexes)
        for name in indexes:
            connection.execute(text(f"SELECT bt_index_check('{name}'::regclass, true)"))
    orphans = select(func.count()).select_from(articles).outerjoin(revisions, revisions.c.article_id == articles.c.id)
    if number := connection.execute(orphans.where(revisions.c.id.is_(None))).scalar():
        yield f"{number} articles without a revision"
    unfounded = select(func.count()).where(urls.c.visited_at.is_not(None), ~urls.c.id.in_(select(fetches.c.url_id)))
    if number := connection.execute(unfounded).scalar():
        yield f"{number} pages that are done without a fetch"
