"""Cascades, hashes of photos, known photos, findings, decisions in groups, settings."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Extend schema moderation; what revision 0002 has stored stays."""
    for name in (
        "tables",
        "audit",
        "hashes",
        "known",
        "lists",
        "scanning",
        "groups",
        "settings",
        "rights",
    ):
        run_sql(op.get_context(), f"0003_{name}")
