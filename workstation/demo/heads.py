"""A head of the chain that a manager of the demo keeps on paper."""

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.reviewing import act_as
from workstation.domain.heads import ExportKind
from workstation.queries.heads import read_kept_head
from workstation.services.heads import record_export

_MANAGER = "sun.hao"


def keep_a_head(sessions: sessionmaker[Session]) -> None:
    """Note that the newest head was put on a page, so that entries up to it are covered.

    Args:
        sessions: Of a superuser, who may act as others, after `review_some`.
    """
    with transaction(sessions) as session:
        act_as(session, _MANAGER)
        kept = read_kept_head(session)
        if kept is not None:
            record_export(session, kept.head, ExportKind.PAGE)
