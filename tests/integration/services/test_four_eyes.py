"""What is of high impact waits for a second person, who is never the first."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

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
from workstation.domain.team import GiftLimit, ReviewSettings
from workstation.queries.care import read_gift_limit
from workstation.queries.measures import ban_waits
from workstation.services.care import save_settings

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


class TestTwoLocksOfOneCircle:
    """Undoing one of two confirmed locks leaves the circle to the other."""

    @pytest.fixture
    def locks(self, desk: Desk) -> list[tuple[int, int]]:
        """Two posts of one circle, whose locks were asked for, then confirmed: item, answer."""
        found = []
        for item in (first := desk.add_item(), desk.add_item()):
            circle_id = desk.circle(first).id
            desk.run(
                f"UPDATE circles.post SET circle_id = {circle_id}"  # noqa: S608
                f" WHERE id = {desk.item(item).subject_id}"
            )
            desk.decide(item, policy_code="other", measures=measures(locks_circle=True))
        for waiting in desk.pending():
            answer = desk.answer(PendingAnswer(waiting.pending_id, confirms=True))
            found.append((waiting.item_id, answer.decision_id))
        return found

    def locked(self, desk: Desk, item: int) -> bool:
        return desk.circle(item).status is CircleStatus.LOCKED

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_the_circle_opens_with_the_last_of_them(
        self, desk: Desk, locks: list[tuple[int, int]], order: tuple[int, int]
    ) -> None:
        item = locks[0][0]
        assert self.locked(desk, item)
        undone = desk.undo(locks[order[0]][1], login="manager")
        assert [kind.value for kind, _ in undone.not_restored] == ["circle_status"]
        assert self.locked(desk, item)
        undone = desk.undo(locks[order[1]][1], login="manager")
        assert undone.not_restored == ()
        assert not self.locked(desk, item)
        assert is_audited(desk)

    def test_a_lock_that_comes_after_one_was_undone_still_knows_what_was_before(
        self, desk: Desk, locks: list[tuple[int, int]]
    ) -> None:
        item, first = locks[0]
        desk.undo(first, login="manager")  # it waits again
        third = desk.confirm().decision_id
        desk.undo(locks[1][1], login="manager")
        assert self.locked(desk, item)
        desk.undo(third, login="manager")
        assert not self.locked(desk, item)

    def test_one_lock_alone_opens_what_it_closed(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.decide(item, policy_code="other", measures=measures(locks_circle=True))
        confirmed = desk.confirm()
        assert desk.undo(confirmed.decision_id, login="manager").not_restored == ()
        assert not self.locked(desk, item)

    def test_what_the_platform_closed_stays_closed(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.decide(item, policy_code="other", measures=measures(locks_circle=True))
        desk.run("UPDATE circles.circle SET status = 'locked'")
        confirmed = desk.confirm()
        desk.undo(confirmed.decision_id, login="manager")
        assert self.locked(desk, item)


class TestRaisingTheLimit:
    """A manager cannot raise the sum for gifts and decide about much money in the same hour."""

    def set_limit(self, desk: Desk, fen: int) -> None:
        with transaction(desk.database.sessions("manager")) as session:
            save_settings(session, ReviewSettings(four_eyes_gift_fen=fen), "Much to do")

    def limit(self, desk: Desk) -> GiftLimit:
        with transaction(desk.database.sessions("manager")) as session:
            return read_gift_limit(session)

    def age(self, desk: Desk, hours: int) -> None:
        with transaction(desk.database.sessions()) as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.execute(
                text(
                    "UPDATE moderation.review_setting SET set_at = set_at"
                    " - make_interval(hours => :hours)"
                ),
                {"hours": hours},
            )

    def test_it_holds_after_a_day(self, desk: Desk) -> None:
        self.set_limit(desk, 9_000_000)
        limit = self.limit(desk)
        assert limit.fen == ReviewSettings().four_eyes_gift_fen
        assert limit.rises_at is not None
        assert limit.rises_at - datetime.now(UTC) > timedelta(hours=23)
        desk.decide(item := desk.add_item(gifts=MUCH), policy_code="solicitation")
        assert desk.gifts(item) == ["settled", "settled"]  # a second person is asked
        self.age(desk, 25)
        assert self.limit(desk) == GiftLimit(9_000_000, None)
        desk.decide(item := desk.add_item(gifts=MUCH), policy_code="solicitation")
        assert desk.gifts(item) == ["frozen", "frozen"]

    def test_lowered_it_holds_at_once_and_raised_again_after_a_day(self, desk: Desk) -> None:
        self.set_limit(desk, 100)
        assert self.limit(desk) == GiftLimit(100, None)
        self.age(desk, 30)
        self.set_limit(desk, 5_000)
        assert self.limit(desk).fen == 100
        self.age(desk, 20)
        self.set_limit(desk, 7_000)  # another raise makes the first no earlier
        limit = self.limit(desk)
        assert limit.fen == 100
        self.age(desk, 5)
        limit = self.limit(desk)
        assert limit.fen == 5_000
        assert limit.rises_at is not None

    def test_a_transaction_that_waits_does_not_make_it_older(self, desk: Desk) -> None:
        with transaction(desk.database.sessions("manager")) as session:
            save_settings(session, ReviewSettings(four_eyes_gift_fen=9_000_000), "Much to do")
            is_later = text(
                "SELECT set_at > transaction_timestamp() FROM moderation.review_setting"
            )
            assert session.scalar(is_later) is True

    def test_a_transaction_that_waited_before_its_end_is_refused(self, desk: Desk) -> None:
        with transaction(desk.database.sessions()) as session:
            session.execute(text("ALTER TABLE moderation.review_setting DISABLE TRIGGER set_now"))
        insert = (
            "INSERT INTO moderation.review_setting (four_eyes_gift_fen, soft_exposure,"
            " hard_exposure, break_minutes, break_after_minutes, rest_items, reason, set_at)"
            " VALUES (9000000, 1, 2, 10, 60, 3, 'x', now() - interval '6 minutes')"
        )
        with pytest.raises(DBAPIError, match="set it again"):
            desk.run(insert)


def test_a_ban_that_waits_already_is_told_to_whoever_may_know(desk: Desk) -> None:
    item = desk.add_item()
    assert not waits(desk, item)
    desk.decide(desk.add_item(), policy_code="nudity", measures=BAN, login="moderator2")
    assert waits(desk, item)
    desk.confirm()
    assert not waits(desk, item)


def test_a_ban_for_child_safety_that_waits_is_told_to_nobody_else(desk: Desk) -> None:
    item = desk.add_item()
    desk.decide(desk.add_item(), policy_code="child_safety")
    assert desk.pending(login="specialist")
    assert not waits(desk, item)
    assert waits(desk, item, login="specialist")


def waits(desk: Desk, item_id: int, *, login: str = "moderator") -> bool:
    with transaction(desk.database.sessions(login)) as session:
        return ban_waits(session, item_id)
