"""Appeals to be answered, for tests: a post was taken down, and its author does not agree."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.appeals import AppealFiling
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import Verdict
from workstation.media import MediaFolder
from workstation.queries.appeals import read_appeal
from workstation.queries.review import read_item
from workstation.services.appeals import file_appeal
from workstation.services.review import decide, lease_item


@dataclass
class Appealed:
    """A decision, and the appeal against it.

    Attributes:
        appeal_id: The appeal.
        decision_id: What it is against.
        post_id: The post that was taken down.
        author_id: Whose it is.
    """

    appeal_id: int
    decision_id: int
    post_id: int
    author_id: int


def take_down(
    database: Database,
    media: MediaFolder,
    *,
    decided_by: str = "moderator",
    nickname: str = "Xiaoyu",
    body: str = "夏天的海边",
    policy: str = "nudity",
    gifts: tuple[int, ...] = (),
) -> tuple[int, int, int]:
    """Have a post of somebody taken down; return decision, post and author."""
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session, nickname=nickname)
        photos = [draw(author_id)]
        item_id = add_flagged_post(
            session, media, photos=photos, author_id=author_id, body=body, policy_code=policy
        )
        post_id = read_item(session, item_id).row.subject_id
        for amount in gifts:
            builders.add_gift(session, post_id, amount_fen=amount)
    with transaction(database.sessions(decided_by)) as session:
        lease_item(session, item_id)
        version = read_item(session, item_id).row.version
        recorded = decide(
            session,
            DecisionRequest(item_id, version, Verdict.TAKE_DOWN, policy, "clear case"),
        )
    return recorded.decision_id, post_id, author_id


def appeal(
    database: Database,
    decision_id: int,
    *,
    given_to: str | None = None,
    body: str = "This was taken at the beach, with my family.",
    filed_at: datetime | None = None,
    language: str = "en",
) -> int:
    """Enter an appeal; whom it is given to the database says, unless somebody is named."""
    at = filed_at or datetime.now(UTC)
    if filed_at is not None:  # nobody appeals before the decision
        backdate(database, decision_id, filed_at - timedelta(days=1))
    with transaction(database.sessions("manager")) as session:
        appeal_id = file_appeal(session, AppealFiling(decision_id, body, at, language))
    if given_to is not None:
        give_to(database, appeal_id, given_to)
    return appeal_id


def give_to(database: Database, appeal_id: int, login: str) -> None:
    """Give an appeal to that person, past the lot: other tests' logins have a part in that."""
    given = text(
        "INSERT INTO moderation.appeal_assignment (appeal_id, assigned_to)"
        " SELECT a.id, CAST(:login AS text) FROM moderation.appeal a"
        " WHERE a.id = :appeal AND moderation.may_answer(CAST(:login AS text), a)"
        " AND moderation.assignee_of(a.id) <> CAST(:login AS text)"
    )
    with transaction(database.sessions()) as session:
        session.execute(given, {"appeal": appeal_id, "login": login})
        assert read_appeal(session, appeal_id).row.assigned_to == login


def backdate(database: Database, decision_id: int, at: datetime) -> None:
    """Have a decision be older than it is, as its table's owner with the triggers off."""
    with transaction(database.sessions()) as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(
            text("UPDATE moderation.decision SET decided_at = :at WHERE id = :decision"),
            {"at": at, "decision": decision_id},
        )
