"""Disagreements, and whoever settles them."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.helpers import builders
from tests.helpers.checking import FIRST, SECOND, CheckDesk
from tests.helpers.deciding import is_audited
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.checks import (
    AdjudicationAnswer,
    CheckKind,
    Opinion,
    OwnDisputeError,
    Settled,
)
from workstation.domain.people import Role
from workstation.domain.platform import Visibility
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import AlreadyDecidedError, ReviewError, Verdict
from workstation.queries.checks import list_golden, list_opinions
from workstation.services.checks import retire_golden

OTHER_MANAGER = "manager2"


@pytest.fixture
def desk(database: Database, server: Server) -> CheckDesk:
    with transaction(database.sessions()) as session:
        create_login(
            session.connection(),
            name=OTHER_MANAGER,
            password=server.password_of(OTHER_MANAGER),
            role=Role.MANAGER,
        )
        return CheckDesk(database, builders.add_member(session))


def opinions(desk: CheckDesk) -> list[Opinion]:
    with transaction(desk.database.sessions("manager")) as session:
        now = session.connection().exec_driver_sql("SELECT clock_timestamp()").scalar_one()
        return list_opinions(session, since=builders.POSTED_AT, until=now + timedelta(minutes=1))


def disputed(desk: CheckDesk, login: str = FIRST) -> tuple[int, int]:
    """Return an item that was kept, and its check that was taken down."""
    item_id = desk.new_item()
    check = desk.second(desk.decide(item_id, Verdict.KEEP, login=login))
    desk.decide(check, Verdict.TAKE_DOWN, "nudity", login=SECOND)
    return item_id, check


class TestSecondReviews:
    def test_a_disagreement_waits_for_managers(self, desk: CheckDesk) -> None:
        item_id, _ = disputed(desk)
        (only,) = desk.disputes()
        assert (only.item_id, only.kind, only.is_own) == (item_id, CheckKind.SECOND, False)
        assert only.first == (Verdict.KEEP, None)
        assert only.other == (Verdict.TAKE_DOWN, "nudity")

    def test_who_agrees_disputes_nothing(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.TAKE_DOWN, "nudity"))
        desk.decide(check, Verdict.RESTRICT, "suggestive", login=SECOND)
        assert desk.disputes(open_only=False) == []
        assert {(each.reviewer, each.policy_code, each.kind) for each in opinions(desk)} == {
            (FIRST, "nudity", None),
            (SECOND, "suggestive", CheckKind.SECOND),
        }

    def test_confirmed_nothing_happens(self, desk: CheckDesk) -> None:
        item_id, _ = disputed(desk)
        version = desk.item(item_id).version
        assert desk.settle(Verdict.KEEP).decision_id is None
        assert desk.item(item_id).version == version
        (settled,) = desk.disputes(open_only=False)
        assert (settled.verdict, settled.settled_by) == (Verdict.KEEP, "manager")
        assert is_audited(desk)

    def test_otherwise_the_decision_gives_way_with_effects(self, desk: CheckDesk) -> None:
        item_id, check = disputed(desk)
        settled = desk.settle(Verdict.RESTRICT, "suggestive")
        assert settled.decision_id is not None
        assert desk.visibility(item_id) is Visibility.RESTRICTED
        history = desk.read(item_id, "manager").history
        assert [(each.verdict, each.decided_by) for each in history] == [
            (Verdict.RESTRICT, "manager"),
            (Verdict.UNDO, "manager"),
            (Verdict.KEEP, FIRST),
        ]
        # To whoever was checked it is as if somebody had changed the post since.
        assert desk.read(check).visibility is Visibility.RESTRICTED
        assert len(desk.read(check).history) == 1
        assert is_audited(desk)

    def test_never_by_one_of_the_two(self, desk: CheckDesk) -> None:
        disputed(desk, login=OTHER_MANAGER)
        (seen,) = desk.disputes(login=OTHER_MANAGER)
        assert seen.is_own
        with pytest.raises(OwnDisputeError):
            desk.settle(Verdict.KEEP, login=OTHER_MANAGER)
        desk.settle(Verdict.KEEP)

    def test_not_without_a_reason(self, desk: CheckDesk) -> None:
        disputed(desk)
        with pytest.raises(ReasonRequiredError):
            desk.settle(Verdict.KEEP, reason=" \u3000")

    def test_sent_again_it_is_the_same(self, desk: CheckDesk) -> None:
        disputed(desk)
        (only,) = desk.disputes()
        answer = AdjudicationAnswer(
            only.adjudication_id, only.version, Verdict.TAKE_DOWN, "nudity", "裸露"
        )
        assert desk.send_settlement(answer) == desk.send_settlement(answer)
        with pytest.raises(AlreadyDecidedError):
            desk.send_settlement(replace(answer, request_id=type(answer.request_id)(int=7)))

    def test_of_two_managers_at_once_one_settles(self, desk: CheckDesk) -> None:
        item_id, _ = disputed(desk)
        (only,) = desk.disputes()
        outcomes: list[Settled | ReviewError] = []
        barrier = threading.Barrier(2)

        def settle(login: str) -> None:
            answer = AdjudicationAnswer(
                only.adjudication_id, only.version, Verdict.TAKE_DOWN, "nudity", login
            )
            barrier.wait()
            try:
                outcomes.append(desk.send_settlement(answer, login=login))
            except ReviewError as error:
                outcomes.append(error)

        threads = [
            threading.Thread(target=settle, args=(login,)) for login in ("manager", OTHER_MANAGER)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(type(each).__name__ for each in outcomes) == [
            "AlreadyDecidedError",
            "Settled",
        ]
        assert desk.visibility(item_id) is Visibility.REMOVED

    def test_it_is_withdrawn_when_the_item_is_decided_anew(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        recorded = desk.decide(item_id, Verdict.KEEP)
        desk.decide(desk.second(recorded), Verdict.TAKE_DOWN, "nudity", login=SECOND)
        (only,) = desk.disputes()
        desk.undo(recorded.decision_id)
        assert desk.disputes(open_only=False) == []
        with pytest.raises(AlreadyDecidedError):
            desk.send_settlement(
                AdjudicationAnswer(only.adjudication_id, only.version, Verdict.KEEP, None, "晚了")
            )


class TestGoldenItems:
    def test_missed(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        desk.decide(item_id, Verdict.TAKE_DOWN, "nudity")
        check = desk.golden_check(item_id, Verdict.TAKE_DOWN, "nudity")
        desk.decide(check, Verdict.KEEP, login=SECOND)
        assert desk.settle(Verdict.TAKE_DOWN, "nudity").decision_id is None
        with transaction(desk.database.sessions("manager")) as session:
            (golden,) = list_golden(session)
        assert (golden.answers, golden.missed, golden.is_retired) == (1, 1, False)
        assert ("", "nudity", CheckKind.GOLDEN) in {
            (each.reviewer, each.policy_code, each.kind) for each in opinions(desk)
        }

    def test_not_so_right_after_all(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        desk.decide(item_id, Verdict.TAKE_DOWN, "nudity")
        check = desk.golden_check(item_id, Verdict.TAKE_DOWN, "nudity")
        desk.decide(check, Verdict.KEEP, login=SECOND)
        assert desk.settle(Verdict.KEEP).decision_id is not None
        assert desk.visibility(item_id) is Visibility.VISIBLE
        with transaction(desk.database.sessions("manager")) as session:
            (golden,) = list_golden(session)
        assert golden.is_retired
        assert is_audited(desk)

    def test_retired_it_comes_to_nobody(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        desk.decide(item_id, Verdict.KEEP)
        check = desk.golden_check(item_id, Verdict.KEEP)
        with transaction(desk.database.sessions("manager")) as session:
            (golden,) = list_golden(session)
            retire_golden(session, golden.golden_id)
            retire_golden(session, golden.golden_id)
        desk.draw_golden()
        desk.claim(FIRST)
        assert desk.checks_of(item_id) == [check]
        assert desk.claim(SECOND) == []
