"""What a list gave and what its dates are worth, copies of the same page, and articles that were withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("sources", sa.Column("gave_at", TIME, nullable=True))
    op.add_column("sources", sa.Column("newest", TIME, nullable=True))
    op.add_column("sources", sa.Column("worth", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("fetches", sa.Column("payload", sa.LargeBinary(), nullable=True))
    op.add_column("articles", sa.Column("gone_at", TIME, nullable=True))
