"""What is read out of messages, word lists, rings of like messages."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Extend schema moderation; what revision 0003 has stored stays."""
    for name in ("tables", "audit", "signals", "messages", "groups", "rights"):
        run_sql(op.get_context(), f"0004_{name}")
