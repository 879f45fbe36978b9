"""Charts: what mirrors of the data have to be told; what managers aim at."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0007"
down_revision = "0006"

_PARTS = ("mirror", "targets", "imports")


def upgrade() -> None:
    """Extend schema moderation; what revision 0006 has stored stays."""
    for name in _PARTS:
        run_sql(op.get_context(), f"0007_{name}")
