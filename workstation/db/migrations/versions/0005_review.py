"""Expected harm, who reviews what, measures, four eyes, escalations, notes, shifts."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0005"
down_revision = "0004"

_PARTS = (
    "policies",
    "queue",
    "team",
    "notes",
    "care",
    "measures",
    "effects",
    "decisions",
    "groups",
    "undo",
    "four_eyes",
    "bank",
    "holds",
    "audit",
)


def upgrade() -> None:
    """Extend schema moderation; what revision 0004 has stored stays."""
    for name in _PARTS:
        run_sql(op.get_context(), f"0005_{name}")
