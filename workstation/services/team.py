"""Who works on what, as managers say and as people ask for themselves."""

from collections.abc import Collection

from sqlalchemy import text
from sqlalchemy.orm import Session


def set_reviewer(
    session: Session,
    login: str,
    *,
    policies: Collection[str] | None,
    languages: Collection[str] | None,
    circles: Collection[int] | None,
) -> None:
    """Say what somebody works on from now on, as a manager.

    What they hold they may still decide. Items without a policy, a text or a circle are for
    everybody.

    Args:
        session: An open session with a transaction.
        login: A moderator's or manager's.
        policies: Codes; None for all.
        languages: "zh", "en", "other"; None for all.
        circles: Ids, at most a thousand; None for all.

    Raises:
        PermissionDeniedError: This is no manager.
    """
    session.execute(
        text(
            "SELECT moderation.set_reviewer(:login, CAST(:policies AS text[]),"
            " CAST(:languages AS text[]), CAST(:circles AS bigint[]))"
        ),
        {
            "login": login,
            "policies": None if policies is None else sorted(policies),
            "languages": None if languages is None else sorted(languages),
            "circles": None if circles is None else sorted(circles),
        },
    )


def set_opt_outs(session: Session, codes: Collection[str]) -> None:
    """Say which policies one would not see for now; it leaves them out, and forbids nothing.

    Raises:
        PermissionDeniedError: This role does not review.
    """
    session.execute(
        text("SELECT moderation.set_opt_outs(CAST(:codes AS text[]))"), {"codes": sorted(codes)}
    )
