"""Articles by the plainest spelling of their address, and by the canonical URL that their page claims."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for name in ("plain", "claimed"):
        op.add_column("articles", sa.Column(name, sa.LargeBinary(), nullable=True))
        op.create_index(f"ix_articles_{name}", "articles", [name])
