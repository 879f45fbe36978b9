"""Reading what managers aim at."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.domain.kpis import Measure, Target
from workstation.models.targets import TargetRecord

_MOST = 500


def list_targets(session: Session) -> dict[Measure, list[Target]]:
    """Return what was aimed at, by measure, the newest first: that one counts."""
    rows = session.execute(
        select(
            TargetRecord.id,
            TargetRecord.measure,
            TargetRecord.value,
            TargetRecord.reason,
            TargetRecord.undoes_id,
            TargetRecord.set_by,
            TargetRecord.set_at,
        )
        .order_by(TargetRecord.id.desc())
        .limit(_MOST)
    )
    found: dict[Measure, list[Target]] = {}
    for row in rows:
        target = Target(
            target_id=row.id,
            measure=row.measure,
            value=row.value,
            reason=row.reason,
            is_undo=row.undoes_id is not None,
            set_by=row.set_by,
            set_at=row.set_at,
        )
        found.setdefault(row.measure, []).append(target)
    return found
