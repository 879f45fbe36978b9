"""Heads that are kept elsewhere find what nothing in the database can show."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers.auditing import head_of, tampering, verify, write_entries
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.audit import AuditHead, ChainFault
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.heads import (
    CheckedHead,
    Coverage,
    DatabaseIdentity,
    HeadFileError,
    HeadProblem,
    KeptHead,
    parse_kept_head,
)
from workstation.exports.heads import check_heads, export_head, export_if_due
from workstation.queries.heads import read_coverage

# Everything from an entry on is written anew, consistently: what a superuser can do.
REWRITE = """
    DO $rewrite$
    DECLARE
        v_last bytea;
        v_entry moderation.audit_entry;
    BEGIN
        SELECT prev_hash INTO v_last FROM moderation.audit_entry WHERE seq = 3;
        FOR v_entry IN SELECT * FROM moderation.audit_entry WHERE seq >= 3 ORDER BY seq LOOP
            v_entry.actor := 'somebody';
            v_entry.prev_hash := v_last;
            v_last := moderation.entry_hash(v_last, v_entry.seq, v_entry.at, v_entry.actor,
                v_entry.action, v_entry.subject_kind, v_entry.subject_id, v_entry.detail);
            UPDATE moderation.audit_entry SET actor = v_entry.actor, prev_hash = v_entry.prev_hash,
                hash = v_last WHERE seq = v_entry.seq;
        END LOOP;
        UPDATE moderation.audit_head SET hash = v_last;
    END $rewrite$
"""
# The table is emptied and filled again with the rewritten rows.
REBUILD = """
    CREATE TABLE moderation.rebuilt (LIKE moderation.audit_entry INCLUDING ALL);
    INSERT INTO moderation.rebuilt SELECT * FROM moderation.audit_entry;
    TRUNCATE moderation.audit_entry;
    INSERT INTO moderation.audit_entry SELECT * FROM moderation.rebuilt;
    DROP TABLE moderation.rebuilt;
"""


def export(database: Database, folder: Path, login: str = "manager") -> KeptHead:
    with transaction(database.sessions(login)) as session:
        kept = export_head(session, folder)
    assert kept is not None
    return kept


def check(database: Database, folder: Path) -> list[CheckedHead]:
    with transaction(database.sessions("analyst")) as session:
        return list(check_heads(session, folder))


def run(session: Session, sql: str) -> None:
    session.connection().exec_driver_sql(sql, execution_options={"no_parameters": True})


def test_a_head_is_a_file_of_its_own(database: Database, tmp_path: Path) -> None:
    head = head_of(database)

    kept = export(database, tmp_path)

    (path,) = tmp_path.iterdir()
    assert path.name == kept.file_name()
    assert parse_kept_head(path.read_text()) == kept
    assert kept.head == head
    assert kept.database.name == database.name
    assert verify(database).fault is None


def test_nothing_is_written_over(database: Database, tmp_path: Path) -> None:
    kept = export(database, tmp_path)
    path = tmp_path / kept.file_name()
    path.write_text("mine")
    with transaction(database.sessions("manager")) as session:
        again = export_head(session, tmp_path)

    assert again is not None
    assert path.read_text() == "mine"
    assert again.head.seq == kept.head.seq + 1


def test_a_folder_that_is_not_there_is_told(database: Database, tmp_path: Path) -> None:
    with (
        pytest.raises(HeadFileError, match="No such file"),
        transaction(database.sessions("manager")) as session,
    ):
        export_head(session, tmp_path / "nowhere")
    with transaction(database.sessions("manager")) as session:
        assert read_coverage(session).exports == ()


def test_analysts_look_and_do_not_export(database: Database, tmp_path: Path) -> None:
    with pytest.raises(PermissionDeniedError):
        export(database, tmp_path, "analyst")


def test_what_is_covered_since_when(database: Database, tmp_path: Path) -> None:
    first = export(database, tmp_path)
    write_entries(database, 2)
    second = export(database, tmp_path, "admin")

    with transaction(database.sessions("manager")) as session:
        coverage: Coverage = read_coverage(session)

    assert [(each.seq, each.exported_by) for each in coverage.exports] == [
        (first.head.seq, "manager"),
        (second.head.seq, "admin"),
    ]
    assert coverage.covered_seq == second.head.seq
    assert coverage.newest_seq == second.head.seq + 1  # its own entry


def test_a_head_is_due_when_nobody_has_exported_one(database: Database, tmp_path: Path) -> None:
    def due() -> bool:
        with transaction(database.sessions("manager")) as session:
            return export_if_due(session, tmp_path, every_hours=24) is not None

    assert due()
    assert not due()
    with tampering(database) as session:
        session.execute(
            text("UPDATE moderation.audit_export SET exported_at = exported_at - :hours"),
            {"hours": timedelta(hours=25)},
        )
    assert due()


def test_heads_of_a_whole_chain_are_well(database: Database, tmp_path: Path) -> None:
    export(database, tmp_path)
    write_entries(database, 2)
    export(database, tmp_path)

    assert [each.problem for each in check(database, tmp_path)] == [None, None]


def test_a_chain_that_was_rewritten_is_found_by_the_head_alone(
    database: Database, tmp_path: Path
) -> None:
    kept = export(database, tmp_path)
    with tampering(database) as session:
        run(session, REWRITE)

    assert verify(database).fault is None  # nothing in the database shows it
    (checked,) = check(database, tmp_path)
    assert checked.problem is HeadProblem.DIFFERENT
    report = verify(database, expected=kept.head)
    assert (report.bad_seq, report.fault) == (kept.head.seq, ChainFault.HEAD_MISMATCH)


def test_a_table_that_was_rebuilt_is_found_by_the_head_alone(
    database: Database, tmp_path: Path
) -> None:
    export(database, tmp_path)
    with tampering(database) as session:
        run(session, REWRITE)
        run(session, REBUILD)

    assert verify(database).fault is None
    assert [each.problem for each in check(database, tmp_path)] == [HeadProblem.DIFFERENT]


def test_an_end_that_was_cut_is_found_by_the_head_alone(database: Database, tmp_path: Path) -> None:
    write_entries(database, 3)
    export(database, tmp_path)
    with tampering(database) as session:
        run(
            session,
            """
            DELETE FROM moderation.audit_export;
            DELETE FROM moderation.audit_entry WHERE seq > (
                SELECT max(seq) - 2 FROM moderation.audit_entry);
            UPDATE moderation.audit_head SET seq = last.seq, hash = last.hash
            FROM (SELECT * FROM moderation.audit_entry ORDER BY seq DESC LIMIT 1) AS last
            """,
        )
        # The policy was changed an even number of times: it fits its newest entry but one.
        run(session, "UPDATE moderation.policy SET severity = 1 - severity WHERE code = 'other'")

    assert verify(database).fault is None
    assert [each.problem for each in check(database, tmp_path)] == [HeadProblem.BEYOND]


def test_a_beginning_that_was_cut_needs_no_head(database: Database) -> None:
    with tampering(database) as session:
        run(session, "DELETE FROM moderation.audit_entry WHERE seq < 4")

    assert verify(database).fault is ChainFault.MISSING


def test_damaged_and_foreign_and_edited_files_are_told_apart(
    database: Database, tmp_path: Path
) -> None:
    kept = export(database, tmp_path)
    (path,) = tmp_path.iterdir()
    fields = json.loads(path.read_text())
    (tmp_path / "head-a.json").write_text(path.read_text()[:50])
    edited = kept.to_text().replace(kept.head.hash.hex(), "0" * 64)
    (tmp_path / "head-b.json").write_text(edited)  # its check fits no more
    foreign = replace(
        kept,
        head=AuditHead(kept.head.seq, b"\1" * 32),
        database=DatabaseIdentity("elsewhere", "1"),
    )
    (tmp_path / "head-c.json").write_text(foreign.to_text())

    assert fields["database"] == database.name
    assert [each.problem for each in check(database, tmp_path)] == [
        HeadProblem.DAMAGED,
        HeadProblem.DAMAGED,
        HeadProblem.FOREIGN,
        None,
    ]


def test_a_folder_without_heads_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(HeadFileError, match="no exported heads"):
        check(database, tmp_path)


def test_triggers_off_and_on_again_leave_a_record_without_an_entry(database: Database) -> None:
    with transaction(database.sessions()) as session:
        run(
            session,
            """
            ALTER TABLE moderation.sanction_step DISABLE TRIGGER audit;
            UPDATE moderation.sanction_step SET days = 8 WHERE weight = 3;
            INSERT INTO moderation.sanction_step (weight, measure, days) VALUES (5, 'mute', 9);
            ALTER TABLE moderation.sanction_step ENABLE TRIGGER audit;
            """,
        )

    assert verify(database).fault is ChainFault.CONTENT_CHANGED
    with transaction(database.sessions()) as session:
        run(session, "UPDATE moderation.sanction_step SET days = 7 WHERE weight = 3")
    report = verify(database)
    assert (report.fault, report.bad_count) == (ChainFault.UNRECORDED, 1)
