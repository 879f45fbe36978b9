"""Handing items on: to managers, child safety, the police, compliance, and legal holds."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.helpers import builders
from tests.helpers.deciding import Desk, is_audited
from tests.helpers.messages import PlainReader
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import EscalationKind
from workstation.domain.people import Role
from workstation.domain.platform import SubjectKind, Visibility
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import (
    AlreadyDecidedError,
    CannotUndoError,
    ItemNotFoundError,
    ItemState,
    Verdict,
)
from workstation.models.measures import LegalHold, Referral
from workstation.models.moderation import Decision
from workstation.queries.review import read_item
from workstation.queries.review_undo import list_undoable
from workstation.scanning.messages import read_messages
from workstation.services import review
from workstation.work import CancelToken

HELD = [EscalationKind.LEGAL_HOLD, EscalationKind.POLICE, EscalationKind.CHILD_SAFETY]


@pytest.fixture
def desk(database: Database, server: Server) -> Desk:
    with transaction(database.sessions()) as session:
        create_login(
            session.connection(),
            name="specialist",
            password=server.password_of("specialist"),
            role=Role.MANAGER,
            child_safety=True,
        )
        return Desk(database, builders.add_member(session))


def referrals(desk: Desk, login: str) -> list[tuple[str, str]]:
    with transaction(desk.database.sessions(login)) as session:
        return [(row.kind.value, row.note) for row in session.scalars(select(Referral))]


def lift(desk: Desk, item_id: int, reason: str = "期限已过", login: str = "manager") -> None:
    with transaction(desk.database.sessions(login)) as session:
        review.lift_hold(session, item_id, reason)


class TestToWhom:
    @pytest.mark.parametrize(
        ("kind", "shown"),
        [
            (EscalationKind.MANAGER, EscalationKind.MANAGER),
            (EscalationKind.LEGAL_HOLD, EscalationKind.LEGAL_HOLD),
            (EscalationKind.POLICE, EscalationKind.POLICE),
            (EscalationKind.COMPLIANCE, EscalationKind.MANAGER),
            (EscalationKind.CHILD_SAFETY, EscalationKind.CHILD_SAFETY),
        ],
    )
    def test_the_item_says_to_whom_it_went(
        self, desk: Desk, kind: EscalationKind, shown: EscalationKind
    ) -> None:
        item = desk.add_item()
        desk.escalate(item, kind)
        assert desk.item(item).state is ItemState.ESCALATED
        assert desk.item(item).escalation is shown
        assert is_audited(desk)

    def test_without_a_kind_it_goes_to_managers_or_child_safety(self, desk: Desk) -> None:
        one, other = desk.add_item(), desk.add_item()
        desk.decide(one, Verdict.ESCALATE, "nudity")
        desk.decide(other, Verdict.ESCALATE, "child_safety")
        assert desk.item(one).escalation is EscalationKind.MANAGER
        assert desk.item(other).escalation is EscalationKind.CHILD_SAFETY

    def test_what_a_manager_got_is_handed_on_and_comes_back(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.MANAGER)
        handed_on = desk.escalate(item, EscalationKind.POLICE, login="manager")
        assert desk.item(item).escalation is EscalationKind.POLICE
        with pytest.raises(PermissionDeniedError):
            desk.escalate(item, EscalationKind.POLICE, login="manager")
        desk.undo(handed_on.decision_id, login="manager")
        assert desk.item(item).escalation is EscalationKind.MANAGER
        assert desk.item(item).state is ItemState.ESCALATED

    @pytest.mark.parametrize(
        "kind", [each for each in EscalationKind if each is not EscalationKind.MANAGER]
    )
    def test_never_several_at_once(self, desk: Desk, kind: EscalationKind) -> None:
        items = [desk.add_item(), desk.add_item()]
        requests = [DecisionRequest(item, 1, Verdict.ESCALATE, escalation=kind) for item in items]
        with (
            pytest.raises(PermissionDeniedError),
            transaction(desk.database.sessions("moderator")) as session,
        ):
            review.decide_group(session, requests, group_id=uuid.uuid4())


class TestReferrals:
    def test_the_police_is_for_managers_to_see(self, desk: Desk) -> None:
        desk.escalate(desk.add_item(), EscalationKind.POLICE, note="有人身危险")
        assert referrals(desk, "manager") == [("police", "有人身危险")]
        assert referrals(desk, "moderator") == [("police", "有人身危险")]  # their own
        assert referrals(desk, "analyst") == referrals(desk, "moderator2") == []

    def test_nobody_who_could_tip_off_learns_of_compliance(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.COMPLIANCE, note="疑似洗钱")
        assert referrals(desk, "analyst") == [("compliance", "疑似洗钱")]
        assert referrals(desk, "moderator") == [("compliance", "疑似洗钱")]
        for login in ("moderator2", "manager", "admin", "scanner"):
            assert knows_of(desk, login, "compliance", "洗钱") == [], login

    def test_what_the_decider_can_undo_says_what_it_was(self, desk: Desk) -> None:
        desk.escalate(desk.add_item(), EscalationKind.COMPLIANCE, note="疑似洗钱")
        with transaction(desk.database.sessions("moderator")) as session:
            (standing,) = list_undoable(session)
        assert standing.request.escalation is EscalationKind.COMPLIANCE
        assert standing.request.note == "疑似洗钱"

    def test_sent_again_it_is_the_recorded_one(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.lease(item)
        request = desk.request(
            item, Verdict.ESCALATE, escalation=EscalationKind.COMPLIANCE, note="疑似洗钱"
        )
        assert desk.send(request) == desk.send(request)
        assert desk.count(Referral) == 1


def scan(desk: Desk) -> None:
    read_messages(desk.database.sessions("scanner"), cancel=CancelToken(), make_reader=PlainReader)


def knows_of(desk: Desk, login: str, *words: str) -> list[str]:
    """Where in all that a login may read these words are."""
    found = []
    with transaction(desk.database.sessions(login)) as session:
        tables = session.execute(
            text(
                "SELECT DISTINCT table_name, string_agg(quote_ident(column_name), ', ')"
                " FROM information_schema.columns WHERE table_schema = 'moderation'"
                " AND has_column_privilege(format('%I.%I', table_schema, table_name), column_name,"
                " 'SELECT') GROUP BY table_name"
            )
        ).all()
        assert tables
        for table, columns in tables:
            rows = session.execute(text(f"SELECT {columns} FROM moderation.{table}")).all()  # noqa: S608
            found += [table for row in rows if any(word in str(row) for word in words)]
    return found


class TestChildSafety:
    def test_members_do_not_see_the_post_until_it_is_decided(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.CHILD_SAFETY)
        assert desk.visibility(item) is Visibility.HIDDEN
        assert desk.item(item).is_child_safety
        desk.decide(item, Verdict.KEEP, login="specialist")
        assert desk.visibility(item) is Visibility.VISIBLE

    @pytest.mark.parametrize("verdict", [Verdict.ESCALATE, Verdict.TAKE_DOWN])
    def test_whoever_sent_it_there_takes_it_back(self, desk: Desk, verdict: Verdict) -> None:
        item = desk.add_item()
        recorded = desk.decide(item, verdict, "child_safety")
        with pytest.raises(ItemNotFoundError):
            desk.lease(item)
        desk.undo(recorded.decision_id)
        desk.lease(item)
        assert desk.visibility(item) is Visibility.VISIBLE
        assert not desk.item(item).is_child_safety

    @pytest.mark.parametrize("login", ["moderator", "manager"])
    @pytest.mark.parametrize("verdict", [Verdict.ESCALATE, Verdict.TAKE_DOWN])
    def test_for_ten_minutes(self, desk: Desk, verdict: Verdict, login: str) -> None:
        recorded = desk.decide(desk.add_item(), verdict, "child_safety", login=login)
        desk.pass_time(timedelta(minutes=11))
        with pytest.raises(CannotUndoError):
            desk.undo(recorded.decision_id, login=login)
        desk.undo(recorded.decision_id, login="specialist")

    def test_nobody_else(self, desk: Desk) -> None:
        recorded = desk.escalate(desk.add_item(), EscalationKind.CHILD_SAFETY)
        for login in ("moderator2", "manager"):
            with pytest.raises(CannotUndoError):
                desk.undo(recorded.decision_id, login=login)

    def test_not_what_they_decided_before_a_colleague_sent_it_there(self, desk: Desk) -> None:
        item = desk.add_item()
        kept = desk.decide(item, Verdict.KEEP)
        desk.run("UPDATE moderation.review_item SET is_child_safety = true")
        with pytest.raises(CannotUndoError):
            desk.undo(kept.decision_id)

    def test_an_item_that_another_decision_hides_stays_hidden(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.CHILD_SAFETY)
        taken = desk.decide(item, policy_code="child_safety", login="specialist")
        desk.undo(taken.decision_id, login="specialist")
        assert desk.item(item).is_child_safety


class TestHolds:
    @pytest.mark.parametrize("kind", HELD)
    def test_nothing_about_a_post_is_removed_while_it_stands(
        self, desk: Desk, kind: EscalationKind
    ) -> None:
        item = desk.add_item(gifts=(520,))
        with transaction(desk.database.sessions()) as session:
            builders.add_comment(session, desk.item(item).subject_id)
            builders.add_signal(session, desk.item(item).subject_id)
        desk.escalate(item, kind)
        for table in ("gift", "photo", "comment", "post"):
            with pytest.raises(IntegrityError, match="a legal hold keeps"):
                desk.run(f"DELETE FROM circles.{table}")  # noqa: S608
        with pytest.raises(IntegrityError, match="legal holds keep"):
            desk.run("TRUNCATE circles.gift")
        desk.run("DELETE FROM moderation.signal")
        assert desk.run("SELECT count(*) FROM moderation.signal") == 1

        lift(desk, item, login="specialist")
        desk.run("DELETE FROM circles.gift")
        desk.run("DELETE FROM moderation.signal")
        assert desk.run("SELECT count(*) FROM moderation.signal") == 0
        assert is_audited(desk)

    def test_what_was_removed_for_child_safety_is_kept(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="child_safety")
        with pytest.raises(IntegrityError, match="a legal hold keeps"):
            desk.run("DELETE FROM circles.photo")

    def test_other_posts_may_go(self, desk: Desk) -> None:
        desk.escalate(desk.add_item(), EscalationKind.LEGAL_HOLD)
        with transaction(desk.database.sessions()) as session:
            other = builders.add_post(session)
        desk.run(f"DELETE FROM circles.post WHERE id = {other}")  # noqa: S608
        assert desk.run("SELECT max(id) FROM circles.post") != other

    def test_a_member_is_kept_with_what_they_wrote(self, desk: Desk) -> None:
        with transaction(desk.database.sessions()) as session:
            builders.add_post(session, author_id=desk.author_id)
            item = builders.add_item(
                session, subject_kind=SubjectKind.MEMBER, subject_id=desk.author_id
            )
        desk.escalate(item, EscalationKind.LEGAL_HOLD)
        with pytest.raises(IntegrityError, match="a legal hold keeps"):
            desk.run("DELETE FROM circles.post")

    def test_a_scan_goes_on_and_forgets_only_what_is_not_kept(self, desk: Desk) -> None:
        with transaction(desk.database.sessions()) as session:
            kept, _ = (builders.add_post(session, body="wx:abc12345") for _ in range(2))
            item = builders.add_item(session, subject_id=kept)
        scan(desk)
        desk.escalate(item, EscalationKind.LEGAL_HOLD)
        # As a platform that does not ask us would.
        with transaction(desk.database.sessions()) as session:
            session.execute(text("ALTER TABLE circles.post DISABLE TRIGGER keep"))
            session.execute(text("DELETE FROM circles.post"))
        scan(desk)
        assert desk.run(
            "SELECT array_agg(source_id) FROM moderation.message_reading WHERE kind = 'post'"
        ) == [kept]

    def test_undoing_the_escalation_ends_it(self, desk: Desk) -> None:
        item = desk.add_item()
        recorded = desk.escalate(item, EscalationKind.LEGAL_HOLD)
        with transaction(desk.database.sessions("moderator")) as session:
            assert read_item(session, item).is_on_hold
        desk.undo(recorded.decision_id)
        with transaction(desk.database.sessions("moderator")) as session:
            assert not read_item(session, item).is_on_hold

    def test_after_ten_minutes_only_managers_end_it(self, desk: Desk) -> None:
        recorded = desk.escalate(desk.add_item(), EscalationKind.LEGAL_HOLD)
        desk.pass_time(timedelta(minutes=11))
        with pytest.raises(CannotUndoError):
            desk.undo(recorded.decision_id)
        desk.undo(recorded.decision_id, login="manager")

    def test_it_outlives_the_verdict(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.LEGAL_HOLD)
        desk.decide(item, policy_code="nudity", login="manager")
        with transaction(desk.database.sessions("manager")) as session:
            assert read_item(session, item).is_on_hold

    def test_lifting_needs_a_manager_and_a_reason(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.LEGAL_HOLD)
        with pytest.raises(ReasonRequiredError):
            lift(desk, item, " ")
        with pytest.raises(PermissionDeniedError):
            lift(desk, item, login="moderator")
        lift(desk, item)
        with pytest.raises(AlreadyDecidedError):
            lift(desk, item)

    def test_holds_of_child_safety_are_not_told(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.CHILD_SAFETY)
        assert desk.count(LegalHold, login="manager") == 0
        assert desk.count(LegalHold, login="specialist") == 1
        assert desk.count(Decision, login="manager") == 0
        with pytest.raises(ItemNotFoundError):
            lift(desk, item)
