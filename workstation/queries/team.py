"""Reading who works on what."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.team import Reviewer

_REVIEWERS = text("""
    SELECT login, policies, languages, circles, opt_outs, set_by, set_at
    FROM moderation.reviewers()
""")
_OWN = text("""
    SELECT login, policies, languages, circles, opt_outs, set_by, set_at
    FROM moderation.reviewers() WHERE login = session_user
""")


def list_reviewers(session: Session) -> list[Reviewer]:
    """Return what each moderator and manager works on, to managers; to others, their own part."""
    return [_make(*row) for row in session.execute(_REVIEWERS)]


def read_own_work(session: Session) -> Reviewer:
    """Return what the reader works on."""
    return _make(*session.execute(_OWN).one())


def _make(
    login: str,
    policies: list[str] | None,
    languages: list[str] | None,
    circles: list[int] | None,
    opt_outs: list[str],
    set_by: str | None,
    set_at: datetime | None,
) -> Reviewer:
    return Reviewer(
        login=login,
        policies=None if policies is None else frozenset(policies),
        languages=None if languages is None else frozenset(languages),
        circles=None if circles is None else frozenset(circles),
        opt_outs=frozenset(opt_outs),
        set_by=set_by,
        set_at=set_at,
    )
