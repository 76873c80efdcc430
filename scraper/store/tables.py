"""The tables, as docs/store.md describes them. The migrations make the same; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from scraper.store.columns import Prose, Time

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# 64 bits on PostgreSQL; on SQLite only a column declared INTEGER is the row's own number, which has 64 bits.
ID = BigInteger().with_variant(Integer, "sqlite")


def _refers(name: str, table: str, *, needed: bool = True) -> Column[int]:
    return Column(name, ID, ForeignKey(f"{table}.id"), nullable=not needed)


sites = Table(
    "sites",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Prose, nullable=False, unique=True),
    Column("home", Prose, nullable=False),
    Column("added_at", Time, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
)

hosts = Table(
    "hosts",
    metadata,
    Column("id", ID, primary_key=True),
    _refers("site_id", "sites"),
    Column("host", Text, nullable=False),
    UniqueConstraint("site_id", "host"),
)

holds = Table(
    "holds",
    metadata,
    Column("host", Text, primary_key=True),
    Column("waits_from", Time, nullable=False),
    Column("waits_until", Time, nullable=False),
    Column("message", Prose, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", ID, primary_key=True),
    _refers("site_id", "sites"),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("url", Prose, nullable=False),
    Column("kind", Text, nullable=False),
    Column("etag", Prose),
    Column("last_modified", Prose),
    Column("seen_at", Time),
    Column("waits_from", Time, nullable=False),
    Column("waits_until", Time, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("message", Prose),
    Column("read_at", Time),
    Column("entries", Integer),
    Column("foreign_hosts", Prose),
    Column("moved_to", Prose),
    Column("gave_at", Time),
    Column("newest", Time),
    Column("worth", Integer, nullable=False, server_default="0"),
)

urls = Table(
    "urls",
    metadata,
    Column("id", ID, primary_key=True),
    _refers("host_id", "hosts"),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("url", Prose, nullable=False),
    _refers("source_id", "sources", needed=False),
    Column("title", Prose),
    Column("published", Time),
    Column("modified", Time),
    Column("dated", Time, nullable=False),
    Column("added_at", Time, nullable=False),
    Column("visited_at", Time),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("owner", Text),
    Column("waits_from", Time, nullable=False),
    Column("waits_until", Time, nullable=False),
    Column("etag", Prose),
    Column("last_modified", Prose),
    Column("error", Text),
)
# Finished rows are in neither of the first two, so the cost of a lease does not depend on their number.
Index(
    "ix_urls_new",
    urls.c.host_id,
    urls.c.attempts,
    urls.c.dated.desc(),
    urls.c.id.desc(),
    sqlite_where=text("state = 'new'"),
    postgresql_where=text("state = 'new'"),
)
Index(
    "ix_urls_again",
    urls.c.host_id,
    urls.c.waits_until,
    sqlite_where=text("state = 'again'"),
    postgresql_where=text("state = 'again'"),
)
Index(
    "ix_urls_owner",
    urls.c.owner,
    sqlite_where=text("owner IS NOT NULL"),
    postgresql_where=text("owner IS NOT NULL"),
)
Index(
    "ix_urls_waits_from",
    urls.c.waits_from,
    sqlite_where=text("state IN ('new', 'again')"),
    postgresql_where=text("state IN ('new', 'again')"),
)
Index(
    "ix_urls_error",
    urls.c.error,
    sqlite_where=text("error IS NOT NULL"),
    postgresql_where=text("error IS NOT NULL"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("started_at", Time, nullable=False),
    Column("waits_from", Time, nullable=False),
    Column("waits_until", Time, nullable=False),
    Column("ended_at", Time),
    Column("state", Text, nullable=False),
    Column("summary", Prose, nullable=False),
)
Index("ix_runs_owner", runs.c.owner)

articles = Table(
    "articles",
    metadata,
    Column("id", ID, primary_key=True),
    _refers("site_id", "sites"),
    _refers("url_id", "urls"),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("url", Prose, nullable=False),
    Column("title", Prose),
    Column("published", Time),
    Column("language", Prose),
    Column("words", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("quality", Float, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("first_seen", Time, nullable=False),
    Column("saved_at", Time, nullable=False),
    Column("gone_at", Time),
    Column("plain", LargeBinary),
    Column("claimed", LargeBinary),
)
Index("ix_articles_plain", articles.c.plain)
Index("ix_articles_claimed", articles.c.claimed)
Index("ix_articles_url_id", articles.c.url_id)
Index("ix_articles_site_id", articles.c.site_id, articles.c.id)
Index("ix_articles_saved_at", articles.c.saved_at)
Index("ix_articles_digest", articles.c.digest)

held_texts = Table(
    "held_texts",
    metadata,
    Column("article_id", ID, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("digest", LargeBinary, nullable=False),
    Column("title", Prose),
    Column("at", Time, nullable=False),
)
Index("ix_held_texts_digest", held_texts.c.digest)

fetches = Table(
    "fetches",
    metadata,
    Column("id", ID, primary_key=True),
    _refers("url_id", "urls"),
    _refers("run_id", "runs", needed=False),
    _refers("article_id", "articles", needed=False),
    Column("result", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("status", Integer),
    Column("url", Prose, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("warc_file", Text),
    Column("warc_offset", BigInteger),
    Column("error", Text),
    Column("message", Prose),
    Column("payload", LargeBinary),
)
Index("ix_fetches_url_id", fetches.c.url_id, fetches.c.id)
Index("ix_fetches_run_id", fetches.c.run_id)

revisions = Table(
    "revisions",
    metadata,
    Column("id", ID, primary_key=True),
    _refers("article_id", "articles"),
    Column("number", Integer, nullable=False),
    _refers("fetch_id", "fetches"),
    Column("cause", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("saved_at", Time, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("body", Prose, nullable=False),
    UniqueConstraint("article_id", "number"),
)

removals = Table(
    "removals",
    metadata,
    Column("revision_id", ID, ForeignKey("revisions.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("rule", Text, nullable=False),
    Column("why", Prose, nullable=False),
    Column("detail", Prose, nullable=False),
    Column("path", Prose, nullable=False),
    Column("text", Prose, nullable=False),
    Column("count", Integer, nullable=False),
)
