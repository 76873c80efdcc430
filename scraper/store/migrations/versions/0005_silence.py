"""Sites of which every page fails, lists whose entries are on other hosts, and where lists have moved."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("sites", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("sources", sa.Column("entries", sa.Integer(), nullable=True))
    op.add_column("sources", sa.Column("foreign_hosts", sa.Text(), nullable=True))
    op.add_column("sources", sa.Column("moved_to", sa.Text(), nullable=True))
