"""How the database writes the audit chain. `tests/integration/queries/test_audit.py` breaks it."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.cascades import add_cascade
from tests.helpers.scanned import scanned
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.audit import GENESIS, AuditEntry
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.errors import LockTimeoutError
from workstation.domain.networks import RegisteredCascade
from workstation.domain.review import Verdict
from workstation.models.audit import AuditHeadRecord, AuditRecord
from workstation.queries.audit import verify_audit
from workstation.services.review import decide, lease_item, undo
from workstation.services.scanning import record_scan_batch


def entries(database: Database) -> list[AuditEntry]:
    with transaction(database.sessions()) as session:
        rows = session.scalars(select(AuditRecord).order_by(AuditRecord.seq)).all()
        return [
            AuditEntry(
                row.seq, row.at, row.actor, row.action, row.subject_kind, row.subject_id,
                row.detail, row.prev_hash, row.hash,
            )
            for row in rows
        ]  # fmt: skip


def add_item(database: Database) -> int:
    with transaction(database.sessions()) as session:
        return builders.add_item(session)


def take_down(session: Session, item_id: int, *, note: str = "") -> int:
    lease = lease_item(session, item_id)
    request = DecisionRequest(item_id, lease.version, Verdict.TAKE_DOWN, "nudity", note)
    return decide(session, request).decision_id


STRANGE = [
    "招揽交易，加微信",
    "quote \" backslash \\ slash / apostrophe '",
    "control \x01\x08\x09\x0a\x0c\x0d\x1f\x7f end",
    "emoji 💃 and \u2028 separators \u00a0",
    "",
    "100% :colon $1 {braces}",
]


@pytest.mark.parametrize("strange", STRANGE)
def test_python_and_postgresql_seal_alike(session: Session, strange: str) -> None:
    session.execute(
        text(
            "SELECT moderation.append_audit("
            ":action, :kind, 7, jsonb_build_object('x', CAST(:x AS text)))"
        ),
        {"action": strange, "kind": strange[::-1], "x": strange},
    )
    row = session.scalars(select(AuditRecord).order_by(AuditRecord.seq.desc()).limit(1)).one()
    entry = AuditEntry(
        row.seq, row.at, row.actor, row.action, row.subject_kind, row.subject_id, row.detail,
        row.prev_hash, row.hash,
    )  # fmt: skip
    assert entry.action == strange
    assert entry.sealed_hash() == entry.hash


def test_a_decision_and_its_undo_are_entries_of_who_did_them(database: Database) -> None:
    item_id = add_item(database)
    before = entries(database)
    with transaction(database.sessions("moderator")) as session:
        decision_id = take_down(session, item_id, note="写给同事 secret words")
    with transaction(database.sessions("manager")) as session:
        undo(session, UndoRequest(decision_id))

    every = entries(database)[len(before) :]
    added = [entry for entry in every if entry.action.startswith("decision.")]
    assert [(e.actor, e.action, e.subject_kind) for e in added] == [
        ("moderator", "decision.take_down", "post"),
        ("manager", "decision.undo", "post"),
    ]
    assert "secret" not in "".join(e.detail for e in every)
    assert every[0].prev_hash == (before[-1].hash if before else GENESIS)
    assert [e.prev_hash for e in every[1:]] == [e.hash for e in every[:-1]]
    with transaction(database.sessions()) as session:
        head = session.get_one(AuditHeadRecord, 1)
        assert (head.seq, head.hash) == (every[-1].seq, every[-1].hash)


def test_the_chain_begins_with_the_policies(database: Database) -> None:
    first = entries(database)[0]
    assert (first.seq, first.prev_hash, first.action) == (1, GENESIS, "policy.insert")


def test_what_is_rolled_back_leaves_no_entry(database: Database) -> None:
    item_id = add_item(database)
    before = entries(database)
    with database.sessions("moderator")() as session:
        take_down(session, item_id)
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        session.rollback()
    assert entries(database) == before


def test_leases_are_no_entries(database: Database) -> None:
    item_id = add_item(database)
    before = entries(database)
    with transaction(database.sessions("moderator")) as session:
        lease_item(session, item_id)
    assert entries(database) == before


def test_the_head_is_held_at_commit_only(database: Database) -> None:
    slow, quick = add_item(database), add_item(database)
    with transaction(database.sessions("moderator")) as waiting:
        take_down(waiting, slow)
        # A colleague need not wait for the one who has decided and not yet committed.
        with transaction(database.sessions("moderator2")) as session:
            session.execute(text("SET LOCAL lock_timeout = '2s'"))
            take_down(session, quick)
    decided = [e for e in entries(database) if e.action.startswith("decision.")]
    assert [entry.actor for entry in decided] == ["moderator2", "moderator"]


def test_eight_writers_at_once_leave_no_gap(database: Database) -> None:
    items = [[add_item(database) for _ in range(5)] for _ in range(8)]
    barrier = threading.Barrier(8)

    def write(number: int) -> None:
        login = ("moderator", "moderator2")[number % 2]
        barrier.wait()
        for item_id in items[number]:
            with transaction(database.sessions(login)) as session:
                take_down(session, item_id)

    database.engine("moderator"), database.engine("moderator2")  # made before the threads start
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(write, number) for number in range(8)]:
            future.result()

    found = entries(database)
    assert sum(entry.action == "decision.take_down" for entry in found) == 40
    assert [entry.seq for entry in found] == list(range(1, len(found) + 1))
    prev_hash = GENESIS
    for entry in found:
        assert entry.prev_hash == prev_hash
        assert entry.sealed_hash() == entry.hash
        prev_hash = entry.hash
    assert [entry.at for entry in found] == sorted(entry.at for entry in found)


@pytest.mark.parametrize("table", ["audit_entry", "decision", "enforcement", "strike"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation.{} SET {} = {}",
        "DELETE FROM moderation.{}",
        "TRUNCATE moderation.{} CASCADE",
    ],
)
def test_not_even_the_owner_changes_what_was_written(
    database: Database, table: str, statement: str
) -> None:
    item_id = add_item(database)
    with transaction(database.sessions("moderator")) as session:
        take_down(session, item_id)
    column = "seq" if table == "audit_entry" else "id"
    with database.engine().connect() as connection:
        connection.execute(text("SET LOCAL ROLE ws_owner"))
        with pytest.raises(ProgrammingError, match="only ever added"):
            connection.execute(text(statement.format(table, column, column)))


def test_digests_do_not_depend_on_who_asks(database: Database) -> None:
    item_id = add_item(database)
    with transaction(database.sessions()) as session:
        builders.add_network(session, flag_at=0.123456789012345)
    with transaction(database.sessions("moderator")) as session:
        session.execute(text("SET LOCAL timezone = 'Asia/Shanghai'"))
        session.execute(text("SET LOCAL extra_float_digits = -15"))
        take_down(session, item_id)
    with transaction(database.sessions("manager")) as session:
        session.execute(text("SET LOCAL timezone = 'America/Los_Angeles'"))
        session.execute(text("SET LOCAL extra_float_digits = -10"))
        report = verify_audit(session)
    assert (report.bad_seq, report.fault) == (None, None)


def test_each_kind_of_write_has_an_entry(database: Database) -> None:
    with transaction(database.sessions()) as session:
        session.execute(text("SET LOCAL ROLE ws_owner"))
        circle_id = builders.add_circle(session)
        session.execute(
            text(
                "INSERT INTO moderation.import_batch (circle_id, photo_count, digest)"
                " VALUES (:circle, 3, 'abc')"
            ),
            {"circle": circle_id},
        )
        session.execute(text("UPDATE moderation.policy SET severity = 0.35 WHERE code = 'other'"))
        builders.add_network(session)
    found = entries(database)[-3:]
    assert {(entry.actor, entry.action) for entry in found} == {
        ("installer", "import.batch"),
        ("installer", "policy.update"),
        ("installer", "network.insert"),
    }
    with transaction(database.sessions("admin")) as session:
        assert verify_audit(session).bad_seq is None


def test_child_safety_entries_are_verified_unseen(database: Database) -> None:
    item_id = add_item(database)
    with transaction(database.sessions("moderator")) as session:
        lease = lease_item(session, item_id)
        decide(
            session,
            DecisionRequest(
                item_id, lease.version, Verdict.ESCALATE, "child_safety", request_id=uuid.uuid4()
            ),
        )
    with transaction(database.sessions("manager")) as session:
        hidden = session.execute(
            text("SELECT * FROM moderation.audit_chain(0, 1000) WHERE is_redacted")
        ).all()
        assert len(hidden) >= 2  # the decision, and its evidence
        for entry in hidden:
            assert entry.is_sealed
            told = (entry.at, entry.actor, entry.action, entry.subject_id, entry.detail)
            assert told == (None,) * 5
        visible = session.scalars(select(AuditRecord.seq)).all()
        assert {entry.seq for entry in hidden}.isdisjoint(visible)
        assert verify_audit(session).bad_seq is None


def at_once(session: Session) -> None:
    """What a caller can do to make deferred triggers fire at each statement."""
    session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


def test_a_caller_cannot_have_a_decision_sealed_before_its_effects_are_there(
    database: Database,
) -> None:
    item_id = add_item(database)
    with transaction(database.sessions("moderator")) as session:
        at_once(session)
        decision_id = take_down(session, item_id)
    with transaction(database.sessions("moderator")) as session:
        at_once(session)
        undo(session, UndoRequest(decision_id))
    with transaction(database.sessions("manager")) as session:
        assert verify_audit(session).fault is None


def test_nor_what_a_scan_records(database: Database) -> None:
    with transaction(database.sessions()) as session:
        photo_id = builders.add_photo(session, builders.add_post(session))
        cascade = RegisteredCascade(add_cascade(session), {})
    found = scanned(photo_id, error="empty")
    with transaction(database.sessions("scanner")) as session:
        at_once(session)
        record_scan_batch(session, cascade=cascade, photos=[found], bank_seen=0)
        # Not sealed yet: nobody else waits for the head until this commits.
        with transaction(database.sessions("moderator")) as colleague:
            take_down(colleague, add_item(database))
    with transaction(database.sessions("manager")) as session:
        assert verify_audit(session).fault is None


def test_whoever_holds_the_head_and_does_not_commit_does_not_stop_everybody(
    database: Database,
) -> None:
    mine, theirs = add_item(database), add_item(database)
    with database.engine().begin() as connection:
        limit = connection.execute(
            text(
                "SELECT proconfig FROM pg_proc"
                " WHERE oid = CAST('moderation.append_audit' AS regproc)"
            )
        ).scalar_one()
        assert "lock_timeout=5s" in limit
        connection.execute(  # the same, sooner
            text(
                "ALTER FUNCTION moderation.append_audit(text, text, bigint, jsonb)"
                " SET lock_timeout = '100ms'"
            )
        )
    with database.sessions("moderator")() as holder:
        take_down(holder, mine)
        at_once(holder)
        with (
            pytest.raises(LockTimeoutError),
            transaction(database.sessions("moderator2")) as session,
        ):
            take_down(session, theirs)
        holder.rollback()
    with transaction(database.sessions("moderator2")) as session:
        take_down(session, theirs)
    assert entries(database)[-1].actor == "moderator2"


@pytest.mark.parametrize("name", ["lease_item", "release_item", "decide", "undo"])
def test_nobody_waits_long_for_a_held_item(database: Database, name: str) -> None:
    with database.engine().connect() as connection:
        limit = connection.execute(
            text("SELECT proconfig FROM pg_proc WHERE oid = CAST(:name AS regproc)"),
            {"name": f"moderation.{name}"},
        ).scalar_one()
    assert "lock_timeout=5s" in limit
