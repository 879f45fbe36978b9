"""What is of high impact waits for a second person, who is never the first."""

import uuid
from dataclasses import replace

import pytest

from tests.helpers import builders
from tests.helpers.deciding import Desk, is_audited, measures
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import AccountMeasure, GiftMeasure, PendingAnswer, PendingKind
from workstation.domain.people import Role
from workstation.domain.platform import CircleStatus, MemberStatus, Visibility
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import (
    AlreadyDecidedError,
    ItemNotFoundError,
    ItemState,
    SecondPersonError,
    Verdict,
)

BAN = measures(AccountMeasure.BAN)
MUCH = (600_000, 500_000)


@pytest.fixture
def desk(database: Database, server: Server) -> Desk:
    with transaction(database.sessions()) as session:
        create_login(
            session.connection(),
            name="manager2",
            password=server.password_of("manager2"),
            role=Role.MANAGER,
        )
        create_login(
            session.connection(),
            name="specialist",
            password=server.password_of("specialist"),
            role=Role.MANAGER,
            child_safety=True,
        )
        return Desk(database, builders.add_member(session, nickname="小雨"))


class TestAsking:
    def test_a_ban_waits_and_all_the_rest_is_done(self, desk: Desk) -> None:
        item = desk.add_item(gifts=(520,))
        recorded = desk.decide(
            item, policy_code="nudity", measures=replace(BAN, gifts=GiftMeasure.FREEZE)
        )
        assert recorded.pending == 1
        assert desk.visibility(item) is Visibility.REMOVED
        assert desk.gifts(item) == ["frozen"]
        assert desk.status() is MemberStatus.ACTIVE
        (waiting,) = desk.pending()
        assert (waiting.kind, waiting.target_name) == (PendingKind.BAN, "小雨")
        assert (waiting.requested_by, waiting.is_own) == ("moderator", False)
        assert waiting.policy_code == "nudity"

    def test_the_ladder_asks_once_when_it_is_reached(self, desk: Desk) -> None:
        for _ in range(5):
            desk.decide(desk.add_item(), policy_code="nudity")
        (waiting,) = desk.pending()
        assert waiting.kind is PendingKind.BAN
        assert desk.status() is MemberStatus.SUSPENDED

    def test_much_money_waits_and_nothing_happens_to_it(self, desk: Desk) -> None:
        item = desk.add_item(gifts=MUCH)
        desk.decide(item, policy_code="solicitation")
        assert desk.gifts(item) == ["settled", "settled"]
        (waiting,) = desk.pending()
        assert waiting.kind is PendingKind.GIFTS
        assert waiting.gift_measure is GiftMeasure.REFUND
        assert (waiting.gift_count, waiting.gift_fen) == (2, 1_100_000)
        assert waiting.target_id == desk.author_id

    def test_a_circle_waits_to_be_locked(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.decide(item, policy_code="other", measures=measures(locks_circle=True))
        (waiting,) = desk.pending()
        assert waiting.target_name == desk.circle(item).name
        assert desk.circle(item).status is CircleStatus.OPEN
        desk.confirm()
        assert desk.circle(item).status is CircleStatus.LOCKED

    def test_gifts_at_the_limit_do_not_wait(self, desk: Desk) -> None:
        item = desk.add_item(gifts=(400_000, 600_000))
        desk.decide(item, policy_code="nudity")
        assert desk.pending() == []
        assert desk.gifts(item) == ["frozen", "frozen"]

    def test_others_see_what_they_asked_for_alone(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="nudity", measures=BAN)
        assert [each.is_own for each in desk.pending(login="moderator")] == [True]
        assert desk.pending(login="moderator2") == []
        assert [each.is_own for each in desk.pending()] == [False]

    def test_child_safety_waits_for_those_allowed(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="child_safety")
        assert desk.pending() == desk.pending(login="moderator") == []
        (waiting,) = desk.pending(login="specialist")
        with pytest.raises(ItemNotFoundError):
            desk.answer(PendingAnswer(waiting.pending_id, confirms=True))
        desk.confirm(login="specialist")
        assert desk.status() is MemberStatus.BANNED


class TestAnswering:
    @pytest.fixture
    def pending_id(self, desk: Desk) -> int:
        desk.decide(desk.add_item(), policy_code="nudity", measures=BAN, login="manager")
        return desk.pending()[0].pending_id

    @pytest.mark.usefixtures("pending_id")
    def test_a_second_person_confirms_it(self, desk: Desk) -> None:
        recorded = desk.confirm(login="manager2")
        assert recorded.verdict is Verdict.CONFIRM
        assert desk.status() is MemberStatus.BANNED
        assert desk.pending() == []
        assert is_audited(desk)

    def test_never_the_same_person(self, desk: Desk, pending_id: int) -> None:
        for confirms in (True, False):
            with pytest.raises(SecondPersonError):
                desk.answer(PendingAnswer(pending_id, confirms, "doch"))
        assert desk.status() is MemberStatus.ACTIVE

    @pytest.mark.parametrize("login", ["moderator", "analyst", "scanner", "admin"])
    def test_nobody_but_managers(self, desk: Desk, pending_id: int, login: str) -> None:
        with pytest.raises(PermissionDeniedError):
            desk.answer(PendingAnswer(pending_id, confirms=True), login=login)

    def test_a_refusal_says_why(self, desk: Desk, pending_id: int) -> None:
        with pytest.raises(ReasonRequiredError):
            desk.answer(PendingAnswer(pending_id, confirms=False, note=" "), login="manager2")
        desk.answer(PendingAnswer(pending_id, confirms=False, note="初犯"), login="manager2")
        assert desk.status() is MemberStatus.ACTIVE
        assert desk.pending() == []

    def test_there_is_one_answer(self, desk: Desk, pending_id: int) -> None:
        desk.confirm(login="manager2")
        with pytest.raises(AlreadyDecidedError) as caught:
            desk.answer(PendingAnswer(pending_id, confirms=False, note="no"), login="specialist")
        assert caught.value.decided_by == "manager2"

    def test_an_answer_sent_again_is_the_recorded_one(self, desk: Desk, pending_id: int) -> None:
        answer = PendingAnswer(pending_id, confirms=True)
        first = desk.answer(answer, login="manager2")
        assert desk.answer(answer, login="manager2") == first
        with pytest.raises(Exception, match="used for something else"):
            desk.answer(replace(answer, note="another"), login="manager2")
        with pytest.raises(AlreadyDecidedError):
            desk.answer(replace(answer, request_id=uuid.uuid4()), login="manager2")

    @pytest.mark.usefixtures("pending_id")
    def test_what_was_decided_meanwhile_does_not_answer_it(self, desk: Desk) -> None:
        item = desk.pending()[0].item_id
        desk.run("UPDATE moderation.review_item SET state = 'open'")
        desk.decide(item, Verdict.KEEP)
        desk.confirm(login="manager2")
        assert desk.status() is MemberStatus.BANNED
        assert desk.item(item).state is ItemState.DECIDED


class TestUndoing:
    def test_the_decision_takes_what_waits_along(self, desk: Desk) -> None:
        recorded = desk.decide(desk.add_item(), policy_code="nudity", measures=BAN)
        (waiting,) = desk.pending()
        desk.undo(recorded.decision_id)
        assert desk.pending() == []
        with pytest.raises(AlreadyDecidedError):
            desk.answer(PendingAnswer(waiting.pending_id, confirms=True))

    def test_the_decision_takes_what_was_confirmed_along(self, desk: Desk) -> None:
        item = desk.add_item(gifts=MUCH)
        recorded = desk.decide(item, policy_code="solicitation")
        desk.confirm()
        assert desk.gifts(item) == ["frozen", "frozen"]
        undone = desk.undo(recorded.decision_id)
        assert undone.not_restored == ()
        assert desk.gifts(item) == ["settled", "settled"]
        assert desk.run("SELECT count(*) FROM moderation.decision WHERE verdict = 'undo'") == 2
        assert is_audited(desk)

    def test_a_ban_goes_with_the_decision_that_asked_for_it(self, desk: Desk) -> None:
        recorded = desk.decide(desk.add_item(), policy_code="nudity", measures=BAN)
        desk.confirm()
        assert desk.status() is MemberStatus.BANNED
        desk.undo(recorded.decision_id)
        assert desk.status() is MemberStatus.ACTIVE

    def test_a_confirmation_alone_is_undone_and_it_waits_again(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.decide(item, policy_code="nudity", measures=BAN)
        confirmed = desk.confirm()
        desk.undo(confirmed.decision_id, login="manager")
        assert desk.status() is MemberStatus.ACTIVE
        assert desk.visibility(item) is Visibility.REMOVED
        assert desk.item(item).state is ItemState.DECIDED
        desk.confirm(login="manager2")
        assert desk.status() is MemberStatus.BANNED

    def test_a_decision_below_a_confirmation_is_still_the_newest(self, desk: Desk) -> None:
        item = desk.add_item()
        recorded = desk.decide(item, policy_code="nudity", measures=BAN)
        desk.answer(PendingAnswer(desk.pending()[0].pending_id, confirms=False, note="初犯"))
        desk.undo(recorded.decision_id)
        assert desk.item(item).state is ItemState.OPEN
