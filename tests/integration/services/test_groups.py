"""One decision for many items: each recorded, the others left as they were, undone together."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.deadlocks import deadlocks
from tests.helpers.scanned import CASCADE, make_hash, scanned
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.decisions import (
    MOST_IN_GROUP,
    DecisionRequest,
    GroupRecorded,
    Recorded,
    Refusal,
    Refused,
    UndoRequest,
)
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.people import Role
from workstation.domain.platform import SubjectKind, Visibility
from workstation.domain.review import (
    AlreadyDecidedError,
    CannotUndoError,
    EnforcementAction,
    ItemHeldError,
    ItemState,
    PolicyRequiredError,
    Verdict,
)
from workstation.models.audit import AuditRecord
from workstation.models.circles import Photo, Post
from workstation.models.moderation import Decision, ReviewItem, Strike
from workstation.queries.review_undo import list_undoable
from workstation.services import review
from workstation.services.scanning import record_scan_batch, register_cascade


@dataclass
class Group:
    """Items in the queue, and what is to be decided about them."""

    database: Database
    items: list[int]
    requests: list[DecisionRequest]
    group_id: uuid.UUID = field(default_factory=uuid.uuid4)

    def send(self, login: str = "moderator") -> GroupRecorded:
        with transaction(self.database.sessions(login)) as session:
            return review.decide_group(session, self.requests, group_id=self.group_id)

    def undo(self, login: str = "moderator") -> tuple[Recorded, ...]:
        with transaction(self.database.sessions(login)) as session:
            return review.undo_group(session, self.group_id)

    def changed(self, **what: object) -> "Group":
        """Another group about the same items, its decisions changed."""
        requests = [
            replace(each, request_id=uuid.uuid4(), **what)  # type: ignore[arg-type]
            for each in self.requests
        ]
        return Group(self.database, self.items, requests)

    def rows(self) -> list[ReviewItem]:
        with transaction(self.database.sessions()) as session:
            query = select(ReviewItem).where(ReviewItem.id.in_(self.items)).order_by(ReviewItem.id)
            return list(session.scalars(query))

    def states(self) -> list[ItemState]:
        return [row.state for row in self.rows()]

    def visibilities(self) -> list[Visibility]:
        with transaction(self.database.sessions()) as session:
            return [session.get_one(Post, row.subject_id).visibility for row in self.rows()]

    def decisions(self) -> list[Decision]:
        with transaction(self.database.sessions()) as session:
            return list(session.scalars(select(Decision).order_by(Decision.id)))


def make_group(
    database: Database,
    items: Sequence[int],
    verdict: Verdict = Verdict.TAKE_DOWN,
    policy_code: str | None = "nudity",
) -> Group:
    requests = [DecisionRequest(item, 1, verdict, policy_code, "the same lamp") for item in items]
    return Group(database, list(items), requests)


def add_copies(session: Session, count: int) -> list[int]:
    """Add items whose posts have the same photo."""
    cascade = register_cascade(session, CASCADE)
    items = [builders.add_item(session) for _ in range(count)]
    photos = session.scalars(
        select(Photo.id)
        .join(ReviewItem, ReviewItem.subject_id == Photo.post_id)
        .where(ReviewItem.id.in_(items))
    )
    hashed = [scanned(photo_id, pdq_hash=make_hash("a lamp")) for photo_id in photos]
    record_scan_batch(session, cascade=cascade, photos=hashed, bank_seen=0)
    return items


@pytest.fixture
def group(database: Database) -> Group:
    with transaction(database.sessions()) as session:
        items = add_copies(session, 3)
    return make_group(database, items)


def lease(database: Database, item_id: int, login: str) -> None:
    with transaction(database.sessions(login)) as session:
        review.lease_item(session, item_id)


def test_each_item_gets_a_decision_of_its_own_with_effects_and_evidence(group: Group) -> None:
    outcome = group.send()

    assert outcome.refused == ()
    assert [each.item_id for each in outcome.recorded] == group.items
    assert group.states() == [ItemState.DECIDED] * 3
    assert group.visibilities() == [Visibility.REMOVED] * 3
    decisions = group.decisions()
    assert [each.id for each in decisions] == [each.decision_id for each in outcome.recorded]
    assert {each.group_id for each in decisions} == {group.group_id}
    assert [each.request_id for each in decisions] == [each.request_id for each in group.requests]
    assert {(each.decided_by, each.policy_code, each.note) for each in decisions} == {
        ("moderator", "nudity", "the same lamp")
    }
    assert len({each.evidence["photos"][0]["id"] for each in decisions}) == 3
    with transaction(group.database.sessions()) as session:
        assert session.scalar(select(func.count()).select_from(Strike)) == 3
        recorded = session.scalars(
            select(AuditRecord.action).where(AuditRecord.action == "decision.take_down")
        ).all()
        assert len(recorded) == 3


def test_sent_again_the_answer_is_the_same(group: Group) -> None:
    lease(group.database, group.items[1], "moderator2")
    first = group.send()
    with transaction(group.database.sessions("moderator2")) as session:
        review.release_item(session, group.items[1])

    assert group.send() == replace(
        first, refused=(Refused(group.items[1], Refusal.CHANGED),)
    )  # told once that it was left: it is not taken now

    assert group.states() == [ItemState.DECIDED, ItemState.OPEN, ItemState.DECIDED]
    assert len(group.decisions()) == 2


def test_what_cannot_be_decided_is_left_and_why_is_said(database: Database) -> None:
    with transaction(database.sessions()) as session:
        fine, held, decided, changed, escalated = add_copies(session, 5)
        no_copy = builders.add_item(session)
        member = builders.add_item(
            session, subject_kind=SubjectKind.MEMBER, subject_id=builders.add_member(session)
        )
        hidden = builders.add_item(session, is_child_safety=True)
        withdrawn = builders.add_item(session, state=ItemState.WITHDRAWN)
        session.get_one(ReviewItem, changed).version = 2
        session.get_one(ReviewItem, escalated).state = ItemState.ESCALATED
    lease(database, held, "moderator2")
    lease(database, decided, "moderator2")
    with transaction(database.sessions("moderator2")) as session:
        review.decide(session, DecisionRequest(decided, 1, Verdict.KEEP))

    everything = [fine, held, decided, changed, escalated, member, hidden, withdrawn, 4711, no_copy]
    outcome = make_group(database, everything).send()

    assert [each.item_id for each in outcome.recorded] == [fine]
    assert outcome.refused == (
        Refused(held, Refusal.HELD, "moderator2"),
        Refused(decided, Refusal.DECIDED, "moderator2"),
        Refused(changed, Refusal.CHANGED),
        Refused(escalated, Refusal.NOT_ALLOWED),
        Refused(member, Refusal.NOT_ALLOWED),
        Refused(hidden, Refusal.NOT_FOUND),
        Refused(withdrawn, Refusal.CHANGED),
        Refused(4711, Refusal.NOT_FOUND),
        Refused(no_copy, Refusal.NOT_ALLOWED),
    )
    with transaction(database.sessions()) as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == 2


def test_what_one_holds_oneself_is_decided_and_let_go(group: Group) -> None:
    lease(group.database, group.items[0], "moderator")
    assert len(group.send().recorded) == 3
    assert {row.lease_holder for row in group.rows()} == {None}


def test_child_safety_is_decided_one_item_at_a_time(server: Server, group: Group) -> None:
    with group.database.engine().begin() as connection:
        create_login(
            connection,
            name="specialist",
            password=server.password_of("specialist"),
            role=Role.MODERATOR,
            child_safety=True,
        )
    with pytest.raises(PermissionDeniedError):
        group.changed(policy_code="child_safety").send("specialist")
    with pytest.raises(PermissionDeniedError):
        group.changed(verdict=Verdict.ESCALATE, policy_code="child_safety").send("specialist")
    with transaction(group.database.sessions()) as session:
        session.get_one(ReviewItem, group.items[2]).is_child_safety = True

    outcome = group.send("specialist")

    assert outcome.refused == (Refused(group.items[2], Refusal.NOT_ALLOWED),)
    assert len(outcome.recorded) == 2


def test_a_group_is_of_one_mind_and_of_limited_size(group: Group) -> None:
    first, *others = group.requests
    mixed = replace(group, requests=[replace(first, note="another"), *others])
    with pytest.raises(ValueError, match="2 different decisions"):
        mixed.send()
    with pytest.raises(ValueError, match="0 different decisions"):
        replace(group, requests=[]).send()
    too_many = [DecisionRequest(each, 1, Verdict.KEEP) for each in range(MOST_IN_GROUP + 1)]
    with pytest.raises(DBAPIError, match="1 to 500 items"):
        replace(group, requests=too_many).send()
    with pytest.raises(PolicyRequiredError):
        group.changed(policy_code=None).send()
    assert group.decisions() == []


def test_ids_of_others_are_not_taken_over(group: Group) -> None:
    group.send()
    stolen = replace(group, requests=group.changed().requests)
    with pytest.raises(DBAPIError, match="group id was used"):
        stolen.send("moderator2")
    regrouped = replace(group, group_id=uuid.uuid4())
    with pytest.raises(DBAPIError, match="used for something else"):
        regrouped.send()


@pytest.mark.parametrize("login", ["analyst", "admin", "scanner"])
def test_other_roles_decide_no_groups(group: Group, login: str) -> None:
    with pytest.raises(PermissionDeniedError):
        group.send(login)
    with pytest.raises(PermissionDeniedError):
        group.undo(login)


def test_a_group_is_undone_together(group: Group) -> None:
    outcome = group.send()
    with transaction(group.database.sessions()) as session:
        session.get_one(Post, group.rows()[1].subject_id).visibility = Visibility.RESTRICTED

    undone = group.undo()

    assert [each.item_id for each in undone] == group.items
    assert {each.verdict for each in undone} == {Verdict.UNDO}
    assert [each.not_restored for each in undone] == [
        (),
        ((EnforcementAction.POST_VISIBILITY, group.rows()[1].subject_id),),
        (),
    ]
    assert group.states() == [ItemState.OPEN] * 3
    assert group.visibilities() == [Visibility.VISIBLE, Visibility.RESTRICTED, Visibility.VISIBLE]
    undos = [each for each in group.decisions() if each.verdict is Verdict.UNDO]
    assert [each.undoes_id for each in undos] == [each.decision_id for each in outcome.recorded]
    assert group.undo() == undone  # sent again
    assert len(group.decisions()) == 6


def test_managers_undo_what_moderators_decided_and_colleagues_do_not(group: Group) -> None:
    group.send()
    with pytest.raises(CannotUndoError):
        group.undo("moderator2")
    assert len(group.undo("manager")) == 3
    with pytest.raises(CannotUndoError):
        replace(group, group_id=uuid.uuid4()).undo()


def test_one_of_a_group_can_be_undone_alone(group: Group) -> None:
    outcome = group.send()
    with transaction(group.database.sessions("moderator")) as session:
        review.undo(session, UndoRequest(outcome.recorded[0].decision_id))
    assert group.states() == [ItemState.OPEN, ItemState.DECIDED, ItemState.DECIDED]

    assert [each.item_id for each in group.undo()] == group.items[1:]
    assert group.states() == [ItemState.OPEN] * 3


def test_what_was_decided_again_or_is_held_stays_while_the_others_are_undone(
    group: Group,
) -> None:
    escalations = group.changed(verdict=Verdict.ESCALATE)
    escalations.send()
    again, held, _ = group.items
    for item in (again, held):
        lease(group.database, item, "manager")
    with transaction(group.database.sessions("manager")) as session:
        review.decide(session, DecisionRequest(again, 2, Verdict.KEEP))

    assert [each.item_id for each in escalations.undo()] == group.items[2:]
    assert group.states() == [ItemState.DECIDED, ItemState.ESCALATED, ItemState.OPEN]

    with transaction(group.database.sessions("manager")) as session:
        review.release_item(session, held)
    assert [each.item_id for each in escalations.undo()] == [group.items[2], held]


def test_a_group_that_colleagues_hold_is_undone_later(group: Group) -> None:
    escalations = group.changed(verdict=Verdict.ESCALATE)
    escalations.send()
    for item in group.items:
        lease(group.database, item, "manager")
    with pytest.raises(ItemHeldError) as caught:
        escalations.undo()
    assert caught.value.holder == "manager"


def test_the_list_of_what_can_be_undone_counts_a_group_once(group: Group) -> None:
    with transaction(group.database.sessions()) as session:
        before, after = (builders.add_item(session) for _ in range(2))
    for item in (before, after):
        if item == after:
            group.send()
        lease(group.database, item, "moderator")
        with transaction(group.database.sessions("moderator")) as session:
            review.decide(session, DecisionRequest(item, 1, Verdict.KEEP))

    with transaction(group.database.sessions("moderator")) as session:
        standing = list_undoable(session, limit=2)

    assert [(each.request.item_id, each.group_id) for each in standing] == [
        *((item, group.group_id) for item in group.items),
        (after, None),
    ]


def test_a_group_that_ended_a_deadlock_is_decided_all_the_same(group: Group) -> None:
    with group.database.sessions()() as session, deadlocks(session, "moderation.decision"):
        session.commit()
        assert len(group.send().recorded) == 3
    assert group.states() == [ItemState.DECIDED] * 3
    assert len(group.decisions()) == 3


def test_a_withdrawn_item_is_not_leased_and_nobody_is_named(database: Database) -> None:
    with transaction(database.sessions()) as session:
        item = builders.add_item(session, state=ItemState.WITHDRAWN)
    with pytest.raises(AlreadyDecidedError) as caught:
        lease(database, item, "moderator")
    assert caught.value.decided_by == ""


def test_the_largest_group_takes_its_items_in_one_transaction(database: Database) -> None:
    with transaction(database.sessions()) as session:
        post_ids = session.scalars(
            text("""
                WITH post AS (
                    INSERT INTO circles.post (circle_id, author_id, body, posted_at)
                    SELECT :circle, :author, 'x', now() FROM generate_series(1, :count)
                    RETURNING id
                ), photo AS (
                    INSERT INTO moderation.photo_hash (photo_id, post_id, pdq, quality)
                    SELECT id, id, repeat('01', 128)::bit(256), 100 FROM post
                ), digest AS (
                    INSERT INTO moderation.photo_digest (photo_id, sha256, turned)
                    SELECT id, repeat('a', 64), decode(repeat('00ff', 112), 'hex') FROM post
                )
                SELECT id FROM post
            """),
            {
                "circle": builders.add_circle(session),
                "author": builders.add_member(session),
                "count": MOST_IN_GROUP,
            },
        ).all()
        items = session.scalars(
            text("""
                INSERT INTO moderation.review_item (subject_kind, subject_id, priority)
                SELECT 'post', unnest(CAST(:posts AS bigint[])), 0.5 RETURNING id
            """),
            {"posts": list(post_ids)},
        ).all()
    group = make_group(database, items)
    assert len(group.send().recorded) == MOST_IN_GROUP
    assert len(group.undo()) == MOST_IN_GROUP
    assert set(group.states()) == {ItemState.OPEN}
