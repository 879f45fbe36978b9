"""Reading cases, and what arrives for compliance, under the reader's own rights.

Analysts read every case; managers those in which they are asked to be the second person; anybody
else is refused by the database. What is about children's safety is left out.
"""

from typing import Any

from sqlalchemy import Row, func, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from workstation.domain.case_views import (
    CaseFilter,
    CaseLimit,
    CaseLink,
    CaseMoney,
    CaseRow,
    CaseView,
    WaitingReferral,
)
from workstation.domain.cases import (
    DEFAULT_LIMITS_FEN,
    CaseError,
    CaseFile,
    CaseProblem,
    CaseState,
    OutcomeKind,
    Priority,
)
from workstation.domain.flows import Flow
from workstation.domain.platform import SubjectKind
from workstation.models.cases import CaseExhibit, CaseLimitRecord, case_money
from workstation.queries.case_details import list_events, list_exhibits, list_outcomes

_MOST = 1_000
_MOST_MONEY = 20_000

_ROWS = """
    SELECT c.id, c.title, c.state, c.priority, c.assignee, c.due_at, c.version, c.opened_by,
        c.opened_at, e.changed_at, a.accounts, m.money, m.amount_fen, c.unwritten
    FROM page c
    CROSS JOIN LATERAL (
        SELECT max(e.at) AS changed_at FROM moderation.case_event e WHERE e.case_id = c.id) e
    CROSS JOIN LATERAL (
        SELECT count(*) AS accounts FROM moderation.case_account a WHERE a.case_id = c.id) a
    CROSS JOIN LATERAL (
        SELECT count(*) AS money, coalesce(sum(m.amount_fen), 0)::bigint AS amount_fen
        FROM moderation.case_money m WHERE m.case_id = c.id) m
    ORDER BY c.turn, c.rank, c.due, c.id
"""
_RANK = "array_position(ARRAY['urgent', 'high', 'normal', 'low'], {}::text)"
# What is closed is nobody's turn any more; what waits for an answer is the second person's.
_TURN = "CASE WHEN {0} = 'closed' THEN 2 WHEN {0} = 'proposed' AND :waiting_first THEN 0 ELSE 1 END"
_CASES = f"""
    SELECT c.*, coalesce(c.due_at, 'infinity') AS due, {_RANK.format("c.priority")} AS rank,
        {_TURN.format("c.state")} AS turn
    FROM moderation.case_file c
"""  # noqa: S608  # all parts are ours
# Of reports that may be filed; a pack is none, a draft neither. Only analysts read documents.
_UNWRITTEN = """
    c.state = 'closed' AND (
        SELECT o.kind FROM moderation.case_outcome o
        JOIN moderation.case_answer n ON n.outcome_id = o.id AND n.answer IN ('alone', 'confirm')
        WHERE o.case_id = c.id ORDER BY o.id DESC LIMIT 1) = 'report'
    AND NOT EXISTS (
        SELECT FROM moderation.case_snapshot s
        JOIN moderation.case_document d ON d.snapshot_id = s.id
        WHERE s.case_id = c.id AND d.kind <> 'pack' AND NOT d.is_draft)
"""
_PAGE = """
    WITH page AS MATERIALIZED (
        SELECT c.* FROM (SELECT c.*, {unwritten} AS unwritten FROM ({cases}) c) c
        WHERE (CAST(:states AS text[]) IS NULL OR c.state = ANY (CAST(:states AS text[]))
                OR c.unwritten)
            AND (CAST(:assignee AS text) IS NULL OR coalesce(c.assignee, '') = :assignee)
            AND (CAST(:member AS bigint) IS NULL OR c.id IN (
                SELECT a.case_id FROM moderation.case_account a WHERE a.member_id = :member))
            AND (CAST(:after AS bigint) IS NULL OR (c.turn, c.rank, c.due, c.id) > (
                {turn}, {rank}, coalesce(CAST(:due_at AS timestamptz), 'infinity'), :after))
        ORDER BY c.turn, c.rank, c.due, c.id LIMIT :limit)
    {rows}
"""
_PAGES = {
    with_unwritten: text(
        _PAGE.format(
            unwritten=f"({_UNWRITTEN})" if with_unwritten else "false",
            cases=_CASES,
            turn=_TURN.format("CAST(:state AS text)"),
            rank=_RANK.format("CAST(:priority AS text)"),
            rows=_ROWS,
        )
    )
    for with_unwritten in (False, True)
}
_ONE = text(
    f"WITH page AS (SELECT c.*, false AS unwritten FROM ({_CASES}) c WHERE c.id = :id) {_ROWS}"  # noqa: S608
)

_LINKS = text("""
    SELECT c.id, c.title, c.state, array_agg(o.member_id ORDER BY o.member_id) AS shared
    FROM moderation.case_account o
    JOIN moderation.case_file c ON c.id = o.case_id
    WHERE o.case_id <> :id AND o.member_id IN (
        SELECT a.member_id FROM moderation.case_account a WHERE a.case_id = :id)
    GROUP BY c.id, c.title, c.state
    ORDER BY count(*) DESC, c.id LIMIT 1000
""")

_REFERRAL = """
    SELECT r.id, r.subject_kind, r.subject_id, r.note, r.referred_by, r.referred_at,
        EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = r.decision_id) AS taken_back
    FROM moderation.referral r
"""
_REFERRALS = text(f"""
    {_REFERRAL} WHERE r.kind = 'compliance' AND NOT EXISTS (
        SELECT FROM moderation.case_standing s WHERE s.kind = 'referral' AND s.ref_id = r.id)
    ORDER BY r.id LIMIT 1000
""")  # all parts are ours
_CASE_REFERRALS = text(f"""
    {_REFERRAL} WHERE r.id IN (
        SELECT s.ref_id FROM moderation.case_standing s
        WHERE s.case_id = :id AND s.kind = 'referral')
    ORDER BY r.id
""")  # noqa: S608

# Superusers are members of everything.
_ANALYSTS = text("""
    SELECT r.rolname::text FROM pg_catalog.pg_roles r
    WHERE r.rolcanlogin AND NOT r.rolsuper AND pg_has_role(r.oid, 'ws_analyst', 'USAGE')
    ORDER BY 1
""")


def page_cases(
    session: Session,
    *,
    filter: CaseFilter,  # noqa: A002
    limit: int,
    after: CaseRow | None = None,
    waiting_first: bool = False,
) -> list[CaseRow]:
    """Return cases by priority, then by due date, then by number; closed ones last.

    Args:
        session: An open session of an analyst or manager; only read from.
        filter: Which cases; only analysts may ask for what is not written yet.
        limit: Most cases to return; fewer means that there are no more.
        after: The last one already shown; None for the first page.
        waiting_first: What waits for a second person comes before all else.
    """
    rows = session.execute(
        _PAGES[filter.with_unwritten],
        {
            "waiting_first": waiting_first,
            "state": None if after is None else after.state.value,
            "limit": min(limit, _MOST),
            "states": None if filter.states is None else [each.value for each in filter.states],
            "assignee": filter.assignee,
            "member": filter.member_id,
            "after": None if after is None else after.case_id,
            "priority": None if after is None else after.priority.value,
            "due_at": None if after is None else after.due_at,
        },
    )
    return [_row(row) for row in rows]


def read_case(session: Session, case_id: int) -> CaseView:
    """Return a case with everything in it that this person may know of.

    Raises:
        CaseError: There is no such case for this person.
    """
    found = session.execute(_ONE, {"id": case_id, "waiting_first": False}).one_or_none()
    if found is None:
        raise CaseError(CaseProblem.NOT_FOUND)
    return CaseView(
        row=_row(found),
        exhibits=list_exhibits(session, case_id),
        events=list_events(session, case_id),
        outcomes=list_outcomes(session, case_id),
    )


def read_file(session: Session, exhibit_id: int) -> CaseFile:
    """Return a file that a case holds.

    Raises:
        CaseError: There is no such file for this person.
    """
    row = session.execute(
        select(CaseExhibit.file_name, CaseExhibit.media_type, CaseExhibit.content).where(
            CaseExhibit.id == exhibit_id, CaseExhibit.content.is_not(None)
        )
    ).one_or_none()
    if row is None or row[0] is None or row[1] is None or row[2] is None:
        raise CaseError(CaseProblem.NOT_FOUND)
    return CaseFile(row[0], row[1], row[2])


def list_case_money(
    session: Session, case_id: int, *, limit: int | None = _MOST_MONEY
) -> list[CaseMoney]:
    """Return the gifts and transfers of a case in the order of time, each once.

    Args:
        session: An open session of an analyst or manager; only read from.
        case_id: Which case.
        limit: Most to return, the first ones; None for all.
    """
    money = case_money.c
    rows = session.execute(
        select(
            money.flow,
            money.flow_id,
            money.sender_id,
            money.receiver_id,
            money.amount_fen,
            money.sent_at,
        )
        .where(money.case_id == case_id)
        .order_by(money.sent_at, money.flow, money.flow_id)
        .limit(limit)
    )
    return [CaseMoney(Flow(row[0]), *row[1:]) for row in rows]


def list_links(session: Session, case_id: int) -> list[CaseLink]:
    """Return other cases with accounts of this one, those with the most first."""
    return [
        CaseLink(row.id, row.title, CaseState(row.state), tuple(row.shared))
        for row in session.execute(_LINKS, {"id": case_id})
    ]


def list_referrals(session: Session) -> list[WaitingReferral]:
    """Return what review has handed to compliance and no case holds, the oldest first."""
    return [
        WaitingReferral(row[0], SubjectKind(row[1]), *row[2:])
        for row in session.execute(_REFERRALS)
    ]


def list_case_referrals(session: Session, case_id: int) -> list[WaitingReferral]:
    """Return what review has handed to compliance and a case holds, the oldest first."""
    return [
        WaitingReferral(row[0], SubjectKind(row[1]), *row[2:])
        for row in session.execute(_CASE_REFERRALS, {"id": case_id})
    ]


def list_analysts(session: Session) -> list[str]:
    """Return the logins that cases can be given to."""
    return list(session.scalars(_ANALYSTS))


def list_limits(session: Session) -> list[CaseLimit]:
    """Return for each outcome above which sum a second person confirms."""
    table = CaseLimitRecord
    newest = {
        row.outcome: row
        for row in session.execute(
            select(table.outcome, table.limit_fen, table.reason, table.set_by, table.set_at)
            .ext(distinct_on(table.outcome))
            .order_by(table.outcome, table.id.desc())
        )
    }
    found = []
    for outcome in OutcomeKind:
        limit: int = session.scalars(select(func.moderation.outcome_limit(outcome.value))).one()
        row = newest.get(outcome)
        if row is None:
            found.append(CaseLimit(outcome, limit, DEFAULT_LIMITS_FEN[outcome], "", "", None))
        else:
            found.append(CaseLimit(outcome, limit, *row[1:]))
    return found


def _row(row: Row[Any]) -> CaseRow:
    return CaseRow(
        case_id=row.id,
        title=row.title,
        state=CaseState(row.state),
        priority=Priority(row.priority),
        assignee=row.assignee,
        due_at=row.due_at,
        version=row.version,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        account_count=row.accounts,
        money_count=row.money,
        amount_fen=row.amount_fen,
        is_unwritten=row.unwritten,
    )
