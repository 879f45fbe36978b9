"""Reading who an account is, for those who follow money."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.domain.accounts import Account
from workstation.models.circles import CreditScore, Member


def read_account(session: Session, member_id: int) -> Account | None:
    """Return an account with its newest credit score; None if there is none of that id."""
    member = session.get(Member, member_id)
    if member is None:
        return None
    newest = (
        select(CreditScore.score)
        .where(CreditScore.member_id == member_id)
        .order_by(CreditScore.scored_at.desc(), CreditScore.id.desc())
        .limit(1)
    )
    return Account(
        id=member.id,
        nickname=member.nickname,
        gender=member.gender,
        region=member.region,
        status=member.status,
        joined_at=member.joined_at,
        score=session.scalar(newest),
    )
