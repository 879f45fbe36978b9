"""Following the money: alerts, cases, outcomes that a second person confirms."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0008"
down_revision = "0007"

_PARTS = (
    "alerts",
    "alert_recording",
    "cases",
    "case_work",
    "canvas",
    "outcomes",
    "held_gifts",
    "outcome_work",
    "packs",
    "rights",
)


def upgrade() -> None:
    """Extend schema moderation; what revision 0007 has stored stays."""
    for name in _PARTS:
        run_sql(op.get_context(), f"0008_{name}")
