"""Reading everything about one account that an analyst looks at, under their own rights.

What is hidden from them for child safety is absent.
"""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workstation.domain.case_views import CaseFilter
from workstation.domain.entities import MOST_OTHERS, Entity, JoinedCircle, Shared
from workstation.domain.review import ItemNotFoundError
from workstation.models.circles import Circle, CreditScore, Membership
from workstation.queries.accounts import read_account
from workstation.queries.alerts import page_alerts
from workstation.queries.cases import page_cases
from workstation.queries.members import read_member

_MOST = 200

# Row policies leave out what the reader must not know of.
_SHARED = text(f"""
    WITH own AS (
        SELECT DISTINCT c.type, c.value FROM moderation.message_contact c
        WHERE c.author_id = :id LIMIT {_MOST}),
    shared AS (
        SELECT DISTINCT o.value, c.author_id
        FROM own o JOIN moderation.message_contact c ON c.type = o.type AND c.value = o.value
        WHERE c.author_id <> :id)
    SELECT value, (array_agg(author_id ORDER BY author_id))[1 : {MOST_OTHERS}] AS others,
        count(*) AS n
    FROM shared GROUP BY value ORDER BY n DESC, value LIMIT {_MOST}
""")  # noqa: S608  # numbers of ours


def read_entity(session: Session, member_id: int) -> Entity:
    """Return everything about an account that the database knows.

    Args:
        session: An open session of an analyst; only read from.
        member_id: Whose.

    Raises:
        ItemNotFoundError: There is no such account.
    """
    account = read_account(session, member_id)
    if account is None:
        raise ItemNotFoundError(member_id)
    circles = session.execute(
        select(Circle.id, Circle.name, Membership.role, Membership.joined_at)
        .join(Membership, Membership.circle_id == Circle.id)
        .where(Membership.member_id == member_id)
        .order_by(Membership.joined_at, Circle.id)
        .limit(_MOST)
    )
    scores = session.execute(
        select(CreditScore.scored_at, CreditScore.score)
        .where(CreditScore.member_id == member_id)
        .order_by(CreditScore.scored_at, CreditScore.id)
    )
    return Entity(
        account=account,
        detail=read_member(session, member_id),
        circles=tuple(JoinedCircle(row[0], row[1], row[2].value, row[3]) for row in circles),
        scores=tuple((at, score) for at, score in scores),
        shared=tuple(
            Shared(row.value, None, tuple(row.others), row.n)
            for row in session.execute(_SHARED, {"id": member_id})
        ),
        alerts=tuple(
            page_alerts(session, limit=_MOST, state=None, member_id=member_id, with_snoozed=True)
        ),
        cases=tuple(page_cases(session, filter=CaseFilter(member_id=member_id), limit=_MOST)),
    )
