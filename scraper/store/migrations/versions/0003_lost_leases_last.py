"""New pages whose crawler was lost come after those that were never leased."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_index("ix_urls_new", "urls")
    op.create_index(
        "ix_urls_new",
        "urls",
        ["host_id", "attempts", sa.text("dated DESC"), sa.text("id DESC")],
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
