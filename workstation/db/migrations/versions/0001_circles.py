"""The platform's tables, where there are none."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make schema circles unless a platform has brought its own."""
    run_sql(op.get_context(), "0001_circles")
