"""What reviewers can do, and what the database does not let them do."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DataError, DBAPIError

from tests.helpers import builders
from tests.helpers.server import Database, Server
from tests.helpers.waiting import wait_for_a_waiting_backend
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, Recorded, UndoRequest
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.messages import TextKind
from workstation.domain.people import Role
from workstation.domain.platform import Gender, GiftStatus, SubjectKind, Visibility, WhoMayPost
from workstation.domain.review import (
    AlreadyDecidedError,
    CannotUndoError,
    EnforcementAction,
    ItemHeldError,
    ItemNotFoundError,
    ItemState,
    Lease,
    LeaseLostError,
    PolicyRequiredError,
    QueueFilter,
    ReviewError,
    TooManyLeasesError,
    Verdict,
)
from workstation.models.circles import Comment, Gift, Post
from workstation.models.classification import PhotoScore
from workstation.models.messages import MessageReadingRecord
from workstation.models.moderation import Decision, Enforcement, ReviewItem, Strike
from workstation.queries.review import page_queue
from workstation.services import review


@dataclass
class Scene:
    """A post with a photo and two gifts in the queue, and people who work on it."""

    database: Database
    post_id: int
    item_id: int
    photo_id: int
    settled_gift_id: int
    refunded_gift_id: int

    def lease(self, login: str = "moderator") -> Lease:
        with transaction(self.database.sessions(login)) as session:
            return review.lease_item(session, self.item_id)

    def release(self, login: str = "moderator") -> None:
        with transaction(self.database.sessions(login)) as session:
            review.release_item(session, self.item_id)

    def send(self, request: DecisionRequest, login: str = "moderator") -> Recorded:
        with transaction(self.database.sessions(login)) as session:
            return review.decide(session, request)

    def decide(
        self, verdict: Verdict, policy_code: str | None = None, login: str = "moderator"
    ) -> Recorded:
        lease = self.lease(login)
        return self.send(DecisionRequest(self.item_id, lease.version, verdict, policy_code), login)

    def undo(self, decision_id: int, login: str = "moderator") -> Recorded:
        return self.send_undo(UndoRequest(decision_id), login)

    def send_undo(self, request: UndoRequest, login: str = "moderator") -> Recorded:
        with transaction(self.database.sessions(login)) as session:
            return review.undo(session, request)

    def item(self) -> ReviewItem:
        with transaction(self.database.sessions()) as session:
            return session.get_one(ReviewItem, self.item_id)

    def visibility(self) -> Visibility:
        with transaction(self.database.sessions()) as session:
            return session.get_one(Post, self.post_id).visibility

    def set_visibility(self, visibility: Visibility) -> None:
        with transaction(self.database.sessions()) as session:
            session.get_one(Post, self.post_id).visibility = visibility

    def gift_status(self, gift_id: int) -> GiftStatus:
        with transaction(self.database.sessions()) as session:
            return session.get_one(Gift, gift_id).status

    def author_id(self) -> int:
        with transaction(self.database.sessions()) as session:
            return session.get_one(Post, self.post_id).author_id

    def decisions(self) -> list[Decision]:
        with transaction(self.database.sessions()) as session:
            return list(session.scalars(select(Decision).order_by(Decision.id)))

    def expire_lease(self) -> None:
        with transaction(self.database.sessions()) as session:
            session.execute(
                update(ReviewItem)
                .where(ReviewItem.lease_holder.is_not(None))
                .values(lease_expires_at=func.now() - timedelta(seconds=1))
            )


@pytest.fixture
def scene(database: Database) -> Scene:
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session)
        photo_id = builders.add_photo(session, post_id)
        builders.add_score(session, photo_id, network_id=builders.add_network(session), racy=0.93)
        builders.add_signal(session, post_id, photo_id=photo_id, strength=0.93)
        return Scene(
            database,
            post_id,
            builders.add_item(session, subject_id=post_id),
            photo_id,
            builders.add_gift(session, post_id),
            builders.add_gift(session, post_id, status=GiftStatus.REFUNDED),
        )


def item_about(scene: Scene, kind: SubjectKind) -> tuple[Scene, int]:
    """Return the scene with another item, and what that is about."""
    with transaction(scene.database.sessions()) as session:
        if kind is SubjectKind.COMMENT:
            subject_id = builders.add_comment(session, scene.post_id)
        elif kind is SubjectKind.MEMBER:
            subject_id = builders.add_member(session)
        else:
            subject_id = builders.add_circle(session)
        item_id = builders.add_item(session, subject_kind=kind, subject_id=subject_id)
    return replace(scene, item_id=item_id), subject_id


# --- leases


def test_a_lease_keeps_colleagues_out_until_released(scene: Scene) -> None:
    scene.lease("moderator")
    with pytest.raises(ItemHeldError) as caught:
        scene.lease("moderator2")
    assert caught.value.holder == "moderator"

    scene.release("moderator2")  # somebody else's: nothing happens
    with pytest.raises(ItemHeldError):
        scene.lease("moderator2")

    scene.release("moderator")
    scene.lease("moderator2")
    assert scene.item().lease_holder == "moderator2"


def test_a_lease_lasts_ten_minutes_and_is_renewed(scene: Scene) -> None:
    first = scene.lease()
    with transaction(scene.database.sessions()) as session:
        left = first.expires_at - session.scalars(select(func.clock_timestamp())).one()
    assert timedelta(minutes=9) < left <= timedelta(minutes=10)
    again = scene.lease()
    assert again.expires_at > first.expires_at
    assert again.version == first.version


def test_an_expired_lease_is_anybodys(scene: Scene) -> None:
    scene.lease("moderator")
    scene.expire_lease()
    scene.lease("moderator2")
    with pytest.raises(ItemHeldError):
        scene.lease("moderator")


def test_a_decided_item_is_not_leased(scene: Scene) -> None:
    scene.decide(Verdict.KEEP)
    with pytest.raises(AlreadyDecidedError) as caught:
        scene.lease("moderator2")
    assert caught.value.decided_by == "moderator"


def test_escalated_items_are_for_managers(scene: Scene) -> None:
    scene.decide(Verdict.ESCALATE)
    with pytest.raises(PermissionDeniedError):
        scene.lease("moderator")
    scene.decide(Verdict.TAKE_DOWN, "nudity", login="manager")
    assert scene.item().state is ItemState.DECIDED


@pytest.mark.parametrize("login", ["analyst", "admin", "scanner"])
def test_other_roles_do_not_review(scene: Scene, login: str) -> None:
    with pytest.raises(PermissionDeniedError):
        scene.lease(login)
    with pytest.raises(PermissionDeniedError):
        scene.send(DecisionRequest(scene.item_id, 1, Verdict.KEEP), login)


def test_an_unknown_item_is_not_found(scene: Scene) -> None:
    with pytest.raises(ItemNotFoundError):
        replace(scene, item_id=4711).lease()
    with pytest.raises(ItemNotFoundError):
        scene.send(DecisionRequest(4711, 1, Verdict.KEEP))


# --- decisions


def test_a_takedown_is_one_whole(scene: Scene) -> None:
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity")

    assert scene.visibility() is Visibility.REMOVED
    assert scene.gift_status(scene.settled_gift_id) is GiftStatus.FROZEN
    assert scene.gift_status(scene.refunded_gift_id) is GiftStatus.REFUNDED
    item = scene.item()
    assert (item.state, item.version, item.lease_holder) == (ItemState.DECIDED, 2, None)
    with transaction(scene.database.sessions()) as session:
        decision = session.scalars(select(Decision)).one()
        assert (decision.id, decision.item_id) == (recorded.decision_id, scene.item_id)
        assert decision.decided_by == "moderator"
        assert decision.item_version == 1
        effects = session.scalars(select(Enforcement).order_by(Enforcement.id)).all()
        assert [(e.action, e.target_id, e.before, e.after) for e in effects] == [
            (EnforcementAction.POST_VISIBILITY, scene.post_id, "visible", "removed"),
            (EnforcementAction.GIFT_STATUS, scene.settled_gift_id, "settled", "frozen"),
            (EnforcementAction.MEMBER_STATUS, scene.author_id(), "active", "muted"),
        ]
        strike = session.scalars(select(Strike)).one()
        assert strike.member_id == session.get_one(Post, scene.post_id).author_id
        assert (strike.policy_code, strike.weight) == ("nudity", 3)
        assert strike.expires_at - strike.issued_at == timedelta(days=180)


def test_the_evidence_is_what_was_seen(scene: Scene) -> None:
    scene.decide(Verdict.TAKE_DOWN, "nudity")
    evidence = scene.decisions()[0].evidence
    photo = evidence["photos"][0]
    assert photo["id"] == scene.photo_id
    assert len(photo["sha256"]) == 64
    assert photo["scores"][0]["racy"] == 0.93
    assert photo["scores"][0]["network"] == "testnet"
    assert len(photo["scores"][0]["network_sha256"]) == 64
    assert evidence["signals"][0]["strength"] == 0.93
    assert evidence["subject"]["visibility"] == "visible"
    assert "今天" not in str(evidence)


def test_a_restriction_gives_no_strike_and_freezes_nothing(scene: Scene) -> None:
    scene.decide(Verdict.RESTRICT, "nudity")
    assert scene.visibility() is Visibility.RESTRICTED
    assert scene.gift_status(scene.settled_gift_id) is GiftStatus.SETTLED
    with transaction(scene.database.sessions()) as session:
        assert session.scalars(select(Strike)).all() == []


def test_a_policy_that_freezes_nothing_freezes_nothing(scene: Scene) -> None:
    scene.decide(Verdict.TAKE_DOWN, "suggestive")
    assert scene.gift_status(scene.settled_gift_id) is GiftStatus.SETTLED


def test_a_policy_without_weight_gives_no_strike(scene: Scene) -> None:
    scene.decide(Verdict.TAKE_DOWN, "other")
    with transaction(scene.database.sessions()) as session:
        assert session.scalars(select(Strike)).all() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Visibility.VISIBLE, Visibility.VISIBLE),
        (Visibility.HIDDEN, Visibility.VISIBLE),
        (Visibility.RESTRICTED, Visibility.RESTRICTED),
    ],
)
def test_keeping_shows_what_was_hidden_until_decided(
    scene: Scene, before: Visibility, after: Visibility
) -> None:
    scene.set_visibility(before)
    scene.decide(Verdict.KEEP)
    assert scene.visibility() is after
    assert scene.item().state is ItemState.DECIDED


def test_escalating_changes_nothing_on_the_platform(scene: Scene) -> None:
    scene.decide(Verdict.ESCALATE, "nudity")
    assert scene.visibility() is Visibility.VISIBLE
    assert scene.item().state is ItemState.ESCALATED


def test_a_comment_is_taken_down(scene: Scene) -> None:
    scene, comment_id = item_about(scene, SubjectKind.COMMENT)
    recorded = scene.decide(Verdict.TAKE_DOWN, "harassment")

    def visibility() -> Visibility:
        with transaction(scene.database.sessions()) as session:
            return session.get_one(Comment, comment_id).visibility

    assert visibility() is Visibility.REMOVED
    assert scene.visibility() is Visibility.VISIBLE
    with transaction(scene.database.sessions()) as session:
        author_id = session.get_one(Comment, comment_id).author_id
        assert session.scalars(select(Strike)).one().member_id == author_id
    scene.undo(recorded.decision_id)
    assert visibility() is Visibility.VISIBLE


@pytest.mark.parametrize("kind", [SubjectKind.MEMBER, SubjectKind.CIRCLE])
def test_members_and_circles_are_kept_or_escalated_only(scene: Scene, kind: SubjectKind) -> None:
    scene, _ = item_about(scene, kind)
    for verdict in (Verdict.TAKE_DOWN, Verdict.RESTRICT):
        with pytest.raises(PermissionDeniedError):
            scene.decide(verdict, "nudity")
    scene.decide(Verdict.ESCALATE)
    scene.decide(Verdict.KEEP, login="manager")


@pytest.mark.parametrize("verdict", [Verdict.TAKE_DOWN, Verdict.RESTRICT])
def test_a_policy_must_be_named(scene: Scene, verdict: Verdict) -> None:
    with pytest.raises(PolicyRequiredError):
        scene.decide(verdict)
    with pytest.raises(DataError, match="unknown policy"):
        scene.decide(verdict, "no such policy")
    assert scene.visibility() is Visibility.VISIBLE


def test_undo_is_no_verdict_to_decide_with(scene: Scene) -> None:
    with pytest.raises(DataError, match="unknown verdict"):
        scene.decide(Verdict.UNDO)


def test_nobody_decides_without_a_lease(scene: Scene) -> None:
    with pytest.raises(LeaseLostError):
        scene.send(DecisionRequest(scene.item_id, 1, Verdict.KEEP))
    scene.lease()
    scene.expire_lease()
    with pytest.raises(LeaseLostError):
        scene.send(DecisionRequest(scene.item_id, 1, Verdict.KEEP))
    assert scene.decisions() == []


def test_nobody_decides_what_a_colleague_holds(scene: Scene) -> None:
    scene.lease("moderator2")
    with pytest.raises(ItemHeldError) as caught:
        scene.send(DecisionRequest(scene.item_id, 1, Verdict.KEEP))
    assert caught.value.holder == "moderator2"


def test_nobody_decides_another_version(scene: Scene) -> None:
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity", login="moderator2")
    scene.undo(recorded.decision_id, login="moderator2")
    scene.lease()
    with pytest.raises(AlreadyDecidedError) as caught:
        scene.send(DecisionRequest(scene.item_id, 1, Verdict.KEEP))
    assert caught.value.decided_by == "moderator2"


def test_a_post_that_is_gone_can_still_be_decided(scene: Scene) -> None:
    with transaction(scene.database.sessions()) as session:
        for table in ("photo", "gift"):
            session.execute(text(f"DELETE FROM circles.{table}"))  # noqa: S608
        session.execute(text("DELETE FROM circles.post"))
    scene.decide(Verdict.TAKE_DOWN, "nudity")
    assert scene.item().state is ItemState.DECIDED


def together(*works: Callable[[], Recorded]) -> list[Recorded | Exception]:
    barrier = threading.Barrier(len(works))

    def start(work: Callable[[], Recorded]) -> Recorded | Exception:
        barrier.wait()
        try:
            return work()
        except ReviewError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(start, works))


def test_two_at_once_never_decide_the_same_item(scene: Scene) -> None:
    for _ in range(10):
        results = together(
            lambda: scene.decide(Verdict.TAKE_DOWN, "nudity", login="moderator"),
            lambda: scene.decide(Verdict.KEEP, login="moderator2"),
        )
        made = [result for result in results if isinstance(result, Recorded)]
        assert len(made) == 1
        refused = next(result for result in results if not isinstance(result, Recorded))
        assert isinstance(refused, ItemHeldError | AlreadyDecidedError)
        decided_by = scene.decisions()[-1].decided_by
        expected = Visibility.REMOVED if decided_by == "moderator" else Visibility.VISIBLE
        assert scene.visibility() is expected
        scene.undo(made[0].decision_id, login=decided_by)


def test_a_lease_given_when_the_clock_was_wrong_keeps_nobody_out(scene: Scene) -> None:
    lease = scene.lease("moderator")
    with transaction(scene.database.sessions()) as session:
        session.execute(update(ReviewItem).values(lease_expires_at=func.now() + timedelta(days=1)))
    with pytest.raises(LeaseLostError):
        scene.send(DecisionRequest(scene.item_id, lease.version, Verdict.KEEP), "moderator")
    with transaction(scene.database.sessions("moderator2")) as session:
        filter = QueueFilter(ItemState.OPEN)  # noqa: A001
        assert page_queue(session, filter=filter, after=None, limit=1)[0].leased_by is None
    scene.lease("moderator2")


def test_nobody_holds_the_whole_queue(scene: Scene) -> None:
    with transaction(scene.database.sessions()) as session:
        others = [builders.add_item(session) for _ in range(61)]

    def hold(item_id: int) -> None:
        with transaction(scene.database.sessions("moderator")) as session:
            review.lease_item(session, item_id)

    for item_id in others[:60]:
        hold(item_id)
    with pytest.raises(TooManyLeasesError):
        hold(others[60])
    hold(others[0])  # renewed
    with transaction(scene.database.sessions("moderator")) as session:
        review.release_item(session, others[0])
    hold(others[60])
    scene.expire_lease()
    hold(others[0])


def test_a_manager_takes_a_lease_away_knowingly_only(scene: Scene) -> None:
    lease = scene.lease("moderator")
    scene.release("manager")
    with pytest.raises(ItemHeldError):
        scene.lease("moderator2")

    with transaction(scene.database.sessions("manager")) as session:
        review.break_lease(session, scene.item_id)
    with pytest.raises(LeaseLostError):
        scene.send(DecisionRequest(scene.item_id, lease.version, Verdict.KEEP), "moderator")
    scene.lease("moderator2")


@pytest.mark.parametrize("login", ["moderator2", "analyst", "admin"])
def test_nobody_else_takes_a_lease_away(scene: Scene, login: str) -> None:
    scene.lease("moderator")
    with (
        pytest.raises(PermissionDeniedError),
        transaction(scene.database.sessions(login)) as session,
    ):
        review.break_lease(session, scene.item_id)


# --- what the window never sends


def test_what_is_kept_breaks_no_policy(scene: Scene) -> None:
    # Or a moderator could hide anything from everybody, as a matter of child safety.
    with pytest.raises(DataError, match="breaks no policy"):
        scene.decide(Verdict.KEEP, "child_safety")
    assert not scene.item().is_child_safety
    assert scene.decisions() == []


@pytest.mark.parametrize(
    ("request_id", "version", "error"),
    [
        ("gen_random_uuid()", "NULL", "decided or changed"),
        ("NULL", "1", "no request id"),
    ],
)
def test_leaving_something_out_gets_round_no_check(
    scene: Scene, request_id: str, version: str, error: str
) -> None:
    scene.lease()
    arguments = f"{request_id}, {scene.item_id}, {version}, 'keep', NULL, ''"
    with (
        pytest.raises(DBAPIError, match=error),
        scene.database.engine("moderator").begin() as connection,
    ):
        connection.execute(text(f"SELECT moderation.decide({arguments})"))
    assert scene.decisions() == []


def test_an_undo_needs_a_request_id(scene: Scene) -> None:
    recorded = scene.decide(Verdict.KEEP)
    with (
        pytest.raises(DataError, match="no request id"),
        scene.database.engine("moderator").begin() as connection,
    ):
        connection.execute(
            text("SELECT moderation.undo(NULL, :decision)"), {"decision": recorded.decision_id}
        )


def test_a_note_has_a_limit(scene: Scene) -> None:
    lease = scene.lease()
    request = DecisionRequest(scene.item_id, lease.version, Verdict.KEEP, note="字" * 4001)
    with pytest.raises(DataError, match="longer than 4000"):
        scene.send(request)
    scene.send(replace(request, note="字" * 4000))


# --- sending again


def test_a_decision_sent_again_is_answered_not_repeated(scene: Scene) -> None:
    lease = scene.lease()
    request = DecisionRequest(scene.item_id, lease.version, Verdict.TAKE_DOWN, "nudity", "seen")
    first = scene.send(request)
    scene.undo(first.decision_id)
    scene.lease("moderator2")

    assert scene.send(request) == first
    assert scene.visibility() is Visibility.VISIBLE
    assert len(scene.decisions()) == 2


def test_a_request_sent_again_while_under_way_waits_for_its_outcome(scene: Scene) -> None:
    lease = scene.lease()
    request = DecisionRequest(scene.item_id, lease.version, Verdict.TAKE_DOWN, "nudity")
    with ThreadPoolExecutor(1) as pool:
        with transaction(scene.database.sessions("moderator")) as session:
            first = review.decide(session, request)
            again = pool.submit(scene.send, request)
            wait_for_a_waiting_backend(scene.database)
        assert again.result() == first
    assert len(scene.decisions()) == 1


def test_a_request_id_serves_one_request_of_one_person(scene: Scene) -> None:
    lease = scene.lease()
    request = DecisionRequest(scene.item_id, lease.version, Verdict.TAKE_DOWN, "nudity")
    scene.send(request)
    for other, login in [
        (request, "moderator2"),
        (replace(request, verdict=Verdict.RESTRICT), "moderator"),
        (replace(request, policy_code="other"), "moderator"),
        (replace(request, note="another"), "moderator"),
    ]:
        with pytest.raises(DataError, match="used for something else"):
            scene.send(other, login)


def test_an_undo_sent_again_is_answered_with_what_it_left(scene: Scene) -> None:
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity")
    scene.set_visibility(Visibility.HIDDEN)
    request = UndoRequest(recorded.decision_id, uuid.uuid4())
    first = scene.send_undo(request)
    assert first.not_restored == ((EnforcementAction.POST_VISIBILITY, scene.post_id),)
    assert scene.send_undo(request) == first
    with pytest.raises(DataError, match="used for something else"):
        scene.send_undo(request, "manager")


# --- undo


def test_undo_restores_what_was_there(scene: Scene) -> None:
    scene.set_visibility(Visibility.RESTRICTED)
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity")
    undone = scene.undo(recorded.decision_id)

    assert undone.not_restored == ()
    assert scene.visibility() is Visibility.RESTRICTED
    assert scene.gift_status(scene.settled_gift_id) is GiftStatus.SETTLED
    item = scene.item()
    assert (item.state, item.version) == (ItemState.OPEN, 3)
    with transaction(scene.database.sessions()) as session:
        reverts = session.scalars(
            select(Enforcement).where(Enforcement.decision_id == undone.decision_id)
        ).all()
        assert [(e.before, e.after) for e in reverts] == [
            ("removed", "restricted"),
            ("frozen", "settled"),
            ("muted", "active"),
        ]
        assert all(e.reverts_id for e in reverts)


def test_undo_leaves_what_somebody_changed_since(scene: Scene) -> None:
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity")
    with transaction(scene.database.sessions()) as session:
        session.get_one(Gift, scene.settled_gift_id).status = GiftStatus.REFUNDED
    undone = scene.undo(recorded.decision_id)
    assert undone.not_restored == ((EnforcementAction.GIFT_STATUS, scene.settled_gift_id),)
    assert scene.gift_status(scene.settled_gift_id) is GiftStatus.REFUNDED
    assert scene.visibility() is Visibility.VISIBLE


def test_an_edit_by_the_author_survives_the_undo(scene: Scene) -> None:
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity")
    with transaction(scene.database.sessions()) as session:
        session.get_one(Post, scene.post_id).body = "改过的"
    scene.undo(recorded.decision_id)
    with transaction(scene.database.sessions()) as session:
        post = session.get_one(Post, scene.post_id)
        assert (post.body, post.visibility) == ("改过的", Visibility.VISIBLE)


def test_only_its_author_or_a_manager_undoes(scene: Scene) -> None:
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity")
    with pytest.raises(CannotUndoError):
        scene.undo(recorded.decision_id, login="moderator2")
    scene.undo(recorded.decision_id, login="manager")
    assert scene.visibility() is Visibility.VISIBLE


def test_a_decision_is_undone_once_and_an_undo_never(scene: Scene) -> None:
    recorded = scene.decide(Verdict.TAKE_DOWN, "nudity")
    undone = scene.undo(recorded.decision_id)
    for decision_id in (recorded.decision_id, undone.decision_id, 4711):
        with pytest.raises(CannotUndoError):
            scene.undo(decision_id)


def test_only_the_newest_standing_decision_is_undone(scene: Scene) -> None:
    escalated = scene.decide(Verdict.ESCALATE)
    taken_down = scene.decide(Verdict.TAKE_DOWN, "nudity", login="manager")
    with pytest.raises(CannotUndoError):
        scene.undo(escalated.decision_id)

    scene.undo(taken_down.decision_id, login="manager")
    assert scene.item().state is ItemState.ESCALATED
    scene.undo(escalated.decision_id)
    assert scene.item().state is ItemState.OPEN


def test_undo_does_not_take_an_item_from_a_colleague(scene: Scene) -> None:
    escalated = scene.decide(Verdict.ESCALATE)
    scene.lease("manager")
    with pytest.raises(ItemHeldError):
        scene.undo(escalated.decision_id)


def test_an_undone_decision_can_be_taken_again(scene: Scene) -> None:
    first = scene.decide(Verdict.TAKE_DOWN, "nudity")
    scene.undo(first.decision_id)
    second = scene.decide(Verdict.TAKE_DOWN, "solicitation")
    scene.undo(second.decision_id)
    assert scene.visibility() is Visibility.VISIBLE
    assert scene.item().version == 5


# --- children's safety


@pytest.fixture
def specialist(scene: Scene, server: Server) -> str:
    with transaction(scene.database.sessions()) as session:
        create_login(
            session.connection(),
            name="specialist",
            password=server.password_of("specialist"),
            role=Role.MANAGER,
            child_safety=True,
        )
    return "specialist"


KINDS = (ReviewItem, PhotoScore, MessageReadingRecord, Strike)


def test_child_safety_items_vanish_for_others(scene: Scene, specialist: str) -> None:
    with transaction(scene.database.sessions()) as session:
        builders.add_reading(session, TextKind.POST, scene.post_id)
    assert count_visible(scene, "moderator", MessageReadingRecord) == 1
    recorded = scene.decide(Verdict.ESCALATE, "child_safety")
    for login in ("moderator", "manager"):
        with pytest.raises(ItemNotFoundError):
            scene.lease(login)
    # A colleague cannot take it back; whoever sent it there still can for ten minutes, without
    # seeing it (tests/integration/services/test_escalation.py).
    with pytest.raises(CannotUndoError):
        scene.undo(recorded.decision_id, login="manager")
    counts = {
        login: [count_visible(scene, login, model) for model in KINDS]
        for login in ("moderator", "manager", "analyst", specialist)
    }
    assert counts == {
        "moderator": [0, 0, 0, 0],
        "manager": [0, 0, 0, 0],
        "analyst": [0, 0, 0, 0],
        specialist: [1, 1, 1, 0],
    }
    # Who decided may look up that they did, after a lost connection for example.
    assert count_visible(scene, "moderator", Decision) == 1
    assert count_visible(scene, "moderator2", Decision) == 0

    scene.decide(Verdict.TAKE_DOWN, "child_safety", login=specialist)
    assert scene.visibility() is Visibility.REMOVED
    for model in (Strike, Enforcement):
        assert count_visible(scene, "manager", model) == 0
        assert count_visible(scene, specialist, model) > 0


def count_visible(scene: Scene, login: str, model: type) -> int:
    with transaction(scene.database.sessions(login)) as session:
        return session.scalars(select(func.count()).select_from(model)).one()


# --- rules of circles


@pytest.mark.parametrize(
    ("at_days", "expected"),
    [
        (10, False),  # 750 is not above 750
        (30, True),
        (50, False),  # fell again
        (-1, None),  # no score yet
    ],
)
def test_whether_a_comment_was_allowed_is_told_as_of_then(
    database: Database, at_days: int, expected: bool | None
) -> None:
    with transaction(database.sessions()) as session:
        man = builders.add_member(session, gender=Gender.MALE, score=None)
        for days, score in ((0, 750), (20, 751), (40, 742)):
            builders.add_credit_score(
                session,
                man,
                score=score,
                scored_at=builders.OPENED_AT + timedelta(days=days),
            )
        comment = builders.add_comment(
            session,
            builders.add_post(session),
            author_id=man,
            commented_at=builders.OPENED_AT + timedelta(days=at_days),
        )
    assert was_allowed(database, SubjectKind.COMMENT, comment) is expected


def test_who_may_post_is_the_circles_rule(database: Database) -> None:
    with transaction(database.sessions()) as session:
        members = [builders.add_member(session, gender=gender) for gender in Gender]
        circles = [builders.add_circle(session, may_post=who) for who in WhoMayPost]
        posts = [
            [builders.add_post(session, circle_id=each, author_id=member) for member in members]
            for each in circles
        ]
    allowed = [[was_allowed(database, SubjectKind.POST, post) for post in row] for row in posts]
    assert allowed == [[True, False, None], [True, True, True]]


def test_nothing_is_told_of_a_hidden_post_or_another_kind(database: Database) -> None:
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session)
        comment_id = builders.add_comment(session, post_id)
        builders.add_item(session, subject_id=post_id, is_child_safety=True)
    assert was_allowed(database, SubjectKind.POST, post_id) is None
    assert was_allowed(database, SubjectKind.COMMENT, comment_id) is None
    assert was_allowed(database, SubjectKind.MEMBER, 1) is None


def was_allowed(database: Database, kind: SubjectKind, subject_id: int) -> bool | None:
    with transaction(database.sessions("moderator")) as session:
        allowed: bool | None = session.scalar(
            text("SELECT moderation.author_was_allowed(:kind, :id)"),
            {"kind": kind.value, "id": subject_id},
        )
        return allowed
