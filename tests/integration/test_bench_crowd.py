"""The crowd: a small one goes through, and what it counts as a fault is seen when it is there."""

import uuid

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from tests.helpers.server import Database
from workstation.cli.bench import bench_app
from workstation.cli.crowd.filling import fill_queue
from workstation.cli.crowd.verdict import (
    count_faults,
    count_held_too_long,
    count_open,
    let_leases_end,
)
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import QueueFilter, Verdict
from workstation.services.review import claim_items, decide


@pytest.fixture
def decided(database: Database) -> int:
    """Twelve items of which one was decided: the id of the decision."""
    with transaction(database.sessions()) as session:
        fill_queue(session, 12)
    with transaction(database.sessions("moderator")) as session:
        (lease,) = claim_items(session, filter=QueueFilter(), count=1)
        request = DecisionRequest(lease.item_id, lease.version, Verdict.TAKE_DOWN, "nudity")
        return decide(session, request).decision_id


def faults_of(database: Database, *statements: str, acknowledged: tuple[int, ...] = ()) -> set[str]:
    """Return what is wrong after somebody wrote what nobody can write."""
    with transaction(database.sessions()) as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            session.execute(text(statement), {"request": uuid.uuid4()})
    with transaction(database.sessions()) as session:
        faults = count_faults(session, acknowledged=acknowledged)
    return {name for name, count in faults.items() if count}


def test_a_queue_that_is_as_it_must_be_has_no_faults(database: Database, decided: int) -> None:
    assert faults_of(database, acknowledged=(decided,)) == set()
    with transaction(database.sessions()) as session:
        assert count_open(session) == 11


COPY_DECISION = """
    INSERT INTO moderation.decision
        (request_id, item_id, verdict, decided_by, item_version, evidence)
    SELECT :request, item_id, 'keep', decided_by, item_version, evidence FROM moderation.decision
"""


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (COPY_DECISION, "decided twice"),
        (
            "UPDATE moderation.review_item SET state = 'open' WHERE state = 'decided'",
            "lost: neither open nor decided",
        ),
        (
            "UPDATE circles.post SET visibility = 'visible' WHERE visibility = 'removed'",
            "decided, and the post is otherwise",
        ),
        ("DELETE FROM moderation.audit_entry WHERE action LIKE 'decision.%'", "not in the audit"),
        ("UPDATE moderation.decision SET note = 'other'", "audit: faults in the chain"),
    ],
)
def test_each_fault_is_seen(database: Database, decided: int, statement: str, fault: str) -> None:
    assert fault in faults_of(database, statement, acknowledged=(decided,))


def test_an_answer_that_was_never_stored_is_a_fault(database: Database, decided: int) -> None:
    assert faults_of(database, acknowledged=(decided + 1,)) == {"acknowledged and not there"}


def test_a_lease_of_eternity_is_a_fault_and_others_end(database: Database) -> None:
    def hold(session: Session, minutes: int) -> None:
        session.execute(
            text("""
                UPDATE moderation.review_item SET lease_holder = 'gone',
                    lease_expires_at = now() + make_interval(mins => :minutes)
            """),
            {"minutes": minutes},
        )

    with transaction(database.sessions()) as session:
        fill_queue(session, 3)
        hold(session, 9)
        assert count_held_too_long(session) == 0
        let_leases_end(session)
    with transaction(database.sessions("moderator")) as session:
        assert len(claim_items(session, filter=QueueFilter(), count=5)) == 3
    with transaction(database.sessions()) as session:
        hold(session, 60 * 24)
        assert count_held_too_long(session) == 3


def test_a_small_crowd_goes_through() -> None:
    result = CliRunner().invoke(
        bench_app, ["crowd", "--moderators", "2", "--items", "60"], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    assert "decided twice" in result.output
