"""Texts that may be no revision of their article, articles by their digest, and when a list was last read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "held_texts",
        sa.Column("article_id", ID, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_held_texts"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_held_texts_article_id"),
    )
    op.create_index("ix_held_texts_digest", "held_texts", ["digest"])
    op.create_index("ix_articles_digest", "articles", ["digest"])
    op.add_column("sources", sa.Column("read_at", TIME, nullable=True))
