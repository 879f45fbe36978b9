"""The line of what is sent, whatever it is, with answers that come when the test lets them."""

import uuid
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from typing_extensions import override

from tests.helpers.canned import CannedDatabase
from workstation.domain.errors import ConnectionLostError
from workstation.domain.review import CannotUndoError, ItemHeldError, LeaseLostError
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.outbox import Outbox
from workstation.jobs.runner import Job, JobRunner


@dataclass(frozen=True)
class Letter:
    text: str
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


def post_letter(session: Session, letter: Letter) -> str:
    raise NotImplementedError  # the canned database answers


class Letters(Outbox[Letter, str]):
    """Refuses to send an empty letter, and tries a lost lease once more."""

    kept: list[tuple[str, str]]
    dropped: list[str]

    @override
    def _start(self, outgoing: Letter) -> Job:
        if not outgoing.text:
            raise CannotUndoError
        return self._database.submit(post_letter, outgoing)

    @override
    def _settle(self, sent: Letter, answer: str) -> None:
        self.kept.append((sent.text, answer))

    @override
    def _drop(self, sent: Letter) -> None:
        self.dropped.append(sent.text)

    @override
    def _can_go_otherwise(self, sent: Letter, error: Exception) -> bool:
        return isinstance(error, LeaseLostError)


class Post:
    """Answers letters, after the errors that were planned."""

    def __init__(self) -> None:
        self.received: list[Letter] = []
        self.errors: list[Exception] = []

    def post_letter(self, letter: Letter) -> str:
        self.received.append(letter)
        if self.errors:
            raise self.errors.pop(0)
        return letter.text.upper()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def canned(runner: JobRunner, post: Post) -> CannedDatabase:
    return CannedDatabase(runner, post_letter=post.post_letter, ping=lambda: None)


@pytest.fixture
def letters(canned: CannedDatabase) -> Letters:
    outbox = Letters(canned, ConnectionMonitor(canned, first_retry_ms=1))
    outbox.kept, outbox.dropped = [], []
    return outbox


def test_the_next_is_sent_once_the_first_is_answered(
    letters: Letters, canned: CannedDatabase, qtbot: QtBot
) -> None:
    canned.release.clear()
    one, two = Letter("one"), Letter("two")
    letters.send(one)
    letters.send(two)
    assert canned.calls == ["post_letter"]
    assert letters.unsettled == (one, two)
    canned.release.set()
    qtbot.waitUntil(lambda: not letters.unsettled)
    assert letters.kept == [("one", "ONE"), ("two", "TWO")]


def test_after_a_lost_connection_the_same_request_goes_first_and_again(
    letters: Letters, post: Post, qtbot: QtBot
) -> None:
    post.errors = [ConnectionLostError(outcome_unknown=True)]
    unconfirmed: list[bool] = []
    letters.changed.connect(lambda: unconfirmed.append(letters.is_unconfirmed))
    one, two = Letter("one"), Letter("two")
    letters.send(one)
    letters.send(two)
    qtbot.waitUntil(lambda: not letters.unsettled)
    assert [each.request_id for each in post.received] == [
        one.request_id,
        one.request_id,
        two.request_id,
    ]
    assert unconfirmed == [False, False, True, False, False]


def test_what_may_be_recorded_stays_so_while_the_connection_fails_again(
    letters: Letters, post: Post, qtbot: QtBot
) -> None:
    post.errors = [ConnectionLostError(outcome_unknown=True), ConnectionLostError()]
    unconfirmed: list[bool] = []
    letters.changed.connect(lambda: unconfirmed.append(letters.is_unconfirmed))
    letters.send(Letter("one"))
    qtbot.waitUntil(lambda: not letters.unsettled)
    assert unconfirmed == [False, True, True, False]


def test_it_goes_again_where_the_connection_was_back_before_the_loss_was_told(
    canned: CannedDatabase, runner: JobRunner, post: Post, qtbot: QtBot
) -> None:
    connected = ConnectionMonitor(CannedDatabase(runner, ping=lambda: None), first_retry_ms=1)
    letters = Letters(canned, connected)
    letters.kept, letters.dropped = [], []
    post.errors = [ConnectionLostError(outcome_unknown=True)]
    letters.send(one := Letter("one"))
    qtbot.waitUntil(lambda: not letters.unsettled)
    assert post.received == [one, one]


def test_what_is_refused_is_dropped_told_and_does_not_hold_up_the_next(
    letters: Letters, post: Post, qtbot: QtBot
) -> None:
    post.errors = [ItemHeldError("moderator2")]
    told: list[tuple[Letter, type, list[str]]] = []
    letters.refused.connect(
        lambda sent, error: told.append((sent, type(error), list(letters.dropped)))
    )
    one, two = Letter("one"), Letter("two")
    letters.send(one)
    letters.send(two)
    qtbot.waitUntil(lambda: not letters.unsettled)
    assert told == [(one, ItemHeldError, ["one"])]
    assert letters.kept == [("two", "TWO")]


def test_what_cannot_be_sent_at_all_is_refused_unsent(
    letters: Letters, post: Post, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(letters.refused) as refused:
        letters.send(empty := Letter(""))
    assert refused.args is not None
    assert refused.args[0] is empty
    assert isinstance(refused.args[1], CannotUndoError)
    assert post.received == []


def test_another_way_is_tried_before_it_is_refused(
    letters: Letters, post: Post, qtbot: QtBot
) -> None:
    post.errors = [LeaseLostError()]
    letters.send(one := Letter("one"))
    qtbot.waitUntil(lambda: not letters.unsettled)
    assert post.received == [one, one]
    assert letters.dropped == []


def test_a_shutdown_leaves_it_unconfirmed(
    letters: Letters, canned: CannedDatabase, runner: JobRunner, qtbot: QtBot
) -> None:
    canned.release.clear()
    letters.send(Letter("one"))
    runner.shutdown(0)
    canned.release.set()
    qtbot.waitUntil(lambda: letters.is_unconfirmed)
    assert len(letters.unsettled) == 1
