"""What the demo's reviewers have decided before the window opens: about half of what was flagged.

They are right mostly, as people are. With what they decided there is a history to undo and appeal,
removed photos to be known again, and something to judge networks by.
"""

from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.streams import stream
from workstation.domain.decisions import DecisionRequest
from workstation.domain.people import Role
from workstation.domain.review import AlreadyDecidedError, ItemHeldError, Verdict
from workstation.services.review import decide, lease_item
from workstation.work import CancelToken, Progress, ReportProgress

REVIEWERS = {
    "li.na": Role.MODERATOR,
    "zhao.min": Role.MODERATOR,
    "sun.hao": Role.MANAGER,
    "wang.fang": Role.MODERATOR,
    "chen.jie": Role.MODERATOR,
    "liu.yang": Role.MODERATOR,
}
"""Who reviews in the demo. Nobody can log in as them: they have no password, and no connection."""

_ANALYSTS = {"he.lin": Role.ANALYST}

_SHARE = 0.6
_MISTAKES = 0.03
_RESTRICTED = 0.1

_ITEMS = text("""
    SELECT i.id, i.policy_code,
        (SELECT bool_or(t.is_racy) FROM circles.photo f JOIN demo_truth.photo t ON t.photo_id = f.id
         WHERE f.post_id = i.subject_id) AS is_racy,
        (SELECT max(s.racy) FROM moderation.photo_score s
         WHERE s.post_id = i.subject_id AND s.stage IS NOT NULL) AS racy,
        EXISTS (SELECT FROM demo_truth.text x
                WHERE x.subject_kind = 'post' AND x.subject_id = i.subject_id
                    AND x.kind = 'soliciting') AS solicits,
        EXISTS (SELECT FROM circles.photo f JOIN demo_truth.photo t ON t.photo_id = f.id
                WHERE f.post_id = i.subject_id AND t.motif = 'contact_card') AS shows_contact
    FROM moderation.review_item i
    WHERE i.subject_kind = 'post' AND i.state = 'open'
        AND EXISTS (SELECT FROM circles.photo f WHERE f.post_id = i.subject_id)
    ORDER BY i.subject_id
""")


def review_some(
    sessions: sessionmaker[Session],
    *,
    seed: int,
    cancel: CancelToken,
    report: ReportProgress,
) -> int:
    """Decide about half of the open posts with photos, as colleagues; return how many.

    Args:
        sessions: Of a superuser, who may act as others.
        seed: Same seed, same decisions.
        cancel: Checked between decisions. What was decided stays.
        report: Told how many are done.
    """
    rng = stream(seed, "reviewing")
    with transaction(sessions) as session:
        make_reviewers(session)
        items = session.execute(_ITEMS).all()
    chosen = [item for item in items if rng.random() < _SHARE]
    for number, item in enumerate(chosen, 1):
        cancel.raise_if_cancelled()
        # What networks find doubtful, people find doubtful too.
        chance = item.racy or 0.0 if item.is_racy else 0.0
        is_bad = rng.random() < _MISTAKES + (1 - 2 * _MISTAKES) * chance
        policy = None
        if is_bad:
            policy = _policy_of(item.policy_code)
        elif item.solicits or item.shows_contact:
            policy = "solicitation" if item.solicits else "contact"
        verdict = Verdict.KEEP
        if policy is not None:
            verdict = Verdict.RESTRICT if rng.random() < _RESTRICTED else Verdict.TAKE_DOWN
        login = rng.choice(list(REVIEWERS))
        # Somebody may have opened a window meanwhile: what they have is theirs.
        with suppress(AlreadyDecidedError, ItemHeldError), transaction(sessions) as session:
            act_as(session, login)
            lease = lease_item(session, item.id)
            decide(session, DecisionRequest(item.id, lease.version, verdict, policy))
        report(Progress(number, len(chosen)))
    return len(chosen)


def act_as(session: Session, login: str) -> None:
    """Be one of `REVIEWERS` until the transaction ends, as a superuser."""
    session.execute(text(f'SET LOCAL SESSION AUTHORIZATION "{login}"'))


def _policy_of(code: str | None) -> str:
    return code if code in {"nudity", "suggestive"} else "suggestive"


def make_reviewers(session: Session) -> None:
    """Make the logins of the colleagues, unless they are there."""
    for login, role in (REVIEWERS | _ANALYSTS).items():
        known = session.scalar(
            text("SELECT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = :login)"),
            {"login": login},
        )
        if not known:
            session.execute(text(f'CREATE ROLE "{login}" LOGIN PASSWORD NULL CONNECTION LIMIT 0'))
        session.execute(text(f'GRANT {role.value} TO "{login}"'))
