"""Reading the investigation canvas of a case, under the reader's own rights."""

from collections.abc import Mapping

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workstation.domain.canvas import CanvasPage, SavedCanvas, content_of
from workstation.domain.typologies import AccountRole
from workstation.models.canvas import CaseCanvas
from workstation.queries.cases import list_case_money

# What somebody wrote of an account of the case goes before what alerts suggest.
_ACCOUNTS = text("""
    SELECT a.member_id, CASE WHEN own.role IS NULL THEN coalesce(found.roles, '{}')
        ELSE ARRAY[own.role::text] END AS roles
    FROM moderation.case_account a
    LEFT JOIN LATERAL (
        SELECT s.role FROM moderation.case_standing s
        WHERE s.case_id = :id AND s.kind = 'account' AND s.ref_id = a.member_id
        ORDER BY s.exhibit_id DESC LIMIT 1) own ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(f.role::text) AS roles FROM moderation.case_standing s
        JOIN moderation.alert_account f ON f.alert_id = s.ref_id AND f.member_id = a.member_id
        WHERE s.case_id = :id AND s.kind = 'alert') found ON true
    WHERE a.case_id = :id
    ORDER BY a.member_id
""")


def read_canvas(session: Session, case_id: int) -> SavedCanvas | None:
    """Return the canvas of a case as it was saved last; None where it never was, or not for you."""
    table = CaseCanvas
    stored = session.scalars(
        select(table).where(table.case_id == case_id).order_by(table.version.desc()).limit(1)
    ).one_or_none()
    if stored is None:
        return None
    return SavedCanvas(
        case_id=stored.case_id,
        version=stored.version,
        content=content_of(stored.content),
        author=stored.author,
        at=stored.at,
    )


def list_case_accounts(session: Session, case_id: int) -> Mapping[int, AccountRole]:
    """Return the accounts of a case with what each seems to be."""
    rows = session.execute(_ACCOUNTS, {"id": case_id})
    return {
        row.member_id: AccountRole.most_careful([AccountRole(role) for role in row.roles])
        for row in rows
    }


def read_canvas_page(session: Session, case_id: int) -> CanvasPage:
    """Return what the canvas of a case begins with."""
    return CanvasPage(
        case_id=case_id,
        saved=read_canvas(session, case_id),
        accounts=list_case_accounts(session, case_id),
        money=tuple(list_case_money(session, case_id)),
    )
