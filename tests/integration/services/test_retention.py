"""What is over is removed, what the law keeps is not, and the records stand."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.deciding import Desk, is_audited
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.appeals import AppealAnswer, AppealFiling, AppealState
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import EscalationKind
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.retention import (
    LEAST_DAYS,
    RetentionChangedError,
    RetentionKind,
    RetentionRow,
)
from workstation.domain.review import ItemState, Verdict
from workstation.models.moderation import ReviewItem
from workstation.queries.retention import preview_retention
from workstation.services.appeals import answer_appeal, file_appeal
from workstation.services.notes import write_note
from workstation.services.retention import apply_retention, set_retention
from workstation.services.review import lift_hold
from workstation.work import Cancelled, CancelToken, Progress


@pytest.fixture
def desk(database: Database) -> Desk:
    with transaction(database.sessions()) as session:
        return Desk(database, builders.add_member(session))


def preview(desk: Desk, *, login: str = "admin") -> dict[RetentionKind, RetentionRow]:
    with transaction(desk.database.sessions(login)) as session:
        return {row.kind: row for row in preview_retention(session)}


def counts(desk: Desk) -> dict[RetentionKind, tuple[int, int]]:
    """Return what is due and what is kept, where there is any."""
    return {kind: (row.due, row.kept) for kind, row in preview(desk).items() if row.due or row.kept}


def run(desk: Desk, **more: object) -> dict[RetentionKind, int]:
    removed = apply_retention(
        desk.database.sessions("admin"),
        list(RetentionKind),
        cancel=CancelToken(),
        **more,  # type: ignore[arg-type]
    )
    return {kind: count for kind, count in removed.items() if count}


def age(desk: Desk, days: int = 1_200) -> None:
    """Let everything have happened so long ago; the audit does not fit any more then."""
    with transaction(desk.database.sessions()) as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for table, column in (
            ("decision", "decided_at"),
            ("note", "written_at"),
            ("appeal_answer", "answered_at"),
            ("shift", "started_at"),
            ("shift", "ended_at"),
        ):
            session.execute(
                text(
                    f"UPDATE moderation.{table} SET {column} = {column}"  # noqa: S608
                    f" - interval '{days} days'"
                )
            )


def shorten(desk: Desk) -> None:
    """Let everything be over at once, as nobody could: so that the audit still fits."""
    with transaction(desk.database.sessions()) as session:
        session.execute(
            text(
                "CREATE OR REPLACE FUNCTION moderation.retention_days(p_kind text) RETURNS bigint"
                " LANGUAGE sql AS 'SELECT -1::bigint'"
            )
        )


def decide_and_note(desk: Desk) -> int:
    item_id = desk.add_item()
    with transaction(desk.database.sessions("moderator")) as session:
        write_note(session, item_id, "看起来像广告")
        write_note(session, None, "交班：没有特别的事")
    desk.decide(item_id, Verdict.TAKE_DOWN, "solicitation")
    return item_id


def reopen(desk: Desk, item_id: int) -> None:
    with transaction(desk.database.sessions()) as session:
        session.get_one(ReviewItem, item_id).state = ItemState.OPEN


def test_nothing_is_over_at_first(desk: Desk) -> None:
    decide_and_note(desk)
    assert counts(desk) == {}
    assert run(desk) == {}
    assert desk.run("SELECT count(*) FROM moderation.evidence_text WHERE text IS NULL") == 0


def test_a_preview_removes_nothing_and_a_run_what_it_said(desk: Desk) -> None:
    decide_and_note(desk)
    age(desk)
    expected = {
        RetentionKind.EVIDENCE_TEXT: (1, 0),
        RetentionKind.NOTE: (1, 0),
        RetentionKind.HANDOVER: (1, 0),
    }
    assert counts(desk) == expected
    assert counts(desk) == expected
    oldest = preview(desk, login="manager")[RetentionKind.NOTE].oldest
    assert oldest is not None
    assert oldest < datetime.now(UTC) - timedelta(days=1_000)

    assert run(desk) == {kind: due for kind, (due, _) in expected.items()}

    assert counts(desk) == {}
    assert desk.run("SELECT count(*) FROM moderation.evidence_text WHERE text IS NOT NULL") == 0
    assert desk.run("SELECT string_agg(DISTINCT body, '') FROM moderation.note") == "[erased]"
    assert desk.run("SELECT sum(removed) FROM moderation.retention_run") == 3


def test_the_audit_is_whole_afterwards(desk: Desk) -> None:
    decide_and_note(desk)
    shorten(desk)
    assert run(desk)
    assert is_audited(desk)
    desk.run("SET session_replication_role = replica; DELETE FROM moderation.evidence_text")
    assert not is_audited(desk)


def test_what_may_be_decided_again_stays(desk: Desk) -> None:
    item_id = decide_and_note(desk)
    reopen(desk, item_id)
    age(desk)
    assert counts(desk) == {RetentionKind.HANDOVER: (1, 0)}


def test_a_later_decision_counts(desk: Desk) -> None:
    item_id = decide_and_note(desk)
    age(desk)
    reopen(desk, item_id)
    desk.decide(item_id, Verdict.KEEP)
    assert RetentionKind.EVIDENCE_TEXT not in counts(desk)


def test_a_legal_hold_wins_until_it_is_lifted(desk: Desk) -> None:
    item_id = desk.add_item()
    desk.escalate(item_id, EscalationKind.LEGAL_HOLD)
    desk.decide(item_id, Verdict.TAKE_DOWN, "solicitation", login="manager")
    age(desk)
    assert counts(desk) == {RetentionKind.EVIDENCE_TEXT: (0, 2)}
    assert run(desk) == {}
    with transaction(desk.database.sessions("manager")) as session:
        lift_hold(session, item_id, "期限已过")
    assert run(desk) == {RetentionKind.EVIDENCE_TEXT: 2}


def test_an_open_appeal_wins_and_its_words_go_later(desk: Desk) -> None:
    recorded = desk.decide(desk.add_item(), Verdict.TAKE_DOWN, "solicitation")
    with transaction(desk.database.sessions("manager")) as session:
        filing = AppealFiling(recorded.decision_id, "冤枉", datetime.now(UTC))
        appeal_id = file_appeal(session, filing)
    age(desk)
    assert counts(desk) == {
        RetentionKind.EVIDENCE_TEXT: (0, 1),
        RetentionKind.APPEAL: (0, 1),
    }
    login = str(desk.run(f"SELECT moderation.assignee_of({appeal_id})"))
    with transaction(desk.database.sessions(login)) as session:
        answer_appeal(session, AppealAnswer(appeal_id, 2, AppealState.UPHELD, "维持", "信"))
    assert counts(desk) == {}  # final since now
    age(desk)
    assert run(desk) == {RetentionKind.EVIDENCE_TEXT: 1, RetentionKind.APPEAL: 1}
    assert desk.run("SELECT body FROM moderation.appeal") is None
    assert desk.run("SELECT letter FROM moderation.appeal_answer") is None


def test_nobody_learns_of_child_safety_or_of_a_referral(desk: Desk) -> None:
    hidden, referred = desk.add_item(), desk.add_item()
    desk.decide(hidden, Verdict.TAKE_DOWN, "child_safety")
    desk.escalate(referred, EscalationKind.COMPLIANCE, note="洗钱")
    desk.decide(referred, Verdict.KEEP, login="manager")
    age(desk)
    assert counts(desk) == {}
    assert run(desk) == {}


def test_exposure_goes_by_shift_and_day(desk: Desk) -> None:
    desk.run(
        "INSERT INTO moderation.shift (login, ended_at) VALUES ('moderator', now()), ('x', NULL)"
    )
    desk.run("INSERT INTO moderation.exposure_day VALUES ('x', '2020-01-01', 1, 1, false, 0)")
    age(desk)
    assert run(desk) == {RetentionKind.EXPOSURE: 1}
    assert desk.run("SELECT count(*) FROM moderation.exposure_day") == 0
    assert desk.run("SELECT count(*) FROM moderation.shift") == 1


def test_a_stopped_run_is_gone_on_with(desk: Desk) -> None:
    for _ in range(5):
        decide_and_note(desk)
    age(desk)
    cancel = CancelToken()

    def stop_after_two(progress: Progress) -> None:
        if progress.done >= 4:
            cancel.cancel()

    with pytest.raises(Cancelled):
        apply_retention(
            desk.database.sessions("admin"),
            [RetentionKind.NOTE],
            cancel=cancel,
            report=stop_after_two,
            batch_rows=2,
        )
    assert counts(desk)[RetentionKind.NOTE] == (1, 0)
    assert desk.run("SELECT count(*) FROM moderation.retention_run") == 2
    assert run(desk, batch_rows=2)[RetentionKind.NOTE] == 1


def test_only_administrators_set_times_with_a_reason_and_bounds(desk: Desk) -> None:
    row = preview(desk)[RetentionKind.NOTE]
    with transaction(desk.database.sessions("admin")) as session:
        set_retention(session, row, 400, "新规定")
    assert preview(desk)[RetentionKind.NOTE].days == 400
    assert is_audited(desk)
    with (
        pytest.raises(RetentionChangedError),
        transaction(desk.database.sessions("admin")) as session,
    ):
        set_retention(session, row, 500, "旧窗口")
    row = preview(desk)[RetentionKind.NOTE]
    with (
        pytest.raises(ReasonRequiredError),
        transaction(desk.database.sessions("admin")) as session,
    ):
        set_retention(session, row, 500, " ")
    with (
        pytest.raises(ValueError, match="days"),
        transaction(desk.database.sessions("admin")) as session,
    ):
        set_retention(session, row, 10, "快")
    for login in ("manager", "moderator"):
        with (
            pytest.raises(PermissionDeniedError),
            transaction(desk.database.sessions(login)) as session,
        ):
            set_retention(session, row, 500, "x")
        with pytest.raises(PermissionDeniedError):
            desk.run("SELECT moderation.apply_retention('note')", login=login)


def test_the_database_has_the_same_bounds(desk: Desk) -> None:
    for kind, days in LEAST_DAYS.items():
        assert desk.run(f"SELECT moderation.least_days('{kind.value}')") == days
