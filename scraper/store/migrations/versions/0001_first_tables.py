"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _runs()
    _sites()
    _hosts()
    _sources()
    _urls()
    _articles()
    _fetches()
    _revisions()
    _removals()


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("waits_from", TIME, nullable=False),
        sa.Column("waits_until", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index("ix_runs_owner", "runs", ["owner"], unique=False)


def _sites() -> None:
    op.create_table(
        "sites",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("home", TEXT, nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
        sa.UniqueConstraint("name", name="uq_sites_name"),
    )


def _hosts() -> None:
    op.create_table(
        "hosts",
        sa.Column("id", ID, nullable=False),
        sa.Column("site_id", ID, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_hosts_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hosts"),
        sa.UniqueConstraint("site_id", "host", name="uq_hosts_site_id_host"),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", ID, nullable=False),
        sa.Column("site_id", ID, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("seen_at", TIME, nullable=True),
        sa.Column("waits_from", TIME, nullable=False),
        sa.Column("waits_until", TIME, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", TEXT, nullable=True),
        sa.Column("message", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_sources_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("key", name="uq_sources_key"),
    )


def _urls() -> None:
    op.create_table(
        "urls",
        sa.Column("id", ID, nullable=False),
        sa.Column("host_id", ID, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("published", TIME, nullable=True),
        sa.Column("modified", TIME, nullable=True),
        sa.Column("dated", TIME, nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("visited_at", TIME, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("owner", TEXT, nullable=True),
        sa.Column("waits_from", TIME, nullable=False),
        sa.Column("waits_until", TIME, nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("error", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_urls_host_id"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_urls_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_urls"),
        sa.UniqueConstraint("key", name="uq_urls_key"),
    )
    op.create_index(
        "ix_urls_again",
        "urls",
        ["host_id", "waits_until"],
        unique=False,
        sqlite_where=sa.text("state = 'again'"),
        postgresql_where=sa.text("state = 'again'"),
    )
    op.create_index(
        "ix_urls_error",
        "urls",
        ["error"],
        unique=False,
        sqlite_where=sa.text("error IS NOT NULL"),
        postgresql_where=sa.text("error IS NOT NULL"),
    )
    op.create_index(
        "ix_urls_new",
        "urls",
        ["host_id", "dated", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_index(
        "ix_urls_owner",
        "urls",
        ["owner"],
        unique=False,
        sqlite_where=sa.text("owner IS NOT NULL"),
        postgresql_where=sa.text("owner IS NOT NULL"),
    )
    op.create_index(
        "ix_urls_waits_from",
        "urls",
        ["waits_from"],
        unique=False,
        sqlite_where=sa.text("state IN ('new', 'again')"),
        postgresql_where=sa.text("state IN ('new', 'again')"),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", ID, nullable=False),
        sa.Column("site_id", ID, nullable=False),
        sa.Column("url_id", ID, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("published", TIME, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("quality", sa.Float(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("first_seen", TIME, nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_articles_site_id"),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name="fk_articles_url_id"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("key", name="uq_articles_key"),
    )
    op.create_index("ix_articles_saved_at", "articles", ["saved_at"], unique=False)
    op.create_index("ix_articles_site_id", "articles", ["site_id", "id"], unique=False)
    op.create_index("ix_articles_url_id", "articles", ["url_id"], unique=False)


def _fetches() -> None:
    op.create_table(
        "fetches",
        sa.Column("id", ID, nullable=False),
        sa.Column("url_id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=True),
        sa.Column("article_id", ID, nullable=True),
        sa.Column("result", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("warc_file", TEXT, nullable=True),
        sa.Column("warc_offset", sa.BigInteger(), nullable=True),
        sa.Column("error", TEXT, nullable=True),
        sa.Column("message", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_fetches_article_id"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_fetches_run_id"),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name="fk_fetches_url_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fetches"),
    )
    op.create_index("ix_fetches_run_id", "fetches", ["run_id"], unique=False)
    op.create_index("ix_fetches_url_id", "fetches", ["url_id", "id"], unique=False)


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fetch_id", ID, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_revisions_article_id"),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetches.id"], name="fk_revisions_fetch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.UniqueConstraint("article_id", "number", name="uq_revisions_article_id_number"),
    )


def _removals() -> None:
    op.create_table(
        "removals",
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name="fk_removals_revision_id"),
        sa.PrimaryKeyConstraint("revision_id", "position", name="pk_removals"),
    )
