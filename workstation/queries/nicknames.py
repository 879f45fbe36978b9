"""What accounts are called: figures know their ids only."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.models.circles import Member

MOST = 500


def read_nicknames(session: Session, member_ids: Collection[int]) -> dict[int, str]:
    """Return the nicknames of accounts by id; who is unknown is absent.

    Args:
        session: An open session; only read from.
        member_ids: Of these the smallest `MOST` are looked up.
    """
    wanted = sorted(member_ids)[:MOST]
    rows = session.execute(select(Member.id, Member.nickname).where(Member.id.in_(wanted)))
    return {member_id: nickname for member_id, nickname in rows}  # noqa: C416  # typed so
