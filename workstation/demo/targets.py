"""What a manager of the demo aims at: some of it reached, some missed."""

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.reviewing import act_as
from workstation.domain.kpis import Measure
from workstation.services.targets import save_target

_MANAGER = "sun.hao"
_TARGETS = (
    (Measure.WAITING, 1_000, "元旦前把积压降到一千以内。"),
    (Measure.OVERDUE, 0.05, "规则里的时限，二十件里最多一件超过。"),
    (Measure.P90_HOURS, 4, "裸露内容四小时内要有结论。"),
    (Measure.REVERSED, 0.03, "撤销太多，说明决定得太快。"),
    (Measure.AGREEMENT, 0.9, "两个人看同一张照片，十次里九次应当一致。"),
    (Measure.EXPOSURE, 15, "Nobody should look at this longer than a quarter of an hour a day."),
)


def set_targets(sessions: sessionmaker[Session]) -> None:
    """Set them, as that manager.

    Args:
        sessions: Of a superuser, who may act as others.
    """
    with transaction(sessions) as session:
        act_as(session, _MANAGER)
        for measure, value, reason in _TARGETS:
            save_target(session, measure, value, reason)
