"""Appeals, checks of quality, statements of reasons, photo views, evidence, erasure, retention."""

from alembic import op

from workstation.db.migrations.scripts import run_sql

revision = "0006"
down_revision = "0005"

_PARTS = (
    "review",
    "audit",
    "photo_views",
    "heads",
    "evidence",
    "appeals",
    "appeal_answers",
    "check_tables",
    "checks",
    "adjudication",
    "check_figures",
    "statements",
    "erasure",
    "retention",
)


def upgrade() -> None:
    """Extend schema moderation; what revision 0005 has stored stays."""
    for name in _PARTS:
        run_sql(op.get_context(), f"0006_{name}")
