"""What became of the queue: counted in the database, by nothing that the crowd says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.queries.audit import verify_audit

_STANDING = """
    SELECT d.id, d.item_id, d.verdict FROM moderation.decision d
    WHERE d.verdict NOT IN ('undo', 'confirm', 'refuse', 'uphold', 'reverse')
        AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
"""
_TWICE = text(f"""
    SELECT (SELECT count(*) FROM (
            SELECT FROM ({_STANDING}) s GROUP BY s.item_id HAVING count(*) > 1) t)
        + (SELECT count(*) FROM (
            SELECT FROM moderation.decision d
            WHERE d.verdict NOT IN ('confirm', 'refuse', 'uphold', 'reverse')
            GROUP BY d.item_id, d.item_version HAVING count(*) > 1) v)
""")  # noqa: S608  # none of it comes from outside
_LOST = text(f"""
    SELECT count(*) FROM moderation.review_item i
    WHERE (i.state IN ('decided', 'escalated')) <> EXISTS (
        SELECT FROM ({_STANDING}) s WHERE s.item_id = i.id)
        OR i.state NOT IN ('open', 'decided', 'escalated')
""")  # noqa: S608
_FORGOTTEN = text("""
    SELECT count(*) FROM unnest(CAST(:ids AS bigint[])) AS said (id)
    WHERE NOT EXISTS (SELECT FROM moderation.decision d WHERE d.id = said.id)
""")
_HALF_DONE = text(f"""
    SELECT count(*) FROM ({_STANDING}) s
    JOIN moderation.review_item i ON i.id = s.item_id
    JOIN circles.post p ON p.id = i.subject_id
    WHERE p.visibility <> CASE s.verdict
        WHEN 'take_down' THEN 'removed' WHEN 'restrict' THEN 'restricted'
        WHEN 'hide' THEN 'hidden' ELSE 'visible' END
""")  # noqa: S608
_TOO_LONG = text("""
    SELECT count(*) FROM moderation.review_item i
    WHERE i.lease_expires_at > clock_timestamp() + interval '10 minutes'
""")
_UNRECORDED = text("SELECT moderation.count_unrecorded()")
_FIGURES = text("""
    SELECT count(*) AS decisions, extract(epoch FROM max(decided_at) - min(decided_at)) AS seconds,
        count(*) FILTER (WHERE verdict = 'undo') AS undone,
        count(DISTINCT group_id) AS groups, count(DISTINCT decided_by) AS people
    FROM moderation.decision
""")
_LEFT = text("""
    SELECT count(*) FROM moderation.review_item i WHERE i.state = 'open'
""")
_HELD = text("""
    SELECT count(*) FROM moderation.review_item i WHERE i.lease_expires_at > clock_timestamp()
""")
# The eleventh minute is for clocks that are set back, as in moderation.is_in_force().
_TIME_PASSES = text("""
    UPDATE moderation.review_item SET lease_expires_at = lease_expires_at - interval '11 minutes'
    WHERE lease_holder IS NOT NULL
""")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the crowd did.

    Attributes:
        decisions: Recorded ones, undos too.
        seconds: From the first one to the last.
        undone: How many of them are undos.
        groups: Decisions that were taken together count once here.
        people: Different logins.
    """

    decisions: int
    seconds: float
    undone: int
    groups: int
    people: int


def read_figures(session: Session) -> Figures:
    """Return what the crowd did so far."""
    row = session.execute(_FIGURES).one()
    return Figures(row.decisions, float(row.seconds or 0), row.undone, row.groups, row.people)


def count_open(session: Session) -> int:
    """Return how many items wait for somebody."""
    return int(session.execute(_LEFT).scalar_one())


def count_held(session: Session) -> int:
    """Return how many leases are in force."""
    return int(session.execute(_HELD).scalar_one())


def count_held_too_long(session: Session) -> int:
    """Return how many leases end later than a lease lasts."""
    return int(session.execute(_TOO_LONG).scalar_one())


def let_leases_end(session: Session) -> None:
    """Do as if eleven minutes had passed for those who hold something."""
    session.execute(_TIME_PASSES)


def count_faults(session: Session, *, acknowledged: Sequence[int]) -> dict[str, int]:
    """Return how many items or decisions are as they must not be, by what is wrong.

    Args:
        session: Of whoever sees everything, when nobody works any more.
        acknowledged: Decisions that the database has said it has.
    """
    audit = verify_audit(session)
    return {
        "decided twice": session.execute(_TWICE).scalar_one(),
        "lost: neither open nor decided": session.execute(_LOST).scalar_one(),
        "acknowledged and not there": session.execute(
            _FORGOTTEN, {"ids": list(acknowledged)}
        ).scalar_one(),
        "decided, and the post is otherwise": session.execute(_HALF_DONE).scalar_one(),
        "not in the audit": session.execute(_UNRECORDED).scalar_one(),
        "audit: faults in the chain": audit.bad_count
        + (audit.fault is not None and audit.bad_count == 0),
    }
