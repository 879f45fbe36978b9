"""The audit of any table: by one trigger, and a function that says what is vouched for."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers.auditing import head_of, read_all, tampering, verify
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.audit import ChainFault
from workstation.services.notes import write_note


def remove(session: Session, kind: str, row_id: int) -> None:
    session.execute(
        text("SELECT moderation.record_removal(:kind, ARRAY[:id]::bigint[], 'a court')"),
        {"kind": kind, "id": row_id},
    )


class TestRowsOfAnyTable:
    """What `audit_row` and `content_of_...` do for a table, told by notes and the ladder."""

    @pytest.fixture
    def note(self, database: Database) -> int:
        with transaction(database.sessions("moderator")) as session:
            return write_note(session, None, "The queue was quiet tonight")

    def test_a_note_has_an_entry_which_does_not_hold_its_text(
        self, database: Database, note: int
    ) -> None:
        entry = read_all(database)[-1]

        assert (entry.action, entry.subject_kind, entry.subject_id) == ("note.write", "note", note)
        assert entry.actor == "moderator"
        assert list(json.loads(entry.detail)) == ["digest"]
        assert verify(database).fault is None

    @pytest.mark.usefixtures("note")
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE moderation.note SET body = 'It was loud'",
            "UPDATE moderation.note SET author = 'manager'",
            "UPDATE moderation.note SET body_salt = NULL, body = '-'",
            "DELETE FROM moderation.note",
        ],
    )
    def test_a_note_that_was_changed_is_found(self, database: Database, change: str) -> None:
        seq = head_of(database).seq
        with tampering(database) as session:
            session.execute(text(change))

        report = verify(database)

        assert (report.bad_seq, report.fault) == (seq, ChainFault.CONTENT_CHANGED)

    @pytest.mark.usefixtures("note")
    def test_two_notes_that_changed_places_are_found(self, database: Database) -> None:
        first = head_of(database).seq
        with transaction(database.sessions("moderator2")) as session:
            write_note(session, None, "Another one")
        with tampering(database) as session:
            session.execute(
                text("""
                    UPDATE moderation.note n
                    SET body = o.body, author = o.author, body_salt = o.body_salt,
                        body_sha256 = o.body_sha256, written_at = o.written_at
                    FROM moderation.note o WHERE o.id <> n.id
                """)
            )

        report = verify(database)

        assert (report.bad_seq, report.bad_count) == (first, 2)
        assert report.fault is ChainFault.CONTENT_CHANGED

    def test_a_text_that_was_erased_lawfully_is_no_fault(
        self, database: Database, note: int
    ) -> None:
        with tampering(database) as session:
            session.execute(text("UPDATE moderation.note SET body_salt = NULL, body = '-'"))
        with transaction(database.sessions()) as session:
            remove(session, "note", note)

        assert verify(database).fault is None
        with tampering(database) as session:
            session.execute(text("UPDATE moderation.note SET author = 'manager'"))
        assert verify(database).fault is ChainFault.CONTENT_CHANGED

    def test_a_removed_text_excuses_no_removed_row(self, database: Database, note: int) -> None:
        with transaction(database.sessions()) as session:
            remove(session, "note", note)
        with tampering(database) as session:
            session.execute(text("DELETE FROM moderation.note"))

        assert verify(database).fault is ChainFault.CONTENT_CHANGED

    def test_a_removal_without_an_entry_is_found(self, database: Database, note: int) -> None:
        with tampering(database) as session:
            session.execute(text("UPDATE moderation.note SET body_salt = NULL, body = '-'"))
            remove(session, "note", note)

        assert verify(database).fault is ChainFault.UNRECORDED

    def test_a_note_without_an_entry_is_found(self, database: Database) -> None:
        with tampering(database) as session:
            session.execute(
                text("""
                    INSERT INTO moderation.note (author, body, mentions, body_sha256)
                    VALUES ('moderator', 'I was never here', '{}', '')
                """)
            )

        report = verify(database)

        assert (report.fault, report.bad_count) == (ChainFault.UNRECORDED, 1)

    def test_the_ladder_changes_with_an_entry_or_is_found(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            session.execute(text("UPDATE moderation.sanction_step SET days = 8 WHERE weight = 3"))
        assert verify(database).fault is None
        seq = head_of(database).seq
        with tampering(database) as session:
            session.execute(text("UPDATE moderation.sanction_step SET days = 9 WHERE weight = 3"))

        report = verify(database)

        assert (report.bad_seq, report.fault) == (seq, ChainFault.CONTENT_CHANGED)

    @pytest.mark.parametrize(
        "replacement",
        [
            """
            CREATE OR REPLACE FUNCTION moderation.content_of_note(p_id bigint) RETURNS jsonb
            LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT '[]'::jsonb $$
            """,
            "ALTER TABLE moderation.note DISABLE TRIGGER audit",
            """
            DROP TRIGGER audit ON moderation.note;
            CREATE CONSTRAINT TRIGGER audit AFTER UPDATE ON moderation.note
                DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION moderation.audit_row('note.write')
            """,
            """
            DROP TRIGGER audit ON moderation.note;
            CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.note
                DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION moderation.audit_row('note.read')
            """,
        ],
    )
    def test_a_replaced_check_is_not_believed(self, database: Database, replacement: str) -> None:
        with tampering(database) as session:
            session.execute(text(replacement))

        assert verify(database).fault is ChainFault.CHECKS_REPLACED
