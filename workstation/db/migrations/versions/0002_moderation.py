"""Our tables, functions, row policies and grants."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make schema moderation."""
    for name in ("platform", "tables", "audit", "review", "scanning", "rights", "policies"):
        run_sql(op.get_context(), f"0002_{name}")
