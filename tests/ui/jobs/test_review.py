"""Leases and the line of decisions, with answers that come when the test lets them."""

import uuid
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.ui.review.test_queue_table import make_row
from workstation.domain.decisions import (
    DecisionRequest,
    GroupRecorded,
    Recorded,
    StandingDecision,
    UndoRequest,
)
from workstation.domain.errors import ConnectionLostError
from workstation.domain.review import CannotUndoError, ItemHeldError, Lease, LeaseLostError, Verdict
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.review import DecisionOutbox, GroupDecision, LeaseKeeper, UndoOf
from workstation.jobs.runner import JobRunner


class Reviewing:
    """Answers as the database would, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []
        self.errors: list[Exception] = []
        self.most_recorded = 100

    def lease_item(self, item_id: int) -> Lease:
        self.asked.append(("lease", item_id))
        self._fail()
        return Lease(item_id, 1, datetime.now(UTC))

    def release_item(self, item_id: int) -> None:
        self.asked.append(("release", item_id))

    def decide(self, request: DecisionRequest) -> Recorded:
        self.asked.append(("decide", request.request_id))
        self._fail()
        return Recorded(request.item_id * 100, request.item_id, request.verdict)

    def lease_and_decide(self, request: DecisionRequest) -> Recorded:
        self.asked.append(("lease and decide", request.request_id))
        self._fail()
        return Recorded(request.item_id * 100, request.item_id, request.verdict)

    def undo(self, request: UndoRequest) -> Recorded:
        self.asked.append(("undo", request.decision_id))
        self._fail()
        return Recorded(999, 1, Verdict.UNDO)

    def decide_group(
        self, requests: tuple[DecisionRequest, ...], *, group_id: uuid.UUID
    ) -> GroupRecorded:
        self.asked.append(("group", group_id))
        self._fail()
        recorded = tuple(
            Recorded(each.item_id * 100, each.item_id, each.verdict) for each in requests
        )
        return GroupRecorded(recorded[: self.most_recorded], ())

    def undo_group(self, group_id: uuid.UUID) -> tuple[Recorded, ...]:
        self.asked.append(("undo group", group_id))
        self._fail()
        return (Recorded(999, 1, Verdict.UNDO),)

    def _fail(self) -> None:
        if self.errors:
            raise self.errors.pop(0)


@pytest.fixture
def reviewing() -> Reviewing:
    return Reviewing()


@pytest.fixture
def canned(runner: JobRunner, reviewing: Reviewing) -> CannedDatabase:
    return CannedDatabase(
        runner,
        lease_item=reviewing.lease_item,
        release_item=reviewing.release_item,
        decide=reviewing.decide,
        lease_and_decide=reviewing.lease_and_decide,
        undo=reviewing.undo,
        decide_group=reviewing.decide_group,
        undo_group=reviewing.undo_group,
        ping=lambda: None,
    )


@pytest.fixture
def monitor(canned: CannedDatabase) -> ConnectionMonitor:
    return ConnectionMonitor(canned, first_retry_ms=1)


@pytest.fixture
def outbox(canned: CannedDatabase, monitor: ConnectionMonitor) -> DecisionOutbox:
    return DecisionOutbox(canned, monitor)


def keeper_of(
    canned: CannedDatabase, monitor: ConnectionMonitor, renew_every_ms: int = 60_000
) -> LeaseKeeper:
    return LeaseKeeper(canned, monitor, renew_every_ms=renew_every_ms)


def keep(item_id: int) -> DecisionRequest:
    return DecisionRequest(item_id, 1, Verdict.KEEP)


def test_decisions_are_sent_one_after_the_other(
    outbox: DecisionOutbox, canned: CannedDatabase, reviewing: Reviewing, qtbot: QtBot
) -> None:
    canned.release.clear()
    requests = [keep(item_id) for item_id in (1, 2, 3)]
    for request in requests:
        outbox.send(request)
    assert canned.calls == ["decide"]
    assert outbox.unsettled == tuple(requests)
    canned.release.set()
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert reviewing.asked == [("decide", request.request_id) for request in requests]


def test_the_same_request_is_sent_again_when_the_connection_is_back(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.errors = [ConnectionLostError(outcome_unknown=True)]
    request = keep(1)
    heard: list[object] = []
    outbox.recorded.connect(lambda sent, _recorded: heard.append(sent))
    outbox.changed.connect(lambda: heard.append(outbox.is_unconfirmed))
    outbox.send(request)
    qtbot.waitUntil(lambda: outbox.is_recorded(request))
    assert reviewing.asked == [("decide", request.request_id)] * 2
    assert heard == [False, True, False, request]


def test_a_lost_lease_is_taken_again_once(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.errors = [LeaseLostError(), LeaseLostError()]
    request = keep(1)
    with qtbot.waitSignal(outbox.refused) as refused:
        outbox.send(request)
    assert refused.args is not None
    assert isinstance(refused.args[1], LeaseLostError)
    assert [what for what, _ in reviewing.asked] == ["decide", "lease and decide"]
    assert outbox.unsettled == ()


def test_a_refused_decision_does_not_hold_up_the_next(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.errors = [ItemHeldError("moderator2")]
    first, second = keep(1), keep(2)
    outbox.send(first)
    outbox.send(second)
    qtbot.waitUntil(lambda: outbox.is_recorded(second))
    assert not outbox.is_recorded(first)


def test_an_undo_waits_for_its_decision_and_names_it(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    request = keep(7)
    outbox.send(request)
    outbox.send(UndoOf(request))
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert reviewing.asked == [("decide", request.request_id), ("undo", 700)]


def test_an_undo_of_what_was_refused_is_refused_unsent(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.errors = [ItemHeldError("moderator2")]
    request = keep(1)
    refused: list[object] = []
    outbox.refused.connect(lambda sent, _error: refused.append(type(sent)))
    outbox.send(request)
    outbox.send(UndoOf(request))
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert refused == [DecisionRequest, UndoOf]
    assert [what for what, _ in reviewing.asked] == ["decide"]


def test_a_shutdown_leaves_the_decision_unconfirmed(
    outbox: DecisionOutbox, canned: CannedDatabase, runner: JobRunner, qtbot: QtBot
) -> None:
    canned.release.clear()
    outbox.send(keep(1))
    runner.shutdown(0)
    canned.release.set()
    qtbot.waitUntil(lambda: outbox.is_unconfirmed)
    assert len(outbox.unsettled) == 1


def test_a_lease_is_renewed_while_it_is_held(
    canned: CannedDatabase, monitor: ConnectionMonitor, reviewing: Reviewing, qtbot: QtBot
) -> None:
    keeper = keeper_of(canned, monitor, renew_every_ms=1)
    keeper.hold(1)
    qtbot.waitUntil(lambda: reviewing.asked.count(("lease", 1)) >= 3)
    keeper.release()
    qtbot.waitUntil(lambda: ("release", 1) in reviewing.asked)
    assert reviewing.asked[-1] == ("release", 1)


def test_a_release_never_overtakes_its_lease(
    canned: CannedDatabase, monitor: ConnectionMonitor, reviewing: Reviewing, qtbot: QtBot
) -> None:
    canned.release.clear()
    keeper = keeper_of(canned, monitor)
    keeper.hold(1)
    keeper.hold(2)
    keeper.hold(3)  # 2 was passed before it was asked for; a claim may have leased it
    canned.release.set()
    with qtbot.waitSignal(keeper.leased) as leased:
        pass
    assert leased.args is not None
    assert leased.args[0].item_id == 3
    assert reviewing.asked == [("lease", 1), ("release", 1), ("release", 2), ("lease", 3)]


def test_a_decided_item_is_not_given_back(
    canned: CannedDatabase, monitor: ConnectionMonitor, reviewing: Reviewing, qtbot: QtBot
) -> None:
    keeper = keeper_of(canned, monitor)
    with qtbot.waitSignal(keeper.leased):
        keeper.hold(1)
    keeper.forget()
    with qtbot.waitSignal(keeper.leased):
        keeper.hold(2)
    assert reviewing.asked == [("lease", 1), ("lease", 2)]


def test_only_the_item_on_screen_is_told_as_refused(
    canned: CannedDatabase, monitor: ConnectionMonitor, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.errors = [ItemHeldError("moderator2"), ItemHeldError("moderator3")]
    canned.release.clear()
    keeper = keeper_of(canned, monitor)
    heard: list[int] = []
    keeper.refused.connect(lambda item_id, _error: heard.append(item_id))
    keeper.hold(1)
    keeper.hold(2)
    canned.release.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [2]


def test_a_lease_is_taken_again_when_the_connection_is_back(
    canned: CannedDatabase, monitor: ConnectionMonitor, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.errors = [ConnectionLostError()]
    keeper = keeper_of(canned, monitor)
    with qtbot.waitSignal(keeper.leased):
        keeper.hold(1)
    assert reviewing.asked == [("lease", 1), ("lease", 1)]


def test_a_decision_from_before_this_sitting_can_be_undone_and_one_of_it_is_known(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    now, before = keep(1), keep(2)
    row = make_row(2, 0.5)
    outbox.send(now)
    assert not outbox.adopt(StandingDecision(100, now, row))  # under way
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert not outbox.adopt(StandingDecision(100, now, row))  # recorded
    assert outbox.adopt(StandingDecision(77, before, row))
    outbox.send(UndoOf(before))
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert reviewing.asked[-1] == ("undo", 77)


def test_a_group_is_sent_again_as_it_was_and_undone_by_its_id(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.errors = [ConnectionLostError(outcome_unknown=True)]
    group = GroupDecision((keep(1), keep(2)))
    outbox.send(group)
    outbox.send(UndoOf(group))
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert outbox.is_recorded(group)
    assert reviewing.asked == [
        ("group", group.group_id),
        ("group", group.group_id),
        ("undo group", group.group_id),
    ]


def test_a_group_of_which_nothing_was_recorded_cannot_be_undone(
    outbox: DecisionOutbox, reviewing: Reviewing, qtbot: QtBot
) -> None:
    reviewing.most_recorded = 0
    group = GroupDecision((keep(1), keep(2)))
    refused: list[object] = []
    outbox.refused.connect(lambda sent, error: refused.append((sent, type(error))))
    outbox.send(group)
    outbox.send(undo := UndoOf(group))
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert refused == [(undo, CannotUndoError)]
    assert [what for what, _ in reviewing.asked] == ["group"]


def test_a_group_from_before_this_sitting_can_be_undone_and_one_of_it_is_known(
    outbox: DecisionOutbox, canned: CannedDatabase, reviewing: Reviewing, qtbot: QtBot
) -> None:
    now, before = (GroupDecision((keep(1), keep(2))) for _ in range(2))
    canned.release.clear()
    outbox.send(now)
    assert not outbox.adopt_group(now)  # under way
    canned.release.set()
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert not outbox.adopt_group(now)  # recorded
    assert outbox.adopt_group(before)
    outbox.send(UndoOf(before))
    qtbot.waitUntil(lambda: not outbox.unsettled)
    assert reviewing.asked[-1] == ("undo group", before.group_id)
